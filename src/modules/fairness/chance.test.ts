import { describe, expect, test } from 'vitest';
import { gameRules, prize, seedNamed } from '../../../test/games.ts';
import { decidePlay, drawWinners, type GameRules, prepareGame, sessionKey, stateBefore } from './index.ts';
import { hoursOf } from './zone.ts';

/**
 * Chance is fair: chi-square for each way of winning. The seeds are fixed, so a verdict is the same every time. `PLAYS=1000000` plays the million
 * of each (half a minute, with --testTimeout 60000); the usual count finds what is wrong by a percent or two.
 */
const count = Number(process.env.PLAYS ?? 40_000);
const seed = seedNamed('chance');

/**
 * How far counts lie from what was expected, in standard deviations (chi-square after Wilson and Hilferty). Below 3.1 in 999 of 1000 fair
 * games; beyond 5 in one of three millions.
 */
function strangeness(counts: readonly number[], shares: readonly number[]): number {
  const total = counts.reduce((a, b) => a + b, 0);
  const weight = shares.reduce((a, b) => a + b, 0);
  const square = shares.reduce((sum, share, i) => {
    const expected = (total * share) / weight;
    if (expected === 0) return (counts[i] ?? 0) === 0 ? sum : Number.POSITIVE_INFINITY;
    return sum + ((counts[i] ?? 0) - expected) ** 2 / expected;
  }, 0);
  const freedom = shares.filter((share) => share > 0).length - 1;
  const tenth = 2 / (9 * freedom);
  return (Math.cbrt(square / freedom) - (1 - tenth)) / Math.sqrt(tenth);
}
const fair = 3.1;
const unfair = 5;

/** How often each outcome came: losses first, then prizes 1, 2, 3… */
function outcomes(rules: GameRules): number[] {
  const game = prepareGame(rules, seed, null);
  const state = stateBefore(rules);
  const counts = Array<number>(rules.prizes.length + 1).fill(0);
  const at = new Date('2026-10-05T10:00:00.000Z');
  for (let n = 1; n <= count; n++) {
    const won = decidePlay(game, state, { n, session: sessionKey(`s${n}`), at, location: null }) ?? 0;
    counts[won] = (counts[won] ?? 0) + 1;
  }
  return counts;
}

describe('by odds', () => {
  const odds = [100_000, 50_000, 1_000];
  const withStock = (first: number | null) =>
    odds.map((odds_ppm, i) => prize(i + 1, { odds_ppm, stock: i === 0 ? first : null }));

  test('each prize comes as often as it says', () => {
    const counts = outcomes(gameRules(seed, { prizes: withStock(null) }));
    expect(strangeness(counts, [849_000, ...odds])).toBeLessThan(fair);
    // The control: the same plays are no sample of odds that are a little different.
    expect(strangeness(counts, [829_000, 120_000, 50_000, 1_000])).toBeGreaterThan(unfair);
  });

  test('the share of a sold-out prize loses', () => {
    const counts = outcomes(gameRules(seed, { prizes: withStock(0) }));
    expect(strangeness(counts, [949_000, 0, 50_000, 1_000])).toBeLessThan(fair);
  });

  test('the share of a sold-out prize is spread over the others by their odds', () => {
    const counts = outcomes(gameRules(seed, { prizes: withStock(0), sold_out: 'spread' }));
    const wins = 151_000;
    expect(strangeness(counts, [849_000, 0, (wins * 50) / 51, wins / 51])).toBeLessThan(fair);
    expect(strangeness(counts, [849_000, 0, wins / 2, wins / 2])).toBeGreaterThan(unfair);
  });

  test('the share of a sold-out prize goes to the fallback', () => {
    const counts = outcomes(gameRules(seed, { prizes: withStock(0), sold_out: 'fallback', fallback: 2 }));
    expect(strangeness(counts, [849_000, 0, 150_000, 1_000])).toBeLessThan(fair);
  });
});

test('moments fall into the hours of the day by their weights, over a clock change', () => {
  const hour_weights = Array.from({ length: 24 }, (_, hour) => (hour < 7 ? 0 : hour < 18 ? 3 : 10));
  const prizes = [prize(1, { stock: Math.floor(count / 2) }), prize(2, { stock: Math.ceil(count / 2) })];
  const rules = gameRules(seed, { way: 'moments', prizes, hour_weights });
  const pieces = hoursOf(Date.parse(rules.starts_at ?? ''), Date.parse(rules.ends_at ?? ''), rules.time_zone);
  const counts = Array<number>(pieces.length).fill(0);
  const { moments } = prepareGame(rules, seed, null);
  let piece = 0;
  for (const { at } of moments) {
    while (at >= (pieces[piece]?.to ?? Number.POSITIVE_INFINITY)) piece++;
    counts[piece] = (counts[piece] ?? 0) + 1;
  }
  const shares = pieces.map(({ hour, from, to }) => (hour_weights[hour] ?? 0) * (to - from));
  expect(strangeness(counts, shares)).toBeLessThan(fair);
  expect(
    strangeness(
      counts,
      shares.map((share, i) => ((pieces[i]?.hour ?? 0) === 20 ? share * 1.25 : share)),
    ),
  ).toBeGreaterThan(unfair);
});

test('a prize lies at every place of a deck alike', () => {
  const size = 100;
  const counts = Array<number>(size).fill(0);
  for (let deck = 0; deck < count / size; deck++) {
    const mine = seedNamed(`deck ${deck}`);
    const rules = gameRules(mine, {
      way: 'deck',
      deck_size: size,
      prizes: [prize(1, { stock: 10 }), prize(2, { stock: 20 })],
    });
    const game = prepareGame(rules, mine, null);
    for (let place = 0; place < size; place++)
      if (game.card(place) === 1) counts[place] = (counts[place] ?? 0) + 1;
  }
  expect(counts.reduce((a, b) => a + b)).toBe(Math.ceil(count / size) * 10);
  expect(strangeness(counts, Array<number>(size).fill(1))).toBeLessThan(fair);
  expect(
    strangeness(
      counts,
      counts.map((_, place) => (place < 50 ? 1.25 : 0.75)),
    ),
  ).toBeGreaterThan(unfair);
});

test('every entry of a draw wins alike, and three entries have three chances of winning once', () => {
  const entrants = Array.from({ length: 20 }, (_, i) => ({
    n: i + 1,
    person: i < 3 ? 'ann' : `person ${i}`,
  }));
  const counts = Array<number>(20).fill(0);
  for (let draw = 1; draw <= count / 20; draw++)
    for (const n of drawWinners(seed, null, draw, 'root', 1, entrants))
      counts[n - 1] = (counts[n - 1] ?? 0) + 1;
  expect(strangeness(counts, Array<number>(20).fill(1))).toBeLessThan(fair);
  expect(
    strangeness(
      counts,
      counts.map((_, i) => (i < 3 ? 2 : 1)),
    ),
  ).toBeGreaterThan(unfair);
});
