import { z } from 'zod';
import { settings as coupon } from '../coupons/index.ts';
import { contributionSchema } from './contribution-settings.ts';

export * from './contribution-settings.ts';

/** What a marketer decides about a competition beside its coupon, in the shape that is stored and sent by the API. */

/**
 * draw: by lot among all entries. answer: who answered best. votes: whom the public votes for. jury: whom a jury gives the best marks.
 * By lot where several are equally good.
 */
export const ways = ['draw', 'answer', 'votes', 'jury'] as const;
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

/** An instant as everybody writes it; what is none is left for the check to refuse. */
const instant = z.iso
  .datetime({ offset: true })
  .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()));

/** How the public votes. */
export const votesSchema = z.strictObject({
  /** email: each vote is confirmed by a link in a mail. browser: one press, and whoever clears their browser votes again. */
  identify: z.enum(['email', 'browser']).default('email'),
  /** null: from the launch on. */
  opens_at: instant.nullable().default(null),
  /** null: until the close of the competition. */
  closes_at: instant.nullable().default(null),
  /** Whether everybody sees how many votes an entry has before the result. */
  shown: z.boolean().default(true),
  /** How many entries one person may vote for, each once. */
  per_person: z.int().min(1).max(10).default(1),
});
export type VoteSettings = z.infer<typeof votesSchema>;

/** What a jury looks at: marks from 0 to 10 for each criterion, whose mean is taken by weight. */
export const jurySchema = z.strictObject({
  criteria: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(60),
        weight: z.int().min(1).max(100).default(1),
      }),
    )
    .min(1)
    .max(5),
  /** null: until the draw. */
  closes_at: instant.nullable().default(null),
});
export type JurySettings = z.infer<typeof jurySchema>;

export const competitionSettingsSchema = z.strictObject({
  way: z.enum(ways).default('draw'),
  winners: z.int().min(1).max(mostDrawn).default(1),
  /** Who moves up when a winner does not confirm, declines or is excluded. */
  reserves: z.int().min(0).max(mostDrawn).default(0),
  /** How many more entries one entrant gets by bringing others. */
  bonus_entries: z.int().min(0).max(100).default(0),
  /** A winner who does not confirm so soon loses the prize to a reserve. null: nobody has to confirm. */
  confirm_within: coupon.durationSchema.nullable().default(null),
  /** Each winner waits in the reviews and is told once the team has released them; who is refused makes room for a reserve. */
  review_winners: z.boolean().default(false),
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
  /** For the way `votes`. */
  votes: votesSchema.nullable().default(null),
  /** For the way `jury`. */
  jury: jurySchema.nullable().default(null),
});
export type CompetitionSettings = z.infer<typeof competitionSettingsSchema>;
