import { describe, expect, test } from 'vitest';
import { rulesSchema } from './settings.ts';
import { type CouponWarning, warningsOf } from './warnings.ts';

type Watched = Parameters<typeof warningsOf>[0];

/** A Wednesday, ten in the morning in Brussels. */
const now = new Date('2026-06-03T08:00:00Z');

const fine: Watched = {
  startsAt: null,
  endsAt: new Date('2026-12-31T23:00:00Z'),
  timeZone: 'Europe/Brussels',
  rules: rulesSchema.parse({}),
  usesCodePool: false,
  codesSize: 0,
  codesTaken: 0,
};
const withRules = (rules: object): Watched => ({ ...fine, rules: rulesSchema.parse(rules) });
describe('what keeps everybody from a coupon', () => {
  test('nothing does, where nothing is asked for', () => expect(warningsOf(fine, now)).toEqual([]));

  test.each<[CouponWarning, string, Watched]>([
    ['ended', 'its end has passed', { ...fine, endsAt: now }],
    ['pool_empty', 'there never was a code', { ...fine, usesCodePool: true }],
    ['pool_empty', 'all are taken', { ...fine, usesCodePool: true, codesSize: 3, codesTaken: 3 }],
  ])('%s: %s', (warning, _, coupon) => expect(warningsOf(coupon, now)).toEqual([warning]));

  test('what a rule needs is asked by itself', () =>
    expect(warningsOf(withRules({ once_per: ['email', 'phone'], minimum_age: 18 }), now)).toEqual([]));

  test('one code that is left is enough', () =>
    expect(warningsOf({ ...fine, usesCodePool: true, codesSize: 3, codesTaken: 2 }, now)).toEqual([]));

  test('several are told together, the gravest first', () =>
    expect(warningsOf({ ...fine, endsAt: now, usesCodePool: true }, now)).toEqual(['ended', 'pool_empty']));
});

describe('hours that never come', () => {
  const weekend = { windows: [{ days: [6, 7], from: '10:00', to: '18:00' }] };
  const never = (rules: object, startsAt: string | null, endsAt: string | null) =>
    warningsOf(
      {
        ...withRules(rules),
        startsAt: startsAt === null ? null : new Date(startsAt),
        endsAt: endsAt === null ? null : new Date(endsAt),
      },
      now,
    ).includes('windows_never');

  test.each<[string, boolean, object, string | null, string | null]>([
    ['weekends, and it ends on Friday night', true, weekend, null, '2026-06-05T22:00:00Z'],
    ['weekends, and it ends a minute after the first opens', false, weekend, null, '2026-06-06T08:01:00Z'],
    ['weekends, and it ends when the first opens', true, weekend, null, '2026-06-06T08:00:00Z'],
    [
      'weekends, from Sunday evening to Friday',
      true,
      weekend,
      '2026-06-07T16:00:00Z',
      '2026-06-12T00:00:00Z',
    ],
    [
      'weekends, from within Sunday to Friday',
      false,
      weekend,
      '2026-06-07T15:59:00Z',
      '2026-06-12T00:00:00Z',
    ],
    ['weekends, without an end', false, weekend, null, null],
    ['weekends, for months', false, weekend, null, '2026-12-31T23:00:00Z'],
    ['no hours at all', false, {}, null, '2026-06-03T09:00:00Z'],
    [
      'past midnight: the night of Tuesday still runs',
      false,
      { windows: [{ days: [2], from: '22:00', to: '11:00' }] },
      null,
      '2026-06-03T08:30:00Z',
    ],
    [
      'mornings, and what is left of the last day is the afternoon',
      true,
      { windows: [{ days: [3], from: '07:00', to: '09:30' }] },
      null,
      '2026-06-03T22:00:00Z',
    ],
  ])('%s: %s', (_, expected, rules, startsAt, endsAt) =>
    expect(never(rules, startsAt, endsAt)).toBe(expected),
  );

  test('an end that has passed is told as such, not as hours', () =>
    expect(warningsOf({ ...withRules(weekend), endsAt: new Date('2026-06-01T00:00:00Z') }, now)).toEqual([
      'ended',
    ]));
});
