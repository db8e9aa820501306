import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { setPublicCodeTarget, takePublicCode } from '../../platform/db/public-code.ts';
import { newCouponCode } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { type Card, type CardInput, cardStatus, type NewCard } from './card.ts';
import { forgetCard } from './card-cache.ts';
import { requireSound } from './check-card.ts';
import { mergeCard } from './merge-settings.ts';
import { publishRewards } from './publish-rewards.ts';
import { replaceRewards } from './queries/card-rewards.ts';
import * as queries from './queries/cards.ts';

/**
 * Makes a card with a public code that is unique in the world. Published at once unless it is to be a draft; draft coupons that its
 * rewards give are published with it, for personal links only: a reward that nobody can use is no reward, and one that anybody
 * opens by the coupon's own address is not earned.
 * @throws Problem('invalid') with everything that is wrong.
 */
export async function createCard(
  ctx: Ctx,
  input: NewCard,
  { publish = true, from }: { publish?: boolean; from?: Card } = {},
): Promise<Card> {
  return transaction(ctx, async (ctx) => {
    const defaults = await queries.accountDefaults(ctx);
    const content = { language: defaults.language as 'en', ...input.content };
    const merged = mergeCard(null, { ...input, content }, input.type);
    const maxStamps = input.maxStamps ?? null;
    const timeZone = input.timeZone ?? defaults.timeZone;
    await requireSound(ctx, input, input.type, maxStamps, timeZone, from);
    const code = await freeCode(ctx);
    const id = await queries.insertCard(ctx, code, input.type, {
      name: input.name,
      maxStamps,
      timeZone,
      ...merged,
    });
    await setPublicCodeTarget(ctx, code, id);
    await replaceRewards(ctx, id, [], input.rewards ?? []);
    await queries.replaceCardLocations(ctx, id, [...new Set(input.locationIds ?? [])]);
    if (from) await queries.copyClosedShops(ctx, from.id, id);
    await queries.writeCardEvent(ctx, id, 'card.created', { name: input.name, type: input.type });
    if (publish) await publishCard(ctx, id);
    return requireCard(ctx, id);
  });
}

/**
 * Changes what is given and leaves the rest. A new maximum or reward counts from the next stamp on.
 * @throws Problem not_found, version_conflict, invalid
 */
export async function updateCard(ctx: Ctx, id: number, input: CardInput, version?: number): Promise<Card> {
  const changed = await transaction(ctx, async (ctx) => {
    const locked = await queries.lockCard(ctx, id);
    if (!locked) throw new Problem('not_found');
    if (version !== undefined && version !== locked.version)
      throw new Problem('version_conflict', { version: locked.version });
    const current = await requireCard(ctx, id);
    const merged = mergeCard(current, input, current.type);
    const maxStamps = input.maxStamps === undefined ? current.maxStamps : input.maxStamps;
    const timeZone = input.timeZone ?? current.timeZone;
    const rewards = input.rewards ?? current.rewards;
    await requireSound(ctx, { ...input, rewards }, current.type, maxStamps, timeZone, current);
    await queries.updateCardRow(ctx, id, {
      name: input.name ?? current.name,
      maxStamps,
      timeZone,
      ...merged,
    });
    if (input.rewards) {
      await replaceRewards(ctx, id, current.rewards, input.rewards);
      const kept = new Set(current.rewards.map((reward) => reward.couponId));
      if (current.publishedAt) await publishRewards(ctx, id, kept);
    }
    if (input.locationIds) await queries.replaceCardLocations(ctx, id, [...new Set(input.locationIds)]);
    await queries.writeCardEvent(ctx, id, 'card.updated', { fields: Object.keys(input) });
    return requireCard(ctx, id);
  });
  forgetCard(ctx.accountId, id);
  return changed;
}

/** Gives a card its publication and its draft coupons theirs. Call it under the card's lock, or on a new one. */
export async function publishCard(ctx: Ctx, id: number): Promise<void> {
  await queries.updateCardRow(ctx, id, { publishedAt: ctx.clock.now() });
  await queries.writeCardEvent(ctx, id, 'card.published');
  await publishRewards(ctx, id);
}

export async function requireCard(ctx: Ctx, id: number): Promise<Card> {
  const card = await queries.findCard(ctx, id);
  if (!card) throw new Problem('not_found');
  return card;
}

/** A new card with everything that was designed, and nobody on it. It is a draft when its original is one. */
export async function copyCard(ctx: Ctx, id: number, name?: string): Promise<Card> {
  const source = await requireCard(ctx, id);
  const { type, maxStamps, timeZone, content, settings, rewards, locations } = source;
  const input = {
    type,
    maxStamps,
    timeZone,
    content,
    settings,
    locationIds: locations.map((location) => location.id),
  };
  const usable = await queries.knownOf(
    ctx,
    'coupon',
    rewards.map((reward) => reward.couponId),
  );
  return createCard(
    ctx,
    {
      ...input,
      name: name ?? copyName(source.name),
      rewards: rewards.filter(({ couponId }) => usable.has(couponId)),
    },
    { publish: cardStatus(source) !== 'draft', from: source },
  );
}

/** The name of a copy keeps within the fifty characters that the v4 wire allows. */
const copyName = (name: string) => `${name.slice(0, 46).replace(/[\ud800-\udbff]$/, '')} (2)`;

/** With 887 million codes a clash is rare; the insert decides, so two callers never share one. */
async function freeCode(ctx: Ctx): Promise<string> {
  for (;;) {
    const code = newCouponCode();
    if (await takePublicCode(ctx, 'card', code)) return code;
  }
}
