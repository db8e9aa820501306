import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { parseId } from '../../../platform/ids.ts';
import type { LetterChannel } from '../../letters/index.ts';
import type { Audience, HolderStep } from '../audience.ts';

const stepSql: Record<HolderStep, RawBuilder<boolean>> = {
  any: sql`true`,
  opened: sql`s.opened_at is not null`,
  not_opened: sql`s.opened_at is null`,
  claimed: sql`s.claimed_at is not null`,
  not_claimed: sql`s.claimed_at is null`,
  validated: sql`s.validated_at is not null`,
  not_validated: sql`s.validated_at is null`,
};

const addressSql = (channel: LetterChannel) => (channel === 'mail' ? sql`u.email` : sql`u.phone`);

/** The people of an audience: customer_id, contact_id, address. One row each; without an address it is empty. */
function peopleSql({ accountId }: Ctx, channel: LetterChannel, audience: Audience): RawBuilder<unknown> {
  switch (audience.who) {
    case 'group':
      return sql`
        select c.customer_id, c.id as contact_id, c.address from contact c
        join contact_group g on g.account_id = ${accountId} and g.id = c.group_id and g.archived_at is null and g.channel = ${channel}
        where c.account_id = ${accountId} and c.group_id = ${parseId('group', audience.group) ?? 0} and c.removed_at is null`;
    case 'coupon_holders':
      return sql`
        select u.id as customer_id, null::bigint as contact_id, ${addressSql(channel)} as address from customer u
        where u.account_id = ${accountId} and u.erased_at is null and exists (
          select from session s where s.account_id = ${accountId} and s.customer_id = u.id
            and s.coupon_id = ${parseId('coupon', audience.coupon) ?? 0} and s.voided_at is null and ${stepSql[audience.step]})`;
    case 'members':
      return sql`
        select u.id as customer_id, null::bigint as contact_id, ${addressSql(channel)} as address from customer u
        where u.account_id = ${accountId} and u.erased_at is null and exists (
          select from member m where m.account_id = ${accountId} and m.customer_id = u.id
            and m.card_id = ${parseId('card', audience.card) ?? 0} and m.voided_at is null and m.deleted_at is null)`;
  }
}

/** A page of the addresses of an audience, in the order of the people; null: this one has none. */
export async function listAddresses(
  ctx: Ctx,
  channel: LetterChannel,
  audience: Audience,
  after: number,
  limit: number,
): Promise<{ customerId: number; address: string | null }[]> {
  const { rows } = await sql<{ customerId: number; address: string | null }>`
    select p.customer_id, p.address from (${peopleSql(ctx, channel, audience)}) p
    where p.customer_id > ${after} order by p.customer_id limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Fixes who a broadcast is for: one row for each person of its audience with an address. Answers how many. */
export async function insertRecipients(
  ctx: Ctx,
  broadcastId: number,
  channel: LetterChannel,
  audience: Audience,
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into broadcast_recipient (account_id, broadcast_id, customer_id, contact_id)
    select ${ctx.accountId}, ${broadcastId}, p.customer_id, p.contact_id
    from (${peopleSql(ctx, channel, audience)}) p where p.address is not null
    order by p.customer_id
    on conflict (account_id, broadcast_id, customer_id) do nothing`.execute(ctx.db);
  return Number(numAffectedRows ?? 0);
}

export interface TakenRecipient {
  customerId: number;
  /** Empty where they were forgotten, or taken off the list, since it started. */
  address: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  custom: Record<string, string> | null;
}

/**
 * Takes up to `limit` recipients whom nobody has dealt with, with what is known of them now. Of any number of processes each gets others:
 * the rows decide under their locks, which are held until their messages are written.
 */
export async function takeRecipients(
  ctx: Ctx,
  broadcastId: number,
  channel: LetterChannel,
  limit: number,
): Promise<TakenRecipient[]> {
  const { rows } = await sql<TakenRecipient>`
    select r.customer_id, u.first_name, u.last_name, u.email, u.phone, c.custom,
      case when r.contact_id is null then ${addressSql(channel)} else c.address end as address
    from (
      select x.customer_id, x.contact_id from broadcast_recipient x
      where x.account_id = ${ctx.accountId} and x.broadcast_id = ${broadcastId} and x.done_at is null
      order by x.customer_id limit ${limit} for update skip locked
    ) r
    left join customer u on u.account_id = ${ctx.accountId} and u.id = r.customer_id and u.erased_at is null
    left join contact c on c.account_id = ${ctx.accountId} and c.id = r.contact_id and c.removed_at is null
    order by r.customer_id`.execute(ctx.db);
  return rows;
}

export interface Dealt {
  customerId: number;
  messageId: number | null;
  sessionId: number | null;
  skipped: string | null;
}

/** Writes down what became of recipients that this transaction has taken. */
export async function settleRecipients(ctx: Ctx, broadcastId: number, dealt: Dealt[]): Promise<void> {
  await sql`
    update broadcast_recipient r set message_id = i.message_id, session_id = i.session_id, skipped = i.skipped, done_at = ${ctx.clock.now()}::timestamptz
    from unnest(${dealt.map((one) => one.customerId)}::bigint[], ${dealt.map((one) => one.messageId)}::bigint[],
      ${dealt.map((one) => one.sessionId)}::bigint[], ${dealt.map((one) => one.skipped)}::text[]) i(customer_id, message_id, session_id, skipped)
    where r.account_id = ${ctx.accountId} and r.broadcast_id = ${broadcastId} and r.customer_id = i.customer_id and r.done_at is null`.execute(
    ctx.db,
  );
}
