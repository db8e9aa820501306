import type { Ctx } from '../../platform/ctx.ts';
import type { Deps } from '../../platform/deps.ts';
import { listMembershipRows, listTeammateRows } from './queries.ts';
import type { Membership, Teammate } from './teammate.ts';

/** The team and those who are invited to it, in the order they came; the `limit` after `afterId`. */
export function listTeammates(
  ctx: Ctx,
  { afterId = 0, limit }: { afterId?: number | undefined; limit: number },
): Promise<Teammate[]> {
  return listTeammateRows(ctx, afterId, limit);
}

/** The accounts that a person may look at, the longest known first. */
export function listMemberships({ db }: Pick<Deps, 'db'>, userId: string): Promise<Membership[]> {
  return listMembershipRows(db, userId);
}
