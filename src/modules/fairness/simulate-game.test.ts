import { describe, expect, test } from 'vitest';
import { gameRules, prize, seedNamed } from '../../../test/games.ts';
import { boundOf, expectedPerThousand, simulateGame, warningsOf } from './index.ts';

const seed = seedNamed('flight');
/** October of 2026 in Brussels, from midnight to midnight: 31 days, one of them with 25 hours. */
const october = { starts_at: '2026-09-30T22:00:00.000Z', ends_at: '2026-10-31T23:00:00.000Z' };
const coffee = gameRules(seed, {
  ...october,
  prizes: [prize(1, { title: 'Coffee', odds_ppm: 100_000, stock: 600 }), prize(2, { odds_ppm: 10_000 })],
});
const fly = (plays = 10_000, more = {}) =>
  simulateGame(coffee, { seed: 'sky', plays, valueMinor: { 1: 250 }, ...more });

describe('a flight', () => {
  test('is the same for the same word, another for another', () => {
    expect(fly()).toEqual(fly());
    expect(fly(10_000, { seed: 'sea' })).not.toEqual(fly());
  });

  test('of ten thousand plays takes far less than five seconds', () => {
    // Time of the processor, which others who use the machine do not make longer.
    const from = process.cpuUsage();
    fly();
    const { user, system } = process.cpuUsage(from);
    expect((user + system) / 1_000).toBeLessThan(5_000);
  });

  test('adds up: days, prizes and burn-down tell the same story', () => {
    const { days, prizes, series, plays, lost, budget } = fly();
    const [one, two] = prizes;
    expect(days).toHaveLength(31);
    expect(days[0]?.day).toBe('2026-10-01');
    const sum = (of: (day: (typeof days)[number]) => number) =>
      days.reduce((total, day) => total + of(day), 0);
    expect([sum((day) => day.plays), plays]).toEqual([10_000, 10_000]);
    expect(sum((day) => day.lost)).toBe(lost);
    expect(sum((day) => day.won[1] ?? 0)).toBe(one?.given);
    expect(lost + (one?.given ?? 0) + (two?.given ?? 0)).toBe(10_000);
    expect(one).toMatchObject({ stock: 600, given: 600, left: 0 });
    expect(two).toMatchObject({ stock: null, left: null, ranOutAt: null });
    expect(days.at(-1)?.left).toEqual({ 1: 0, 2: null });
    expect(budget).toEqual({ atRiskMinor: 150_000, spentMinor: 150_000 });
    expect(series).toHaveLength(60);
    expect(series[0]).toEqual({ at: october.starts_at, plays: 0, left: { 1: 600, 2: null } });
    expect(series.at(-1)).toMatchObject({ at: october.ends_at, plays: 10_000, left: { 1: 0 } });
    const left = series.map((point) => point.left[1] ?? 0);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    // 600 coffees at one in ten are gone after some 6,000 plays: on day 18 or 19.
    expect(one?.ranOutAt).toMatch(/^2026-10-(1[89]|20)T/);
  });

  test('follows the crowd: hours that sleep see nobody, a launch day sees most', () => {
    const noon = simulateGame(coffee, {
      seed: 'sky',
      plays: 2_000,
      hours: Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 1 : 0)),
    });
    expect(noon.plays).toBe(2_000);
    expect(noon.series.filter(({ plays }) => plays > 0).length).toBeGreaterThan(50);
    const launch = fly(10_000, { dayWeights: [30, 1] }).days.map(({ plays }) => plays);
    expect(launch[0]).toBeGreaterThan(4_500);
    expect(() => fly(10, { hours: Array<number>(24).fill(0) })).toThrow('nobody plays');
  });

  test('plays in the places that prizes are limited to', () => {
    const rules = gameRules(seed, {
      ...october,
      prizes: [prize(1, { odds_ppm: 500_000, per_location: { 301: 5, 302: 7 } })],
    });
    expect(simulateGame(rules, { seed: 'sky', plays: 500 }).prizes[0]?.given).toBe(12);
    expect(simulateGame(rules, { seed: 'sky', plays: 500, locations: [null, 301] }).prizes[0]?.given).toBe(5);
  });

  test('takes a draft without dates as long as it is told', () => {
    const draft = { ...coffee, starts_at: null, ends_at: null };
    const { startsAt, endsAt, days } = simulateGame(draft, {
      seed: 'sky',
      plays: 100,
      startsAt: new Date(october.starts_at),
      days: 3,
    });
    expect([startsAt, endsAt]).toEqual([october.starts_at, '2026-10-03T22:00:00.000Z']);
    expect(days.map(({ day }) => day)).toEqual(['2026-10-01', '2026-10-02', '2026-10-03']);
  });

  test('gives all moments and the whole deck when enough people come', () => {
    const prizes = [prize(1, { stock: 40 }), prize(2, { stock: 5 })];
    const moments = gameRules(seed, { ...october, way: 'moments', prizes });
    const { prizes: taken } = simulateGame(moments, { seed: 'sky', plays: 20_000 });
    expect(taken.map(({ given }) => given)).toEqual([40, 5]);
    const deck = gameRules(seed, { ...october, way: 'deck', deck_size: 1_000, prizes });
    expect(simulateGame(deck, { seed: 'sky', plays: 1_000 }).prizes.map(({ left }) => left)).toEqual([0, 0]);
    const short = simulateGame(deck, { seed: 'sky', plays: 980 });
    expect(45 - short.prizes.reduce((sum, { given }) => sum + given, 0)).toBeLessThanOrEqual(20);
    expect(boundOf(deck, 980)).toEqual({ least: 25, most: 45, all: 'after_last_card', stock: 45 });
    expect(boundOf(deck, 1_000)).toMatchObject({ least: 45, most: 45 });
    expect(boundOf(moments, 20)).toEqual({ least: 0, most: 20, all: 'after_last_moment', stock: 45 });
    expect(boundOf(coffee, 20)).toEqual({ least: 0, most: null, all: 'never_certain', stock: null });
  });
});

