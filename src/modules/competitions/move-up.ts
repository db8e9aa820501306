import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { addDuration, findCoupon, writeCouponEvent } from '../coupons/index.ts';
import { holdGift, holdWin } from '../guard/index.ts';
import { findAnswers, issueSession, type RefusalCode } from '../sessions/index.ts';
import { type Competition, prizeOfRank } from './competition.ts';
import { lockCompetition } from './queries/competitions.ts';
import * as queries from './queries/winners.ts';
import { requireCompetition } from './save-competition.ts';
import type { Winner } from './winner.ts';

/** The people of a draw, by draw and place. */
export interface Who {
  draw: number;
  place: number;
}

/**
 * Tells what was lost, and gives every rank that is open to the next reserve. Call it under the locks of the coupon and of the
 * competition.
 */
export async function moveUp(ctx: Ctx, competition: Competition, lost: queries.Lost[]): Promise<void> {
  const { coupon, settings } = competition;
  for (const { draw, place, rank } of lost)
    await writeCouponEvent(ctx, coupon.id, 'winner.lost', { draw, place, rank });
  const open = await queries.listOpenRanks(ctx, coupon.id, settings.winners);
  const reserves = await queries.listReserves(ctx, coupon.id);
  for (const rank of open) {
    let next = reserves.shift();
    while (next?.out) next = reserves.shift();
    if (!next) return;
    await choose(ctx, competition, next, rank);
  }
}

/**
 * Gives somebody who was drawn a rank, and tells them; where winners are looked at first, their copy waits in the reviews and nobody is told
 * yet. Call it under the locks of the coupon and of the competition.
 */
export async function choose(ctx: Ctx, competition: Competition, who: Who, rank: number): Promise<void> {
  const { coupon, settings } = competition;
  const held =
    settings.review_winners &&
    (await holdWin(ctx, coupon.id, await queries.copyOfWinner(ctx, coupon.id, who)));
  const confirmBy = held ? null : timeToConfirm(ctx, competition);
  await queries.giveRank(ctx, coupon.id, who, rank, { confirmBy, held });
  if (!held) await tellWin(ctx, competition, who, rank, confirmBy);
}

/**
 * Tells a winner whose copy was released in the reviews, once: their time to confirm begins now. Does nothing for a copy that won nothing, or
 * whose win was lost meanwhile. Call it under the lock of the coupon.
 */
export async function releaseWin(ctx: Ctx, couponId: number, sessionId: number): Promise<void> {
  if (!(await lockCompetition(ctx, couponId))) return;
  const competition = await requireCompetition(ctx, couponId);
  const confirmBy = timeToConfirm(ctx, competition);
  const held = await queries.releaseHeld(ctx, couponId, sessionId, confirmBy);
  if (held) await tellWin(ctx, competition, { draw: held.draw, place: held.place }, held.rank, confirmBy);
}

const timeToConfirm = (ctx: Ctx, { coupon, settings }: Competition): Date | null =>
  settings.confirm_within === null
    ? null
    : addDuration(ctx.clock.now(), settings.confirm_within, coupon.timeZone);

/**
 * The fact that the mail to a winner follows: from now on they have so long to confirm. Where nobody has to confirm, the prize is theirs at
 * once; if its coupon says no, it is there to be confirmed without an end.
 */
async function tellWin(
  ctx: Ctx,
  competition: Competition,
  who: Who,
  rank: number,
  confirmBy: Date | null,
): Promise<void> {
  await writeCouponEvent(ctx, competition.coupon.id, 'winner.chosen', { ...who, rank });
  if (confirmBy === null) await givePrize(ctx, competition, who);
}

/** What became of giving a prize: its coupon may say no (archived, ended, no codes left). */
export type Given =
  | { verdict: 'granted' }
  | { verdict: RefusalCode | 'code_taken'; facts: Record<string, unknown> };

/**
 * Makes a win final: issues the copy of the prize's coupon, filled in with what the winner told when entering. When that coupon says no,
 * nothing is changed. Call it under the lock of the competition, for somebody who holds a rank.
 * @throws Problem('win_lost') when the win is not there to be confirmed any more.
 */
export async function givePrize(ctx: Ctx, competition: Competition, who: Who): Promise<Given> {
  const { coupon, prizes } = competition;
  const [winner] = await queries.listWinnerRows(ctx, coupon.id, who);
  const prize = winner?.rank ? prizeOfRank(prizes, winner.rank) : undefined;
  const gives = prize && (await findCoupon(ctx, prize.couponId));
  if (!winner || !gives) throw new Error(`nothing is won at place ${who.place} of draw ${who.draw}`);
  const { first_name, last_name, email, phone } = await findAnswers(ctx, winner.sessionCode);
  const issued = await issueSession(ctx, gives, {
    channel: 'competition',
    language: winner.language ?? undefined,
    answers: { first_name, last_name, email, phone },
  });
  if (!issued.session) return { verdict: issued.verdict, facts: issued.facts };
  if (!(await queries.markConfirmed(ctx, coupon.id, who, ctx.clock.now()))) throw lostWin(winner);
  await queries.setGiven(ctx, coupon.id, who, issued.session.id);
  await holdGift(ctx, winner.sessionId, issued.session.id);
  await writeCouponEvent(ctx, coupon.id, 'winner.confirmed', {
    ...who,
    rank: winner.rank,
    session_id: issued.session.id,
  });
  return { verdict: 'granted' };
}

/** The refusal of a win that is not there any more, with when and why it went. */
export const lostWin = ({ confirmBy, lostReason }: Winner) =>
  new Problem('win_lost', { confirm_by: confirmBy?.toISOString() ?? null, why: lostReason ?? 'late' });
