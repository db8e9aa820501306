import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeEvent } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon } from '../coupons/index.ts';
import { deleteLink, type LockedLink, lockCouponOf, lockLink } from './queries/remove.ts';
import { sessionStatus } from './rules.ts';
import type { Session } from './session.ts';

/**
 * Removes a personal link that nobody used: its address leads nowhere, it is in no list, and its person may be given another one. The
 * locks are those of a claim, so of both at once either the claim stands and this is refused, or the link is gone and the claim finds
 * nothing. What happened to it before (made, sent, opened) stays counted, for it happened. Answers the link as it was.
 * @throws Problem not_found, copy_used once it was claimed, not_a_link for a copy that a visit made, or that was won or earned
 */
export function removeLink(ctx: Ctx, { id: couponId }: Pick<Coupon, 'id'>, code: string): Promise<Session> {
  return transaction(ctx, async (ctx) => {
    const link = (await lockCouponOf(ctx, couponId)) ? await lockLink(ctx, couponId, code) : undefined;
    if (!link) throw new Problem('not_found');
    const now = ctx.clock.now();
    refuseWhatIsKept(link, now);
    const { session } = link;
    const seq = await deleteLink(ctx, session, now);
    await writeEvent(ctx, {
      type: 'session.removed',
      couponId,
      subject: session.id,
      seq: seq + 1,
      data: { channel: session.channel, state: sessionStatus(session, now) },
      occurredAt: now,
    });
    return session;
  });
}

function refuseWhatIsKept({ session, promised }: LockedLink, now: Date): void {
  if (promised !== null || session.issuedAt === null)
    throw new Problem('not_a_link', { reason: promised ?? 'visit' });
  const { claimedAt, playedAt, validatedAt, heldAt } = session;
  const usedAt = validatedAt ?? claimedAt ?? playedAt ?? heldAt;
  if (usedAt)
    throw new Problem('copy_used', { state: sessionStatus(session, now), at: usedAt.toISOString() });
}
