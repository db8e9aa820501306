import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Channel } from '../address.ts';
import type { Suppression, SuppressionReason } from '../suppression.ts';

/** Writes an address down as one that nobody writes to. False where this reason stands already: the first moment counts. */
export async function insertSuppression(
  ctx: Ctx,
  channel: Channel,
  key: string,
  { reason, at, source }: Suppression,
): Promise<boolean> {
  const { rows } = await sql`
    insert into suppression as s (account_id, channel, address_key, reason, at, source, actor)
    values (${ctx.accountId}, ${channel}, ${key}, ${reason}, ${at}, ${source}, ${actorName(ctx.actor)})
    on conflict (account_id, channel, address_key, reason) do update set at = excluded.at, source = excluded.source,
      actor = excluded.actor, lifted_at = null, lifted_by = null
    where s.lifted_at is not null and s.lifted_at <= excluded.at
    returning reason`.execute(ctx.db);
  return rows.length > 0;
}

/** Lifts these reasons of an address. Answers those that stood. */
export async function liftRows(
  ctx: Ctx,
  channel: Channel,
  key: string,
  reasons: readonly SuppressionReason[],
): Promise<SuppressionReason[]> {
  const { rows } = await sql<{ reason: SuppressionReason }>`
    update suppression set lifted_at = ${ctx.clock.now()}, lifted_by = ${actorName(ctx.actor)}
    where account_id = ${ctx.accountId} and channel = ${channel} and address_key = ${key} and lifted_at is null
      and reason = any (${[...reasons]}::text[])
    returning reason`.execute(ctx.db);
  return rows.map(({ reason }) => reason);
}

/** What stands against these addresses, by their keys, the earliest first. */
export async function suppressionsOf(
  { accountId, db }: Ctx,
  channel: Channel,
  keys: readonly string[],
): Promise<Map<string, Suppression[]>> {
  const { rows } = await sql<Suppression & { key: string }>`
    select address_key as key, reason, at, source from suppression
    where account_id = ${accountId} and channel = ${channel} and address_key = any (${[...keys]}::text[]) and lifted_at is null
    order by at, reason`.execute(db);
  const found = new Map<string, Suppression[]>();
  for (const { key, ...row } of rows) found.set(key, [...(found.get(key) ?? []), row]);
  return found;
}

/** Tells of everybody in a group who is written to at this address, once for each group. Answers whom they are. */
export async function tellContacts(
  ctx: Ctx,
  channel: Channel,
  key: string,
  type: string,
  reason: SuppressionReason,
  at: Date,
): Promise<number[]> {
  const { accountId, db } = ctx;
  const { rows } = await sql<{ id: number; seq: number; groupId: number; customerId: number }>`
    update contact c set event_seq = c.event_seq + 1
    from contact_group g
    where c.account_id = ${accountId} and c.address_key = ${key} and c.removed_at is null
      and g.account_id = ${accountId} and g.id = c.group_id and g.channel = ${channel}
    returning c.id, c.event_seq as seq, c.group_id, c.customer_id`.execute(db);
  if (rows.length > 0)
    await sql`
      insert into event (account_id, type, subject, seq, actor, data, occurred_at)
      select ${accountId}, ${type}, i.id, i.seq, ${actorName(ctx.actor)},
        jsonb_build_object('group_id', i.group_id, 'customer_id', i.customer_id, 'reason', ${reason}::text), ${at}
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ seq }) => seq)}::int[],
        ${rows.map(({ groupId }) => groupId)}::bigint[], ${rows.map(({ customerId }) => customerId)}::bigint[])
        i(id, seq, group_id, customer_id)
      order by i.id`.execute(db);
  return rows.map(({ customerId }) => customerId);
}

/** Everybody whom the account knows by this address: as a customer, or as somebody in a group. */
export async function peopleAt(
  { accountId, db }: Ctx,
  channel: Channel,
  address: string,
  key: string,
): Promise<number[]> {
  const column = channel === 'mail' ? sql`email` : sql`phone`;
  const { rows } = await sql<{ id: number }>`
    select x.id from (
      select id from customer where account_id = ${accountId} and ${column} = ${address}
      union select c.customer_id from contact c join contact_group g on g.account_id = ${accountId} and g.id = c.group_id
      where c.account_id = ${accountId} and c.address_key = ${key} and g.channel = ${channel}) x
    order by x.id`.execute(db);
  return rows.map(({ id }) => id);
}
