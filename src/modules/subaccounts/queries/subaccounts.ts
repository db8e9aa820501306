import { type Kysely, sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import { permissions, standingOf } from '../../allowances/index.ts';
import type { Allowed, Subaccount, SubaccountStatus } from '../subaccount.ts';

type Db = Kysely<Database>;

/** Which of them a list shows. */
export interface SubaccountFilter {
  search?: string | undefined;
  status?: SubaccountStatus | undefined;
  afterId: number;
  limit: number;
}

interface Row {
  id: number;
  name: string;
  email: string;
  firstName: string;
  lastName: string;
  userName: string;
  country: string | null;
  status: string;
  packageId: number | null;
  packageName: string | null;
  createdAt: Date;
}

const selectRows = ({ db, accountId }: Ctx) =>
  db
    .selectFrom('subaccount as s')
    .innerJoin('account as a', 'a.id', 's.id')
    .leftJoin('package as p', (join) =>
      join.onRef('p.accountId', '=', 's.accountId').onRef('p.id', '=', 's.packageId'),
    )
    .where('s.accountId', '=', accountId)
    .where('s.removedAt', 'is', null)
    .select([
      's.id',
      'a.name',
      's.email',
      's.firstName',
      's.lastName',
      's.userName',
      's.country',
      's.status',
      's.packageId',
      'p.name as packageName',
      's.createdAt',
    ]);

/** The subaccounts of this account that were not removed, in the order in which they were made. */
export async function listSubaccountRows(
  ctx: Ctx,
  { search, status, afterId, limit }: SubaccountFilter,
): Promise<Subaccount[]> {
  let rows = selectRows(ctx).where('s.id', '>', afterId);
  if (status) rows = rows.where('s.status', '=', status);
  if (search) {
    const like = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    rows = rows.where(
      sql<boolean>`(lower(a.name) like ${like} or s.email like ${like} or lower(s.first_name || ' ' || s.last_name) like ${like})`,
    );
  }
  return withAllowances(ctx, await rows.orderBy('s.id').limit(limit).execute());
}

/** One of this account's; undefined for what it does not have, or has removed. */
export async function findSubaccount(ctx: Ctx, id: number): Promise<Subaccount | undefined> {
  const [found] = await withAllowances(ctx, await selectRows(ctx).where('s.id', '=', id).execute());
  return found;
}

/** What lies with the subaccounts themselves, read for all of them at once. */
async function withAllowances({ db, clock }: Ctx, rows: Row[]): Promise<Subaccount[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const now = clock.now();
  const [allowances, coupons] = await Promise.all([readAllowances(db, ids, now), countLive(db, ids, now)]);
  return rows.flatMap((row) => {
    const own = allowances.get(row.id);
    if (!own) return [];
    const { month, resetsAt, interactions, language, timeZone, currency, signIns, signedInAt, ...allowance } =
      own;
    return {
      ...row,
      status: row.status as SubaccountStatus,
      language,
      timeZone,
      currency,
      standing: standingOf(allowance, now),
      allowance,
      usage: { activeCoupons: coupons.get(row.id) ?? 0, interactions, month, resetsAt },
      signIns,
      signedInAt,
    };
  });
}

async function readAllowances(db: Db, ids: readonly number[], now: Date) {
  const rows = await db
    .selectFrom('allowance as l')
    .innerJoin('accountSetting as t', 't.accountId', 'l.accountId')
    .leftJoin('interactionMonth as m', (join) =>
      join
        .onRef('m.accountId', '=', 'l.accountId')
        .on('m.month', '=', sql<string>`month_in(${now}, t.time_zone)`),
    )
    .where('l.accountId', 'in', ids)
    .select([
      'l.accountId',
      'l.parentId',
      sql<string | null>`l.expires_on::text`.as('expiresOn'),
      'l.expiresAt',
      'l.blockedAt',
      'l.removedAt',
      'l.maxActiveCoupons',
      'l.maxInteractions',
      'l.permissions',
      'l.signIns',
      'l.signedInAt',
      't.language',
      't.timeZone',
      't.currency',
      sql<number>`coalesce(m.taken, 0)`.as('interactions'),
      sql<string>`month_in(${now}, t.time_zone)::text`.as('month'),
      sql<Date>`(month_in(${now}, t.time_zone) + interval '1 month') at time zone t.time_zone`.as('resetsAt'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.accountId,
      { ...row, permissions: permissions.filter((one) => row.permissions.includes(one)) },
    ]),
  );
}

/** How many coupons of each account are out, not paused and not over: what its limit counts. */
async function countLive(db: Db, ids: readonly number[], now: Date): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('coupon')
    .where('accountId', 'in', ids)
    .where('publishedAt', 'is not', null)
    .where('archivedAt', 'is', null)
    .where('pausedAt', 'is', null)
    .where((is) => is.or([is('endsAt', 'is', null), is('endsAt', '>', now)]))
    .groupBy('accountId')
    .select(['accountId', sql<number>`count(*)::int`.as('live')])
    .execute();
  return new Map(rows.map(({ accountId, live }) => [accountId, live]));
}

