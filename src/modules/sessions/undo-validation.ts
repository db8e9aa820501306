import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideUndo } from './queries/operations.ts';
import type { Outcome } from './session.ts';

/** How long a validation may be taken back. */
export const undoMinutes = 10;

/** Takes a young validation back: an event, not a deletion. The session is claimed again and its place in max_validations free. */
export async function undoValidation(ctx: Ctx, coupon: Coupon, code: string): Promise<Outcome> {
  const now = ctx.clock.now();
  const decision = await decideUndo(ctx, {
    accountId: ctx.accountId,
    couponId: coupon.id,
    code,
    at: now,
    since: new Date(now.getTime() - undoMinutes * 60_000),
    actor: actorName(ctx.actor),
  });
  if (decision.verdict === 'undo_too_late') decision.facts = { minutes: undoMinutes };
  return toOutcome(decision);
}
