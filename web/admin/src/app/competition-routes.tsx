import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import {
  builderSearch,
  competitionsSearch,
  contributionsSearch,
  entriesSearch,
  launchSearch,
} from './search.ts';

/**
 * The screens of competitions. A side of a competition is a route here, a child of `competition`, and a line in
 * pages/competitions/parts.ts that makes it a tab.
 */
const competitions = createRoute({
  getParentRoute: () => inside,
  path: '/competitions',
  validateSearch: competitionsSearch,
  beforeLoad: texts('competitions-admin'),
  component: lazyRouteComponent(() => import('../pages/competitions/list.tsx'), 'CompetitionsPage'),
});
const newCompetition = createRoute({
  getParentRoute: () => inside,
  path: '/competitions/new',
  beforeLoad: texts('competitions-admin'),
  component: lazyRouteComponent(() => import('../pages/competitions/new/new.tsx'), 'NewCompetition'),
});
const competition = createRoute({
  getParentRoute: () => inside,
  path: '/competitions/$competition',
  beforeLoad: texts('competitions-admin'),
  component: lazyRouteComponent(() => import('../pages/competitions/competition.tsx'), 'CompetitionPage'),
});
const overview = createRoute({
  getParentRoute: () => competition,
  path: '/',
  component: lazyRouteComponent(
    () => import('../pages/competitions/overview/overview.tsx'),
    'CompetitionOverview',
  ),
});
const design = createRoute({
  getParentRoute: () => competition,
  path: '/design/$section',
  validateSearch: builderSearch,
  beforeLoad: texts('guard'),
  component: lazyRouteComponent(
    () => import('../pages/competitions/builder/builder.tsx'),
    'CompetitionBuilder',
  ),
});
const launch = createRoute({
  getParentRoute: () => competition,
  path: '/launch',
  validateSearch: launchSearch,
  component: lazyRouteComponent(() => import('../pages/competitions/launch/launch.tsx'), 'CompetitionLaunch'),
});
const entries = createRoute({
  getParentRoute: () => competition,
  path: '/entries',
  validateSearch: entriesSearch,
  component: lazyRouteComponent(() => import('../pages/competitions/entries/entries.tsx'), 'EntriesPage'),
});
const contributions = createRoute({
  getParentRoute: () => competition,
  path: '/contributions',
  validateSearch: contributionsSearch,
  component: lazyRouteComponent(
    () => import('../pages/competitions/contributions/contributions.tsx'),
    'ContributionsPage',
  ),
});
const draw = createRoute({
  getParentRoute: () => competition,
  path: '/draw',
  beforeLoad: texts('guard'),
  component: lazyRouteComponent(() => import('../pages/competitions/draw/draw.tsx'), 'DrawPage'),
});
const ranking = createRoute({
  getParentRoute: () => competition,
  path: '/ranking',
  component: lazyRouteComponent(() => import('../pages/competitions/ranking/ranking.tsx'), 'RankingPage'),
});
const proof = createRoute({
  getParentRoute: () => competition,
  path: '/proof',
  component: lazyRouteComponent(() => import('../pages/competitions/proof/proof.tsx'), 'CompetitionProof'),
});

export const competitionRoutes = [
  competitions,
  newCompetition,
  competition.addChildren([overview, design, launch, entries, contributions, ranking, draw, proof]),
] as const;
