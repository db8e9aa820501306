import { z } from 'zod';
import { settings as coupon } from '../../modules/coupons/index.ts';
import {
  type Card,
  type CardInput,
  cardPath,
  cardSettings,
  cardStatus,
  cardStatuses,
  type EarnedReward,
  earnedStatus,
  earnedStatuses,
  nextReward,
  tierOf,
  useUndoableUntil,
  waitReasons,
} from '../../modules/loyalty/index.ts';
import { formatId, requireId } from '../../platform/ids.ts';
import { changeOf } from './coupon-wire.ts';

/** The v5 shape of a loyalty card, both ways. Words of its own language lie at the top; the rest keeps the shape that is stored. */

const { cardDesignSchema, cardSettingsSchema, cardTypes, cardWordsSchema } = cardSettings;

const rewardInput = z.strictObject({
  stamps: z
    .int()
    .min(1)
    .max(1_000_000_000)
    .describe('Within one round of a stamp card; of a whole life on a points card'),
  coupon: z.string().max(40).describe('What is earned: a coupon, cam_…'),
  expires_after: coupon.durationSchema
    .nullable()
    .optional()
    .describe('From the moment it is earned; whole days end with their last day'),
});
const maxStamps = z.int().min(1).max(1_000_000_000).nullable();
const name = z.string().trim().min(1).max(120).describe('For you and your team; members see the title');

const fields = {
  time_zone: z.string().max(60).optional(),
  language: coupon.languageSchema.optional(),
  ...cardWordsSchema.shape,
  translations: z.partialRecord(coupon.languageSchema, cardWordsSchema).optional(),
  design: changeOf(cardDesignSchema).optional(),
  settings: changeOf(cardSettingsSchema).optional(),
  rewards: z.array(rewardInput).max(100).optional(),
  locations: z
    .array(z.string().max(40))
    .max(2000)
    .optional()
    .describe('Where it is stamped; empty: everywhere'),
};

export const newCardSchema = z
  .strictObject({
    name,
    type: z.enum(cardTypes),
    max_stamps: maxStamps.optional().describe('When a stamp card is full and begins anew'),
    status: z.enum(['draft', 'active']).default('active'),
    ...fields,
  })
  .meta({ id: 'NewLoyaltyCard' });
export const cardChangeSchema = z
  .strictObject({
    name: name.optional(),
    max_stamps: maxStamps.optional(),
    version: z.int().optional().describe('Refuses the change when somebody else was faster'),
    ...fields,
  })
  .meta({ id: 'LoyaltyCardChange' });

