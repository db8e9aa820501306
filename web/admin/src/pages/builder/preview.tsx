import { Select, Skeleton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/problem.ts';
import { type BuilderSearch, previewPages } from '../../app/search.ts';
import { isLanguage, type Language, languageNames, languages } from '../../i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import type { Draft } from './draft.ts';
import { useDraft } from './draft-context.tsx';
import classes from './preview.module.css';
import { useLivePreview } from './use-live-preview.ts';

/** Links in the preview lead nowhere: the frame may neither run scripts, nor send forms, nor open windows. */
const frozen = (html: string) => html.replace(/<head([^>]*)>/i, '<head$1><base target="_blank">');

/** Whether the coupon has words of its own in this language. */
const isSpoken = (draft: Draft, code: Language) =>
  code === draft.language || Object.values(draft.translations[code] ?? {}).some((text) => text?.trim());

/** The real page of the consumer, rendered by the server from what is not saved yet. */
export function Preview() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/coupons/$coupon/design/$section' });
  const look = (change: BuilderSearch) =>
    navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const { draft } = useDraft();
  const { preview, page, language } = useLivePreview();
  const spoken = languages.filter((code) => code === language || isSpoken(draft, code));
  return (
    <div className={classes.preview}>
      <div className={classes.choices}>
        <Select
          aria-label={t('builder.previewPage')}
          size="xs"
          radius="xl"
          allowDeselect={false}
          value={page}
          data={previewPages.map((value) => ({ value, label: t(`builder.previewOf.${value}`) }))}
          onChange={(value) => look({ page: previewPages.find((name) => name === value) })}
        />
        {spoken.length > 1 && (
          <Select
            aria-label={t('builder.previewLanguage')}
            size="xs"
            radius="xl"
            allowDeselect={false}
            value={language}
            data={spoken.map((code) => ({ value: code, label: languageNames[code] }))}
            onChange={(code) => isLanguage(code) && look({ language: code })}
          />
        )}
      </div>
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
