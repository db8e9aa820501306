import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { gamePreviewOf } from '../../../api/games.ts';
import type { GamePage } from '../../../app/search.ts';
import { wholeGameOf } from './draft.ts';
import { useGameDraft } from './draft-context.tsx';

/** What a section is about is what the phone shows first. */
const fitting: Record<string, GamePage> = { prizes: 'won', outcomes: 'lost' };

/** What the server makes of the draft a moment after the last key: the game before its play, or one of its outcomes. */
export function useGamePreview() {
  const from = '/inside/games/$game/design/$section';
  const { section } = useParams({ from });
  const search = useSearch({ from });
  const { coupon, draft } = useGameDraft();
  const [settled] = useDebouncedValue(draft, 350);
  const count = draft.game.prizes.length;
  const wanted = search.page ?? fitting[section] ?? 'before';
  const page = wanted === 'won' && count === 0 ? 'before' : wanted;
  const prize = Math.min(Math.max(1, search.prize ?? 1), Math.max(1, count));
  const language = search.language ?? draft.language;
  const preview = useQuery({
    queryKey: ['games', coupon.id, 'preview', page, prize, language, settled],
    queryFn: () =>
      gamePreviewOf({ ...wholeGameOf(settled), id: coupon.id, page, prize, reader_language: language }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { preview, page, prize, language };
}
