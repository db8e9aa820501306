import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from './root.tsx';
import { listSearch } from './search.ts';

/** The screens of directories. What is in one, how it looks and who is registered are parts of one screen, each with its address. */
const directories = createRoute({
  getParentRoute: () => inside,
  path: '/directories',
  validateSearch: listSearch,
  beforeLoad: texts('directories-admin'),
  component: lazyRouteComponent(() => import('../pages/directories/list.tsx'), 'DirectoriesPage'),
});
const reviews = createRoute({
  getParentRoute: () => inside,
  path: '/directories/reviews',
  beforeLoad: texts('directories-admin'),
  component: lazyRouteComponent(() => import('../pages/directories/reviews.tsx'), 'SubmissionsPage'),
});
const handedIn = createRoute({
  getParentRoute: () => inside,
  path: '/directories/handed-in',
  beforeLoad: texts('directories-admin'),
  component: lazyRouteComponent(() => import('../pages/directories/handed-in.tsx'), 'HandedInPage'),
});
const directory = createRoute({
  getParentRoute: () => inside,
  path: '/directories/$directory/$part',
  validateSearch: listSearch,
  beforeLoad: texts('directories-admin'),
  component: lazyRouteComponent(() => import('../pages/directories/directory.tsx'), 'DirectoryPage'),
});

export const directoryRoutes = [directories, reviews, handedIn, directory] as const;
