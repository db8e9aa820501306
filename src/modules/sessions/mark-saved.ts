import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideSave } from './queries/operations.ts';
import type { Outcome } from './session.ts';

/** Notes that the person kept a claimed session, and how: on the home screen, by mail, as PDF. The first time counts. */
export async function markSaved(
  ctx: Ctx,
  coupon: Pick<Coupon, 'id'>,
  code: string,
  how: 'home_screen' | 'mail' | 'pdf' | 'wallet',
): Promise<Outcome> {
  return toOutcome(
    await decideSave(ctx, {
      accountId: ctx.accountId,
      couponId: coupon.id,
      code,
      at: ctx.clock.now(),
      note: how,
      actor: actorName(ctx.actor),
    }),
  );
}
