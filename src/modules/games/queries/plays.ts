import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { HotQueries, HotStatement } from '../../../platform/db/db.ts';
import { some } from '../../../platform/db/some.ts';
import type { Play } from '../game.ts';

/** Where a game stands, under the lock of its coupon. */
export interface Standing {
  commitment: number | null;
  closedAt: Date | null;
  playsCount: number;
  momentsTaken: number;
  /** By number, also those that were taken out. */
  prizes: Record<string, PrizeStanding>;
  consolation: GiftCoupon | null;
  /** Given by `n/day`, for the days that were asked for. */
  days: Record<string, number>;
  /** Given by `n/locationId`. */
  places: Record<string, number>;
}

/** The coupon whose copies are given. */
export interface GiftCoupon {
  couponId: number;
  couponCode: string;
}

export interface PrizeStanding extends GiftCoupon {
  given: number;
  perDay: number | null;
  claimWithin: string | null;
}

const standingStatement: HotStatement = {
  name: 'game_state',
  text: 'select * from game_state($1::bigint, $2::bigint, $3::date[])',
};

/** Reads it; the caller's transaction holds the lock of the coupon. `days` names the days in which the plays fall. */
export async function readStanding(
  on: HotQueries,
  accountId: number,
  couponId: number,
  days: string[],
): Promise<Standing> {
  const [row] = await on.query<{
    commitment: number | null;
    closed_at: Date | null;
    plays_count: number;
    moments_taken: number;
    prizes: Record<string, PrizeStanding> | null;
    consolation: GiftCoupon | null;
    days: Record<string, number> | null;
    places: Record<string, number> | null;
  }>(standingStatement, [accountId, couponId, days]);
  if (!row) throw new Error(`coupon ${couponId} is a game without a game`);
  return {
    commitment: row.commitment,
    closedAt: row.closed_at,
    playsCount: row.plays_count,
    momentsTaken: row.moments_taken,
    prizes: row.prizes ?? {},
    consolation: row.consolation,
    days: row.days ?? {},
    places: row.places ?? {},
  };
}

/** One play that was decided, as it is written. */
export interface DecidedPlay {
  sessionId: number;
  at: Date;
  actor: string;
  locationId: number | null;
  prize: number | null;
  day: string;
  /** The limit of the prize on one day. */
  most: number | null;
  /** The coupon that a copy is given of, if any. */
  gift: GiftCoupon | null;
  /** The code of that copy. */
  giftCode: string | null;
  giftExpiresAt: Date | null;
  resetsAt: Date | null;
}

const writeTypes = [
  'bigint',
  'bigint',
  'int',
  'int',
  'int',
  'bigint[]',
  'timestamptz[]',
  'text[]',
  'bigint[]',
  'int[]',
  'date[]',
  'int[]',
  'bigint[]',
  'text[]',
  'timestamptz[]',
  'timestamptz[]',
];
const writeStatement: HotStatement = {
  name: 'play_set',
  text: `select play_set(${writeTypes.map((type, i) => `$${i + 1}::${type}`).join(', ')})`,
};

/** Writes plays under the lock under which they were decided. Their numbers run on from `first`. */
export async function writePlays(
  on: HotQueries,
  game: { accountId: number; couponId: number; commitment: number; momentsTaken: number; first: number },
  plays: readonly DecidedPlay[],
): Promise<void> {
  await on.write(writeStatement, [
    game.accountId,
    game.couponId,
    game.commitment,
    game.momentsTaken,
    game.first,
    plays.map((play) => play.sessionId),
    plays.map((play) => play.at),
    plays.map((play) => play.actor),
    some(plays.map((play) => play.locationId)),
    some(plays.map((play) => play.prize)),
    plays.map((play) => play.day),
    some(plays.map((play) => play.most)),
    some(plays.map((play) => play.gift?.couponId ?? null)),
    some(plays.map((play) => play.giftCode)),
    some(plays.map((play) => play.giftExpiresAt)),
    some(plays.map((play) => play.resetsAt)),
  ]);
}

/** Plays of a game with what they gave. */
function selectPlays(ctx: Ctx) {
  return ctx.db
    .selectFrom('play')
    .innerJoin('session', (join) =>
      join.onRef('session.accountId', '=', 'play.accountId').onRef('session.id', '=', 'play.sessionId'),
    )
    .leftJoin('session as gift', (join) =>
      join.onRef('gift.accountId', '=', 'play.accountId').onRef('gift.id', '=', 'play.givesSessionId'),
    )
    .leftJoin('coupon as given', (join) =>
      join.onRef('given.accountId', '=', 'gift.accountId').onRef('given.id', '=', 'gift.couponId'),
    )
    .where('play.accountId', '=', ctx.accountId)
    .where('session.accountId', '=', ctx.accountId)
    .select([
      'play.n',
      'play.commitment',
      'play.sessionId',
      'play.locationId',
      'play.playedAt',
      'play.prize',
      'session.code as code',
      'given.id as givesCouponId',
      'given.code as givesCouponCode',
      'gift.code as givesCode',
      'gift.claimedAt as givesClaimedAt',
      'gift.validatedAt as givesValidatedAt',
    ]);
}

