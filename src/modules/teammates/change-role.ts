import type { Ctx, Role } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { getTeammate, lockOwners, setRole } from './queries.ts';
import { requireMayHandle } from './require-may-handle.ts';
import type { Teammate } from './teammate.ts';

/**
 * Gives a teammate another role; it holds from their next request on. Of two owners who demote each other at the same time
 * one is refused.
 * @throws Problem not_found, forbidden, last_owner
 */
export function changeRole(ctx: Ctx, id: number, role: Role): Promise<Teammate> {
  return transaction(ctx, async (tx) => {
    await lockOwners(tx, id);
    const teammate = await getTeammate(tx, id);
    requireMayHandle(ctx.actor, teammate.role, role);
    const changed = await setRole(tx, id, role);
    if (!changed) throw new Problem('last_owner');
    return changed;
  });
}
