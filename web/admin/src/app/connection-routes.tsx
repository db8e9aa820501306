import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import { type Raw, wordOf } from './search.ts';

/** The screens of connections: who works here from outside, and the two pages to which a command line sends its person. */
const connections = createRoute({
  getParentRoute: () => inside,
  path: '/connections',
  beforeLoad: texts('connections'),
  component: lazyRouteComponent(() => import('../pages/connections/connections.tsx'), 'ConnectionsPage'),
});
const commandLine = createRoute({
  getParentRoute: () => inside,
  path: '/command-line',
  validateSearch: (raw: Raw): { code?: string | undefined } => ({ code: wordOf(raw.code) }),
  beforeLoad: texts('connections'),
  component: lazyRouteComponent(() => import('../pages/connections/let-in.tsx'), 'LetInPage'),
});
const connect = createRoute({
  getParentRoute: () => inside,
  path: '/connect/$request',
  beforeLoad: texts('connections'),
  component: lazyRouteComponent(() => import('../pages/connections/asked.tsx'), 'AskedPage'),
});

export const connectionRoutes = [connections, commandLine, connect] as const;
