import {
  type Card,
  cardPath,
  cardStatus,
  type EarnedReward,
  earnedStatus,
  memberStatus,
  nextReward,
  tierOf,
} from '../../modules/loyalty/index.ts';
import { tillCodeLength } from '../../platform/ids.ts';
import type { CardFace } from './card-face.ts';
import type { MemberScene } from './card-scene.ts';

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** A card as anybody may see it. */
export function presentCard(card: Card, face: CardFace, publicUrl: string) {
  return {
    code: card.code,
    url: `${publicUrl}${cardPath(card)}`,
    status: cardStatus(card),
    type: card.type,
    title: face.title,
    max_stamps: card.maxStamps,
    rewards: face.rewards,
    tiers: card.settings.tiers.map(({ name, from, multiplier }) => ({ name, from, multiplier })),
    join: {
      open: card.settings.join.open,
      fields: card.settings.join.fields,
      consents: card.settings.join.consents,
    },
  };
}

/** A member's card as its own person may see it. */
export function presentMember(
  { card, member, reader }: MemberScene,
  rewards: readonly EarnedReward[],
  publicUrl: string,
) {
  const next = nextReward(card, member);
  return {
    code: member.code,
    till_code: member.code.slice(0, tillCodeLength),
    url: `${publicUrl}${cardPath(card, member)}`,
    status: memberStatus(member, reader.now),
    balance: member.balance,
    lifetime: member.lifetime,
    rounds: member.cycle,
    tier: tierOf(card, member.lifetime).tier?.name ?? null,
    next_reward: next && {
      title: next.reward.couponTitle,
      stamps: next.reward.stamps,
      missing: next.missing,
    },
    rewards: rewards.map((one) => ({
      title: one.title,
      url: `${publicUrl}/p/${one.couponCode}/${one.sessionCode}`,
      status: earnedStatus(one, reader.now),
      earned_at: iso(one.earnedAt),
      used_at: iso(one.usedAt),
      expires_at: iso(one.expiresAt),
      waits_for: one.waitsFor,
    })),
    created_at: iso(member.createdAt),
    expires_at: iso(member.expiresAt),
    voided_at: iso(member.voidedAt),
  };
}
