import { Navigate, useParams, useSearch } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { type CardSection, cardSections, paths } from '../../../app/paths.ts';
import { Note } from '../../../ui/note.tsx';
import { BuilderFrame } from '../../builder/frame.tsx';
import { useCard } from '../card-context.tsx';
import { placeOf } from '../checks/checks.ts';
import { CheckMend } from '../checks/mend.tsx';
import { useChecks } from '../checks/use-checks.ts';
import { cardSectionOf } from './draft.ts';
import { CardDraftProvider, useCardDraft } from './draft-context.tsx';
import { CardPreview } from './preview.tsx';
import { JoinSection } from './sections/join.tsx';
import { CardLanguagesSection } from './sections/languages.tsx';
import { CardLocationsSection } from './sections/locations.tsx';
import { CardLookSection } from './sections/look.tsx';
import { RewardsSection } from './sections/rewards.tsx';
import { CardRulesSection } from './sections/rules.tsx';
import { WordsSection } from './sections/words.tsx';

const screens: Record<CardSection, ComponentType> = {
  card: WordsSection,
  look: CardLookSection,
  rewards: RewardsSection,
  rules: CardRulesSection,
  join: JoinSection,
  languages: CardLanguagesSection,
  locations: CardLocationsSection,
};

function Sections({ section: chosen }: { section: CardSection }) {
  const { t } = useTranslation('loyalty');
  const { card, ...state } = useCardDraft();
  const { language } = useSearch({ from: '/inside/loyalty/$card/design/$section' });
  const checks = useChecks({ ...card, ...state.draft });
  const wrong = new Set(state.problem?.issues.map((issue) => cardSectionOf(issue.path)));
  const Screen = screens[chosen];
  // A membership collects nothing, so nothing is earned.
  const shown = cardSections.filter((name) => name !== 'rewards' || card.type !== 'membership');
  return (
    <BuilderFrame
      saving={state}
      sections={shown.map((name) => ({
        name,
        label: t(`builder.section.${name}`),
        link: paths.cardDesign(card.id, name, { language }),
        wrong: wrong.has(name),
        warned: checks.some((check) => placeOf(check) === name) && t('builder.hasNotes'),
      }))}
      chosen={chosen}
      warnings={checks
        .filter((check) => placeOf(check) === chosen)
        .map((check) => (
          <Note key={check}>
            {t(`check.${check}`)} <CheckMend card={card.id} check={check} inside />
          </Note>
        ))}
      preview={CardPreview}
    >
      <Screen />
    </BuilderFrame>
  );
}

/** Everything a card is, in its sections, and beside them the phone that shows what it becomes. */
export function CardBuilder() {
  const card = useCard();
  const { section } = useParams({ from: '/inside/loyalty/$card/design/$section' });
  const known = cardSections.find((name) => name === section);
  if (!known || (known === 'rewards' && card.type === 'membership'))
    return <Navigate {...paths.cardDesign(card.id)} replace />;
  return (
    <CardDraftProvider card={card} key={card.id}>
      <Sections section={known} />
    </CardDraftProvider>
  );
}
