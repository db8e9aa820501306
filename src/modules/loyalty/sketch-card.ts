import type { Ctx } from '../../platform/ctx.ts';
import { findCoupon, listLocationsById } from '../coupons/index.ts';
import type { Card, CardInput, NewCard, Reward, RewardInput } from './card.ts';
import { requireSound } from './check-card.ts';
import { mergeCard } from './merge-settings.ts';
import { accountDefaults } from './queries/cards.ts';
import { requireCard } from './save-card.ts';

/** Stands where a card that was never stored will have its public code. */
const sketchCode = 'k7m2xq';

/**
 * The card as it would be after this change, published, and stored nowhere: what a marketer looks at before saving. `id` is the
 * card that is changed; without one it is a new card of `type`.
 * @throws Problem not_found when `id` is no card of this account, invalid with everything that is wrong.
 */
export async function sketchCard(ctx: Ctx, input: NewCard, id?: number): Promise<Card> {
  const current = id === undefined ? null : await requireCard(ctx, id);
  const defaults = await accountDefaults(ctx);
  const type = current?.type ?? input.type;
  const content = current ? input.content : { language: defaults.language as 'en', ...input.content };
  const merged = mergeCard(current, { ...input, content }, type);
  const maxStamps = input.maxStamps === undefined ? (current?.maxStamps ?? null) : input.maxStamps;
  const timeZone = input.timeZone ?? current?.timeZone ?? defaults.timeZone;
  const rewards = input.rewards ?? current?.rewards ?? [];
  await requireSound(ctx, { ...input, rewards }, type, maxStamps, timeZone, current ?? undefined);
  const now = ctx.clock.now();
  const unsaved = { accountId: ctx.accountId, id: 0, code: sketchCode, version: 0, createdAt: now };
  return {
    ...unsaved,
    ...current,
    name: input.name,
    type,
    maxStamps,
    timeZone,
    ...merged,
    rewards: await rewardsOf(ctx, rewards, current?.rewards ?? []),
    locations: await shopsOf(ctx, input, current),
    closedShops: input.locationIds ? 0 : (current?.closedShops ?? 0),
    updatedAt: now,
    publishedAt: now,
    pausedAt: null,
    archivedAt: null,
  };
}

async function rewardsOf(ctx: Ctx, wanted: readonly RewardInput[], known: readonly Reward[]) {
  const made = await Promise.all(
    wanted.map(async ({ stamps, couponId, expiresAfter = null }, place): Promise<Reward[]> => {
      const same = known.find((reward) => reward.stamps === stamps && reward.couponId === couponId);
      if (same) return [{ ...same, expiresAfter }];
      const coupon = await findCoupon(ctx, couponId);
      if (!coupon) return [];
      const { name, title, code } = coupon;
      const words = { couponName: name, couponTitle: title, couponCode: code };
      return [{ id: -1 - place, stamps, couponId, expiresAfter, ...words }];
    }),
  );
  return made.flat().sort((a, b) => a.stamps - b.stamps);
}

const shopsOf = async (ctx: Ctx, { locationIds }: CardInput, current: Card | null) =>
  locationIds ? listLocationsById(ctx, locationIds) : (current?.locations ?? []);
