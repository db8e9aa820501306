import { sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import { type EventData, writeNumberedEvent } from '../../../platform/events/index.ts';
import type { DirectoryUser } from '../directory.ts';

const columns =
  sql.raw(`u.account_id, u.id, u.directory_id, u.customer_id, c.email, c.first_name, c.last_name, c.phone,
  c.birth_date::text as birth_date, c.address, c.zip, c.city, u.custom, u.language, u.created_at, u.confirmed_at, u.blocked_at, u.access_at,
  u.access_until, u.last_seen_at, u.password is not null as has_password`);
const source = sql.raw(
  'directory_user u join customer c on c.account_id = u.account_id and c.id = u.customer_id',
);

/** Registers a customer in a directory; nothing where they are registered: the unique key decides between two at once. */
export async function insertUser(
  ctx: Ctx,
  user: {
    directoryId: number;
    customerId: number;
    password: string | null;
    language: string | null;
    custom: DirectoryUser['custom'];
    confirmedAt: Date | null;
  },
): Promise<number | undefined> {
  const row = await ctx.db
    .insertInto('directoryUser')
    .values({
      ...user,
      accountId: ctx.accountId,
      custom: JSON.stringify(user.custom),
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'directoryId', 'customerId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function findUser(
  ctx: Ctx,
  directoryId: number,
  by: { id: number } | { customerId: number } | { email: string },
): Promise<DirectoryUser | undefined> {
  const match =
    'id' in by
      ? sql`u.id = ${by.id}`
      : 'email' in by
        ? sql`c.email = ${by.email}`
        : sql`u.customer_id = ${by.customerId}`;
  const { rows } = await sql<DirectoryUser>`
    select ${columns} from ${source}
    where u.account_id = ${ctx.accountId} and c.account_id = ${ctx.accountId} and u.directory_id = ${directoryId} and ${match}`.execute(
    ctx.db,
  );
  return rows[0];
}

export interface UserFilter {
  /** Part of a name, an e-mail address or a phone number. */
  text?: string | undefined;
  is?: 'active' | 'blocked' | 'paying' | undefined;
  limit: number;
  offset: number;
}

const filtered = (ctx: Ctx, directoryId: number, { text, is }: Pick<UserFilter, 'text' | 'is'>) => {
  const pattern = text ? `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null;
  const now = ctx.clock.now();
  return sql`u.account_id = ${ctx.accountId} and c.account_id = ${ctx.accountId} and u.directory_id = ${directoryId}
    and (${pattern}::text is null or c.email ilike ${pattern} or c.phone ilike ${pattern}
      or concat_ws(' ', c.first_name, c.last_name) ilike ${pattern})
    and (${is !== 'blocked'} or u.blocked_at is not null) and (${is !== 'active'} or u.blocked_at is null)
    and (${is !== 'paying'} or (u.access_at is not null and (u.access_until is null or u.access_until > ${now})))`;
};

/** Newest first. */
export async function listUsers(ctx: Ctx, directoryId: number, filter: UserFilter): Promise<DirectoryUser[]> {
  const { rows } = await sql<DirectoryUser>`
    select ${columns} from ${source} where ${filtered(ctx, directoryId, filter)}
    order by u.created_at desc, u.id desc limit ${filter.limit} offset ${filter.offset}`.execute(ctx.db);
  return rows;
}

export async function countUsers(
  ctx: Ctx,
  directoryId: number,
  filter: Pick<UserFilter, 'text' | 'is'>,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from ${source} where ${filtered(ctx, directoryId, filter)}`.execute(ctx.db);
  return rows[0]?.total ?? 0;
}

/** The stored form of somebody's password; nothing where they have none. */
export async function findPassword(ctx: Ctx, id: number): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('directoryUser')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .select('password')
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Sets what is given. False where there is no such user of this directory. */
export async function updateUserRow(
  ctx: Ctx,
  directoryId: number,
  id: number,
  {
    custom,
    ...set
  }: { password?: string; custom?: DirectoryUser['custom']; lastSeenAt?: Date; confirmedAt?: Date },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('directoryUser')
    .set({ ...set, ...(custom ? { custom: JSON.stringify(custom) } : {}) })
    .where('accountId', '=', ctx.accountId)
    .where('directoryId', '=', directoryId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Blocks or lets in again. False where nothing changed. */
export async function setBlocked(
  ctx: Ctx,
  directoryId: number,
  id: number,
  blocked: boolean,
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('directoryUser')
    .set({ blockedAt: blocked ? ctx.clock.now() : null })
    .where('accountId', '=', ctx.accountId)
    .where('directoryId', '=', directoryId)
    .where('id', '=', id)
    .where('blockedAt', blocked ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Opens paid content to somebody until then (null: without end), or closes it. False where there is no such user. */
export async function setAccess(
  ctx: Ctx,
  directoryId: number,
  id: number,
  access: { until: Date | null } | null,
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update directory_user set
      access_at = ${access ? sql`coalesce(access_at, ${ctx.clock.now()}::timestamptz)` : sql`null`},
      access_until = ${access?.until ?? null}::timestamptz
    where account_id = ${ctx.accountId} and directory_id = ${directoryId} and id = ${id} returning id`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

/** Removes somebody with their sign-ins and favourites, and the mails with which they signed in. Their openings stay, and name nobody. */
export async function deleteUser(ctx: Ctx, directoryId: number, id: number): Promise<boolean> {
  const { accountId, db } = ctx;
  const row = await db
    .deleteFrom('directoryUser')
    .where('accountId', '=', accountId)
    .where('directoryId', '=', directoryId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  // "/" is followed by "0": a range of the unique key, however many messages an account has.
  await sql`
    delete from message where account_id = ${accountId} and dedupe >= ${`directory_user/${id}/`} and dedupe < ${`directory_user/${id}0`}`.execute(
    db,
  );
  return row !== undefined;
}

/** Writes a fact about a directory user, numbered after the last one. It names nobody. */
export const writeUserEvent = (
  ctx: Ctx,
  directoryId: number,
  id: number,
  type: string,
  data: EventData = {},
) => writeNumberedEvent(ctx, 'directoryUser', id, { type, data: { directory_id: directoryId, ...data } });
