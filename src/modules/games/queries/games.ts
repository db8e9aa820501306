import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { couponStatuses, couponStatusSql } from '../../coupons/index.ts';
import type { Game, Prize, PrizePlace } from '../game.ts';
import type { GameLook, GameSettings, GameWay, SoldOutRule } from '../settings.ts';

/** The game of a coupon of this account, or nothing. */
export async function findGame(ctx: Ctx, couponId: number): Promise<Game | undefined> {
  const row = await ctx.db
    .selectFrom('game')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('earnedPlay')
          .where('earnedPlay.accountId', '=', ctx.accountId)
          .where('earnedPlay.couponId', '=', couponId)
          .select('nth'),
      ).as('earned'),
    )
    .executeTakeFirst();
  if (!row) return undefined;
  const { momentsTaken: _, earned, ...game } = row;
  const settings = row.settings as GameSettings;
  return {
    ...game,
    shared: Boolean(settings.share) || Boolean(earned),
    look: row.look as GameLook,
    way: row.way as GameWay,
    soldOut: row.soldOut as SoldOutRule,
    settings,
    prizes: await listPrizes(ctx, couponId),
  };
}

/** What can be won, in the order of its numbers. */
export async function listPrizes(ctx: Ctx, couponId: number): Promise<Prize[]> {
  const rows = await ctx.db
    .selectFrom('prize')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('removedAt', 'is', null)
    .select(['n', 'givesCouponId', 'oddsPpm', 'stock', 'perDay', 'claimWithin', 'costMinor', 'given'])
    .orderBy('n')
    .execute();
  const places = await listPlaces(ctx, couponId);
  return rows.map((row) => ({ ...row, perLocation: places.get(row.n) ?? null }));
}

async function listPlaces(ctx: Ctx, couponId: number): Promise<Map<number, PrizePlace[]>> {
  const rows = await ctx.db
    .selectFrom('prizePlace')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['n', 'locationId', 'stock', 'given'])
    .orderBy('n')
    .orderBy('locationId')
    .execute();
  const byPrize = new Map<number, PrizePlace[]>();
  for (const { n, ...place } of rows) byPrize.set(n, [...(byPrize.get(n) ?? []), place]);
  return byPrize;
}

/** The game's row as it is saved. */
export interface GameColumns {
  look: GameLook;
  way: GameWay;
  soldOut: SoldOutRule;
  fallback: number | null;
  settings: GameSettings;
  consolationCouponId: number | null;
}

export async function insertGame(ctx: Ctx, couponId: number, columns: GameColumns): Promise<void> {
  await ctx.db
    .insertInto('game')
    .values({ accountId: ctx.accountId, couponId, ...columns, settings: JSON.stringify(columns.settings) })
    .execute();
}

export async function updateGameRow(ctx: Ctx, couponId: number, columns: GameColumns): Promise<void> {
  await ctx.db
    .updateTable('game')
    .set({ ...columns, settings: JSON.stringify(columns.settings) })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .execute();
}

/** The numbers that prizes of this game have or had. */
export async function usedNumbers(ctx: Ctx, couponId: number): Promise<number[]> {
  const rows = await ctx.db
    .selectFrom('prize')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select('n')
    .execute();
  return rows.map(({ n }) => n);
}

export interface PrizeColumns {
  givesCouponId: number;
  oddsPpm: number;
  stock: number | null;
  perDay: number | null;
  claimWithin: string | null;
  costMinor: number | null;
}

export async function insertPrize(
  ctx: Ctx,
  couponId: number,
  n: number,
  columns: PrizeColumns,
): Promise<void> {
  await ctx.db
    .insertInto('prize')
    .values({ accountId: ctx.accountId, couponId, n, ...columns })
    .execute();
}

export async function updatePrize(
  ctx: Ctx,
  couponId: number,
  n: number,
  columns: Partial<PrizeColumns> & { removedAt?: Date },
): Promise<void> {
  await ctx.db
    .updateTable('prize')
    .set(columns)
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', '=', n)
    .execute();
}

/** The shops of a prize with their stock; what was given there is counted from the plays. */
export async function replacePlaces(
  ctx: Ctx,
  couponId: number,
  n: number,
  places: readonly { locationId: number; stock: number }[],
): Promise<void> {
  await ctx.db
    .deleteFrom('prizePlace')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('n', '=', n)
    .execute();
  for (const { locationId, stock } of places)
    await sql`insert into prize_place (account_id, coupon_id, n, location_id, stock, given)
      select ${ctx.accountId}, ${couponId}, ${n}, ${locationId}, ${stock}, count(*) from play p
      where p.account_id = ${ctx.accountId} and p.coupon_id = ${couponId} and p.prize = ${n} and p.location_id = ${locationId}`.execute(
      ctx.db,
    );
}

/** Which prizes were given how often: on one day of the game's zone, and in which shops. */
export async function givenBefore(
  ctx: Ctx,
  couponId: number,
  day: string,
): Promise<{ today: Record<string, number>; places: Record<string, number> }> {
  const today = await ctx.db
    .selectFrom('prizeDay')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('day', '=', sql<never>`${day}::date`)
    .select(['n', 'given'])
    .execute();
  const places = await ctx.db
    .selectFrom('play')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .where('prize', 'is not', null)
    .where('locationId', 'is not', null)
    .groupBy(['prize', 'locationId'])
    .select(['prize', 'locationId', sql<number>`count(*)::int`.as('given')])
    .execute();
  return {
    today: Object.fromEntries(today.map(({ n, given }) => [n, given])),
    places: Object.fromEntries(
      places.map(({ prize, locationId, given }) => [`${prize}/${locationId}`, given]),
    ),
  };
}

/** As a coupon stands, or closed for good. */
export const gameStatuses = [...couponStatuses, 'closed'] as const;
export type GameStatus = (typeof gameStatuses)[number];

export interface GameFilter {
  /** Those that stand so; else all that are not archived. */
  status?: GameStatus | undefined;
  text?: string | undefined;
  limit: number;
  offset: number;
}

/** Coupons that are games, the newest first, and how many match. */
export async function listGameIds(
  ctx: Ctx,
  { status, text, limit, offset }: GameFilter,
): Promise<{ ids: number[]; total: number }> {
  let query = ctx.db
    .selectFrom('coupon')
    .where('coupon.accountId', '=', ctx.accountId)
    .where('coupon.kind', '=', 'game');
  if (status !== 'archived') query = query.where('coupon.archivedAt', 'is', null);
  if (status !== undefined) {
    const stands = sql<string>`case
      when coupon.archived_at is null and exists (
        select from game g where g.account_id = coupon.account_id and g.coupon_id = coupon.id and g.closed_at is not null) then 'closed'
      else ${couponStatusSql(ctx.clock.now())} end`;
    query = query.where(stands, '=', status);
  }
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
    query = query.where((eb) =>
      eb.or([eb('name', 'ilike', pattern), eb('title', 'ilike', pattern), eb('code', '=', text)]),
    );
  }
  const counted = await query.select(sql<number>`count(*)::int`.as('total')).executeTakeFirstOrThrow();
  const rows = await query
    .select('id')
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { ids: rows.map(({ id }) => id), total: counted.total };
}

/** What one lock of the coupon needs to know of its game. */
export async function markCommitted(ctx: Ctx, couponId: number, commitment: number): Promise<void> {
  await ctx.db
    .updateTable('game')
    .set({ commitment, momentsTaken: 0 })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .execute();
}

export async function markClosed(ctx: Ctx, couponId: number, at: Date): Promise<void> {
  await ctx.db
    .updateTable('game')
    .set({ closedAt: at })
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .execute();
}
