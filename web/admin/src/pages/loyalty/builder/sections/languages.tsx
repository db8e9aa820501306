import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../i18n.ts';
import { TranslationsField } from '../../../builder/fields/translations-field.tsx';
import { useLabelsOf } from '../../../builder/sections/labels.ts';
import type { CardWord } from '../draft.ts';
import { useCardDraft } from '../draft-context.tsx';

const rich: CardWord[] = ['description', 'terms'];

/** The words of the card in each language. */
export function CardLanguagesSection() {
  const { t } = useTranslation('loyalty');
  const { card, draft, set, putSettings } = useCardDraft();
  const search = useSearch({ from: '/inside/loyalty/$card/design/$section' });
  const navigate = useNavigate({ from: '/loyalty/$card/design/$section' });
  const labelsOf = useLabelsOf();
  const choose = (language: Language) =>
    navigate({ search: (before) => ({ ...before, language }), replace: true, resetScroll: false });
  const short: CardWord[] =
    card.type === 'membership'
      ? ['title', 'subtitle', 'join_button']
      : ['title', 'subtitle', 'unit', 'join_button'];
  const { join } = draft.settings;
  return (
    <TranslationsField<CardWord>
      own={draft.language}
      onOwn={(language) => set({ language })}
      ownTitle={t('builder.languages.own')}
      ownWhy={t('builder.languages.ownWhy')}
      words={draft}
      translations={draft.translations}
      onChange={(translations) => set({ translations: translations as typeof draft.translations })}
      labelOf={(word) => t(`builder.word.${word}`)}
      short={short}
      rich={rich}
      chosen={search.language}
      onChoose={choose}
      labelsIn={(language) => labelsOf(join, language, (form) => putSettings({ join: { ...join, ...form } }))}
    />
  );
}
