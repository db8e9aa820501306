import { useSuspenseQuery } from '@tanstack/react-query';
import { me } from '../api/people.ts';
import type { Me, Scope } from '../api/types.ts';

/** Who is signed in. The shell has asked before any screen behind it is drawn. */
export function useMe(): Me {
  return useSuspenseQuery(me).data;
}

/** Whether this person's role brings a scope. It only hides what would be refused; the server decides. */
export function useMay(): (scope: Scope) => boolean {
  const { scopes } = useMe();
  return (scope) => scopes.includes(scope);
}
