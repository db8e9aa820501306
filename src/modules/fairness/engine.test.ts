import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gameRules, prize, seedNamed } from '../../../test/games.ts';
import {
  canonical,
  decidePlay,
  drawWinners,
  type GameRules,
  gameRulesSchema,
  type PlayAt,
  prepareGame,
  rulesHash,
  seedHash,
  sessionKey,
  stateBefore,
} from './index.ts';
import { numbersOf } from './numbers.ts';
import { hoursOf } from './zone.ts';

const seed = seedNamed('engine');
const at = (iso: string) => new Date(iso);
const play = (n: number, settings: Partial<PlayAt> = {}): PlayAt => ({
  n,
  session: sessionKey(`session-${n}`),
  at: at('2026-10-05T10:00:00.000Z'),
  location: null,
  ...settings,
});

/** Plays `plays` and answers what each of them won. */
function playAll(rules: GameRules, plays: readonly PlayAt[], beacon: Uint8Array | null = null) {
  const game = prepareGame(rules, seed, beacon);
  const state = stateBefore(rules);
  return { won: plays.map((one) => decidePlay(game, state, one)), state, game };
}
const plays = (count: number, settings: Partial<PlayAt> = {}) =>
  Array.from({ length: count }, (_, i) => play(i + 1, settings));

test('numbers are those of HMAC-SHA256, however long the seed and the label', () => {
  for (const [bytes, label] of [
    [32, ''],
    [64, 'play:1'],
    [65, `draw:${'é'.repeat(509)}`],
    [200, 'x'.repeat(1022)],
    [32, 'x'.repeat(5000)],
  ] as const) {
    const key = Buffer.alloc(bytes, 7);
    const block = createHmac('sha256', key).update(`${label}:0`).digest();
    const next = numbersOf(key, label);
    expect(next(2 ** 48)).toBe(block.readUIntBE(0, 6));
    // Another series under the same seed in between changes nothing of this one.
    numbersOf(key, 'another')(2 ** 48);
    expect(next(2 ** 48)).toBe(block.readUIntBE(6, 6));
  }
});

/** The published rule in nine lines of its own, on big integers: what a stranger would write from the description. */
function numbersByHand(label: string, bounds: number[]): number[] {
  const chunks: bigint[] = [];
  for (let counter = 0; counter < 40; counter++) {
    const block = createHmac('sha256', seed).update(`${label}:${counter}`).digest('hex');
    for (let i = 0; i < 5; i++) chunks.push(BigInt(`0x${block.slice(i * 12, i * 12 + 12)}`));
  }
  const take = (bound: bigint): bigint => {
    const chunk = chunks.shift() ?? 0n;
    return chunk < (2n ** 48n / bound) * bound ? chunk % bound : take(bound);
  };
  return bounds.map((bound) => Number(take(BigInt(bound))));
}

