import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { lockCoupon, writeCouponEvent } from '../coupons/index.ts';
import type { Contribution } from './contribution.ts';
import { requireContribution } from './list-contributions.ts';
import { forgetRow } from './queries/contributions.ts';

/**
 * Removes what somebody sent: text, picture, and what the receipt said. The entry stays, under its number, and one receipt still enters once,
 * which is kept as a hash that names nobody. Asking again changes nothing.
 * @throws Problem('not_found')
 */
export async function forgetContribution(ctx: Ctx, couponId: number, n: number): Promise<Contribution> {
  return transaction(ctx, async (ctx) => {
    await lockCoupon(ctx, couponId);
    const { sessionId } = await requireContribution(ctx, couponId, n);
    if (await forgetRow(ctx, couponId, n))
      await writeCouponEvent(ctx, couponId, 'contribution.forgotten', { n, session_id: sessionId });
    return requireContribution(ctx, couponId, n);
  });
}
