import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { deleteRepliesAbout } from '../../../platform/http/idempotency-queries.ts';

/** How much of everything hangs on the sessions that visits made. */
export interface TestData {
  sessions: number;
  /** What these sessions took of max_opens, max_claims and max_validations. */
  opens: number;
  claims: number;
  validations: number;
  submissions: number;
  consents: number;
  keys: number;
  attempts: number;
  /** Validation codes that were given to them, and that nobody gets any more. */
  codes: number;
  /** Sessions that were issued as personal links; they stay. */
  issued: number;
}

/** The sessions that visits made: every one that was not issued. */
const visits = ({ accountId }: Ctx, couponId: number) => sql`
  select v.id from session v where v.account_id = ${accountId} and v.coupon_id = ${couponId} and v.issued_at is null`;

export async function countTestData(ctx: Ctx, couponId: number): Promise<TestData> {
  const { accountId } = ctx;
  const made = visits(ctx, couponId);
  const { rows } = await sql<TestData>`
    select s.*,
      (select count(*) from submission x where x.account_id = ${accountId} and x.session_id in (${made})) as submissions,
      (select count(*) from consent x where x.account_id = ${accountId} and x.session_id in (${made})) as consents,
      (select count(*) from coupon_key x
        where x.account_id = ${accountId} and x.coupon_id = ${couponId} and x.session_id in (${made})) as keys,
      (select count(*) from validation_attempt x
        where x.account_id = ${accountId} and x.coupon_id = ${couponId} and x.session_id in (${made})) as attempts,
      (select count(*) from code x
        where x.account_id = ${accountId} and x.coupon_id = ${couponId} and x.session_id in (${made})) as codes
    from (
      select count(*) filter (where issued_at is null) as sessions,
        count(opened_at) filter (where issued_at is null) as opens,
        count(claimed_at) filter (where issued_at is null) as claims,
        count(validated_at) filter (where issued_at is null) as validations,
        count(issued_at) as issued
      from session where account_id = ${accountId} and coupon_id = ${couponId}) s`.execute(ctx.db);
  return rows[0]!;
}

export async function couponExists(ctx: Ctx, couponId: number): Promise<boolean> {
  const { rows } = await sql`
    select id from coupon where account_id = ${ctx.accountId} and id = ${couponId}`.execute(ctx.db);
  return rows.length > 0;
}

