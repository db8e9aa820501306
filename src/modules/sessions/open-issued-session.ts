import { actorName, type Ctx } from '../../platform/ctx.ts';
import { isMetered, isOpen } from '../allowances/index.ts';
import type { Coupon } from '../coupons/index.ts';
import { toOutcome } from './outcome.ts';
import { decideMeteredOpenIssued, decideOpenIssued } from './queries/operations.ts';
import { expiryAfterOpen, refuseByPlace, refuseByState, refuseByWindow } from './rules.ts';
import type { Outcome, Visit } from './session.ts';

/** The first visit to a personal link; later ones answer `already`. No limit refuses it: an issued link is a promise. */
export async function openIssuedSession(
  ctx: Ctx,
  coupon: Coupon,
  code: string,
  visit: Visit,
): Promise<Outcome> {
  const now = ctx.clock.now();
  const refused = refuseByWindow(coupon, 'open', now) ?? refuseByPlace(coupon, 'open', visit.place);
  if (refused) return { ...(refuseByState(coupon, now) ?? refused), session: null };
  if (!(await isOpen(ctx)))
    return { ...(refuseByState(coupon, now) ?? { verdict: 'paused', facts: {} }), session: null };
  const decide = (await isMetered(ctx)) ? decideMeteredOpenIssued : decideOpenIssued;
  const decision = await decide(ctx, {
    accountId: ctx.accountId,
    couponId: coupon.id,
    code,
    at: now,
    actor: actorName(ctx.actor),
    channel: visit.channel,
    device: visit.device,
    language: visit.language,
    browserKey: visit.browserKey,
    expiresAt: expiryAfterOpen(coupon, now),
  });
  return toOutcome(decision);
}
