import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { EntryKind, StampEntry } from '../member.ts';

/** Stamps that a shop gave or took. */
export interface ShopEntry {
  memberId: number;
  seq: number;
  kind: EntryKind;
  amount: number;
  occurredAt: Date;
  undone: boolean;
}

/** What was given and taken in this shop (or by this till, where it stands for the whole account), the newest first. */
export async function listShopEntries(
  { db, accountId }: Ctx,
  where: { locationId: number } | { actor: string },
  since: Date,
  limit: number,
): Promise<ShopEntry[]> {
  const undone = sql<boolean>`exists (select from stamp_entry u
    where u.account_id = ${accountId} and u.member_id = e.member_id and u.undoes = e.seq)`;
  let query = db
    .selectFrom('stampEntry as e')
    .where('e.accountId', '=', accountId)
    .where('e.occurredAt', '>=', since)
    .where('e.kind', 'in', ['add', 'subtract'])
    .select(['e.memberId', 'e.seq', 'e.kind', 'e.amount', 'e.occurredAt', undone.as('undone')]);
  query =
    'locationId' in where
      ? query.where('e.locationId', '=', where.locationId)
      : query
          .where('e.locationId', 'is', null)
          .where('e.actor', 'like', 'till:%')
          .where('e.actor', '=', where.actor);
  const rows = await query.orderBy('e.occurredAt', 'desc').orderBy('e.seq', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, kind: row.kind as EntryKind }));
}

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
