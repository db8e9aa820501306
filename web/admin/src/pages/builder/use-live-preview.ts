import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { previewOf } from '../../api/coupons.ts';
import { wholeOf } from './draft.ts';
import { useDraft } from './draft-context.tsx';

/** What the server makes of the draft a moment after the last key: the page of the consumer, and what keeps people from it. */
export function useLivePreview() {
  const from = '/inside/coupons/$coupon/design/$section';
  const { coupon: id, section } = useParams({ from });
  const search = useSearch({ from });
  const { draft } = useDraft();
  const [settled] = useDebouncedValue(draft, 350);
  const fitting = { claim: 'claim', validation: 'validation' } as const;
  const page = search.page ?? fitting[section as keyof typeof fitting] ?? 'offer';
  const language = search.language ?? draft.language;
  const preview = useQuery({
    queryKey: ['coupons', id, 'preview', page, language, settled],
    queryFn: () => previewOf({ ...wholeOf(settled), coupon: id, page, reader_language: language }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return { preview, page, language, search };
}
