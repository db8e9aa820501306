import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { cardPreviewOf } from '../../../api/loyalty.ts';
import { wholeCardOf } from './draft.ts';
import { useCardDraft } from './draft-context.tsx';

/** What the server makes of the draft a moment after the last key: a page of the card, or its pass. */
export function useCardPreview(stamps: number | null) {
  const from = '/inside/loyalty/$card/design/$section';
  const { section } = useParams({ from });
  const search = useSearch({ from });
  const { card, draft } = useCardDraft();
  const [settled] = useDebouncedValue(draft, 350);
  const [counted] = useDebouncedValue(stamps, 200);
  const page = search.page ?? (section === 'join' ? 'join' : 'member');
  const language = search.language ?? draft.language;
  const preview = useQuery({
    queryKey: ['cards', card.id, 'preview', page, language, counted, settled],
    queryFn: () =>
      cardPreviewOf({
        ...wholeCardOf(settled),
        card: card.id,
        type: card.type,
        page,
        reader_language: language,
        ...(counted === null ? {} : { stamps: counted }),
      }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { preview, page, language };
}