/** Locks the coupon's counters until the transaction ends: from here on nothing is opened, claimed or validated. */
export async function lockCounters(ctx: Ctx, couponId: number): Promise<boolean> {
  const { rows } = await sql`
    select id from coupon where account_id = ${ctx.accountId} and id = ${couponId} for no key update`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** Locks the sessions that visits made, in the order in which everybody locks them. */
export async function lockVisits(ctx: Ctx, couponId: number): Promise<void> {
  await sql`
    select count(*) from (
      select id from session where account_id = ${ctx.accountId} and coupon_id = ${couponId} and issued_at is null
      order by id for update) locked`.execute(ctx.db);
}

/** What people did that stands under public rules for ever: they entered a competition, or played a game. */
export async function publicDeed(ctx: Ctx, couponId: number): Promise<'entered' | 'played' | null> {
  const { rows } = await sql<{ deed: 'entered' | 'played' }>`
    (select 'entered' as deed from entry where account_id = ${ctx.accountId} and coupon_id = ${couponId} limit 1)
    union all (select 'played' from play where account_id = ${ctx.accountId} and coupon_id = ${couponId} limit 1)`.execute(
    ctx.db,
  );
  return rows[0]?.deed ?? null;
}

/** The people behind the sessions that visits made. */
export async function customersOfVisits(ctx: Ctx, couponId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct customer_id as id from session
    where account_id = ${ctx.accountId} and coupon_id = ${couponId} and issued_at is null and customer_id is not null`.execute(
    ctx.db,
  );
  return rows.map((row) => row.id);
}

/** Every table that names a customer. Who stands in none of them is known to nobody. */
export const tablesOfCustomers = [
  'session',
  'submission',
  'consent',
  'message',
  'member',
  'member_profile',
  'member_consent',
  'contact',
  'consent_entry',
  'consent_state',
  'broadcast_recipient',
  'directory_user',
  'directory_opening',
] as const;

/**
 * Forgets those of these people whom nothing refers to any more. Their rows are locked first, and looked at afterwards: who is
 * given a session at this moment is seen, and who comes later finds nobody and is written anew.
 */
export async function forgetStrangers(ctx: Ctx, customers: number[]): Promise<void> {
  const { accountId, db } = ctx;
  await sql`
    select count(*) from (
      select id from customer where account_id = ${accountId} and id = any (${customers}::bigint[])
      order by id for update) locked`.execute(db);
  const unknownTo = (table: string) =>
    sql`not exists (select from ${sql.table(table)} x where x.account_id = ${accountId} and x.customer_id = customer.id)`;
  await sql`
    delete from customer where account_id = ${accountId} and id = any (${customers}::bigint[])
      and ${sql.join(tablesOfCustomers.map(unknownTo), sql` and `)}`.execute(db);
}

/**
 * Removes the sessions that visits made and what hangs on them, the mails with their copies and the kept replies about them
 * included. Their codes are spent: a code belongs to one session for ever.
 */
export async function removeVisits(ctx: Ctx, couponId: number, now: Date): Promise<void> {
  const { accountId, db } = ctx;
  const made = visits(ctx, couponId);
  const codes = sql`
    select v.code from session v
    where v.account_id = ${accountId} and v.coupon_id = ${couponId} and v.issued_at is null`;
  await sql`
    delete from message where account_id = ${accountId} and purpose in ('coupon_copy', 'login')
      and split_part(dedupe, '/', 2) in (${codes})`.execute(db);
  const { rows } = await sql<{ code: string }>`${codes}`.execute(db);
  await deleteRepliesAbout(
    ctx,
    rows.map((row) => row.code),
  );
  await sql`delete from submission where account_id = ${accountId} and session_id in (${made})`.execute(db);
  await sql`delete from login_code where account_id = ${accountId} and session_id in (${made})`.execute(db);
  const { rows: drafts } = await sql<{ pictureId: number | null }>`
    delete from contribution_draft where account_id = ${accountId} and session_id in (${made})
    returning picture_id`.execute(db);
  await sql`
    delete from contribution_picture
    where account_id = ${accountId} and id = any (${drafts.map(({ pictureId }) => pictureId)}::bigint[])`.execute(
    db,
  );
  await sql`delete from consent where account_id = ${accountId} and session_id in (${made})`.execute(db);
  await sql`
    delete from coupon_key
    where account_id = ${accountId} and coupon_id = ${couponId} and session_id in (${made})`.execute(db);
  await sql`delete from claim_signal where account_id = ${accountId} and session_id in (${made})`.execute(db);
  await sql`delete from review where account_id = ${accountId} and session_id in (${made})`.execute(db);
  await sql`
    delete from validation_attempt
    where account_id = ${accountId} and coupon_id = ${couponId} and session_id in (${made})`.execute(db);
  await sql`
    update code set spent_at = ${now}
    where account_id = ${accountId} and coupon_id = ${couponId} and session_id in (${made})
      and spent_at is null`.execute(db);
  await sql`
    delete from session
    where account_id = ${accountId} and coupon_id = ${couponId} and issued_at is null`.execute(db);
}

/** Gives back to the limits what the removed sessions took of them, and begins the statistics anew. */
export async function resetCoupon(ctx: Ctx, couponId: number, given: TestData, now: Date): Promise<void> {
  await sql`
    update coupon set opens_count = opens_count - ${given.opens}::int, claims_count = claims_count - ${given.claims}::int,
      validations_count = validations_count - ${given.validations}::int, statistics_from = ${now}, updated_at = ${now},
      version = version + 1
    where account_id = ${ctx.accountId} and id = ${couponId}`.execute(ctx.db);
  await sql`delete from statistic where account_id = ${ctx.accountId} and coupon_id = ${couponId}`.execute(
    ctx.db,
  );
}

/** A coupon with a million test sessions takes longer than any request may otherwise. */
export async function allowMinutes(ctx: Ctx, minutes: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${`${minutes}min`}, true)`.execute(ctx.db);
}
