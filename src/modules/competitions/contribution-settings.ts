import { z } from 'zod';

/** What people send with their entry, in the shape that is stored and sent by the API. */

export const contributionKinds = ['photo', 'text', 'receipt'] as const;
export type ContributionKind = (typeof contributionKinds)[number];

/** Whether a fact of a receipt is asked for. */
export const factUses = ['off', 'optional', 'required'] as const;
export type FactUse = (typeof factUses)[number];

const day = z.iso.date().nullable().default(null);

export const receiptSchema = z.strictObject({
  shop: z.enum(factUses).default('off'),
  date: z.enum(factUses).default('required'),
  amount: z.enum(factUses).default('off'),
  number: z.enum(factUses).default('required'),
  /** The first and last day of a purchase that enters, in the coupon's zone. */
  bought_from: day,
  bought_until: day,
  /** In minor units of the account's currency. */
  minimum_amount_minor: z.int().min(1).max(1_000_000_000_000).nullable().default(null),
  /** A receipt enters once: told by its number and by its picture. */
  once_per_receipt: z.boolean().default(true),
});
export type ReceiptSettings = z.infer<typeof receiptSchema>;

export const contributionSchema = z.strictObject({
  kind: z.enum(contributionKinds),
  /** Nobody enters without it. */
  required: z.literal(true).default(true),
  /** Photos and texts may be given a title. */
  title: z.boolean().default(false),
  /** How long a text may be, in characters; also of the words beside a photo, where it is set. null: no words beside a photo. */
  text_max: z.int().min(20).max(5_000).nullable().default(null),
  /** before: it waits until somebody has looked at it. after: it counts at once, and may be refused later. */
  moderation: z.enum(['before', 'after']).default('before'),
  receipt: receiptSchema.nullable().default(null),
});
export type ContributionSettings = z.infer<typeof contributionSchema>;

/** The terms of receipts, also where none were said. */
export const receiptOf = (settings: ContributionSettings): ReceiptSettings =>
  settings.receipt ?? receiptSchema.parse({});

/** How long a text may be where nothing is said. */
export const usualTextMax = 1_000;
