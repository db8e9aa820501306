import type { Ctx } from '../../../platform/ctx.ts';
import type { Reward, RewardInput } from '../card.ts';

/** The live rewards of these cards, by threshold. */
export async function listRewards(ctx: Ctx, cardIds: number[]): Promise<Map<number, Reward[]>> {
  const byCard = new Map<number, Reward[]>();
  if (cardIds.length === 0) return byCard;
  const rows = await ctx.db
    .selectFrom('loyaltyReward as r')
    .innerJoin('coupon as c', (join) =>
      join.onRef('c.accountId', '=', 'r.accountId').onRef('c.id', '=', 'r.couponId'),
    )
    .where('r.accountId', '=', ctx.accountId)
    .where('c.accountId', '=', ctx.accountId)
    .where('r.cardId', 'in', cardIds)
    .where('r.archivedAt', 'is', null)
    .select(['r.cardId', 'r.id', 'r.stamps', 'r.couponId', 'r.expiresAfter'])
    .select(['c.name as couponName', 'c.title as couponTitle', 'c.code as couponCode'])
    .orderBy('r.stamps')
    .orderBy('r.position')
    .orderBy('r.id')
    .execute();
  for (const { cardId, ...reward } of rows) byCard.set(cardId, [...(byCard.get(cardId) ?? []), reward]);
  return byCard;
}

/** Makes the live rewards of a card these. One with the same threshold and coupon stays the same reward. */
export async function replaceRewards(
  ctx: Ctx,
  cardId: number,
  current: Reward[],
  wanted: RewardInput[],
): Promise<void> {
  const { accountId, db } = ctx;
  const now = ctx.clock.now();
  const left = [...current];
  for (const [position, { stamps, couponId, expiresAfter = null }] of wanted.entries()) {
    const at = left.findIndex((reward) => reward.stamps === stamps && reward.couponId === couponId);
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (same)
      await db
        .updateTable('loyaltyReward')
        .set({ expiresAfter, position })
        .where('accountId', '=', accountId)
        .where('id', '=', same.id)
        .execute();
    else
      await db
        .insertInto('loyaltyReward')
        .values({ accountId, cardId, stamps, couponId, expiresAfter, position, createdAt: now })
        .execute();
  }
  if (left.length === 0) return;
  await db
    .updateTable('loyaltyReward')
    .set({ archivedAt: now })
    .where('accountId', '=', accountId)
    .where('cardId', '=', cardId)
    .where(
      'id',
      'in',
      left.map((reward) => reward.id),
    )
    .execute();
}