describe('a canonical document', () => {
  test('has sorted keys, no spaces and ECMAScript numbers', () => {
    expect(canonical({ b: [1, 1e21, 0.1], a: { é: 'é\n', A: null }, aa: true })).toBe(
      '{"a":{"A":null,"é":"é\\n"},"aa":true,"b":[1,1e+21,0.1]}',
    );
  });

  test('does not depend on the order in which keys were written, and reads back as what it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        const backwards = Object.fromEntries(Object.entries(document).reverse());
        const text = canonical(JSON.parse(JSON.stringify(document)));
        expect(canonical(JSON.parse(JSON.stringify(backwards)))).toBe(text);
        expect(canonical(JSON.parse(text))).toBe(text);
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test.each([[undefined], [Number.NaN], [new Date(0)], ['\ud800'], [{ a: undefined }], [() => 1], [10n]])(
    'refuses %s',
    (value) => {
      expect(() => canonical(value)).toThrow(TypeError);
    },
  );
});

describe('known answers', () => {
  const beacon = Uint8Array.from({ length: 32 }, (_, i) => i);
  const beaconHex = Buffer.from(beacon).toString('hex');
  const named = { network: 'test', chain_hash: '00'.repeat(32), public_key: '00', scheme: 'test', round: 1 };

  test('a play by odds is the first number of its series below a million', () => {
    const rules = gameRules(seed, {
      prizes: [prize(1, { odds_ppm: 300_000 }), prize(4, { odds_ppm: 250_000 })],
    });
    const byHand = (label: string) => {
      const [number = 0] = numbersByHand(label, [1_000_000]);
      return number < 300_000 ? 1 : number < 550_000 ? 4 : null;
    };
    const { won } = playAll(rules, plays(300));
    expect(won).toEqual(plays(300).map(({ n, session }) => byHand(`play:${n}:${session}:`)));
    const mixed = playAll({ ...rules, beacon: named }, plays(300), beacon);
    expect(mixed.won).toEqual(
      plays(300).map(({ n, session }) => byHand(`play:${n}:${session}:${beaconHex}`)),
    );
    expect(mixed.won).not.toEqual(won);
  });

  test('what is sold out is shared by a second number over the odds of the others', () => {
    const prizes = [
      prize(1, { odds_ppm: 200_000, stock: 0 }),
      prize(2, { odds_ppm: 100_000 }),
      prize(3, { odds_ppm: 300_000 }),
    ];
    const { won } = playAll(gameRules(seed, { prizes, sold_out: 'spread' }), plays(300));
    expect(won).toEqual(
      plays(300).map(({ n, session }) => {
        const [first = 0, second = 0] = numbersByHand(`play:${n}:${session}:`, [1_000_000, 400_000]);
        return first >= 600_000 ? null : second < 100_000 ? 2 : 3;
      }),
    );
  });

  test('the deck is dealt from the front by its own series', () => {
    const prizes = [prize(2, { stock: 3 }), prize(3, { stock: 2 })];
    const rules = gameRules(seed, { way: 'deck', deck_size: 12, prizes });
    const cards: (number | null)[] = [2, 2, 2, 3, 3, ...Array<null>(7).fill(null)];
    const numbers = numbersByHand('deck:', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    for (const [i, number] of numbers.entries()) {
      const [a = null, b = null] = [cards[i], cards[i + number]];
      cards[i] = b;
      cards[i + number] = a;
    }
    expect(playAll(rules, plays(14)).won).toEqual([...cards, null, null]);
  });

  test('a moment is a number over the weighted milliseconds of the game', () => {
    // A day of 24 hours in winter: 8 h of weight 0, 12 h of weight 2, 4 h of weight 1. Midnight in Brussels is 23:00 UTC.
    const hour_weights = [
      ...Array<number>(8).fill(0),
      ...Array<number>(12).fill(2),
      ...Array<number>(4).fill(1),
    ];
    const starts_at = '2026-11-30T23:00:00.000Z';
    const rules = gameRules(seed, {
      way: 'moments',
      starts_at,
      ends_at: '2026-12-01T23:00:00.000Z',
      prizes: [prize(1, { stock: 4 }), prize(2, { stock: 3 })],
      hour_weights,
    });
    const hour = 3_600_000;
    const byHand = [1, 1, 1, 1, 2, 2, 2].map((n, i, all) => {
      const numbers = numbersByHand(`moments:${n}:`, Array<number>(4).fill(28 * hour));
      const weighted = numbers[i - all.indexOf(n)] ?? 0;
      const ms =
        weighted < 24 * hour ? 8 * hour + Math.floor(weighted / 2) : 20 * hour + weighted - 24 * hour;
      return { at: Date.parse(starts_at) + ms, n };
    });
    const expected = byHand.sort((a, b) => a.at - b.at);
    expect(prepareGame(rules, seed, null).moments).toEqual(expected);

    const [first, second] = expected;
    if (!first || !second) throw new Error('seven moments');
    const { won } = playAll(rules, [
      play(1, { at: new Date(first.at - 1) }),
      play(2, { at: new Date(first.at) }),
      play(3, { at: new Date(first.at) }),
      ...[4, 5, 6, 7, 8, 9, 10].map((n) => play(n, { at: new Date(Date.parse(rules.ends_at ?? '') - 1) })),
    ]);
    expect(won.slice(0, 4)).toEqual([null, first.n, null, second.n]);
    expect(won.slice(3).filter((n) => n !== null)).toHaveLength(6);
  });

  test('a draw deals the sealed list from the front and passes over a person who has won', () => {
    const entrants = ['ann', 'bob', 'ann', 'cem', 'ann', 'dua'].map((person, i) => ({ n: i + 1, person }));
    const list = [...entrants];
    const numbers = numbersByHand('draw:1:ab:', [6, 5, 4, 3, 2, 1]);
    const order: typeof list = [];
    for (const [i, number] of numbers.entries()) {
      const [a, b] = [list[i], list[i + number]];
      if (!a || !b) throw new Error('within the list');
      [list[i], list[i + number]] = [b, a];
      if (!order.some(({ person }) => person === b.person)) order.push(b);
    }
    const expected = order.map(({ n }) => n);
    expect(drawWinners(seed, null, 1, 'ab', 10, entrants)).toEqual(expected);
    expect(drawWinners(seed, null, 1, 'ab', 2, entrants)).toEqual(expected.slice(0, 2));
    expect(drawWinners(seed, null, 2, 'ab', 10, entrants)).not.toEqual(expected);
    expect(() => drawWinners(seed, null, 1, 'ab', 1, [...entrants].reverse())).toThrow('order of n');
  });

  test('where the best answer wins, the lot decides among equals only, and the best entry of a person counts', () => {
    const far = [
      ['9', '0'],
      ['10', '0'],
      ['2.5', '7'],
      ['2.5', '7'],
      ['2.5', '1'],
      ['2.5', '7'],
    ];
    const people = ['ann', 'bob', 'cem', 'dua', 'ann', 'eva'];
    const entrants = far.map((distances, i) => ({ n: i + 1, person: people[i] ?? '', distances }));
    const lot = drawWinners(
      seed,
      null,
      1,
      'ab',
      6,
      entrants.map(({ n }) => ({ n, person: n })),
    );
    const equals = lot.filter((n) => [3, 4, 6].includes(n));
    expect(drawWinners(seed, null, 1, 'ab', 9, entrants)).toEqual([5, ...equals, 2]);
  });

  test('seed and session are published as their SHA-256', () => {
    expect(seedHash(seed)).toBe(createHash('sha256').update(seed).digest('hex'));
    expect(sessionKey('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  // Fixed texts: whoever changes what is published changes these on purpose, with a new version of the format.
  test('the rules of version 1 keep their hash, and a seed its answers', () => {
    const rules = gameRules(seed, {
      prizes: [
        prize(1, { odds_ppm: 125_000, stock: 40, per_day: 5 }),
        prize(2, { odds_ppm: 300_000, per_location: { 301: 9 } }),
      ],
    });
    expect(rulesHash(rules)).toBe('9b44ba6aeca18ec13cfab2fb5112c7a077a47e992ca80715d226402d04c33a86');
    expect(
      playAll(rules, plays(24, { location: 301 }))
        .won.map((n) => n ?? 0)
        .join(''),
    ).toBe('222020020200000220020010');
  });
});

describe('a prize is never given beyond its', () => {
  const lots = plays(400);

  test('stock, also counting what earlier commitments gave', () => {
    const prizes = [prize(1, { odds_ppm: 900_000, stock: 50 })];
    const before = { given: { 1: 30 }, today: null, places: {} };
    expect(playAll(gameRules(seed, { prizes }), lots).state.given.get(1)).toBe(50);
    const later = playAll(gameRules(seed, { prizes, before, commitment: 2 }), lots);
    expect(later.won.filter(Boolean)).toHaveLength(20);
    expect(later.state.given.get(1)).toBe(50);
  });

  test('day, which begins at midnight in the zone of the game', () => {
    const prizes = [prize(1, { odds_ppm: 1_000_000, per_day: 3 })];
    const before = { given: { 1: 2 }, today: { day: '2026-10-25', given: { 1: 2 } }, places: {} };
    // 25 October has 25 hours in Brussels: it begins at 22:00 UTC and ends at 23:00 UTC.
    const times = [
      '2026-10-24T21:59:59.999Z',
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T22:59:59.999Z',
      '2026-10-25T23:00:00.000Z',
    ];
    const twoEach = times.flatMap((time, i) => [
      play(2 * i + 1, { at: at(time) }),
      play(2 * i + 2, { at: at(time) }),
    ]);
    expect(playAll(gameRules(seed, { prizes, before }), twoEach).won).toEqual([
      1,
      1,
      1,
      null,
      null,
      null,
      1,
      1,
    ]);
  });

  test('place, and is not won without one', () => {
    const prizes = [prize(1, { odds_ppm: 1_000_000, per_location: { 301: 2, 302: 1 } })];
    const before = { given: { 1: 1 }, today: null, places: { '1/301': 1 } };
    const places = [null, 301, 301, 302, 302, 303].map((location, i) => play(i + 1, { location }));
    expect(playAll(gameRules(seed, { prizes, before }), places).won).toEqual([null, 1, null, 1, null, null]);
  });

  test('limits, whatever the rules and the plays', () => {
    const anyPrize = fc.record({
      odds_ppm: fc.integer({ min: 0, max: 300_000 }),
      stock: fc.option(fc.integer({ min: 0, max: 12 })),
      per_day: fc.option(fc.integer({ min: 0, max: 4 })),
      per_location: fc.option(fc.constant({ 1: 2, 2: 5 })),
    });
    const anyPlay = fc.record({
      hour: fc.integer({ min: 0, max: 100 }),
      location: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(
        fc.array(anyPrize, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('lose' as const, 'spread' as const, 'fallback' as const),
        fc.array(anyPlay, { minLength: 100, maxLength: 200 }),
        (settings, sold_out, played) => {
          const prizes = settings.map((one, i) => prize(i + 1, one));
          const rules = gameRules(seed, { prizes, sold_out, fallback: sold_out === 'fallback' ? 1 : null });
          const list = played.map(({ hour, location }, i) =>
            play(i + 1, { at: new Date(Date.parse('2026-10-23T00:00:00Z') + hour * 3_600_000), location }),
          );
          const { won, state } = playAll(rules, list);
          expect(state.plays).toBe(list.length);
          for (const { n, stock, per_day, per_location } of prizes) {
            const mine = list.filter((_, i) => won[i] === n);
            expect(state.given.get(n) ?? 0).toBe(mine.length);
            if (stock !== null) expect(mine.length).toBeLessThanOrEqual(stock);
            if (per_location) for (const { location } of mine) expect([1, 2]).toContain(location);
            for (const [key, count] of state.days)
              if (per_day !== null && key.startsWith(`${n}/`)) expect(count).toBeLessThanOrEqual(per_day);
            for (const [place, most] of Object.entries(per_location ?? {}))
              expect(state.places.get(`${n}/${place}`) ?? 0).toBeLessThanOrEqual(most);
          }
        },
      ),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe('a sold-out prize', () => {
  const only = (sold_out: GameRules['sold_out'], fallbackStock: number) =>
    gameRules(seed, {
      sold_out,
      fallback: sold_out === 'fallback' ? 2 : null,
      prizes: [prize(1, { odds_ppm: 1_000_000, stock: 1 }), prize(2, { stock: fallbackStock })],
    });
  const four = plays(4);

  test('loses', () => expect(playAll(only('lose', 9), four).won).toEqual([1, null, null, null]));
  test('goes to the fallback while there is any', () =>
    expect(playAll(only('fallback', 2), four).won).toEqual([1, 2, 2, null]));
  test('is shared among prizes that have odds of their own, of which there are none', () =>
    expect(playAll(only('spread', 9), four).won).toEqual([1, null, null, null]));
});

describe('moments and deck give all there is', () => {
  test('however the plays fall, as long as enough of them come', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('moments' as const, 'deck' as const),
        fc.integer({ min: 0, max: 9 }),
        fc.nat(),
        (way, given, shift) => {
          const prizes = [prize(1, { stock: 12 }), prize(7, { stock: 8 })];
          const before = { given: { 1: given }, today: null, places: {} };
          const rules = gameRules(seed, { way, prizes, before, deck_size: way === 'deck' ? 50 : null });
          const end = Date.parse(rules.ends_at ?? '');
          const { state, won } = playAll(
            rules,
            plays(50, { at: new Date(end - 1 - (way === 'deck' ? shift : 0)) }),
          );
          expect(state.given.get(1)).toBe(12);
          expect(won.filter((n) => n === 7)).toHaveLength(8);
        },
      ),
      { seed: 12, numRuns: 40 },
    );
  });
});

describe('hours of the wall clock', () => {
  const hours = (from: string, to: string, zone: string) =>
    hoursOf(Date.parse(from), Date.parse(to), zone).map(({ hour, from: a, to: b }) => [
      hour,
      (b - a) / 60_000,
    ]);

  test('an hour that the clock skips has no piece, one that it repeats has two', () => {
    expect(hours('2026-03-29T00:30:00Z', '2026-03-29T02:00:00Z', 'Europe/Brussels')).toEqual([
      [1, 30],
      [3, 60],
    ]);
    expect(hours('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z', 'Europe/Brussels')).toEqual([
      [2, 60],
      [2, 60],
    ]);
  });

  test('zones of odd minutes are cut at their own full hours', () => {
    expect(hours('2026-06-01T00:00:00Z', '2026-06-01T01:30:00Z', 'Asia/Kathmandu')).toEqual([
      [5, 15],
      [6, 60],
      [7, 15],
    ]);
    // Lord Howe goes back by half an hour at 02:00.
    expect(hours('2026-04-04T14:00:00Z', '2026-04-04T16:30:00Z', 'Australia/Lord_Howe')).toEqual([
      [1, 60],
      [1, 30],
      [2, 60],
    ]);
  });
});

describe('rules that cannot be kept are refused', () => {
  const two = [prize(1, { odds_ppm: 600_000 }), prize(2, { odds_ppm: 400_001 })];
  const moments = { way: 'moments' as const, prizes: [prize(1, { stock: 1 })] };
  test.each<[string, Partial<GameRules>]>([
    ['prizes', { prizes: two }],
    ['prizes.0.odds_ppm', { prizes: [prize(1, { odds_ppm: -1 })] }],
    ['prizes.0.odds_ppm', { prizes: [prize(1, { odds_ppm: Number.NaN })] }],
    ['prizes.1.n', { prizes: [prize(2), prize(1)] }],
    ['fallback', { sold_out: 'fallback' }],
    ['fallback', { sold_out: 'fallback', fallback: 9, prizes: [prize(1)] }],
    ['fallback', { fallback: 1, prizes: [prize(1)] }],
    ['sold_out', { ...moments, sold_out: 'spread' }],
    ['prizes.0.stock', { way: 'moments', prizes: [prize(1)] }],
    ['prizes.0.per_day', { way: 'moments', prizes: [prize(1, { stock: 1, per_day: 1 })] }],
    ['starts_at', { ...moments, starts_at: null }],
    ['ends_at', { ...moments, ends_at: null }],
    ['ends_at', { ...moments, starts_at: '2026-11-01T00:00:00.000Z' }],
    [
      'ends_at',
      { ...moments, ends_at: '2099-01-01T00:00:00.000Z', hour_weights: Array<number>(24).fill(1000) },
    ],
    ['hour_weights', { ...moments, hour_weights: Array<number>(24).fill(0) }],
    ['hour_weights', { hour_weights: Array<number>(24).fill(1) }],
    ['deck_size', { way: 'deck', prizes: [prize(1, { stock: 3 })] }],
    ['deck_size', { way: 'deck', deck_size: 2, prizes: [prize(1, { stock: 3 })] }],
    ['deck_size', { deck_size: 2 }],
    ['time_zone', { time_zone: 'Europe/Gent' }],
  ])('%s, case %#', (path, settings) => {
    const result = gameRulesSchema.safeParse({ ...gameRules(seed), ...settings });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  test('and so are a seed that was not committed and a beacon that was not named', () => {
    expect(() => prepareGame(gameRules(seed), seedNamed('another'), null)).toThrow('seed');
    expect(() => prepareGame(gameRules(seed), seed, seed)).toThrow('beacon');
  });
});
