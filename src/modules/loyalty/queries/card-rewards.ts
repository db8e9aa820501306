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

/** Locks the coupons that a card gives, in order: none of them is archived until the card is what it becomes. */
export function lockRewardCoupons({ db, accountId }: Ctx, cardId: number) {
  return db
    .selectFrom('coupon')
    .where('accountId', '=', accountId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('loyaltyReward')
        .select('couponId')
        .where('accountId', '=', accountId)
        .where('cardId', '=', cardId)
        .where('archivedAt', 'is', null),
    )
    .select(['id', 'name', 'publishedAt', 'archivedAt'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/**
 * Makes the live rewards of a card these. One with the same threshold and coupon stays the same reward, and is the same again when it
 * comes back after it was taken out: who earned it in this round does not earn it twice.
 */
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
    else if (!(await reviveReward(ctx, cardId, { stamps, couponId, expiresAfter, position })))
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

/** Takes the latest archived reward with this threshold and coupon back into use; false where there is none. */
async function reviveReward(
  { accountId, db }: Ctx,
  cardId: number,
  reward: { stamps: number; couponId: number; expiresAfter: string | null; position: number },
): Promise<boolean> {
  const { stamps, couponId, expiresAfter, position } = reward;
  const { numUpdatedRows } = await db
    .updateTable('loyaltyReward')
    .set({ archivedAt: null, expiresAfter, position })
    .where('accountId', '=', accountId)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('loyaltyReward as old')
        .select('old.id')
        .where('old.accountId', '=', accountId)
        .where('old.cardId', '=', cardId)
        .where('old.stamps', '=', stamps)
        .where('old.couponId', '=', couponId)
        .where('old.archivedAt', 'is not', null)
        .orderBy('old.id', 'desc')
        .limit(1),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}