type PlayRow = Awaited<ReturnType<ReturnType<typeof selectPlays>['executeTakeFirstOrThrow']>>;

/** A play as a list shows it. */
export interface ListedPlay extends Play {
  /** The code of the copy that was played. */
  sessionCode: string;
  claimedAt: Date | null;
  validatedAt: Date | null;
}

const toPlay = (row: PlayRow): ListedPlay => ({
  n: row.n,
  commitment: row.commitment,
  sessionId: row.sessionId,
  locationId: row.locationId,
  playedAt: row.playedAt,
  prize: row.prize,
  sessionCode: row.code,
  gives:
    row.givesCouponId !== null && row.givesCouponCode !== null && row.givesCode !== null
      ? { couponId: row.givesCouponId, couponCode: row.givesCouponCode, sessionCode: row.givesCode }
      : null,
  claimedAt: row.givesClaimedAt,
  validatedAt: row.givesValidatedAt,
});

/** The play of a copy, or nothing. */
export async function findPlay(ctx: Ctx, sessionId: number): Promise<ListedPlay | undefined> {
  const row = await selectPlays(ctx).where('play.sessionId', '=', sessionId).executeTakeFirst();
  return row && toPlay(row);
}

export interface PlayFilter {
  outcome?: 'won' | 'lost' | undefined;
  prize?: number | undefined;
  /** Plays before this number. */
  before?: number | undefined;
  limit: number;
}

/** Plays of a game, the newest first. */
export async function listPlays(ctx: Ctx, couponId: number, filter: PlayFilter): Promise<ListedPlay[]> {
  let query = selectPlays(ctx).where('play.couponId', '=', couponId);
  if (filter.outcome === 'won') query = query.where('play.prize', 'is not', null);
  if (filter.outcome === 'lost') query = query.where('play.prize', 'is', null);
  if (filter.prize !== undefined) query = query.where('play.prize', '=', filter.prize);
  if (filter.before !== undefined) query = query.where('play.n', '<', filter.before);
  const rows = await query.orderBy('play.n', 'desc').limit(filter.limit).execute();
  return rows.map(toPlay);
}

/** A play with the secret code of its copy, which who makes it public hashes. */
export interface NumberedPlay {
  n: number;
  commitment: number;
  code: string;
  playedAt: Date;
  locationId: number | null;
  prize: number | null;
}

const pageSize = 5_000;

/** All plays of a game up to a number, in their order, page by page. */
export async function* readPlays(ctx: Ctx, couponId: number, to: number): AsyncGenerator<NumberedPlay> {
  for (let next = 1; next <= to; ) {
    const rows = await ctx.db
      .selectFrom('play')
      .innerJoin('session', (join) =>
        join.onRef('session.accountId', '=', 'play.accountId').onRef('session.id', '=', 'play.sessionId'),
      )
      .where('play.accountId', '=', ctx.accountId)
      .where('session.accountId', '=', ctx.accountId)
      .where('play.couponId', '=', couponId)
      .where('play.n', '>=', next)
      .where('play.n', '<=', to)
      .select(['play.n', 'play.commitment', 'session.code', 'play.playedAt', 'play.locationId', 'play.prize'])
      .orderBy('play.n')
      .limit(pageSize)
      .execute();
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    next = last.n + 1;
  }
}

/** Numbers of a game by day of its zone: plays, and wins, claims and validations of each prize. */
export interface DayOfGame {
  day: string;
  /** Null: lost. */
  prize: number | null;
  plays: number;
  claims: number;
  validations: number;
}

export async function countByDay(ctx: Ctx, couponId: number, timeZone: string): Promise<DayOfGame[]> {
  const { rows } = await sql<DayOfGame>`
    select to_char(p.played_at at time zone ${timeZone}, 'YYYY-MM-DD') as day, p.prize, count(*)::int as plays,
      count(s.claimed_at)::int as claims, count(s.validated_at)::int as validations
    from play p left join session s on s.account_id = ${ctx.accountId} and s.id = p.gives_session_id
    where p.account_id = ${ctx.accountId} and p.coupon_id = ${couponId}
    group by 1, 2 order by 1, 2 nulls last`.execute(ctx.db);
  return rows;
}
