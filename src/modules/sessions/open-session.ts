import { actorName, type Ctx } from '../../platform/ctx.ts';
import { newSessionCode } from '../../platform/ids.ts';
import { isMetered, isOpen } from '../allowances/index.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideMeteredOpen, decideOpen } from './queries/operations.ts';
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
  if (!(await isOpen(ctx)))
    return { ...(refuseByState(coupon, now) ?? { verdict: 'paused', facts: {} }), session: null };
  const decide = (await isMetered(ctx)) ? decideMeteredOpen : decideOpen;
  const decision = await decide(ctx, {
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
