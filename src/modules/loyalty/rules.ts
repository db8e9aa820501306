import { Temporal } from 'temporal-polyfill';
import type { Card } from './card.ts';
import type { Tier } from './settings.ts';

/**
 * When something that lasts so long ends: whole days and longer end with their last day on the wall clock of the zone; the
 * same as end_of in the database (a test holds them side by side).
 */
export function endOf(from: Date, duration: string | null, timeZone: string): Date | null {
  if (duration === null) return null;
  const zoned = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone);
  const end = zoned.add(Temporal.Duration.from(duration));
  if (duration.includes('T')) return new Date(end.epochMilliseconds);
  const midnight = end.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone);
  return new Date(midnight.epochMilliseconds);
}

/** The tier that a lifetime of points has reached, and the next one. */
export function tierOf(
  card: Pick<Card, 'settings'>,
  lifetime: number,
): { tier: Tier | null; next: Tier | null } {
  const { tiers } = card.settings;
  return {
    tier: tiers.findLast((tier) => tier.from <= lifetime) ?? null,
    next: tiers.find((tier) => tier.from > lifetime) ?? null,
  };
}

/** The next reward of a member and how many stamps are missing; null where nothing is left to earn. */
export function nextReward(
  card: Pick<Card, 'type' | 'rewards' | 'maxStamps'>,
  member: { balance: number; lifetime: number },
) {
  const at = card.type === 'points' ? member.lifetime : member.balance;
  const reward = card.rewards.find(({ stamps }) => stamps > at);
  return reward ? { reward, missing: reward.stamps - at } : null;
}
