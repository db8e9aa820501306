import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { getTeammate, lockOwners, markRemoved } from './queries.ts';
import { requireMayHandle } from './require-may-handle.ts';

/**
 * Takes a teammate off the team, or an invitation back; it holds from their next request on.
 * @throws Problem not_found, forbidden, last_owner
 */
export function removeTeammate(ctx: Ctx, id: number): Promise<void> {
  return transaction(ctx, async (tx) => {
    await lockOwners(tx, id);
    const teammate = await getTeammate(tx, id);
    requireMayHandle(ctx.actor, teammate.role);
    if (!(await markRemoved(tx, id))) throw new Problem('last_owner');
  });
}