describe('a thousand plays win', () => {
  test('by odds what they say, by deck its share, by moments what the crowd leaves', () => {
    expect(expectedPerThousand(coffee)).toEqual({ prizes: { 1: 100, 2: 10 }, lost: 890 });
    const prizes = [prize(1, { stock: 40 }), prize(2, { stock: 5 })];
    const deck = gameRules(seed, { way: 'deck', deck_size: 3_000, prizes });
    expect(expectedPerThousand(deck)).toEqual({ prizes: { 1: 13.333, 2: 1.667 }, lost: 985 });
    const moments = gameRules(seed, { way: 'moments', prizes });
    expect(expectedPerThousand(moments)).toEqual({ prizes: { 1: null, 2: null }, lost: null });
    expect(expectedPerThousand(moments, 2_000)).toEqual({ prizes: { 1: 20, 2: 2.5 }, lost: 977.5 });
  });
});

describe('before a launch somebody hears of', () => {
  const codesOf = (...found: ReturnType<typeof warningsOf>) =>
    found.map(({ code, n }) => (n === null ? code : `${code} ${n}`));
  const calm = { freeCodes: {}, hasTerms: true };

  test('nothing, when all is well', () => {
    expect(warningsOf(coffee, { ...calm, freeCodes: { 1: 600 }, flight: fly() })).toEqual([]);
  });

  test('odds over 100, no closing date, no terms', () => {
    const draft = {
      ...coffee,
      ends_at: null,
      prizes: [prize(1, { odds_ppm: 700_000 }), prize(2, { odds_ppm: 600_000 })],
    };
    const found = warningsOf(draft, { ...calm, hasTerms: false });
    expect(codesOf(...found)).toEqual(['odds_over_100', 'no_closing_date', 'terms_missing']);
    expect(found[0]?.facts).toEqual({ percent: 130 });
  });

  test('a prize without codes enough, for its stock or for the crowd', () => {
    const found = warningsOf(coffee, { ...calm, freeCodes: { 1: 599, 2: 3 }, flight: fly() });
    expect(codesOf(...found)).toEqual(['codes_missing 1', 'codes_missing 2']);
    expect(found[0]?.facts).toEqual({ codes: 599, wanted: 600 });
    expect(warningsOf(coffee, { ...calm, freeCodes: { 2: 3 } })).toEqual([
      { code: 'codes_missing', n: 2, facts: { codes: 3 } },
    ]);
  });

  test('prizes that are all gone on day one', () => {
    const rules = { ...coffee, prizes: [prize(1, { odds_ppm: 500_000, stock: 100 })] };
    const flight = simulateGame(rules, { seed: 'sky', plays: 10_000 });
    expect(codesOf(...warningsOf(rules, { ...calm, flight }))).toEqual(['gone_on_first_day']);
    const rest = { ...rules, prizes: [...rules.prizes, prize(2, { odds_ppm: 10_000 })] };
    expect(warningsOf(rest, { ...calm, flight: simulateGame(rest, { seed: 'sky', plays: 10_000 }) })).toEqual(
      [],
    );
  });

  test('a crowd too small for a deck', () => {
    const rules = gameRules(seed, {
      ...october,
      way: 'deck',
      deck_size: 1_000,
      prizes: [prize(1, { stock: 100 })],
    });
    const flight = simulateGame(rules, { seed: 'sky', plays: 500 });
    expect(codesOf(...warningsOf(rules, { ...calm, flight }))).toEqual(['too_few_plays']);
  });
});
