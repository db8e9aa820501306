import { Select, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../api/coupons.ts';
import { problemOf } from '../../api/problem.ts';
import { previewPages } from '../../app/search.ts';
import { Failure } from '../../ui/failure.tsx';
import { wholeOf } from './draft.ts';
import { useDraft } from './draft-context.tsx';
import classes from './preview.module.css';

/** Links in the preview lead nowhere: the frame may neither run scripts, nor send forms, nor open windows. */
const frozen = (html: string) => html.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">');

/** The real page of the consumer, rendered by the server from what is not saved yet. */
export function Preview() {
  const { t } = useTranslation();
  const { coupon: id, section } = useParams({ from: '/inside/coupons/$coupon/design/$section' });
  const search = useSearch({ from: '/inside/coupons/$coupon/design/$section' });
  const navigate = useNavigate();
  const { draft } = useDraft();
  const [settled] = useDebouncedValue(draft, 350);
  const fitting = { claim: 'claim', validation: 'validation' } as const;
  const page = search.page ?? fitting[section as keyof typeof fitting] ?? 'offer';
  const preview = useQuery({
    queryKey: ['coupons', id, 'preview', page, settled],
    queryFn: () => previewOf({ ...wholeOf(settled), page }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
  return (
    <div className={classes.preview}>
      <Select
        aria-label={t('builder.previewPage')}
        size="xs"
        radius="xl"
        allowDeselect={false}
        value={page}
        data={previewPages.map((value) => ({ value, label: t(`builder.previewOf.${value}`) }))}
        onChange={(value) =>
          navigate({
            to: '.',
            search: { page: previewPages.find((name) => name === value) },
            replace: true,
            resetScroll: false,
          })
        }
        className={classes.choice}
      />
      {preview.isError && <Failure problem={problemOf(preview.error)} />}
      <div className={classes.phone} data-stale={preview.isPlaceholderData || undefined}>
        <div className={classes.screen}>
          {preview.data ? (
            <iframe
              title={t('builder.preview')}
              sandbox="allow-same-origin"
              srcDoc={frozen(preview.data.html)}
              className={classes.page}
            />
          ) : (
            <Skeleton height="100%" radius={0} visible={preview.isPending} />
          )}
        </div>
      </div>
    </div>
  );
}
