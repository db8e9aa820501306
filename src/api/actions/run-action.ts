import type { Connection } from '../../modules/connections/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Action } from './action.ts';
import { outputOf } from './answer.ts';
import { type Exchange, exchange } from './exchange.ts';

export interface ActionCall {
  /** Null: this installation itself. */
  connection: Connection | null;
  action: Action;
  input: unknown;
  /** Makes a write safe to repeat, where the wire has it. */
  idempotencyKey?: string | undefined;
}

/**
 * Runs an action where its connection leads, as the caller.
 * @throws Problem invalid, forbidden (a stored connection needs `connections:use`), action_refused, upstream_*
 */
export async function runAction(ctx: Ctx, through: Exchange, call: ActionCall): Promise<unknown> {
  requireUse(ctx, call.connection);
  const request = call.action.requestOf(call.action.check(call.input));
  if (call.idempotencyKey !== undefined) request.headers['idempotency-key'] = call.idempotencyKey;
  return outputOf(call.action.wire, await exchange(ctx, through, call.connection, request));
}

/** Where credentials are stored, their rights are used and not the caller's own. @throws Problem forbidden */
export function requireUse({ actor }: Ctx, connection: Connection | null): void {
  if (connection === null || connection.kind === 'self') return;
  const scope = 'connections:use';
  if (!('scopes' in actor && actor.scopes.has(scope))) throw new Problem('forbidden', { scope });
}
