import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { givePrize, lostWin, moveUp, type Who } from './move-up.ts';
import { lockCompetition, lockEntering } from './queries/competitions.ts';
import * as queries from './queries/winners.ts';
import { requireCompetition } from './save-competition.ts';
import { type Winner, winnerStatus } from './winner.ts';

export interface Confirmed {
  verdict: 'granted' | 'already';
  winner: Winner;
}

/**
 * A winner takes the prize: from now on it is theirs, as a copy of its coupon. Of a confirmation and the end of its time exactly one
 * happens: both are decided under the lock of the competition. Confirming again gives the same copy.
 * @throws Problem not_found; win_lost when it was lost or is too late; held while it waits for a review; not_chosen for a reserve; and what the prize's coupon says no to.
 */
export async function confirmWin(ctx: Ctx, couponId: number, who: Who): Promise<Confirmed> {
  return transaction(ctx, async (ctx) => {
    if (!(await lockCompetition(ctx, couponId))) throw new Problem('not_found');
    const winner = await requireWinner(ctx, couponId, who);
    const status = winnerStatus(winner, ctx.clock.now());
    if (status === 'confirmed') return { verdict: 'already', winner };
    if (status === 'held') throw new Problem('held');
    if (status === 'reserve') throw new Problem('not_chosen');
    if (status === 'lost') throw lostWin(winner);
    const given = await givePrize(ctx, await requireCompetition(ctx, couponId), who);
    if ('facts' in given) throw new Problem(given.verdict, given.facts);
    return { verdict: 'granted', winner: await requireWinner(ctx, couponId, who) };
  });
}

/**
 * A winner does not want the prize, or a reserve does not want to wait: the next reserve moves up. Declining again changes nothing.
 * @throws Problem not_found, state_conflict when it was confirmed.
 */
export async function declineWin(ctx: Ctx, couponId: number, who: Who): Promise<Winner> {
  return transaction(ctx, async (ctx) => {
    await lockEntering(ctx, couponId);
    if (!(await lockCompetition(ctx, couponId))) throw new Problem('not_found');
    const { sessionId } = await requireWinner(ctx, couponId, who);
    const { lost, confirmed } = await queries.loseWins(ctx, couponId, 'declined', { sessions: [sessionId] });
    if (confirmed) throw new Problem('state_conflict', { state: 'confirmed' });
    if (lost.length > 0) await moveUp(ctx, await requireCompetition(ctx, couponId), lost);
    return requireWinner(ctx, couponId, who);
  });
}

async function requireWinner(ctx: Ctx, couponId: number, { draw, place }: Who): Promise<Winner> {
  const [winner] = await queries.listWinnerRows(ctx, couponId, { draw, place });
  if (!winner) throw new Problem('not_found');
  return winner;
}

/** What somebody who entered by this copy was drawn for; nothing when they were not. */
export async function findWin(ctx: Ctx, couponId: number, sessionId: number): Promise<Winner | undefined> {
  return (await queries.listWinnerRows(ctx, couponId, { sessionId }))[0];
}

/** Everybody who was drawn, in the order of the draws. */
export const listWinners = (ctx: Ctx, couponId: number, draw?: number): Promise<Winner[]> =>
  queries.listWinnerRows(ctx, couponId, { draw });

/**
 * Wins whose time to confirm has passed go to the next reserve. Several processes may do the same: under the lock of the
 * competition whoever comes second finds nothing left. Answers how many were lost.
 */
export async function sweepWins(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  let swept = 0;
  for (const { accountId, couponId } of await queries.listDue(deps.db, deps.clock.now())) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, 'sweep:wins');
    swept += await transaction(ctx, async (ctx) => {
      await lockEntering(ctx, couponId);
      await lockCompetition(ctx, couponId);
      const { lost } = await queries.loseWins(ctx, couponId, 'late', { due: ctx.clock.now() });
      if (lost.length > 0) await moveUp(ctx, await requireCompetition(ctx, couponId), lost);
      return lost.length;
    });
  }
  return swept;
}
