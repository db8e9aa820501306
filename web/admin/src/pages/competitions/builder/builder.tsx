import { Navigate, useParams, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { type CompetitionSection, competitionSections, paths } from '../../../app/paths.ts';
import { Note } from '../../../ui/note.tsx';
import { BuilderFrame } from '../../builder/frame.tsx';
import { LookSection } from '../../builder/sections/look.tsx';
import { OfferSection } from '../../builder/sections/offer.tsx';
import { useCompetition } from '../competition-context.tsx';
import { competitionSectionOf } from './draft.ts';
import { CompetitionDraftProvider, useCompetitionDraft } from './draft-context.tsx';
import { EntryPreview } from './preview.tsx';
import { EntrySection } from './sections/entry.tsx';
import { CompetitionLanguages } from './sections/languages.tsx';
import { CompetitionPrizes } from './sections/prizes.tsx';
import { QuestionsSection } from './sections/questions.tsx';

const screens: Record<CompetitionSection, ComponentType> = {
  offer: OfferSection,
  look: LookSection,
  prizes: CompetitionPrizes,
  questions: QuestionsSection,
  entry: EntrySection,
  languages: CompetitionLanguages,
};

/** Sections of which the public rules speak. */
const ruled: ReadonlySet<CompetitionSection> = new Set(['prizes', 'questions', 'entry']);

function Sections({ section: chosen }: { section: CompetitionSection }) {
  const { t } = useTranslation('competitions-admin');
  const { coupon, ...state } = useCompetitionDraft();
  const { language } = useSearch({ from: '/inside/competitions/$competition/design/$section' });
  const wrong = new Set(state.problem?.issues.map((issue) => competitionSectionOf(issue.path)));
  const Screen = screens[chosen];
  const { launched_at, sealed_at } = coupon.competition;
  return (
    <BuilderFrame
      saving={state}
      sections={competitionSections.map((name) => ({
        name,
        label: t(`builder.section.${name}`),
        link: paths.competitionDesign(coupon.id, name, { language }),
        wrong: wrong.has(name),
        warned: false,
      }))}
      chosen={chosen}
      warnings={
        sealed_at ? (
          <Note>{t('builder.drawn')}</Note>
        ) : (
          launched_at && ruled.has(chosen) && <Note>{t('builder.launched')}</Note>
        )
      }
      preview={EntryPreview}
    >
      <Screen />
    </BuilderFrame>
  );
}

/** Everything a competition is, in its sections, and beside them what people will see. */
export function CompetitionBuilder() {
  const competition = useCompetition();
  const { section } = useParams({ from: '/inside/competitions/$competition/design/$section' });
  const known = competitionSections.find((name) => name === section);
  if (!known) return <Navigate {...paths.competitionDesign(competition.id)} replace />;
  return (
    <CompetitionDraftProvider competition={competition} key={competition.id}>
      <Sections section={known} />
    </CompetitionDraftProvider>
  );
}
