import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideUnvoid } from './queries/operations.ts';
import type { Outcome } from './session.ts';

/** Gives a withdrawn session back: it is again what its other dates say. */
export async function unvoidSession(ctx: Ctx, coupon: Pick<Coupon, 'id'>, code: string): Promise<Outcome> {
  return toOutcome(
    await decideUnvoid(ctx, {
      accountId: ctx.accountId,
      couponId: coupon.id,
      code,
      at: ctx.clock.now(),
      note: null,
      actor: actorName(ctx.actor),
    }),
  );
}
