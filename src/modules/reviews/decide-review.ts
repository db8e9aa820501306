import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { excludeRefused, lockEntering, releaseWin } from '../competitions/index.ts';
import { voidSession } from '../sessions/index.ts';
import * as queries from './queries.ts';
import type { Review } from './review.ts';

export type Decision = 'released' | 'refused';

export interface Decided {
  verdict: 'granted' | 'already';
  review: Review;
}

/**
 * Decides about a held copy, for ever, and about what it won. Released: it is what it was, and who won by
 * it is told. Refused: both are void, and its entry takes no
 * part; what was claimed stays counted, and a prize of a game stays given in its public proof. Of two who decide at the same moment
 * one does; the same decision again changes nothing.
 * @throws Problem not_found, state_conflict when it was decided otherwise.
 */
export async function decideReview(ctx: Ctx, id: number, decision: Decision, note: string): Promise<Decided> {
  return transaction(ctx, async (ctx) => {
    const subject = await queries.findSubject(ctx, id);
    if (!subject) throw new Problem('not_found');
    await lockEntering(ctx, subject.couponId);
    const copy = await queries.lockCopy(ctx, subject.sessionId);
    if (!copy) throw new Error(`review ${id} is about a session that is gone`);
    await queries.lockGift(ctx, copy);

    const decided = await queries.markDecided(ctx, id, decision, note);
    if (decided) {
      const gift =
        decided.givesSessionId === null ? undefined : await queries.lockCopy(ctx, decided.givesSessionId);
      const copies = gift ? [copy, gift] : [copy];
      await queries.letGo(
        ctx,
        id,
        copies.map((one) => one.id),
        decision,
        note,
      );
      if (decision === 'refused') {
        for (const { couponId, code } of copies) await voidSession(ctx, { id: couponId }, code, note);
        await excludeRefused(ctx, copy.couponId, copy.id, note);
      } else await releaseWin(ctx, copy.couponId, copy.id);
    }
    const [review] = await queries.listRows(ctx, { id }, { limit: 1 });
    if (!review) throw new Error(`review ${id} is gone`);
    if (review.state !== decision) throw new Problem('state_conflict', { state: review.state });
    return { verdict: decided ? 'granted' : 'already', review };
  });
}

/** What became of one of many. */
export type OneDecided = { id: number } & (Decided | { problem: Problem });

/** Decides about many, each by itself: one that cannot be decided does not keep the others from it. */
export async function decideReviews(
  ctx: Ctx,
  ids: readonly number[],
  decision: Decision,
  note: string,
): Promise<OneDecided[]> {
  const answers: OneDecided[] = [];
  for (const id of ids) {
    try {
      answers.push({ id, ...(await decideReview(ctx, id, decision, note)) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      answers.push({ id, problem: error });
    }
  }
  return answers;
}
