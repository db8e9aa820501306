import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { type EventData, writeNumberedEvent } from '../../../platform/events/index.ts';
import type { Directory, DirectoryStatus } from '../directory.ts';
import type { DirectorySettings } from '../settings.ts';

const columns = [
  'accountId',
  'id',
  'code',
  'name',
  'timeZone',
  'settings',
  'version',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'closedAt',
  'archivedAt',
] as const;

const selectDirectories = (ctx: Ctx) =>
  ctx.db.selectFrom('directory').where('accountId', '=', ctx.accountId).select(columns);
type Row = Awaited<ReturnType<ReturnType<typeof selectDirectories>['executeTakeFirstOrThrow']>>;
const toDirectory = (row: Row): Directory => ({ ...row, settings: row.settings as DirectorySettings });

/** The directory of this account, or nothing. */
export async function findDirectory(ctx: Ctx, id: number): Promise<Directory | undefined> {
  const row = await selectDirectories(ctx).where('id', '=', id).executeTakeFirst();
  return row && toDirectory(row);
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockDirectory(ctx: Ctx, id: number): Promise<Directory | undefined> {
  const row = await selectDirectories(ctx).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && toDirectory(row);
}

export interface DirectoryFilter {
  text?: string | undefined;
  /** Archived ones only when asked for. */
  status?: DirectoryStatus | undefined;
  descending?: boolean | undefined;
  limit: number;
  offset: number;
}

function filtered(ctx: Ctx, { text, status }: Pick<DirectoryFilter, 'text' | 'status'>) {
  let query = ctx.db.selectFrom('directory').where('accountId', '=', ctx.accountId);
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where((eb) => eb.or([eb('name', 'ilike', pattern), eb('code', '=', text.toLowerCase())]));
  }
  query = query.where('archivedAt', status === 'archived' ? 'is not' : 'is', null);
  if (status === 'draft') query = query.where('publishedAt', 'is', null);
  if (status === 'open') query = query.where('publishedAt', 'is not', null).where('closedAt', 'is', null);
  if (status === 'closed')
    query = query.where('publishedAt', 'is not', null).where('closedAt', 'is not', null);
  return query;
}

export async function listDirectories(ctx: Ctx, filter: DirectoryFilter): Promise<Directory[]> {
  const direction = filter.descending ? 'desc' : 'asc';
  const rows = await filtered(ctx, filter)
    .select(columns)
    .orderBy('createdAt', direction)
    .orderBy('id', direction)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return rows.map(toDirectory);
}

export async function countDirectories(
  ctx: Ctx,
  filter: Pick<DirectoryFilter, 'text' | 'status'>,
): Promise<number> {
  const { total } = await filtered(ctx, filter)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

export interface DirectoryNumbers {
  listings: number;
  users: number;
  inReview: number;
}

/** How many listings are shown, how many wait, and how many people are registered. */
export async function countContents(ctx: Ctx, ids: number[]): Promise<Map<number, DirectoryNumbers>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<DirectoryNumbers & { id: number }>`
    select d.id,
      (select count(*)::int from listing l where l.account_id = ${ctx.accountId} and l.directory_id = d.id and l.listed_at is not null) as listings,
      (select count(*)::int from listing l where l.account_id = ${ctx.accountId} and l.directory_id = d.id and l.submitted_at is not null
        and l.listed_at is null and l.refused_at is null) as in_review,
      (select count(*)::int from directory_user u where u.account_id = ${ctx.accountId} and u.directory_id = d.id) as users
    from unnest(${ids}::bigint[]) d(id)`.execute(ctx.db);
  return new Map(rows.map(({ id, ...numbers }) => [id, numbers]));
}

export async function insertDirectory(
  ctx: Ctx,
  code: string,
  { name, timeZone, settings }: Pick<Directory, 'name' | 'timeZone' | 'settings'>,
): Promise<number> {
  const now = ctx.clock.now();
  const { id } = await ctx.db
    .insertInto('directory')
    .values({
      accountId: ctx.accountId,
      code,
      name,
      timeZone,
      settings: JSON.stringify(settings),
      createdAt: now,
      updatedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

type Change = Partial<
  Pick<Directory, 'name' | 'timeZone' | 'settings' | 'publishedAt' | 'closedAt' | 'archivedAt'>
>;

export async function updateDirectoryRow(ctx: Ctx, id: number, { settings, ...change }: Change) {
  await ctx.db
    .updateTable('directory')
    .set((eb) => ({
      ...change,
      ...(settings ? { settings: JSON.stringify(settings) } : {}),
      version: eb('version', '+', 1),
      updatedAt: ctx.clock.now(),
    }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .execute();
}

/** Writes a fact about the directory, numbered after its last one. */
export const writeDirectoryEvent = (ctx: Ctx, id: number, type: string, data: EventData = {}) =>
  writeNumberedEvent(ctx, 'directory', id, { type, data });

export function accountDefaults(ctx: Ctx) {
  return ctx.db
    .selectFrom('accountSetting')
    .where('accountId', '=', ctx.accountId)
    .select(['timeZone', 'language'])
    .executeTakeFirstOrThrow();
}

/** Whose directory a public code is: the one look-up without a tenant. */
export async function findDirectoryCode(db: Ctx['db'], code: string) {
  const { rows } = await sql<{ accountId: number; directoryId: number }>`
    select account_id, target_id as directory_id from public_code
    where code = ${code} and kind = 'directory' and target_id > 0`.execute(db);
  return rows[0];
}

/** The account that a subaccount belongs to; null for one that belongs to none. */
export async function findParent(db: Ctx['db'], accountId: number): Promise<number | null> {
  const row = await db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select('parentId')
    .executeTakeFirst();
  return row?.parentId ?? null;
}

/** The names of this account and of its subaccounts, by id. */
export async function listFamily(ctx: Ctx): Promise<Map<number, string>> {
  const rows = await ctx.db
    .selectFrom('account')
    .where((eb) => eb.or([eb('id', '=', ctx.accountId), eb('parentId', '=', ctx.accountId)]))
    .select(['id', 'name'])
    .orderBy('id')
    .limit(10_000)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
