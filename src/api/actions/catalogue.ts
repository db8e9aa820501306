import type { ConnectionKind } from '../../modules/connections/index.ts';
import { Problem } from '../../platform/problem.ts';
import type { Action } from './action.ts';
import { rankActions } from './intent.ts';
import { namedActions } from './named-actions.ts';
import { type OpenApi, operationActions } from './operation-actions.ts';

/** Everything that can be done by name. */
export interface Catalogue {
  /** Those of a place: the original service knows only what has a name of its own. With an intent, the best first. */
  list(kind: ConnectionKind, intent?: string): Action[];
  /** @throws Problem not_found */
  get(kind: ConnectionKind, key: string): Action;
}

/** `document`: the OpenAPI of this program, which is whole once all doors are registered; it is read when it is first needed. */
export function makeCatalogue(document: () => unknown): Catalogue {
  let known: { named: Action[]; all: Action[] } | undefined;
  const read = () => {
    if (known) return known;
    const named = namedActions();
    known = { named, all: [...named, ...operationActions(document() as OpenApi)] };
    return known;
  };
  const of = (kind: ConnectionKind) => (kind === 'coupontools' ? read().named : read().all);
  return {
    list(kind, intent) {
      const actions = of(kind);
      return intent?.trim() ? rankActions(actions, intent).map(({ action }) => action) : actions;
    },
    get(kind, key) {
      const action = of(kind).find((one) => one.key === key);
      if (!action) throw new Problem('not_found');
      return action;
    },
  };
}
