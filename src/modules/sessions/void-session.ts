import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideVoid } from './queries/operations.ts';
import type { Outcome } from './session.ts';

/** Withdraws this session, whatever step it is at. It gives nothing back to the limits: what was claimed stays counted. */
export async function voidSession(
  ctx: Ctx,
  coupon: Pick<Coupon, 'id'>,
  code: string,
  reason?: string,
): Promise<Outcome> {
  return toOutcome(
    await decideVoid(ctx, {
      accountId: ctx.accountId,
      couponId: coupon.id,
      code,
      at: ctx.clock.now(),
      note: reason ?? null,
      actor: actorName(ctx.actor),
    }),
  );
}
