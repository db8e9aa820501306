import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** Keeps a listing of the user's directory as a favourite; keeping it twice is keeping it once. False where nothing changed. */
export async function insertFavourite(
  { db, accountId, clock }: Ctx,
  userId: number,
  listingId: number,
): Promise<boolean> {
  const { rows } = await sql`
    insert into directory_favourite (account_id, user_id, listing_id, created_at)
    select ${accountId}, u.id, l.id, ${clock.now()}::timestamptz
    from directory_user u join listing l on l.account_id = ${accountId} and l.directory_id = u.directory_id
    where u.account_id = ${accountId} and u.id = ${userId} and l.id = ${listingId}
    on conflict do nothing
    returning listing_id`.execute(db);
  return rows.length > 0;
}

/** False where it was none. */
export async function deleteFavourite(
  { db, accountId }: Ctx,
  userId: number,
  listingId: number,
): Promise<boolean> {
  const row = await db
    .deleteFrom('directoryFavourite')
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .where('listingId', '=', listingId)
    .returning('listingId')
    .executeTakeFirst();
  return row !== undefined;
}

/** The listings that somebody keeps, the last first. */
export async function listFavourites({ db, accountId }: Ctx, userId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('directoryFavourite')
    .where('accountId', '=', accountId)
    .where('userId', '=', userId)
    .select('listingId')
    .orderBy('createdAt', 'desc')
    .limit(1000)
    .execute();
  return rows.map(({ listingId }) => listingId);
}
