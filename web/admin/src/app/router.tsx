import type { QueryClient } from '@tanstack/react-query';
import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { me } from '../api/people.ts';
import { loadTexts } from '../i18n.ts';
import { NothingHere } from '../ui/nothing-here.tsx';
import { competitionRoutes } from './competition-routes.tsx';
import { connectionRoutes } from './connection-routes.tsx';
import { contactRoutes } from './contact-routes.tsx';
import { directoryRoutes } from './directory-routes.tsx';
import { FailedPage } from './fallbacks.tsx';
import { gameRoutes } from './game-routes.tsx';
import { loyaltyRoutes } from './loyalty-routes.tsx';
import { messageRoutes } from './message-routes.tsx';
import { paths } from './paths.ts';
import { inside, root, texts } from './root.tsx';
import {
  builderSearch,
  couponsSearch,
  deliveriesSearch,
  launchSearch,
  listSearch,
  outboxSearch,
  reviewsSearch,
  sessionsSearch,
  signInSearch,
  statisticsSearch,
} from './search.ts';
import { enterRoute, subaccountRoutes } from './subaccount-routes.tsx';

/** Every screen and its address. Pages load when they are needed; the entry holds only what each of them needs. */
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../pages/entrance/sign-in.tsx'), 'SignIn'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../pages/entrance/reset.tsx'), 'RequestReset'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset/$token',
  component: lazyRouteComponent(() => import('../pages/entrance/reset.tsx'), 'ConfirmReset'),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('../pages/entrance/invitation.tsx'), 'Invitation'),
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { scopes } = await context.queries.ensureQueryData(me);
    throw redirect(scopes.includes('statistics:read') ? paths.overview() : paths.settings('profile'));
  },
});
const overview = createRoute({
  getParentRoute: () => inside,
  path: '/overview',
  beforeLoad: () => Promise.all([loadTexts('overview'), loadTexts('loyalty')]),
  component: lazyRouteComponent(() => import('../pages/overview/overview.tsx'), 'Overview'),
});
const coupons = createRoute({
  getParentRoute: () => inside,
  path: '/coupons',
  validateSearch: couponsSearch,
  component: lazyRouteComponent(() => import('../pages/coupons/list.tsx'), 'CouponsPage'),
});
const newCoupon = createRoute({
  getParentRoute: () => inside,
  path: '/coupons/new',
  component: lazyRouteComponent(() => import('../pages/coupons/new.tsx'), 'NewCoupon'),
});
const coupon = createRoute({
  getParentRoute: () => inside,
  path: '/coupons/$coupon',
  component: lazyRouteComponent(() => import('../pages/coupons/coupon.tsx'), 'CouponPage'),
});
const couponHome = createRoute({
  getParentRoute: () => coupon,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect(paths.design(params.coupon));
  },
});
const design = createRoute({
  getParentRoute: () => coupon,
  path: '/design/$section',
  validateSearch: builderSearch,
  beforeLoad: texts('guard'),
  component: lazyRouteComponent(() => import('../pages/builder/builder.tsx'), 'Builder'),
});
const launch = createRoute({
  getParentRoute: () => coupon,
  path: '/launch',
  validateSearch: launchSearch,
  component: lazyRouteComponent(() => import('../pages/launch/launch.tsx'), 'Launch'),
});
const codes = createRoute({
  getParentRoute: () => coupon,
  path: '/codes',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pages/codes/codes.tsx'), 'Codes'),
});
const couponSessions = createRoute({
  getParentRoute: () => coupon,
  path: '/sessions',
  validateSearch: sessionsSearch,
  component: lazyRouteComponent(() => import('../pages/sessions/of-coupon.tsx'), 'CouponSessions'),
});
const statistics = createRoute({
  getParentRoute: () => coupon,
  path: '/statistics',
  validateSearch: statisticsSearch,
  component: lazyRouteComponent(() => import('../pages/statistics/statistics.tsx'), 'Statistics'),
});
const sessions = createRoute({
  getParentRoute: () => inside,
  path: '/sessions',
  validateSearch: sessionsSearch,
  component: lazyRouteComponent(() => import('../pages/sessions/search.tsx'), 'SessionsPage'),
});
const session = createRoute({
  getParentRoute: () => inside,
  path: '/sessions/$session',
  beforeLoad: texts('guard'),
  component: lazyRouteComponent(() => import('../pages/sessions/session.tsx'), 'SessionPage'),
});
const reviews = createRoute({
  getParentRoute: () => inside,
  path: '/reviews',
  validateSearch: reviewsSearch,
  beforeLoad: texts('guard'),
  component: lazyRouteComponent(() => import('../pages/reviews/reviews.tsx'), 'ReviewsPage'),
});
const locations = createRoute({
  getParentRoute: () => inside,
  path: '/locations',
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import('../pages/locations/list.tsx'), 'LocationsPage'),
});
const newLocation = createRoute({
  getParentRoute: () => inside,
  path: '/locations/new',
  component: lazyRouteComponent(() => import('../pages/locations/location.tsx'), 'NewLocation'),
});
const location = createRoute({
  getParentRoute: () => inside,
  path: '/locations/$location',
  component: lazyRouteComponent(() => import('../pages/locations/location.tsx'), 'EditLocation'),
});
const team = createRoute({
  getParentRoute: () => inside,
  path: '/team',
  component: lazyRouteComponent(() => import('../pages/team/team.tsx'), 'Team'),
});
const developers = createRoute({
  getParentRoute: () => inside,
  path: '/developers',
  // Agents are shown with what is left of their budget.
  beforeLoad: texts('connections'),
  component: lazyRouteComponent(() => import('../pages/developers/developers.tsx'), 'Developers'),
});
const webhooks = createRoute({
  getParentRoute: () => inside,
  path: '/developers/webhooks',
  beforeLoad: texts('webhooks'),
  component: lazyRouteComponent(() => import('../pages/webhooks/list.tsx'), 'Webhooks'),
});
const webhook = createRoute({
  getParentRoute: () => inside,
  path: '/developers/webhooks/$webhook',
  validateSearch: deliveriesSearch,
  beforeLoad: texts('webhooks'),
  component: lazyRouteComponent(() => import('../pages/webhooks/webhook.tsx'), 'WebhookPage'),
});
const outbox = createRoute({
  getParentRoute: () => inside,
  path: '/outbox',
  validateSearch: outboxSearch,
  component: lazyRouteComponent(() => import('../pages/outbox/outbox.tsx'), 'Outbox'),
});
const message = createRoute({
  getParentRoute: () => inside,
  path: '/outbox/$message',
  component: lazyRouteComponent(() => import('../pages/outbox/message.tsx'), 'MessagePage'),
});
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings/$tab',
  beforeLoad: texts('guard', 'identity-admin'),
  component: lazyRouteComponent(() => import('../pages/settings/settings.tsx'), 'Settings'),
});

const tree = root.addChildren([
  signIn,
  forgot,
  reset,
  invitation,
  enterRoute,
  inside.addChildren([
    home,
    overview,
    coupons,
    newCoupon,
    coupon.addChildren([couponHome, design, launch, codes, couponSessions, statistics]),
    ...gameRoutes,
    ...loyaltyRoutes,
    ...directoryRoutes,
    ...competitionRoutes,
    ...subaccountRoutes,
    ...messageRoutes,
    ...contactRoutes,
    sessions,
    session,
    reviews,
    locations,
    newLocation,
    location,
    team,
    developers,
    webhooks,
    webhook,
    ...connectionRoutes,
    outbox,
    message,
    settings,
  ]),
]);

export function createDashboardRouter(queries: QueryClient, history?: RouterHistory) {
  return createRouter({
    history,
    routeTree: tree,
    basepath: '/admin',
    context: { queries },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NothingHere,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDashboardRouter>;
  }
}
