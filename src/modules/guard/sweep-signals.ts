import { type Deps, makeCtx } from '../../platform/deps.ts';
import { addDuration, findCoupon } from '../coupons/index.ts';
import { forgetSignals, listOldSignals } from './queries/signals.ts';

/** How long signals serve to see that two claims are one person's, when no velocity looks back further. */
export const signalDays = 90;
const kept = `-P${signalDays}D`;
const atOnce = 5_000;

/**
 * Forgets where claims came from, once nothing counts them any more: after 90 days, or as far as the velocities of their coupon look back if
 * that is further. What waits for a review keeps its signals until it is decided. Answers how many were forgotten.
 */
export async function sweepSignals(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  const now = deps.clock.now();
  let swept = 0;
  for (const { accountId, couponId } of await listOldSignals(deps.db, addDuration(now, kept, 'UTC'))) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, 'sweep:signals');
    const coupon = await findCoupon(ctx, couponId);
    if (!coupon) continue;
    const { per_address, per_device, per_person } = coupon.rules.guard ?? {};
    const counted = [per_address, per_device, per_person].flatMap((rule) =>
      rule ? [addDuration(now, `-${rule.within}`, coupon.timeZone)] : [],
    );
    const untils = [addDuration(now, kept, 'UTC'), ...counted].map((date) => date.getTime());
    const until = new Date(Math.min(...untils));
    for (let done = atOnce; done === atOnce; swept += done)
      done = await forgetSignals(ctx, couponId, until, atOnce);
  }
  return swept;
}
