import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../i18n.ts';
import type { Word } from '../draft.ts';
import { useDraft } from '../draft-context.tsx';
import { TranslationsField } from '../fields/translations-field.tsx';
import { useLabels } from './labels.ts';

const short: Word[] = ['title', 'subtitle', 'value', 'claim_button'];
const long: Word[] = ['single_use_message', 'sold_out_message'];
const rich: Word[] = ['description', 'terms'];

/** The words of the coupon in each language. */
export function LanguagesSection() {
  const { t } = useTranslation();
  const { draft, set } = useDraft();
  const search = useSearch({ from: '/inside/coupons/$coupon/design/$section' });
  const navigate = useNavigate({ from: '/coupons/$coupon/design/$section' });
  const choose = (language: Language) =>
    navigate({ search: (before) => ({ ...before, language }), replace: true, resetScroll: false });
  return (
    <TranslationsField<Word>
      own={draft.language}
      onOwn={(language) => set({ language })}
      ownTitle={t('builder.languages.own')}
      ownWhy={t('builder.languages.ownWhy')}
      words={draft}
      translations={draft.translations}
      onChange={(translations) => set({ translations })}
      labelOf={(word) => t(`builder.word.${word}`)}
      short={short}
      long={long}
      rich={rich}
      chosen={search.language}
      onChoose={choose}
      labelsIn={useLabels()}
    />
  );
}
