import { z } from 'zod';
import { settings as coupon } from '../coupons/index.ts';
import { contributionSchema } from './contribution-settings.ts';

export * from './contribution-settings.ts';

/** What a marketer decides about a competition beside its coupon, in the shape that is stored and sent by the API. */

/** draw: by lot among all entries. answer: who answered best, by lot where answers are equally good. */
export const ways = ['draw', 'answer'] as const;
export type Way = (typeof ways)[number];

/** As many winners and reserves as one draw may have. */
export const mostDrawn = 10_000;

const field = z.enum(
  coupon.fieldNames.filter((name) => name.startsWith('custom_')) as [`custom_${number}`, ...string[]],
);

/**
 * A question is a field of the claim form; here it says which answer is right. quiz: one of the choices of the field; who
 * chose another one takes no part. estimate: a number, the nearest wins; the second one breaks ties of the first. A solution may be
 * set until the draw, for what nobody knows yet.
 */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('quiz'),
    field,
    solution: z.string().trim().min(1).max(80).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('estimate'),
    field,
    solution: z.number().min(-1e15).max(1e15).nullable().default(null),
  }),
]);
export type Question = z.infer<typeof questionSchema>;

export const competitionSettingsSchema = z.strictObject({
  way: z.enum(ways).default('draw'),
  winners: z.int().min(1).max(mostDrawn).default(1),
  /** Who moves up when a winner does not confirm, declines or is excluded. */
  reserves: z.int().min(0).max(mostDrawn).default(0),
  /** How many more entries one entrant gets by bringing others. */
  bonus_entries: z.int().min(0).max(100).default(0),
  /** A winner who does not confirm so soon loses the prize to a reserve. null: nobody has to confirm. */
  confirm_within: coupon.durationSchema.nullable().default(null),
  questions: z.array(questionSchema).max(5).default([]),
  /** What people send with their entry; null: nothing. */
  contribution: contributionSchema.nullable().default(null),
  /**
   * A round of a public beacon that is mixed into the draw, which waits for it. It lies ahead when the rules are made public; where it is out
   * by the next promise (another draw, other rules), that one names the round of a minute later.
   */
  beacon: z
    .strictObject({ network: z.enum(['quicknet']), round: z.int().min(1) })
    .nullable()
    .default(null),
});
export type CompetitionSettings = z.infer<typeof competitionSettingsSchema>;
