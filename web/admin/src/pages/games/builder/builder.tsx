import { useQueries } from '@tanstack/react-query';
import { Navigate, useParams, useSearch } from '@tanstack/react-router';
import { type ComponentType, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { couponById } from '../../../api/coupons.ts';
import { problemOf } from '../../../api/problem.ts';
import type { Coupon } from '../../../api/types.ts';
import { type GameSection, gameSections, paths } from '../../../app/paths.ts';
import { Failure } from '../../../ui/failure.tsx';
import { Note } from '../../../ui/note.tsx';
import { Lines } from '../../../ui/resource.tsx';
import { BuilderFrame } from '../../builder/frame.tsx';
import { LocationsSection } from '../../builder/sections/locations.tsx';
import { OfferSection } from '../../builder/sections/offer.tsx';
import { useGame } from '../game-context.tsx';
import { gameSectionOf } from './draft.ts';
import { GameDraftProvider, useGameDraft } from './draft-context.tsx';
import { GamePreview } from './preview.tsx';
import { ChancesSection } from './sections/chances.tsx';
import { GameLanguagesSection } from './sections/languages.tsx';
import { GameLookSection } from './sections/look.tsx';
import { OutcomesSection } from './sections/outcomes.tsx';
import { PlayersSection } from './sections/players.tsx';
import { PrizesSection } from './sections/prizes.tsx';

const screens: Record<GameSection, ComponentType> = {
  game: () => <OfferSection played />,
  look: GameLookSection,
  prizes: PrizesSection,
  chances: ChancesSection,
  outcomes: OutcomesSection,
  players: PlayersSection,
  languages: GameLanguagesSection,
  locations: LocationsSection,
};

/** Sections of which the public rules speak. */
const ruled: ReadonlySet<GameSection> = new Set(['prizes', 'chances', 'players']);

function Sections({ section: chosen }: { section: GameSection }) {
  const { t } = useTranslation('games-admin');
  const { coupon, ...state } = useGameDraft();
  const { language, prize } = useSearch({ from: '/inside/games/$game/design/$section' });
  const wrong = new Set(state.problem?.issues.map((issue) => gameSectionOf(issue.path)));
  const Screen = screens[chosen];
  const launched = coupon.game.commitment !== null;
  return (
    <BuilderFrame
      saving={state}
      sections={gameSections.map((name) => ({
        name,
        label: t(`builder.section.${name}`),
        link: paths.gameDesign(coupon.id, name, { language, prize }),
        wrong: wrong.has(name),
        warned: false,
      }))}
      chosen={chosen}
      warnings={
        coupon.game.closed_at !== null ? (
          <Note>{t('builder.closed')}</Note>
        ) : (
          launched && ruled.has(chosen) && <Note>{t('builder.launched')}</Note>
        )
      }
      preview={GamePreview}
    >
      <Screen />
    </BuilderFrame>
  );
}

/** Everything a game is, in its sections, and beside them what it becomes. */
export function GameBuilder() {
  const game = useGame();
  const { section } = useParams({ from: '/inside/games/$game/design/$section' });
  const found = useQueries({
    queries: game.game.prizes.map(({ coupon }) => couponById(coupon)),
    combine: (results) => ({
      coupons: results.flatMap(({ data }) => (data ? [data] : [])),
      waiting: results.some(({ isPending }) => isPending),
      error: results.find(({ isError }) => isError)?.error,
    }),
  });
  const coupons = useMemo(
    () => new Map<string, Coupon>(found.coupons.map((coupon) => [coupon.id, coupon])),
    [found.coupons],
  );
  const known = gameSections.find((name) => name === section);
  if (!known) return <Navigate {...paths.gameDesign(game.id)} replace />;
  if (found.error) return <Failure problem={problemOf(found.error)} />;
  if (found.waiting) return <Lines count={5} />;
  return (
    <GameDraftProvider game={game} coupons={coupons} key={game.id}>
      <Sections section={known} />
    </GameDraftProvider>
  );
}
