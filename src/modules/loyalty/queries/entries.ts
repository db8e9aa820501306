import type { Ctx } from '../../../platform/ctx.ts';
import type { EntryKind, StampEntry } from '../member.ts';

/** The ledger of one member, the newest first, below an entry. */
export async function listEntries(
  ctx: Ctx,
  memberId: number,
  limit: number,
  before?: number,
): Promise<StampEntry[]> {
  const { accountId, db } = ctx;
  let query = db
    .selectFrom('stampEntry as e')
    .leftJoin('location as l', (join) =>
      join.on('l.accountId', '=', accountId).onRef('l.id', '=', 'e.locationId'),
    )
    .where('e.accountId', '=', accountId)
    .where('e.memberId', '=', memberId)
    .select([
      'e.seq',
      'e.kind',
      'e.amount',
      'e.balanceAfter',
      'e.locationId',
      'l.name as locationName',
      'e.actor',
    ])
    .select(['e.operation', 'e.reason', 'e.amountMinor', 'e.undoes', 'e.occurredAt', 'e.expiresAt'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('stampEntry as u')
            .select('u.seq')
            .where('u.accountId', '=', accountId)
            .where('u.memberId', '=', memberId)
            .whereRef('u.undoes', '=', 'e.seq'),
        )
        .as('undone'),
    )
    .orderBy('e.seq', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('e.seq', '<', before);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, kind: row.kind as EntryKind, undone: Boolean(row.undone) }));
}
