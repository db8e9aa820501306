import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import {
  cardBuilderSearch,
  cardsSearch,
  launchSearch,
  listSearch,
  loyaltyStatisticsSearch,
  membersSearch,
} from './search.ts';

/**
 * The screens of loyalty cards. A part of a card is a route here, a child of `card`, with `beforeLoad: texts('…')` where it has a
 * catalogue of its own, and a line in pages/loyalty/parts.ts that makes it a tab.
 */
const cards = createRoute({
  getParentRoute: () => inside,
  path: '/loyalty',
  validateSearch: cardsSearch,
  beforeLoad: texts('loyalty'),
  component: lazyRouteComponent(() => import('../pages/loyalty/list.tsx'), 'CardsPage'),
});
const newCard = createRoute({
  getParentRoute: () => inside,
  path: '/loyalty/new',
  beforeLoad: texts('loyalty'),
  component: lazyRouteComponent(() => import('../pages/loyalty/new/new.tsx'), 'NewCard'),
});
const card = createRoute({
  getParentRoute: () => inside,
  path: '/loyalty/$card',
  beforeLoad: texts('loyalty'),
  component: lazyRouteComponent(() => import('../pages/loyalty/card.tsx'), 'CardPage'),
});
const overview = createRoute({
  getParentRoute: () => card,
  path: '/',
  component: lazyRouteComponent(() => import('../pages/loyalty/overview/overview.tsx'), 'Overview'),
});
const statistics = createRoute({
  getParentRoute: () => card,
  path: '/statistics',
  validateSearch: loyaltyStatisticsSearch,
  beforeLoad: texts('loyalty-statistics'),
  component: lazyRouteComponent(
    () => import('../pages/loyalty/statistics/statistics.tsx'),
    'LoyaltyStatisticsPage',
  ),
});
const pushes = createRoute({
  getParentRoute: () => card,
  path: '/pushes',
  validateSearch: listSearch,
  beforeLoad: texts('pushes'),
  component: lazyRouteComponent(() => import('../pages/loyalty/pushes/pushes.tsx'), 'Pushes'),
});

const design = createRoute({
  getParentRoute: () => card,
  path: '/design/$section',
  validateSearch: cardBuilderSearch,
  component: lazyRouteComponent(() => import('../pages/loyalty/builder/builder.tsx'), 'CardBuilder'),
});
const launch = createRoute({
  getParentRoute: () => card,
  path: '/launch',
  validateSearch: launchSearch,
  component: lazyRouteComponent(() => import('../pages/loyalty/launch/launch.tsx'), 'CardLaunch'),
});

const members = createRoute({
  getParentRoute: () => card,
  path: '/members',
  validateSearch: membersSearch,
  beforeLoad: texts('members'),
  component: lazyRouteComponent(() => import('../pages/loyalty/members/list.tsx'), 'MembersPage'),
});
const memberImports = createRoute({
  getParentRoute: () => card,
  path: '/members/import',
  beforeLoad: texts('members', 'lists'),
  component: lazyRouteComponent(() => import('../pages/loyalty/members/import.tsx'), 'ImportPage'),
});
const member = createRoute({
  getParentRoute: () => card,
  path: '/members/$member',
  beforeLoad: texts('members'),
  component: lazyRouteComponent(() => import('../pages/loyalty/members/member.tsx'), 'MemberPage'),
});

export const loyaltyRoutes = [
  cards,
  newCard,
  card.addChildren([overview, design, launch, pushes, statistics, members, memberImports, member]),
] as const;
