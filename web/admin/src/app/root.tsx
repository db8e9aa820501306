import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { me } from '../api/people.ts';
import { ApiProblem } from '../api/problem.ts';
import { loadTexts, preferredLanguage, speak, type TextSet } from '../i18n.ts';
import { NothingHere } from '../ui/nothing-here.tsx';
import { FailedPage } from './fallbacks.tsx';
import { paths } from './paths.ts';

/** The two routes that all others hang on. */
interface Context {
  queries: QueryClient;
}

export const root = createRootRouteWithContext<Context>()({
  notFoundComponent: NothingHere,
  errorComponent: FailedPage,
});

/** Everything behind the sign-in. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
  beforeLoad: async ({ context, location }) => {
    try {
      const { language } = await context.queries.ensureQueryData(me);
      // Whoever chose a language has it in every browser; where nobody chose, the browser's own stays.
      if (language && language !== preferredLanguage()) await speak(language);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) throw redirect(paths.signIn(location.href));
      throw error;
    }
  },
});

/** For `beforeLoad` of pages that speak with more texts than the first load has. */
export const texts =
  (...sets: TextSet[]) =>
  () =>
    loadTexts(...sets);
