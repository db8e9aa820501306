import type { Kysely } from 'kysely';
import { actorName, type Ctx, type Role } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';

type Db = Kysely<Database>;

export interface Visit {
  id: number;
  accountId: number;
  parentId: number;
  /** Who of the parent began it, as an actor of the parent. */
  host: string;
  /** Their place on the parent's team; null for a one-time address. */
  teammateId: number | null;
  role: string;
  /** What the visitor may at most; null: what the role brings. */
  scopes: string[] | null;
  page: string | null;
  couponId: number | null;
  expiresAt: Date | null;
}

const columns = [
  'id',
  'accountId',
  'parentId',
  'host',
  'teammateId',
  'role',
  'scopes',
  'page',
  'couponId',
  'expiresAt',
] as const;

interface Begun {
  tokenKey: string;
  expiresAt: Date;
}

/** Somebody of the parent goes in now. `ctx` is that of the parent. */
export async function insertVisit(
  ctx: Ctx,
  accountId: number,
  teammateId: number,
  { tokenKey, expiresAt }: Begun,
): Promise<Visit> {
  const now = ctx.clock.now();
  const host = actorName(ctx.actor);
  return ctx.db
    .insertInto('visit')
    .values({
      accountId,
      parentId: ctx.accountId,
      host,
      teammateId,
      tokenKey,
      createdAt: now,
      usedAt: now,
      expiresAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** An address that somebody may come in by. `ctx` is that of the parent. */
export async function insertLink(
  ctx: Ctx,
  accountId: number,
  link: {
    linkKey: string;
    linkExpiresAt: Date;
    page: string | null;
    couponId: number | null;
    role?: Role;
    scopes?: string[];
  },
): Promise<Visit> {
  return ctx.db
    .insertInto('visit')
    .values({
      accountId,
      parentId: ctx.accountId,
      host: actorName(ctx.actor),
      ...link,
      createdAt: ctx.clock.now(),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** Takes an address: of all who have it, the first one gets in, and the row says who that is. */
export async function takeLink(
  ctx: Ctx,
  id: number,
  linkKey: string,
  { tokenKey, expiresAt }: Begun,
): Promise<Visit | undefined> {
  const now = ctx.clock.now();
  return ctx.db
    .updateTable('visit')
    .set({ usedAt: now, tokenKey, expiresAt })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('linkKey', '=', linkKey)
    .where('linkExpiresAt', '>', now)
    .where('usedAt', 'is', null)
    .returning(columns)
    .executeTakeFirst();
}

/** The visit that a browser's token opens, while it lasts. */
export async function findVisit(
  db: Db,
  accountId: number,
  id: number,
  tokenKey: string,
  now: Date,
): Promise<Visit | undefined> {
  return db
    .selectFrom('visit')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('tokenKey', '=', tokenKey)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now)
    .select(columns)
    .executeTakeFirst();
}

/** True for the first who ends it. */
export async function endVisitRow(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .updateTable('visit')
    .set({ endedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who began these visits, and of which parent. */
export async function listHosts({ db, accountId }: Ctx, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db
    .selectFrom('visit')
    .where('accountId', '=', accountId)
    .where('id', 'in', ids)
    .select(['id', 'parentId', 'host', 'teammateId'])
    .execute();
}
