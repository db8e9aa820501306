import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import { broadcastsSearch, newLetterSearch } from './search.ts';

/** The screens of what is written to many: broadcasts, and the letters that they say. */
const broadcasts = createRoute({
  getParentRoute: () => inside,
  path: '/messages',
  validateSearch: broadcastsSearch,
  beforeLoad: texts('messages-admin'),
  component: lazyRouteComponent(() => import('../pages/messages/broadcasts.tsx'), 'Broadcasts'),
});
const newBroadcast = createRoute({
  getParentRoute: () => inside,
  path: '/messages/new',
  beforeLoad: texts('messages-admin'),
  component: lazyRouteComponent(() => import('../pages/messages/compose/compose.tsx'), 'NewBroadcastPage'),
});
const broadcast = createRoute({
  getParentRoute: () => inside,
  path: '/messages/broadcasts/$broadcast',
  beforeLoad: texts('messages-admin'),
  component: lazyRouteComponent(() => import('../pages/messages/broadcast.tsx'), 'BroadcastPage'),
});
const letters = createRoute({
  getParentRoute: () => inside,
  path: '/messages/letters',
  beforeLoad: texts('messages-admin'),
  component: lazyRouteComponent(() => import('../pages/messages/letters.tsx'), 'Letters'),
});
const newLetter = createRoute({
  getParentRoute: () => inside,
  path: '/messages/letters/new',
  validateSearch: newLetterSearch,
  beforeLoad: texts('messages-admin'),
  component: lazyRouteComponent(() => import('../pages/messages/editor/letter.tsx'), 'NewLetterPage'),
});
const letter = createRoute({
  getParentRoute: () => inside,
  path: '/messages/letters/$letter',
  beforeLoad: texts('messages-admin'),
  component: lazyRouteComponent(() => import('../pages/messages/editor/letter.tsx'), 'LetterPage'),
});
const keywords = createRoute({
  getParentRoute: () => inside,
  path: '/messages/keywords',
  beforeLoad: async () => {
    await Promise.all([texts('messages-admin')(), texts('keywords')()]);
  },
  component: lazyRouteComponent(() => import('../pages/messages/keywords/keywords.tsx'), 'KeywordsPage'),
});

export const messageRoutes = [
  broadcasts,
  newBroadcast,
  broadcast,
  letters,
  newLetter,
  letter,
  keywords,
] as const;
