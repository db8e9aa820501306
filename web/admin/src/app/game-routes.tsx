import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import { gameBuilderSearch, gameLaunchSearch, gamesSearch, newGameSearch, playsSearch } from './search.ts';

/** The screens of games. A side of a game is a route here, a child of `game`, and a line in pages/games/parts.ts that makes it a tab. */
const games = createRoute({
  getParentRoute: () => inside,
  path: '/games',
  validateSearch: gamesSearch,
  beforeLoad: texts('games-admin'),
  component: lazyRouteComponent(() => import('../pages/games/list.tsx'), 'GamesPage'),
});
const newGame = createRoute({
  getParentRoute: () => inside,
  path: '/games/new',
  validateSearch: newGameSearch,
  beforeLoad: texts('games-admin'),
  component: lazyRouteComponent(() => import('../pages/games/new/new.tsx'), 'NewGame'),
});
const game = createRoute({
  getParentRoute: () => inside,
  path: '/games/$game',
  beforeLoad: texts('games-admin'),
  component: lazyRouteComponent(() => import('../pages/games/game.tsx'), 'GamePage'),
});
const overview = createRoute({
  getParentRoute: () => game,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/games/overview/overview.tsx'), 'GameOverview'),
});
const design = createRoute({
  getParentRoute: () => game,
  path: '/design/$section',
  validateSearch: gameBuilderSearch,
  beforeLoad: texts('guard'),
  component: lazyRouteComponent(() => import('../pages/games/builder/builder.tsx'), 'GameBuilder'),
});
const launch = createRoute({
  getParentRoute: () => game,
  path: '/launch',
  validateSearch: gameLaunchSearch,
  component: lazyRouteComponent(() => import('../pages/games/launch/launch.tsx'), 'GameLaunch'),
});
const plays = createRoute({
  getParentRoute: () => game,
  path: '/plays',
  validateSearch: playsSearch,
  component: lazyRouteComponent(() => import('../pages/games/plays/plays.tsx'), 'PlaysPage'),
});
const proof = createRoute({
  getParentRoute: () => game,
  path: '/proof',
  component: lazyRouteComponent(() => import('../pages/games/proof/proof.tsx'), 'ProofPage'),
});

export const gameRoutes = [
  games,
  newGame,
  game.addChildren([overview, design, launch, plays, proof]),
] as const;
