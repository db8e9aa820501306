import { type RawBuilder, sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Channel } from '../address.ts';
import type { Contact, ContactSource, ContactStatus, Custom } from '../contact.ts';
import type { SuppressionReason } from '../suppression.ts';

export interface Placed {
  ord: number;
  contactId: number;
  verdict: 'added' | 'restored' | 'already';
}

export interface NewContact {
  customerId: number;
  address: string;
  key: string;
  custom: Custom;
}

/** Puts people into a group, each once (`contact_set`, 0081). Nothing where the group is archived. */
export async function placeContacts(
  ctx: Ctx,
  groupId: number,
  people: readonly NewContact[],
  source: ContactSource,
): Promise<Placed[]> {
  const { rows } = await sql<Placed>`
    select * from contact_set(${ctx.accountId}, ${groupId}, ${people.map((one) => one.customerId)}::bigint[],
      ${people.map((one) => one.address)}::text[], ${people.map((one) => one.key)}::text[],
      ${people.map((one) => JSON.stringify(one.custom))}::jsonb[], ${source}, ${actorName(ctx.actor)}, ${ctx.clock.now()})
    order by ord`.execute(ctx.db);
  return rows;
}

export interface ContactFilter {
  id?: number | undefined;
  groupId?: number | undefined;
  customerId?: number | undefined;
  channel?: Channel | undefined;
  status?: ContactStatus | undefined;
  /** Each of its words is somewhere in the name, the address or a custom field. */
  search?: string | undefined;
  ascending?: boolean | undefined;
  limit: number;
  after?: number | undefined;
}

interface Row extends Omit<Contact, 'suppressed'> {
  reason: SuppressionReason | null;
  suppressedAt: Date | null;
}

/** Contacts of groups that are not archived, the newest first; those who were removed only where they are asked for. */
export async function listContactRows(ctx: Ctx, filter: ContactFilter): Promise<Contact[]> {
  const { ascending = false, limit } = filter;
  const direction = ascending ? sql`asc` : sql`desc`;
  const { rows } = await sql<Row>`
    select c.id, c.group_id, g.name as group_name, g.channel, c.customer_id, c.address, c.custom, c.source, c.added_at, c.added_by,
      c.removed_at, s.reason, s.at as suppressed_at, p.first_name, p.last_name, p.email, p.phone, p.birth_date::text as birth_date, p.language
    ${matching(ctx, filter)}
    order by c.id ${direction} limit ${limit}`.execute(ctx.db);
  return rows.map(({ reason, suppressedAt, ...row }) => ({
    ...row,
    suppressed: reason && suppressedAt ? { reason, at: suppressedAt } : null,
  }));
}

export async function countContacts(
  ctx: Ctx,
  filter: Omit<ContactFilter, 'limit' | 'after'>,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n ${matching(ctx, { ...filter, limit: 0 })}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

function matching({ accountId }: Ctx, filter: ContactFilter): RawBuilder<unknown> {
  const { id, groupId, customerId, channel, status, search = '', ascending = false, after } = filter;
  const wanted = [sql`c.account_id = ${accountId}`];
  if (id !== undefined) wanted.push(sql`c.id = ${id}`);
  if (groupId !== undefined) wanted.push(sql`c.group_id = ${groupId}`);
  if (customerId !== undefined) wanted.push(sql`c.customer_id = ${customerId}`);
  if (channel !== undefined) wanted.push(sql`g.channel = ${channel}`);
  if (after !== undefined) wanted.push(ascending ? sql`c.id > ${after}` : sql`c.id < ${after}`);
  // One contact is found whatever became of it.
  if (status === 'removed') wanted.push(sql`c.removed_at is not null`);
  else if (id === undefined) wanted.push(sql`c.removed_at is null`);
  if (status === 'subscribed') wanted.push(sql`s.reason is null`);
  if (status === 'unsubscribed') wanted.push(sql`s.reason <> 'bounced'`);
  if (status === 'bounced') wanted.push(sql`s.reason = 'bounced'`);
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const digits = /^[+\d()./-]{3,}$/.test(word) ? word.replace(/[^\d]/g, '') : word;
    wanted.push(sql`strpos(lower(concat_ws(' ', p.first_name, p.last_name, c.address, p.email, p.phone,
      c.custom ->> 'custom_1', c.custom ->> 'custom_2', c.custom ->> 'custom_3', c.custom ->> 'custom_4', c.custom ->> 'custom_5',
      c.custom ->> 'custom_6', c.custom ->> 'custom_7')), ${digits}) > 0`);
  }
  return sql`
    from contact c
    join contact_group g on g.account_id = ${accountId} and g.id = c.group_id and g.archived_at is null
    join customer p on p.account_id = ${accountId} and p.id = c.customer_id
    left join lateral (
      select x.reason, x.at from suppression x
      where x.account_id = ${accountId} and x.channel = g.channel and x.address_key = c.address_key and x.lifted_at is null
      order by x.reason = 'bounced', x.at limit 1) s on true
    where ${sql.join(wanted, sql` and `)}`;
}

/** Takes people out of their groups. Answers whom; who was out before is not among them. */
export async function markRemoved(ctx: Ctx, ids: readonly number[]): Promise<number[]> {
  const { accountId, db } = ctx;
  const now = ctx.clock.now();
  const { rows } = await sql<{ id: number; seq: number; groupId: number; customerId: number }>`
    update contact c set removed_at = ${now}, event_seq = c.event_seq + 1
    from (
      select x.id from contact x where x.account_id = ${accountId} and x.id = any (${[...ids]}::bigint[]) and x.removed_at is null
      order by x.id for no key update) locked
    where c.account_id = ${accountId} and c.id = locked.id
    returning c.id, c.event_seq as seq, c.group_id, c.customer_id`.execute(db);
  if (rows.length > 0)
    await sql`
      insert into event (account_id, type, subject, seq, actor, data, occurred_at)
      select ${accountId}, 'contact.removed', i.id, i.seq, ${actorName(ctx.actor)},
        jsonb_build_object('group_id', i.group_id, 'customer_id', i.customer_id), ${now}
      from unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ seq }) => seq)}::int[],
        ${rows.map(({ groupId }) => groupId)}::bigint[], ${rows.map(({ customerId }) => customerId)}::bigint[])
        i(id, seq, group_id, customer_id) order by i.id`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Writes what a group knows about somebody. False where somebody else in the group has the address, or is the person. Call it under
 * the lock of the group.
 */
export async function updateContactRow(
  { accountId, db }: Ctx,
  { id, groupId }: Pick<Contact, 'id' | 'groupId'>,
  { customerId, address, key, custom }: NewContact,
): Promise<boolean> {
  const { rows } = await sql`
    update contact c set customer_id = ${customerId}, address = ${address}, address_key = ${key}, custom = ${JSON.stringify(custom)}::jsonb
    where c.account_id = ${accountId} and c.id = ${id} and not exists (
      select from contact o where o.account_id = ${accountId} and o.group_id = ${groupId} and o.id <> ${id}
        and (o.address_key = ${key} or o.customer_id = ${customerId}))
    returning c.id`.execute(db);
  return rows.length > 0;
}