export const cardSchema = z
  .object({
    id: z.string(),
    code: z.string(),
    url: z.string().describe('Where people join; with the code of a member behind it, that member’s card'),
    name: z.string(),
    type: z.enum(cardTypes),
    max_stamps: z.int().nullable(),
    status: z.enum(cardStatuses),
    time_zone: z.string(),
    language: coupon.languageSchema,
    title: z.string().nullable(),
    subtitle: z.string().nullable(),
    unit: z.string().nullable(),
    description: z.string().nullable(),
    terms: z.string().nullable(),
    join_button: z.string().nullable(),
    translations: z.partialRecord(coupon.languageSchema, cardWordsSchema),
    design: cardDesignSchema,
    settings: cardSettingsSchema,
    rewards: z.array(
      z.object({
        id: z.string(),
        stamps: z.int(),
        coupon: z.string(),
        coupon_name: z.string(),
        coupon_title: z.string(),
        expires_after: z.string().nullable(),
      }),
    ),
    locations: z.array(z.string()).describe('The open shops it is stamped at'),
    closed_locations: z
      .int()
      .describe('How many of its shops are closed; a card with only closed ones is stamped in none'),
    members: z.int().describe('How many there are, also withdrawn ones'),
    version: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
    published_at: z.string().nullable(),
    paused_at: z.string().nullable(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'LoyaltyCard' });

type Wire = z.output<typeof cardChangeSchema>;

const wordNames = ['title', 'subtitle', 'unit', 'description', 'terms', 'join_button'] as const;

/** What the wire asks for, as the operation takes it; only what was sent. */
export function cardInputOf(wire: Omit<Wire, 'version'>): CardInput {
  const words = Object.fromEntries(
    wordNames.filter((word) => wire[word] !== undefined).map((word) => [word, wire[word]]),
  );
  const content = {
    words,
    language: wire.language,
    translations: wire.translations,
    design: wire.design as NonNullable<CardInput['content']>['design'],
  };
  const input: CardInput = {
    name: wire.name,
    maxStamps: wire.max_stamps,
    timeZone: wire.time_zone,
    content: Object.fromEntries(
      Object.entries(content).filter(([key, value]) =>
        key === 'words' ? Object.keys(words).length > 0 : value !== undefined,
      ),
    ),
    settings: wire.settings as CardInput['settings'],
    rewards: wire.rewards?.map(({ stamps, coupon, expires_after }) => ({
      stamps,
      couponId: idOrNone('coupon', coupon),
      expiresAfter: expires_after,
    })),
    locationIds: wire.locations?.map((location) => idOrNone('location', location)),
  };
  return Object.fromEntries(
    Object.entries(input).filter(
      ([key, value]) => value !== undefined && !(key === 'content' && isEmpty(value)),
    ),
  );
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** What is no id of that kind is told like one of somebody else: by the operation, with its place in the list. */
function idOrNone(kind: 'coupon' | 'location', text: string): number {
  try {
    return requireId(kind, text);
  } catch {
    return 0;
  }
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** The card as v5 shows it. */
export function presentCard(card: Card, members: number, publicUrl: string): z.output<typeof cardSchema> {
  const { words, design, language, translations } = card.content;
  return {
    id: formatId('card', card.id),
    code: card.code,
    url: `${publicUrl}${cardPath(card)}`,
    name: card.name,
    type: card.type,
    max_stamps: card.maxStamps,
    status: cardStatus(card),
    time_zone: card.timeZone,
    language,
    title: words.title ?? null,
    subtitle: words.subtitle ?? null,
    unit: words.unit ?? null,
    description: words.description ?? null,
    terms: words.terms ?? null,
    join_button: words.join_button ?? null,
    translations,
    design,
    settings: card.settings,
    rewards: card.rewards.map((reward) => ({
      id: formatId('reward', reward.id),
      stamps: reward.stamps,
      coupon: formatId('coupon', reward.couponId),
      coupon_name: reward.couponName,
      coupon_title: reward.couponTitle,
      expires_after: reward.expiresAfter,
    })),
    locations: card.locations.map((location) => formatId('location', location.id)),
    closed_locations: card.closedShops,
    members,
    version: card.version,
    created_at: card.createdAt.toISOString(),
    updated_at: card.updatedAt.toISOString(),
    published_at: iso(card.publishedAt),
    paused_at: iso(card.pausedAt),
    archived_at: iso(card.archivedAt),
  };
}

/** Where a member stands on the card: by balance and lifetime, of the rules that hold now. */
export const standingShape = {
  balance: z.int(),
  lifetime: z.int().describe('All that was ever given'),
  rounds: z.int().describe('How often the card was full'),
  tier: z.string().nullable(),
  next_reward: z
    .object({ reward: z.string(), coupon: z.string(), title: z.string(), missing: z.int() })
    .nullable()
    .describe('What the next stamps bring, and how many are missing'),
};

export function presentStanding(card: Card, member: { balance: number; lifetime: number; cycle: number }) {
  const next = nextReward(card, member);
  return {
    balance: member.balance,
    lifetime: member.lifetime,
    rounds: member.cycle,
    tier: tierOf(card, member.lifetime).tier?.name ?? null,
    next_reward: next && {
      reward: formatId('reward', next.reward.id),
      coupon: formatId('coupon', next.reward.couponId),
      title: next.reward.couponTitle,
      missing: next.missing,
    },
  };
}

export const earnedSchema = z
  .object({
    id: z.string(),
    reward: z.string(),
    coupon: z.string(),
    name: z.string(),
    title: z.string(),
    status: z.enum(earnedStatuses),
    round: z.int(),
    stamps: z.int().describe('The threshold that was passed'),
    session: z.string().describe('Its copy of the coupon'),
    url: z.string(),
    earned_at: z.string(),
    expires_at: z.string().nullable(),
    used_at: z.string().nullable(),
    location: z.string().nullable().describe('Where it was used'),
    withdrawn_at: z.string().nullable(),
    undo_until: z.string().nullable().describe('Its use can be taken back until then; null: not any more'),
    waits_for: z
      .enum(waitReasons)
      .nullable()
      .describe('What keeps its coupon from being used for now; the right itself stays'),
  })
  .meta({ id: 'EarnedReward' });

export function presentEarned(
  earned: EarnedReward,
  now: Date,
  publicUrl: string,
): z.output<typeof earnedSchema> {
  return {
    id: formatId('earned', earned.id),
    reward: formatId('reward', earned.rewardId),
    coupon: formatId('coupon', earned.couponId),
    name: earned.name,
    title: earned.title,
    status: earnedStatus(earned, now),
    round: earned.cycle,
    stamps: earned.stamps,
    session: earned.sessionCode,
    url: `${publicUrl}/p/${earned.couponCode}/${earned.sessionCode}`,
    earned_at: earned.earnedAt.toISOString(),
    expires_at: iso(earned.expiresAt),
    used_at: iso(earned.usedAt),
    location: earned.usedLocationId === null ? null : formatId('location', earned.usedLocationId),
    withdrawn_at: iso(earned.withdrawnAt),
    undo_until: iso(useUndoableUntil(earned, now)),
    waits_for: earned.waitsFor,
  };
}
