import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { HotQueries, HotStatement } from '../../../platform/db/db.ts';
import { newSessionCode } from '../../../platform/ids.ts';
import type { DecidedPlay } from './plays.ts';

const shareStatement: HotStatement = {
  name: 'share_set',
  text: 'select share_set($1::bigint, $2::bigint, $3::bigint[], $4::timestamptz[], $5::text[], $6::text[])',
};

/** What plays of a game that shares bring to those who sent the link, in the transaction of these plays (migrations/0074). */
export async function writeShared(
  on: HotQueries,
  accountId: number,
  couponId: number,
  plays: readonly DecidedPlay[],
): Promise<void> {
  await on.query(shareStatement, [
    accountId,
    couponId,
    plays.map((play) => play.sessionId),
    plays.map((play) => play.at),
    plays.map((play) => play.actor),
    plays.map(() => newSessionCode()),
  ]);
}

/** Whether this copy was earned by sharing. */
export async function isEarned(ctx: Ctx, code: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('session')
    .innerJoin('earnedPlay', (join) =>
      join
        .onRef('earnedPlay.accountId', '=', 'session.accountId')
        .onRef('earnedPlay.earnedSessionId', '=', 'session.id'),
    )
    .where('session.accountId', '=', ctx.accountId)
    .where('earnedPlay.accountId', '=', ctx.accountId)
    .where('session.code', '=', code)
    .select('session.id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Keeps whom this game knows by the plays so far. Call it under the lock of its coupon. */
export async function keepPlayers(ctx: Ctx, couponId: number): Promise<void> {
  await sql`insert into game_player (account_id, coupon_id, key, session_id)
    select ${ctx.accountId}, ${couponId}, k.key, min(s.id) from play p
    join session s on s.account_id = ${ctx.accountId} and s.id = p.session_id
    cross join lateral player_keys(s.browser_key, s.customer_id, s.custom_id) k(key)
    where p.account_id = ${ctx.accountId} and p.coupon_id = ${couponId}
    group by k.key order by k.key on conflict do nothing`.execute(ctx.db);
}

/** A play that somebody earned by sharing. */
export interface EarnedPlay {
  sessionCode: string;
  earnedAt: Date;
  playedAt: Date | null;
  voidedAt: Date | null;
}

/** What the sharing of a person who played this copy stands at; nothing for a copy that was not played. */
export interface Sharing {
  /** The number of the play that their link names: of the copy that they got themselves. */
  n: number;
  /** The first one first. */
  earned: EarnedPlay[];
}

export async function findSharing(ctx: Ctx, sessionId: number): Promise<Sharing | undefined> {
  const own = await ctx.db
    .selectFrom('play')
    .where('play.accountId', '=', ctx.accountId)
    .where(
      'play.sessionId',
      '=',
      sql<number>`coalesce((select e.session_id from earned_play e
      where e.account_id = ${ctx.accountId} and e.earned_session_id = ${sessionId}), ${sessionId})`,
    )
    .select(['n', 'sessionId'])
    .executeTakeFirst();
  if (!own) return undefined;
  const earned = await ctx.db
    .selectFrom('earnedPlay')
    .innerJoin('session', (join) =>
      join
        .onRef('session.accountId', '=', 'earnedPlay.accountId')
        .onRef('session.id', '=', 'earnedPlay.earnedSessionId'),
    )
    .where('earnedPlay.accountId', '=', ctx.accountId)
    .where('session.accountId', '=', ctx.accountId)
    .where('earnedPlay.sessionId', '=', own.sessionId)
    .orderBy('earnedPlay.nth')
    .select(['session.code as sessionCode', 'earnedPlay.earnedAt', 'session.playedAt', 'session.voidedAt'])
    .execute();
  return { n: own.n, earned };
}

/** How many plays of a game were earned by sharing. */
export async function countEarned(ctx: Ctx, couponId: number): Promise<number> {
  const { n } = await ctx.db
    .selectFrom('earnedPlay')
    .where('accountId', '=', ctx.accountId)
    .where('couponId', '=', couponId)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** Whose play it is that was earned. */
export interface Earner {
  sessionCode: string;
  language: string | null;
  customerId: number | null;
  email: string | null;
  account: string;
  /** It was played or withdrawn already. */
  over: boolean;
}

export async function findEarner(ctx: Ctx, earnedSessionId: number): Promise<Earner | undefined> {
  const row = await ctx.db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.accountId')
    .leftJoin('customer', (join) =>
      join
        .onRef('customer.accountId', '=', 'session.accountId')
        .onRef('customer.id', '=', 'session.customerId')
        .on('customer.erasedAt', 'is', null),
    )
    .where('session.accountId', '=', ctx.accountId)
    .where('session.id', '=', earnedSessionId)
    .select([
      'session.code as sessionCode',
      'session.language',
      'session.claimedAt',
      'session.voidedAt',
      'customer.id as customerId',
      'customer.email',
      'account.name as account',
    ])
    .executeTakeFirst();
  if (!row) return undefined;
  const { claimedAt, voidedAt, ...earner } = row;
  return { ...earner, over: claimedAt !== null || voidedAt !== null };
}
