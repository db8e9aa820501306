import type { Issue } from '../../platform/problem.ts';
import { type Coupon, instantOf } from '../coupons/index.ts';
import type { Before, GameRules } from '../fairness/index.ts';
import type { Game } from './game.ts';

/** What the public rules take from a coupon. */
export type RulesCoupon = Pick<Coupon, 'code' | 'timeZone' | 'startsAt' | 'endsAt'>;

/** The public beacons that can be named, as drand publishes them. */
export type BeaconRules = GameRules['beacon'];

/** The rules of a game as they are made public. `titles` names the prizes; moments begin at the launch where no start is set. */
export function publicRules(
  coupon: RulesCoupon,
  game: Game,
  terms: {
    commitment: number;
    seedHash: string;
    before: Before;
    titles: ReadonlyMap<number, string>;
    beacon: BeaconRules;
    now: Date;
  },
): GameRules {
  const byOdds = game.way === 'odds';
  const startsAt = coupon.startsAt && coupon.startsAt > terms.now ? coupon.startsAt : terms.now;
  return {
    format: 'tearoff-game',
    version: 1,
    game: coupon.code,
    commitment: terms.commitment,
    seed_hash: terms.seedHash,
    way: game.way,
    time_zone: coupon.timeZone,
    starts_at: startsAt.toISOString(),
    ends_at: coupon.endsAt?.toISOString() ?? null,
    prizes: game.prizes.map((prize) => ({
      n: prize.n,
      title: terms.titles.get(prize.givesCouponId) ?? String(prize.n),
      odds_ppm: byOdds ? prize.oddsPpm : 0,
      stock: prize.stock,
      per_day: prize.perDay,
      per_location:
        prize.perLocation === null
          ? null
          : Object.fromEntries(prize.perLocation.map(({ locationId, stock }) => [locationId, stock])),
    })),
    sold_out: byOdds ? game.soldOut : 'lose',
    fallback: byOdds ? game.fallback : null,
    hour_weights: game.way === 'moments' ? game.settings.hour_weights : null,
    deck_size: game.way === 'deck' ? game.settings.deck_size : null,
    before: terms.before,
    beacon: terms.beacon,
  };
}

/** What the way of winning asks of a game before it can be launched; everything that is wrong at once. */
export function launchIssues(coupon: RulesCoupon, game: Game, now: Date): Issue[] {
  const issues: Issue[] = [];
  const wrong = (path: string, message: string, fix: string) => issues.push({ path, message, fix });
  if (game.prizes.length === 0) wrong('/game/prizes', 'there is nothing to win', 'Add at least one prize.');
  if (coupon.endsAt && coupon.endsAt <= now)
    wrong('/ends_at', 'the game is over before it begins', 'Choose an end that lies ahead.');
  issues.push(...settingIssues(game));
  if (game.way === 'odds') return issues;
  const stock = game.prizes.reduce((sum, prize) => sum + Math.max(0, (prize.stock ?? 0) - prize.given), 0);
  game.prizes.forEach((prize, i) => {
    if (prize.stock === null)
      wrong(`/game/prizes/${i}/stock`, 'how many there are is not said', 'Say how many of it can be won.');
  });
  if (game.way === 'moments' && coupon.endsAt === null)
    wrong('/ends_at', 'moments are spread up to the end, and there is none', 'Choose an end.');
  if (game.way === 'deck' && game.settings.deck_size === null)
    wrong('/game/deck_size', 'the number of plays is not said', 'Say how many plays the deck has.');
  else if (game.way === 'deck' && stock > (game.settings.deck_size ?? 0))
    wrong(
      '/game/deck_size',
      `${stock} prizes do not fit into ${game.settings.deck_size} plays`,
      'Make the deck larger or the prizes fewer.',
    );
  return issues;
}

/** What is wrong with a game whether it is launched or not. */
export function settingIssues(game: Pick<Game, 'way' | 'prizes' | 'soldOut' | 'fallback'>): Issue[] {
  const issues: Issue[] = [];
  const odds = game.prizes.reduce((sum, prize) => sum + prize.oddsPpm, 0);
  if (game.way === 'odds' && odds > 1_000_000)
    issues.push({
      path: '/game/prizes',
      message: `the odds add up to ${odds / 10_000} %`,
      fix: 'Keep their sum at 100 % or below; the rest loses.',
    });
  if (game.soldOut === 'fallback' && !game.prizes.some(({ n }) => n === game.fallback))
    issues.push({
      path: '/game/fallback',
      message: 'the fallback is none of the prizes',
      fix: 'Name the number of a prize of this game.',
    });
  if (game.way !== 'odds')
    game.prizes.forEach((prize, i) => {
      for (const [field, set] of [
        ['per_day', prize.perDay !== null],
        ['per_location', prize.perLocation !== null],
      ] as const)
        if (set)
          issues.push({
            path: `/game/prizes/${i}/${field}`,
            message: 'only a game by odds has such a limit',
            fix: 'Leave it out, or let the game go by odds.',
          });
    });
  return issues;
}

/** Making a formatter takes 50 µs, which is what a play costs; a zone's is made once. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone, `2026-12-31`. */
export function dayIn(timeZone: string, at: Date): string {
  const known = dayFormats.get(timeZone);
  if (known) return known.format(at);
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  dayFormats.set(timeZone, made);
  return made.format(at);
}

const dayMs = 86_400_000;

/** The calendar days that an instant can lie in, wherever on earth. */
export const daysAround = (at: Date): string[] =>
  [-dayMs, 0, dayMs].map((by) => new Date(at.getTime() + by).toISOString().slice(0, 10));

/** The first moment of the day after this one in a zone: from then on who played may play again. */
export function nextDay(timeZone: string, at: Date): Date {
  return instantOf(dayIn(timeZone, at), timeZone, 'end');
}
