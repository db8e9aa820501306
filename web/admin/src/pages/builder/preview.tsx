import { Select } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type BuilderSearch, previewPages } from '../../app/search.ts';
import { isLanguage, type Language, languageNames, languages } from '../../i18n.ts';
import type { Draft } from './draft.ts';
import { useDraft } from './draft-context.tsx';
import { Phone } from './phone.tsx';
import { useLivePreview } from './use-live-preview.ts';

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
    <Phone
      preview={preview}
      choices={
        <>
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
        </>
      }
    />
  );
}
