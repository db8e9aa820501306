import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

export interface Opening {
  ownerId: number;
  couponId: number;
  sessionCode: string;
}

type Key = Pick<Opening, 'ownerId' | 'couponId'>;

/**
 * Takes the one place that a person has for a coupon. Of any number at once exactly one gets true; the others wait for it and get false.
 * False as well for somebody who is blocked, or to whom paid content is closed. The code is written by fillOpening, in the same transaction.
 */
export async function takeOpening(
  { db, accountId, clock }: Ctx,
  userId: number,
  { ownerId, couponId }: Key,
  paid: boolean,
): Promise<boolean> {
  const now = clock.now();
  const { rows } = await sql<{ couponId: number }>`
    insert into directory_opening (account_id, customer_id, owner_id, coupon_id, session_code, opened_at)
    select ${accountId}, u.customer_id, ${ownerId}, ${couponId}, '', ${now}::timestamptz
    from directory_user u
    where u.account_id = ${accountId} and u.id = ${userId} and u.blocked_at is null
      and (${!paid} or (u.access_at is not null and (u.access_until is null or u.access_until > ${now})))
    on conflict (account_id, customer_id, owner_id, coupon_id) do nothing
    returning coupon_id`.execute(db);
  return rows.length > 0;
}

/** The opening of a person; locked, so that of several at once one after the other looks at what it names. */
export async function lockOpening(
  { db, accountId }: Ctx,
  customerId: number,
  { ownerId, couponId }: Key,
): Promise<Opening | undefined> {
  const { rows } = await sql<Opening>`
    select owner_id, coupon_id, session_code from directory_opening
    where account_id = ${accountId} and customer_id = ${customerId} and owner_id = ${ownerId} and coupon_id = ${couponId}
    for no key update`.execute(db);
  return rows[0];
}

export async function fillOpening(
  { db, accountId, clock }: Ctx,
  customerId: number,
  { ownerId, couponId, sessionCode }: Opening,
): Promise<void> {
  await sql`
    update directory_opening set session_code = ${sessionCode}, opened_at = ${clock.now()}
    where account_id = ${accountId} and customer_id = ${customerId} and owner_id = ${ownerId} and coupon_id = ${couponId}`.execute(
    db,
  );
}

export async function listOpenings({ db, accountId }: Ctx, customerId: number): Promise<Opening[]> {
  const { rows } = await sql<Opening>`
    select owner_id, coupon_id, session_code from directory_opening
    where account_id = ${accountId} and customer_id = ${customerId} order by opened_at desc limit 2000`.execute(
    db,
  );
  return rows;
}

/** Copies by their codes, of one account: which were used, and when. */
export async function listCopies(
  { db, accountId }: Ctx,
  codes: string[],
): Promise<
  {
    code: string;
    claimedAt: Date | null;
    validatedAt: Date | null;
    voidedAt: Date | null;
    resetsAt: Date | null;
  }[]
> {
  if (codes.length === 0) return [];
  return db
    .selectFrom('session')
    .where('accountId', '=', accountId)
    .where('code', 'in', codes)
    .select(['code', 'claimedAt', 'validatedAt', 'voidedAt', 'resetsAt'])
    .execute();
}
