import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { personOf } from '../profile.ts';

/**
 * Locks every copy that a member was given, withdrawn ones too, before the member: the order of locks is the same everywhere. Answers
 * the customers on them: a copy knows whoever its form was filled in as.
 */
export async function lockCopies(ctx: Ctx, memberId: number): Promise<number[]> {
  const { rows } = await sql<{ customerId: number }>`
    select distinct locked.customer_id from (
      select s.customer_id from session s
      where s.account_id = ${ctx.accountId} and s.id in (
        select e.session_id from earned_reward e where e.account_id = ${ctx.accountId} and e.member_id = ${memberId})
      order by s.id for no key update) locked
    where locked.customer_id is not null order by locked.customer_id`.execute(ctx.db);
  return rows.map(({ customerId }) => customerId);
}

/** Who a member is, as the profile says it. Call it under the lock of the member, before the profile is removed. */
export async function readPerson({ accountId, db }: Ctx, memberId: number) {
  const { customerId, email, phone } = await db
    .selectFrom('memberProfile')
    .where('accountId', '=', accountId)
    .where('memberId', '=', memberId)
    .select(['customerId', 'email', 'phone'])
    .executeTakeFirstOrThrow();
  return { customerId, ...personOf({ email: email ?? undefined, phone: phone ?? undefined, custom: {} }) };
}

/** Takes the person off the copies of their rewards: what they wrote and agreed to there. Answers the codes of the copies. */
export async function forgetCopies(ctx: Ctx, memberId: number): Promise<string[]> {
  const { accountId, db } = ctx;
  const { rows } = await sql<{ id: number; code: string }>`
    select s.id, s.code from earned_reward e join session s on s.account_id = ${accountId} and s.id = e.session_id
    where e.account_id = ${accountId} and e.member_id = ${memberId}`.execute(db);
  const ids = rows.map(({ id }) => id);
  await sql`
    update session set customer_id = null, custom_id = null, browser_key = null
    where account_id = ${accountId} and id = any (${ids}::bigint[])`.execute(db);
  await sql`delete from submission where account_id = ${accountId} and session_id = any (${ids}::bigint[])`.execute(
    db,
  );
  await sql`delete from consent where account_id = ${accountId} and session_id = any (${ids}::bigint[])`.execute(
    db,
  );
  await sql`
    update claim_signal set mail = null, phone = null, address = null, address_shown = null, device = null, forgotten_at = ${ctx.clock.now()}
    where account_id = ${accountId} and session_id = any (${ids}::bigint[]) and forgotten_at is null`.execute(
    db,
  );
  return rows.map(({ code }) => code);
}

/** Removes the mails with the card and with its rewards; what was told to all members stays, and names nobody. */
export async function forgetMessages(
  ctx: Ctx,
  memberId: number,
  code: string,
  copies: string[],
): Promise<void> {
  const { accountId, db } = ctx;
  const beginnings = [`card_copy/${code}`, ...copies.map((copy) => `coupon_copy/${copy}`)];
  // "/" is followed by "0": a range of the unique key, however many messages an account has.
  await sql`
    delete from message m using unnest(${beginnings}::text[]) b(beginning)
    where m.account_id = ${accountId} and m.dedupe >= b.beginning || '/' and m.dedupe < b.beginning || '0'`.execute(
    db,
  );
  await sql`
    update message set customer_id = null where account_id = ${accountId} and member_id = ${memberId}`.execute(
    db,
  );
}

/** Takes away what somebody wrote as a reason: free words may name the person. The numbers beside them stay as they are. */
export async function forgetReasons(ctx: Ctx, memberId: number): Promise<void> {
  const { accountId, db } = ctx;
  await sql`
    update stamp_entry set reason = null
    where account_id = ${accountId} and member_id = ${memberId} and reason is not null`.execute(db);
  await sql`
    update event set data = data - 'reason'
    where account_id = ${accountId} and subject = ${memberId} and type like 'member.%' and data ? 'reason'`.execute(
    db,
  );
}

/** Removes the rows about this person from the lists that were sent for the card; for no card in particular, from all lists. */
export async function forgetListed(
  ctx: Ctx,
  cardId: number | null,
  { email, phone }: { email: string | null; phone: string | null },
): Promise<void> {
  const { accountId, db } = ctx;
  await sql`
    delete from member_import_row r using member_import i
    where r.account_id = ${accountId} and i.account_id = ${accountId} and i.id = r.import_id
      and (r.email = ${email} or r.phone = ${phone})
      and (${cardId}::bigint is null or i.card_id = ${cardId})`.execute(db);
}
