import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Channel } from '../address.ts';
import type { CountedGroup, Group } from '../contact.ts';
import { refusals } from '../suppression.ts';

const columns = ['id', 'channel', 'name', 'keyword', 'createdAt', 'createdBy', 'archivedAt'] as const;

const toGroup = (row: Omit<Group, 'channel'> & { channel: string }): Group => ({
  ...row,
  channel: row.channel as Channel,
});

/** Makes a group; nothing where one of this channel has the name, or any has the keyword. */
export async function insertGroup(
  ctx: Ctx,
  { channel, name, keyword }: Pick<Group, 'channel' | 'name' | 'keyword'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into contact_group (account_id, channel, name, keyword, created_at, created_by)
    values (${ctx.accountId}, ${channel}, ${name}, ${keyword}, ${ctx.clock.now()}, ${actorName(ctx.actor)})
    on conflict do nothing returning id`.execute(ctx.db);
  return rows[0]?.id;
}

export async function findGroupRow(ctx: Ctx, id: number): Promise<Group | undefined> {
  const row = await ctx.db
    .selectFrom('contactGroup')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .select(columns)
    .executeTakeFirst();
  return row && toGroup(row);
}

/** The group of a channel with this name, or of any with this keyword; capitals do not matter. */
export async function findNamed(
  ctx: Ctx,
  { channel, name, keyword }: { channel?: Channel; name?: string; keyword?: string },
): Promise<Group | undefined> {
  let query = ctx.db
    .selectFrom('contactGroup')
    .where('accountId', '=', ctx.accountId)
    .where('archivedAt', 'is', null);
  if (channel) query = query.where('channel', '=', channel);
  if (name !== undefined) query = query.where(sql`lower(name)`, '=', sql`lower(${name})`);
  if (keyword !== undefined) query = query.where(sql`lower(keyword)`, '=', sql`lower(${keyword})`);
  const row = await query.select(columns).executeTakeFirst();
  return row && toGroup(row);
}

/** Holds a group alone: nobody is put into it meanwhile. */
export async function lockGroup(ctx: Ctx, id: number): Promise<Group | undefined> {
  const row = await ctx.db
    .selectFrom('contactGroup')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .select(columns)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toGroup(row);
}

/** Names it anew; false where another one has the name or the keyword. Call it under the lock of the group. */
export async function renameGroup(
  { accountId, db }: Ctx,
  { id, channel }: Group,
  { name, keyword }: Pick<Group, 'name' | 'keyword'>,
): Promise<boolean> {
  const { rows } = await sql`
    update contact_group g set name = ${name}, keyword = ${keyword}
    where g.account_id = ${accountId} and g.id = ${id} and not exists (
      select from contact_group o where o.account_id = ${accountId} and o.id <> ${id} and o.archived_at is null
        and (o.channel = ${channel} and lower(o.name) = lower(${name}) or lower(o.keyword) = lower(${keyword}::text)))
    returning g.id`.execute(db);
  return rows.length > 0;
}

export async function markArchived({ accountId, db, clock }: Ctx, id: number): Promise<void> {
  await db
    .updateTable('contactGroup')
    .set({ archivedAt: clock.now() })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

export interface GroupFilter {
  channel?: Channel | undefined;
  search?: string | undefined;
  ids?: readonly number[] | undefined;
  limit: number;
  before?: number | undefined;
}

/** Groups, the newest first, with how many are in them. A person who unsubscribed and whose address bounces counts as the first. */
export async function listGroupRows(ctx: Ctx, filter: GroupFilter): Promise<CountedGroup[]> {
  const { accountId } = ctx;
  const { channel = null, search = null, ids = null, before = null, limit } = filter;
  const { rows } = await sql<CountedGroup>`
    select g.id, g.channel, g.name, g.keyword, g.created_at, g.created_by, g.archived_at,
      n.contacts::int, n.unsubscribed::int, n.bounced::int
    from (
      select * from contact_group x where x.account_id = ${accountId} and x.archived_at is null
        and (${channel}::text is null or x.channel = ${channel}) and (${ids}::bigint[] is null or x.id = any (${ids}))
        and (${search}::text is null or strpos(lower(x.name), lower(${search})) > 0)
        and (${before}::bigint is null or x.id < ${before})
      order by x.id desc limit ${limit}) g
    cross join lateral (
      select count(*) as contacts, count(*) filter (where s.refused) as unsubscribed, count(*) filter (where not s.refused) as bounced
      from contact c left join (
        select address_key, bool_or(reason = any (${[...refusals]}::text[])) as refused from suppression
        where account_id = ${accountId} and channel = g.channel and lifted_at is null group by address_key) s
        on s.address_key = c.address_key
      where c.account_id = ${accountId} and c.group_id = g.id and c.removed_at is null) n
    order by g.id desc`.execute(ctx.db);
  return rows;
}
