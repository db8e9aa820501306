import { z } from 'zod';
import { settings } from '../coupons/index.ts';
import { ways as fairWays } from '../fairness/index.ts';

/** What a marketer decides about a game beside its coupon, in the shape that is stored, sent by the API and edited. */

/** How the outcome is shown. It never decides anything. */
export const looks = ['scratch', 'wheel', 'slot', 'boxes', 'instant'] as const;
export type GameLook = (typeof looks)[number];
/** odds: chances for each play; moments: drawn in advance over the campaign; deck: exactly these outcomes in this number of plays. */
export const ways = fairWays;
export type GameWay = (typeof ways)[number];
/** Where the share of a prize goes that cannot be won now. */
export const soldOutRules = ['lose', 'spread', 'fallback'] as const;
export type SoldOutRule = (typeof soldOutRules)[number];

const text = (max: number) => z.string().trim().max(max);

/** The words of a game in one language; empty ones fall back to the game's own language, then to the program's. */
export const gameWordsSchema = z.strictObject({
  play_button: text(40).optional(),
  win_title: text(120).optional(),
  win_text: text(500).optional(),
  win_button: text(40).optional(),
  lose_title: text(120).optional(),
  lose_text: text(500).optional(),
  lose_button: text(40).optional(),
});
export type GameWords = z.infer<typeof gameWordsSchema>;

export const gameSettingsSchema = z.strictObject({
  words: gameWordsSchema.default({}),
  translations: z.partialRecord(settings.languageSchema, gameWordsSchema).default({}),
  /** Where the button of the lose page leads; without it there is none. */
  lose_url: settings.webAddress.nullable().default(null),
  /** Segments of a wheel: one as wide as the other, or as wide as they are likely. Only the look of it. */
  wheel: z.enum(['equal', 'proportional']).default('equal'),
  /** How much of the moments falls on each hour of the day in the coupon's zone; without it all alike. */
  hour_weights: z.array(z.int().min(0).max(1000)).length(24).nullable().default(null),
  /** How many plays a deck has. */
  deck_size: z.int().min(1).max(1_000_000).nullable().default(null),
  /** day: who is told apart by `rules.once_per` may play once on each calendar day instead of once. */
  play_again: z.enum(['day']).nullable().default(null),
  /**
   * Who played has a link to send on. When somebody new comes by it and plays, the sender may play once more: so often in all for each
   * play of their own (with `play_again: day` for that of each day).
   */
  share: z
    .strictObject({ plays: z.int().min(1).max(10) })
    .nullable()
    .default(null),
  /**
   * A round of a public beacon that is mixed in; named before the launch, known at the first play. On quicknet a round is signed by itself: one
   * signature is all that anybody needs to check it.
   */
  beacon: z
    .strictObject({ network: z.enum(['quicknet']), round: z.int().min(1) })
    .nullable()
    .default(null),
});
export type GameSettings = z.infer<typeof gameSettingsSchema>;
