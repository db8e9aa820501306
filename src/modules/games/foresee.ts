import type { Ctx } from '../../platform/ctx.ts';
import { type Issue, invalid } from '../../platform/problem.ts';
import { type Coupon, findCoupon } from '../coupons/index.ts';
import {
  type Bound,
  boundOf,
  type Expected,
  expectedPerThousand,
  type Flight,
  type GameRules,
  type GameWarning,
  type SimulatedGame,
  simulateGame,
  warningsOf,
} from '../fairness/index.ts';
import { beaconIssues } from './beacons.ts';
import { rulesNow } from './commit-game.ts';
import type { Game } from './game.ts';
import { launchIssues } from './rules.ts';
import { requireGame } from './save-game.ts';

/** Most plays of one flight by the server: they take a second of it. */
export const mostSimulated = 100_000;
/** Most days of one flight. */
export const mostDays = 400;
const dayMs = 86_400_000;

/** What somebody assumes about the crowd. */
export type FlightWish = Pick<Flight, 'seed' | 'plays' | 'days' | 'hours' | 'dayWeights' | 'locations'>;

/** What is known of a game before its launch. */
export interface Foreseen {
  /** What forbids the launch. */
  errors: Issue[];
  /** What somebody should know, and may leave as it is. */
  warnings: GameWarning[];
  /** Nothing while there are errors. */
  expected: Expected | null;
  bound: Bound | null;
}

/** Whether a game can be launched, and what would come of it, as far as its rules say it alone. @throws Problem not_found */
export async function foreseeGame(ctx: Ctx, id: number, plays: number): Promise<Foreseen> {
  const { coupon, game } = await requireGame(ctx, id);
  const errors = issuesOf(coupon, game, ctx.clock.now());
  const rules = await draftOf(ctx, coupon, game);
  const warnings = warningsOf(rules, await factsOf(ctx, coupon, game));
  if (errors.length > 0) return { errors, warnings, expected: null, bound: null };
  return { errors, warnings, expected: expectedPerThousand(rules, plays), bound: boundOf(rules, plays) };
}

/**
 * Flies a game over an assumed crowd with the engine that will decide it, as its rules would be made public now. It changes nothing, and the same
 * wish gives the same flight of the same game.
 * @throws Problem not_found; invalid with what forbids a launch, or for moments that last longer than a flight
 */
export async function flyGame(
  ctx: Ctx,
  id: number,
  wish: FlightWish,
): Promise<Omit<Foreseen, 'errors'> & { flight: SimulatedGame }> {
  const { coupon, game } = await requireGame(ctx, id);
  const errors = issuesOf(coupon, game, ctx.clock.now());
  if (errors.length > 0) throw invalid(errors);
  const rules = cutShort(await draftOf(ctx, coupon, game), wish);
  const valueMinor = Object.fromEntries(game.prizes.map(({ n, costMinor }) => [n, costMinor ?? 0]));
  const flight = simulateGame(rules, { ...wish, valueMinor });
  return {
    flight,
    warnings: warningsOf(rules, { ...(await factsOf(ctx, coupon, game)), flight }),
    expected: expectedPerThousand(rules, wish.plays),
    bound: boundOf(rules, wish.plays),
  };
}

/** Of a game that is played its round may be out: it lay ahead when it was named. */
const issuesOf = (coupon: Coupon, game: Game, now: Date): Issue[] => [
  ...launchIssues(coupon, game, now),
  ...(game.commitment === null ? beaconIssues(game.settings.beacon, now) : []),
];

/** No seed is drawn for it: a flight has one of its own, and mixes in no round, which is not out yet or stands among the errors. */
const draftOf = (ctx: Ctx, coupon: Coupon, game: Game) =>
  rulesNow(
    ctx,
    coupon,
    { ...game, settings: { ...game.settings, beacon: null } },
    { commitment: (game.commitment ?? 0) + 1, seedHash: '0'.repeat(64) },
  );

/** The rules over as many days as are flown. Moments lie over the whole time and cannot be cut. */
function cutShort(rules: GameRules, { days }: FlightWish): GameRules {
  const from = Date.parse(rules.starts_at ?? '');
  const wanted = new Date(from + Math.min(days ?? mostDays, mostDays) * dayMs).toISOString();
  if (rules.ends_at === null || rules.ends_at <= wanted) return rules;
  if (rules.way !== 'moments') return { ...rules, ends_at: wanted };
  if (Date.parse(rules.ends_at) - from <= mostDays * dayMs) return rules;
  throw invalid([
    {
      path: '/ends_at',
      message: `a flight lasts at most ${mostDays} days`,
      fix: 'Choose an earlier end to fly this game.',
    },
  ]);
}

async function factsOf(ctx: Ctx, { content }: Coupon, { prizes }: Game) {
  const freeCodes: Record<number, number> = {};
  for (const { n, givesCouponId } of prizes) {
    const gift = await findCoupon(ctx, givesCouponId);
    if (gift?.usesCodePool) freeCodes[n] = gift.codesSize - gift.codesTaken;
  }
  return { freeCodes, hasTerms: Boolean(content.words.terms?.trim()) };
}
