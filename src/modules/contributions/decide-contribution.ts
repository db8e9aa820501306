import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { excludeCopy, includeCopy } from '../competitions/index.ts';
import { lockCoupon, writeCouponEvent } from '../coupons/index.ts';
import type { Contribution, RefusalReason } from './contribution.ts';
import { requireContribution } from './list-contributions.ts';
import * as queries from './queries/contributions.ts';

export interface Decided {
  verdict: 'granted' | 'already';
  contribution: Contribution;
}

/**
 * Says that what was sent may stand. What an earlier refusal took out of the competition takes part again. Asking again changes nothing.
 * @throws Problem not_found, state_conflict (what was sent is forgotten)
 */
export async function approveContribution(ctx: Ctx, couponId: number, n: number): Promise<Decided> {
  return decide(ctx, couponId, n, async (ctx, { sessionId, forgottenAt }) => {
    if (!(await queries.markApproved(ctx, couponId, n))) return false;
    if (forgottenAt) throw new Problem('state_conflict', { state: 'forgotten' });
    await includeCopy(ctx, couponId, sessionId, 'contribution_refused');
    await writeCouponEvent(ctx, couponId, 'contribution.approved', { n, session_id: sessionId });
    return true;
  });
}

/**
 * Says that what was sent may not stand: its entry takes no part any more, and its sender hears why by mail. Asking again changes
 * nothing, also not the reason.
 * @throws Problem not_found, state_conflict when the entry has won and the win is confirmed: that one is given.
 */
export async function refuseContribution(
  ctx: Ctx,
  couponId: number,
  n: number,
  why: { reason: RefusalReason; note: string | null },
): Promise<Decided> {
  return decide(ctx, couponId, n, async (ctx, { sessionId }) => {
    if (!(await queries.markRefused(ctx, couponId, n, why))) return false;
    await excludeCopy(ctx, couponId, sessionId, { reason: 'contribution_refused', note: null });
    await writeCouponEvent(ctx, couponId, 'contribution.refused', {
      n,
      session_id: sessionId,
      reason: why.reason,
    });
    return true;
  });
}

/** Under the lock of the coupon, which comes before that of the competition. */
async function decide(
  ctx: Ctx,
  couponId: number,
  n: number,
  act: (ctx: Ctx, contribution: Contribution) => Promise<boolean>,
): Promise<Decided> {
  return transaction(ctx, async (ctx) => {
    await lockCoupon(ctx, couponId);
    const before = await requireContribution(ctx, couponId, n);
    const changed = await act(ctx, before);
    const contribution = changed ? await requireContribution(ctx, couponId, n) : before;
    return { verdict: changed ? 'granted' : 'already', contribution };
  });
}
