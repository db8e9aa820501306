import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../i18n.ts';
import type { Word } from '../../../builder/draft.ts';
import { TranslationsField } from '../../../builder/fields/translations-field.tsx';
import { useLabels } from '../../../builder/sections/labels.ts';
import { useCompetitionDraft } from '../draft-context.tsx';

const short: Word[] = ['title', 'subtitle', 'value', 'claim_button'];
const long: Word[] = ['single_use_message', 'sold_out_message'];
const rich: Word[] = ['description', 'terms'];

/** The words of the competition in each language. */
export function CompetitionLanguages() {
  const { t } = useTranslation('competitions-admin');
  const { t: common } = useTranslation();
  const { draft, set } = useCompetitionDraft();
  const search = useSearch({ from: '/inside/competitions/$competition/design/$section' });
  const navigate = useNavigate({ from: '/competitions/$competition/design/$section' });
  const choose = (language: Language) =>
    navigate({ search: (before) => ({ ...before, language }), replace: true, resetScroll: false });
  return (
    <TranslationsField<Word>
      own={draft.language}
      onOwn={(language) => set({ language })}
      ownTitle={t('builder.languages.own')}
      ownWhy={common('builder.languages.ownWhy')}
      words={draft}
      translations={draft.translations}
      onChange={(translations) => set({ translations })}
      labelOf={(word) => common(`builder.word.${word}`)}
      short={short}
      long={long}
      rich={rich}
      chosen={search.language}
      onChoose={choose}
      labelsIn={useLabels()}
    />
  );
}
