import { actorName, type Ctx } from '../../platform/ctx.ts';
import { newSessionCode } from '../../platform/ids.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideOpen } from './queries/operations.ts';
import { expiryAfterOpen, refuseByPlace, refuseByState, refuseByWindow } from './rules.ts';
import type { Outcome, Visit } from './session.ts';

/**
 * Makes a session for a visit. At most max_opens are ever made, and none once the claims, validations or codes are gone. Whether the
 * visitor already has one is the door's question: it knows the cookie.
 */
export async function openSession(ctx: Ctx, coupon: Coupon, visit: Visit): Promise<Outcome> {
  const now = ctx.clock.now();
  const refused = refuseByWindow(coupon, 'open', now) ?? refuseByPlace(coupon, 'open', visit.place);
  if (refused) return { ...(refuseByState(coupon, now) ?? refused), session: null };
  const decision = await decideOpen(ctx, {
    accountId: ctx.accountId,
    couponId: coupon.id,
    code: newSessionCode(),
    at: now,
    actor: actorName(ctx.actor),
    channel: visit.channel,
    device: visit.device,
    language: visit.language,
    browserKey: visit.browserKey,
    expiresAt: expiryAfterOpen(coupon, now),
  });
  // The code is new in this call, so `already` is this call's own work, found again after a lost answer.
  return toOutcome(decision.verdict === 'already' ? { ...decision, verdict: 'granted' } : decision);
}
