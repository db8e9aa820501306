import { z } from 'zod';
import { settings as coupon } from '../coupons/index.ts';

/**
 * What a marketer decides about a loyalty card, in the shape that is stored (loyalty_card.content and .settings), sent by the
 * API and edited by the builder. One schema serves all three.
 */

const text = (max: number) => z.string().trim().max(max);
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'a colour as #rrggbb');
const fileId = z.string().regex(/^fil_[1-9][0-9]*$/, 'an id of an uploaded file, fil_…');

export const cardTypes = ['stamp', 'points', 'membership'] as const;
export type CardType = (typeof cardTypes)[number];

/** The words of a card in one language. Empty words fall back to the card's own language. */
export const cardWordsSchema = z.strictObject({
  title: text(60).optional(),
  subtitle: text(120).optional(),
  /** What is collected, in the plural: "stamps", "beans". */
  unit: text(30).optional(),
  description: z.string().max(20_000).optional(),
  terms: z.string().max(50_000).optional(),
  join_button: text(40).optional(),
});
export type CardWords = z.infer<typeof cardWordsSchema>;

export const cardDesignSchema = z.strictObject({
  logo: fileId.nullable().default(null),
  /** Behind the stamps on the web card, and the strip of a wallet pass. */
  strip_image: fileId.nullable().default(null),
  /** On the back of the card. */
  back_image: fileId.nullable().default(null),
  /** A stamp that was given, and the place of one that was not. Without them a mark in the brand's colour. */
  stamp_image: fileId.nullable().default(null),
  empty_stamp_image: fileId.nullable().default(null),
  /** In the holder's list of cards, and when the link is shared. */
  front_image: fileId.nullable().default(null),
  favicon: fileId.nullable().default(null),
  home_icon: fileId.nullable().default(null),
  brand_colour: colour.default('#cf4423'),
  background_colour: colour.default('#f4f1ea'),
  /** What is written on the brand's colour; made to read there. null: black or white. */
  text_colour: colour.nullable().default(null),
  font: z.enum(coupon.fonts).default('sans'),
  powered_by: z
    .strictObject({ text: text(60), url: coupon.webAddress.nullable().default(null) })
    .nullable()
    .default(null),
});
export type CardDesign = z.infer<typeof cardDesignSchema>;

export const cardContentSchema = z.strictObject({
  language: coupon.languageSchema.default('en'),
  words: cardWordsSchema.default({}),
  translations: z.partialRecord(coupon.languageSchema, cardWordsSchema).default({}),
  design: cardDesignSchema.prefault({}),
});
export type CardContent = z.infer<typeof cardContentSchema>;

const count = z.int().min(1).max(1_000_000);
const give = z.int().min(1).max(10_000).nullable().default(null);
/** Years, months, weeks, days: what ends with a day. */
const days = coupon.durationSchema.refine(
  (value) => !value.includes('T'),
  'a duration of whole days, such as P12M',
);

export const tierSchema = z.strictObject({
  name: text(40).min(1),
  /** From so many points of a lifetime. */
  from: z.int().min(0).max(1_000_000_000),
  /** How much more an amount spent is worth. Two decimals. */
  multiplier: z.number().min(0.1).max(100).multipleOf(0.01).default(1),
  brand_colour: colour.nullable().default(null),
  background_colour: colour.nullable().default(null),
});
export type Tier = z.infer<typeof tierSchema>;

export const cardSettingsSchema = z.strictObject({
  /** So many stamps for so much money; what is left over of an amount is not kept. */
  per_amount: z
    .strictObject({ amount_minor: z.int().min(1).max(100_000_000), stamps: count.default(1) })
    .nullable()
    .default(null),
  /** per_visit: at once; per_day: on one day of the card's zone; per_member: in a whole life. */
  limits: z
    .strictObject({
      per_visit: count.nullable().default(null),
      per_day: count.nullable().default(null),
      per_member: z.int().min(1).max(1_000_000_000).nullable().default(null),
    })
    .prefault({}),
  /** each: every stamp lasts so long; all: the whole card is emptied when no stamp came for so long. */
  stamps_expire: z
    .strictObject({ mode: z.enum(['each', 'all']).default('each'), after: days })
    .nullable()
    .default(null),
  welcome_stamps: give,
  birthday_stamps: give,
  /** For who brought somebody, when that one gets the first stamp. */
  referral_stamps: give,
  /** How long a card is valid from joining, and how much a renewal adds. */
  valid_for: days.nullable().default(null),
  /**
   * Wallets that can show a code that changes every half minute show that one instead of the lasting code. Registers that read cards
   * without asking the API cannot read it.
   */
  rotating_code: z.boolean().optional(),
  /** By points of a lifetime; the highest that is reached holds. */
  tiers: z.array(tierSchema).max(10).default([]),
  /** What the holder is asked when joining. */
  join: z
    .strictObject({
      open: z.boolean().default(true),
      fields: z.array(coupon.fieldSchema).max(20).default([]),
      consents: z.array(coupon.consentSchema).max(10).default([]),
    })
    .prefault({}),
});
export type CardSettings = z.infer<typeof cardSettingsSchema>;
