import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** A refusal is an answer and is not asked again; only a line that broke or a busy server is, twice. */
const worthAnotherTry = (failures: number, error: Error) =>
  failures < 2 && error instanceof ApiProblem && (error.status === 0 || error.status === 503);

/** `onSignedOut` hears that the server does not know the caller any more: signed out elsewhere, or too long away. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const listen = (error: Error) => {
    if (error instanceof ApiProblem && error.code === 'unauthenticated') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: listen }),
    mutationCache: new MutationCache({ onError: listen }),
    defaultOptions: {
      queries: { retry: worthAnotherTry, staleTime: 15_000 },
      mutations: { retry: false },
    },
  });
}