export interface SubaccountColumns {
  email: string;
  firstName: string;
  lastName: string;
  userName: string;
  country: string | null;
  status: SubaccountStatus;
  packageId: number | null;
}

/** False where another subaccount of this account has the address. */
export async function insertSubaccount(ctx: Ctx, id: number, columns: SubaccountColumns): Promise<boolean> {
  const row = await ctx.db
    .insertInto('subaccount')
    .values({
      accountId: ctx.accountId,
      id,
      ...columns,
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .onConflict((on) => on.columns(['accountId', 'email']).where('removedAt', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function hasAddress({ db, accountId }: Ctx, email: string): Promise<boolean> {
  const row = await db
    .selectFrom('subaccount')
    .where('accountId', '=', accountId)
    .where('email', '=', email)
    .where('removedAt', 'is', null)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks one until the transaction ends; false when this account has none of that number. */
export async function lockSubaccount({ db, accountId }: Ctx, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('subaccount')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('removedAt', 'is', null)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateSubaccountRow(
  { db, accountId }: Ctx,
  id: number,
  columns: Partial<Omit<SubaccountColumns, 'email'>> & { removedAt?: Date },
): Promise<void> {
  if (Object.values(columns).every((value) => value === undefined)) return;
  await db
    .updateTable('subaccount')
    .set(columns)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

export async function closeAccount(ctx: Ctx, id: number): Promise<void> {
  await ctx.db.updateTable('account').set({ closedAt: ctx.clock.now() }).where('id', '=', id).execute();
}

export interface AllowanceColumns extends Allowed {
  expiresOn: string | null;
  expiresAt: Date | null;
}

/** Of a new account; inside the transaction that makes it. */
export async function insertAllowance(
  { db }: Ctx,
  accountId: number,
  parentId: number,
  { permissions: allowed, ...columns }: AllowanceColumns,
): Promise<void> {
  await db
    .insertInto('allowance')
    .values({ accountId, parentId, ...columns, permissions: [...allowed] })
    .execute();
}

/** What several subaccounts may, in one statement; the caller knows that they are its own. */
export async function updateAllowances(
  { db, accountId }: Ctx,
  ids: readonly number[],
  {
    permissions: allowed,
    ...columns
  }: Partial<AllowanceColumns> & { blockedAt?: Date | null; removedAt?: Date },
): Promise<void> {
  const set = { ...columns, ...(allowed ? { permissions: [...allowed] } : {}) };
  if (ids.length === 0 || Object.values(set).every((value) => value === undefined)) return;
  await db
    .updateTable('allowance')
    .set(set)
    .where('accountId', 'in', ids)
    .where('parentId', '=', accountId)
    .execute();
}

/** Somebody came in by their own sign-in or a one-time address. */
export async function noteSignInRow({ db, accountId, clock }: Ctx): Promise<void> {
  await db
    .updateTable('allowance')
    .set((is) => ({ signIns: is('signIns', '+', 1), signedInAt: clock.now() }))
    .where('accountId', '=', accountId)
    .execute();
}

/** How many copies of a coupon there are, opened or not. */
export async function countCopies({ db, accountId }: Ctx, couponId: number): Promise<number> {
  const { copies } = await db
    .selectFrom('session')
    .where('accountId', '=', accountId)
    .where('couponId', '=', couponId)
    .select(sql<number>`count(*)::int`.as('copies'))
    .executeTakeFirstOrThrow();
  return copies;
}
