import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { lockLiveCoupons, requirePermission } from '../allowances/index.ts';
import type { Coupon } from './coupon.ts';
import { forgetCoupon } from './coupon-cache.ts';
import * as queries from './queries.ts';

export const couponActs = ['publish', 'pause', 'resume', 'archive', 'restore'] as const;
export type CouponAct = (typeof couponActs)[number];

const eventTypes: Record<CouponAct, string> = {
  publish: 'coupon.published',
  pause: 'coupon.paused',
  resume: 'coupon.resumed',
  archive: 'coupon.archived',
  restore: 'coupon.restored',
};

/**
 * Publishes, pauses, resumes, archives or restores a coupon. Asking for what already holds changes nothing and is no error.
 * What is out stays out: a paused coupon gives no new copies and validates none; an archived one leaves the lists as well. One that a
 * live loyalty card gives is not archived, or its members would collect for nothing (docs/decisions/0018).
 * @throws Problem not_found, state_conflict, reward_of_card, limit_reached (as many are live as the account may have), not_permitted
 */
export async function changeCouponState(ctx: Ctx, id: number, act: CouponAct): Promise<Coupon> {
  await requirePermission(ctx, 'update_coupons');
  const changed = await transaction(ctx, async (ctx) => {
    const most = act === 'pause' || act === 'archive' ? null : await lockLiveCoupons(ctx);
    const locked = await queries.lockCoupon(ctx, id);
    if (!locked) throw new Problem('not_found');
    const dates = datesAfter(act, locked, ctx.clock.now());
    if (dates) {
      if (act === 'archive') await refuseGiven(ctx, id);
      const after = { ...locked, ...dates };
      const isLive = after.publishedAt && !after.pausedAt && !after.archivedAt;
      await queries.setCouponDates(ctx, id, dates, isLive ? most : null);
      await queries.writeCouponEvent(ctx, id, eventTypes[act]);
    }
    return (await queries.findCoupon(ctx, id))!;
  });
  forgetCoupon(ctx.accountId, id);
  return changed;
}

type Dates = {
  kind: string;
  sealedAt: Date | null;
  publishedAt: Date | null;
  pausedAt: Date | null;
  archivedAt: Date | null;
};

async function refuseGiven(ctx: Ctx, id: number): Promise<void> {
  const cards = await queries.liveCardsGiving(ctx, id);
  if (cards.length > 0) throw new Problem('reward_of_card', { cards });
}

/** The dates to write, or undefined when the coupon is already so. */
function datesAfter(
  act: CouponAct,
  coupon: Dates,
  now: Date,
): Parameters<typeof queries.setCouponDates>[2] | undefined {
  switch (act) {
    case 'publish':
      if (coupon.archivedAt) throw new Problem('state_conflict', { state: 'archived' });
      if (coupon.kind !== 'offer' && !coupon.sealedAt)
        throw new Problem('state_conflict', {
          state: `a ${coupon.kind} whose rules are not public; launch it`,
        });
      return coupon.publishedAt ? undefined : { publishedAt: now };
    case 'pause':
      if (!coupon.publishedAt) throw new Problem('state_conflict', { state: 'draft' });
      return coupon.pausedAt ? undefined : { pausedAt: now };
    case 'resume':
      return coupon.pausedAt ? { pausedAt: null } : undefined;
    case 'archive':
      return coupon.archivedAt ? undefined : { archivedAt: now };
    case 'restore':
      return coupon.archivedAt ? { archivedAt: null } : undefined;
  }
}
