import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isLanguage, type Language, languageNames, languages } from '../../i18n.ts';

interface PreviewChoicesProps<Page extends string> {
  page: Page;
  pages: readonly { value: Page; label: string }[];
  /** The language that is looked at; with those that what is made has words in, it can be chosen. */
  language: Language;
  draft: { language: Language; translations: Partial<Record<Language, object>> };
  onLook: (change: { page?: Page; language?: Language }) => void;
}

/** Which page of what is made is looked at, and in which of its languages. */
export function PreviewChoices<Page extends string>({
  page,
  pages,
  language,
  draft,
  onLook,
}: PreviewChoicesProps<Page>) {
  const { t } = useTranslation();
  const isSpoken = (code: Language) =>
    code === language ||
    code === draft.language ||
    Object.values(draft.translations[code] ?? {}).some((text) => typeof text === 'string' && text.trim());
  const spoken = languages.filter(isSpoken);
  const look = { size: 'xs', radius: 'xl', allowDeselect: false } as const;
  return (
    <>
      <Select
        {...look}
        aria-label={t('builder.previewPage')}
        value={page}
        data={pages}
        onChange={(value) => onLook({ page: pages.find((one) => one.value === value)?.value ?? page })}
      />
      {spoken.length > 1 && (
        <Select
          {...look}
          aria-label={t('builder.previewLanguage')}
          value={language}
          data={spoken.map((code) => ({ value: code, label: languageNames[code] }))}
          onChange={(code) => isLanguage(code) && onLook({ language: code })}
        />
      )}
    </>
  );
}
