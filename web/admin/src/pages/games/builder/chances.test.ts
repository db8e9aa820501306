import { expect, test } from 'vitest';
import { costPerThousand, deckShares, lastsFor, oddsShares, oddsSum, oneIn, perThousand } from './chances.ts';

const odds = (...percents: number[]) => percents.map((percent) => ({ odds: percent }));

test('what does not add up to a hundred loses', () => {
  expect(oddsShares(odds(9, 1))).toEqual([
    { prize: 0, share: 0.09 },
    { prize: 1, share: 0.01 },
    { prize: null, share: 0.9 },
  ]);
  expect(oddsShares([])).toEqual([{ prize: null, share: 1 }]);
});

test('decimals are added without dust', () => {
  expect(oddsSum(odds(0.1, 0.2))).toBe(0.3);
  expect(oddsSum(odds(33.3333, 33.3333, 33.3334))).toBe(100);
});

test('odds above a hundred fill the bar and leave nothing to lose', () => {
  const found = oddsShares(odds(80, 80));
  expect(found.map(({ share }) => share)).toEqual([0.5, 0.5, 0]);
});

test('a deck is its cards', () => {
  const stock = (...counts: (number | null)[]) => counts.map((count) => ({ stock: count }));
  expect(deckShares(stock(1, 9, 90), 1000).map(({ share }) => share)).toEqual([0.001, 0.009, 0.09, 0.9]);
  expect(deckShares(stock(null), null)).toEqual([{ prize: null, share: 1 }]);
  expect(deckShares(stock(20), 10).at(-1)).toEqual({ prize: null, share: 0 });
});

test.each([
  [0.1, 100, 10],
  [0.125, 125, 8],
  [0.3, 300, 3.3],
  [0.0015, 1.5, 667],
  [0.000_001, 0, 1_000_000],
  [0, 0, null],
])('a share of %d is expected %d times in a thousand, 1 in %d', (share, thousand, one) => {
  expect(perThousand(share)).toBe(thousand);
  expect(oneIn(share)).toBe(one);
});

test('a stock lasts for as many plays as its odds let it', () => {
  expect(lastsFor({ odds: 1, stock: 50 })).toBe(5000);
  expect(lastsFor({ odds: 0, stock: 50 })).toBeNull();
  expect(lastsFor({ odds: 10, stock: null })).toBeNull();
});

test('winners cost what their prizes cost', () => {
  const prizes = [{ cost_minor: 300 }, { cost_minor: null }];
  expect(costPerThousand(oddsShares(odds(10, 10)), prizes)).toBe(30_000);
});
