import { describe, expect, it } from 'vitest';
import { bandsOf, statedValueMinor } from './loyalty-rules.ts';

describe('what a coupon says it is worth', () => {
  it.each([
    ['€ 40', 'EUR', 4000],
    ['€5', 'EUR', 500],
    ['5,50 €', 'EUR', 550],
    ['EUR 12.50', 'EUR', 1250],
    ['1 000 €', 'EUR', 100_000],
    ['$10', 'USD', 1000],
    ['¥500', 'JPY', 500],
    ['£ 3', 'GBP', 300],
  ])('%s in %s is %i', (words, currency, minor) => expect(statedValueMinor(words, currency)).toBe(minor));

  it.each([
    [null, 'EUR'],
    ['', 'EUR'],
    ['Free', 'EUR'],
    ['-20%', 'EUR'],
    ['5', 'EUR'],
    ['€ 5 off', 'EUR'],
    ['up to € 5', 'EUR'],
    ['2 for €', 'EUR'],
    ['$10', 'EUR'],
    ['€', 'EUR'],
    ['€ 5 - € 10', 'EUR'],
  ])('%s in %s is no amount', (words, currency) => expect(statedValueMinor(words, currency)).toBeUndefined());
});

describe('the bands of a card', () => {
  const card = { type: 'stamp' as const, maxStamps: 10, rewards: [], settings: { tiers: [] } };
  it('are the stamps of a stamp card', () => {
    expect(bandsOf(card)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(bandsOf({ ...card, maxStamps: 1 })).toEqual([1]);
  });
  it('are equal where it has more than a picture shows', () => {
    expect(bandsOf({ ...card, maxStamps: 100 })).toEqual(Array.from({ length: 20 }, (_, i) => 5 * i + 1));
    expect(bandsOf({ ...card, maxStamps: 1_000_000_000 })).toHaveLength(24);
  });
  it('are the rewards and tiers of a points card, in order and each once', () => {
    const settings = { tiers: [{ from: 0 }, { from: 400 }, { from: 1200 }] };
    const rewards = [{ stamps: 1000 }, { stamps: 250 }, { stamps: 400 }];
    expect(bandsOf({ type: 'points', maxStamps: null, rewards, settings })).toEqual([
      1, 250, 400, 1000, 1200,
    ]);
    expect(bandsOf({ type: 'membership', maxStamps: null, rewards: [], settings: { tiers: [] } })).toEqual([
      1,
    ]);
  });
});
