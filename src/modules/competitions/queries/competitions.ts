import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { couponStatusSql, findCoupon } from '../../coupons/index.ts';
import type { Competition, CompetitionPrize, CompetitionStatus, PrizeInput } from '../competition.ts';
import { type CompetitionSettings, competitionSettingsSchema } from '../settings.ts';

const selectCompetition = (ctx: Ctx, couponId: number) =>
  ctx.db
    .selectFrom('competition')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(['settings', 'entriesCount', 'commitment', 'launchedAt', 'sealedAt']);

/** A competition of this account with its coupon and prizes; nothing when the coupon is none, or somebody else's. */
export async function findCompetition(ctx: Ctx, couponId: number): Promise<Competition | undefined> {
  const row = await selectCompetition(ctx, couponId).executeTakeFirst();
  const coupon = row && (await findCoupon(ctx, couponId));
  if (!coupon) return undefined;
  const { settings, ...dates } = row;
  return {
    ...dates,
    coupon,
    settings: competitionSettingsSchema.parse(settings),
    prizes: await listPrizes(ctx, couponId),
  };
}

async function listPrizes(ctx: Ctx, couponId: number): Promise<CompetitionPrize[]> {
  return await ctx.db
    .selectFrom('competitionPrize as prize')
    .innerJoin('coupon', (join) =>
      join.onRef('coupon.accountId', '=', 'prize.accountId').onRef('coupon.id', '=', 'prize.givesCouponId'),
    )
    .where('prize.accountId', '=', ctx.accountId)
    .where('prize.couponId', '=', couponId)
    .where('coupon.accountId', '=', ctx.accountId)
    .select([
      'prize.fromRank',
      'coupon.id as couponId',
      'coupon.name as couponName',
      'coupon.title as couponTitle',
      'coupon.code as couponCode',
    ])
    .orderBy('prize.fromRank')
    .execute();
}

export interface CompetitionFilter {
  limit: number;
  before?: number | undefined;
  search?: string | undefined;
  /** Those that stand so; else all that are not archived. */
  status?: CompetitionStatus | undefined;
}

/** How a competition stands, in SQL: the same order of words as competitionStatus (a test holds them side by side). */
const statusSql = (now: Date) => sql<string>`case
  when coupon.archived_at is not null then 'archived'
  when competition.sealed_at is not null then 'drawn'
  else case ${couponStatusSql(now)}
    when 'active' then 'open' when 'expired' then 'closed' when 'limit_reached' then 'closed' else ${couponStatusSql(now)} end end`;

/** Competitions of the account, the newest first, without those that are archived. */
export async function listCompetitionIds(
  ctx: Ctx,
  { limit, before, search, status }: CompetitionFilter,
): Promise<number[]> {
  let query = ctx.db
    .selectFrom('competition')
    .innerJoin('coupon', (join) =>
      join
        .onRef('coupon.accountId', '=', 'competition.accountId')
        .onRef('coupon.id', '=', 'competition.couponId'),
    )
    .where('competition.accountId', '=', ctx.accountId)
    .where('coupon.accountId', '=', ctx.accountId)
    .select('coupon.id');
  if (status === undefined) query = query.where('coupon.archivedAt', 'is', null);
  else query = query.where(statusSql(ctx.clock.now()), '=', status);
  if (before !== undefined) query = query.where('coupon.id', '<', before);
  if (search)
    query = query.where('coupon.name', 'ilike', `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  const rows = await query.orderBy('coupon.id', 'desc').limit(limit).execute();
  return rows.map((row) => row.id);
}

/** Locks the competition until the transaction ends. Whoever needs its coupon locked too locks that one first. */
export async function lockCompetition(ctx: Ctx, couponId: number) {
  return await selectCompetition(ctx, couponId).forNoKeyUpdate().executeTakeFirst();
}

/** Locks the coupon of a competition: nobody enters until the transaction ends. */
export async function lockEntering(ctx: Ctx, couponId: number): Promise<void> {
  await sql`
    select id from coupon where account_id = ${ctx.accountId} and id = ${couponId} for no key update`.execute(
    ctx.db,
  );
}

const columnsOf = (settings: CompetitionSettings) => ({
  way: settings.way,
  winners: settings.winners,
  reserves: settings.reserves,
  bonusLimit: settings.bonus_entries,
  contribution: settings.contribution?.kind ?? null,
  settings: JSON.stringify(settings),
});

export async function insertCompetition(
  ctx: Ctx,
  couponId: number,
  settings: CompetitionSettings,
): Promise<void> {
  await ctx.db
    .insertInto('competition')
    .values({ accountId: ctx.accountId, couponId, ...columnsOf(settings) })
    .execute();
}

const updateRow = (ctx: Ctx, couponId: number) =>
  ctx.db.updateTable('competition').where('accountId', '=', ctx.accountId).where('couponId', '=', couponId);

export async function updateSettings(
  ctx: Ctx,
  couponId: number,
  settings: CompetitionSettings,
): Promise<void> {
  await updateRow(ctx, couponId).set(columnsOf(settings)).execute();
}

export async function setDates(
  ctx: Ctx,
  couponId: number,
  dates: { launchedAt?: Date; sealedAt?: Date; commitment?: number },
): Promise<void> {
  await updateRow(ctx, couponId).set(dates).execute();
}

export async function replacePrizes(
  ctx: Ctx,
  couponId: number,
  prizes: readonly PrizeInput[],
): Promise<void> {
  await ctx.db
    .deleteFrom('competitionPrize')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .execute();
  if (prizes.length === 0) return;
  await ctx.db
    .insertInto('competitionPrize')
    .values(
      prizes.map((prize) => ({
        accountId: ctx.accountId,
        couponId,
        fromRank: prize.fromRank,
        givesCouponId: prize.couponId,
      })),
    )
    .execute();
}

/** Which of these coupons are this account's and not archived. */
export async function knownCoupons(ctx: Ctx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('coupon')
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .where('archivedAt', 'is', null)
    .select('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}

export async function accountName(ctx: Ctx): Promise<string> {
  const { name } = await ctx.db
    .selectFrom('account')
    .where('id', '=', ctx.accountId)
    .select('name')
    .executeTakeFirstOrThrow();
  return name;
}
