import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../../api/coupons.ts';
import type { BuilderSearch } from '../../../app/search.ts';
import { wholeOf } from '../../builder/draft.ts';
import { Phone } from '../../builder/phone.tsx';
import { PreviewChoices } from '../../builder/preview-choices.tsx';
import { useCompetitionDraft } from './draft-context.tsx';

const pages = ['offer', 'claim'] as const;

/** The real page of the consumer, rendered by the server from what is not saved yet. */
export function EntryPreview() {
  const { t } = useTranslation('competitions-admin');
  const { section } = useParams({ from: '/inside/competitions/$competition/design/$section' });
  const search = useSearch({ from: '/inside/competitions/$competition/design/$section' });
  const navigate = useNavigate({ from: '/competitions/$competition/design/$section' });
  const look = (change: BuilderSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const { draft, coupon } = useCompetitionDraft();
  const [settled] = useDebouncedValue(draft, 350);
  const fitting = section === 'entry' || section === 'questions' ? 'claim' : 'offer';
  const page = pages.find((known) => known === search.page) ?? fitting;
  const language = search.language ?? draft.language;
  const { competition: _, ...words } = settled;
  const preview = useQuery({
    queryKey: ['coupons', coupon.id, 'preview', page, language, words],
    queryFn: () => previewOf({ ...wholeOf(words), coupon: coupon.id, page, reader_language: language }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return (
    <Phone
      preview={preview}
      choices={
        <PreviewChoices
          page={page}
          pages={pages.map((value) => ({ value, label: t(`builder.previewOf.${value}`) }))}
          language={language}
          draft={draft}
          onLook={look}
        />
      }
    />
  );
}
