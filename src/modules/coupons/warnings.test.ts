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
  claim: { steps: [{ type: 'button' }] },
  usesCodePool: false,
  codesSize: 0,
  codesTaken: 0,
};
const withRules = (rules: object): Watched => ({ ...fine, rules: rulesSchema.parse(rules) });
const asking = (name: 'email' | 'phone' | 'birth_date', use: 'optional' | 'required' | 'hidden') =>
  ({
    steps: [
      {
        type: 'form',
        consents: [],
        fields: [{ name, use, unique: false, label: null, labels: {}, options: [] }],
      },
    ],
  }) satisfies Watched['claim'];

describe('what keeps everybody from a coupon', () => {
  test('nothing does, where nothing is asked for', () => expect(warningsOf(fine, now)).toEqual([]));

  test.each<[CouponWarning, string, Watched]>([
    ['ended', 'its end has passed', { ...fine, endsAt: now }],
    ['pool_empty', 'there never was a code', { ...fine, usesCodePool: true }],
    ['pool_empty', 'all are taken', { ...fine, usesCodePool: true, codesSize: 3, codesTaken: 3 }],
    ['email_not_asked', 'one for each e-mail', withRules({ once_per: ['email'] })],
    ['phone_not_asked', 'one for each phone', withRules({ once_per: ['phone'] })],
    ['birth_date_not_asked', 'of age', withRules({ minimum_age: 18 })],
  ])('%s: %s', (warning, _, coupon) => expect(warningsOf(coupon, now)).toEqual([warning]));

  test.each([
    ['email', withRules({ once_per: ['email'] })],
    ['phone', withRules({ once_per: ['phone'] })],
    ['birth_date', withRules({ minimum_age: 18 })],
  ] as const)('a form that shows a field for %s is enough, a hidden one is not', (name, coupon) => {
    expect(warningsOf({ ...coupon, claim: asking(name, 'required') }, now)).toEqual([]);
    expect(warningsOf({ ...coupon, claim: asking(name, 'optional') }, now)).toEqual([]);
    expect(warningsOf({ ...coupon, claim: asking(name, 'hidden') }, now)).toHaveLength(1);
  });

  test('one for each browser or own id needs no form', () =>
    expect(warningsOf(withRules({ once_per: ['browser', 'custom_id'] }), now)).toEqual([]));

  test('one code that is left is enough', () =>
    expect(warningsOf({ ...fine, usesCodePool: true, codesSize: 3, codesTaken: 2 }, now)).toEqual([]));

  test('several are told together, the gravest first', () =>
    expect(
      warningsOf({ ...withRules({ minimum_age: 18, once_per: ['phone'] }), usesCodePool: true }, now),
    ).toEqual(['pool_empty', 'phone_not_asked', 'birth_date_not_asked']));
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
