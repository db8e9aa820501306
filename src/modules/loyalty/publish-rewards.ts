import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import { changeCouponState, updateCoupon } from '../coupons/index.ts';
import { lockRewardCoupons } from './queries/card-rewards.ts';

/**
 * Makes the coupons of a live card ones that can be used: drafts are published with it, and an archived one keeps the card from going
 * live, but for those that it had before (`kept`). Call it where the card becomes live or its rewards change, in that transaction.
 * @throws Problem reward_archived
 */
export async function publishRewards(
  ctx: Ctx,
  cardId: number,
  kept: ReadonlySet<number> = new Set(),
): Promise<void> {
  const coupons = await lockRewardCoupons(ctx, cardId);
  const gone = coupons.filter(({ id, archivedAt }) => archivedAt !== null && !kept.has(id));
  if (gone.length > 0) throw new Problem('reward_archived', { coupons: gone.map(({ name }) => name) });
  for (const { id, publishedAt, archivedAt } of coupons)
    if (!publishedAt && !archivedAt) {
      await updateCoupon(ctx, id, { singleUse: true });
      await changeCouponState(ctx, id, 'publish');
    }
}
