import { describe, expect, test } from 'vitest';
import type { Coupon } from '../../api/types.ts';
import { checksOf } from './checks.ts';

const ready = {
  terms: '<p>One each.</p>',
  ends_at: '2026-12-31T23:00:00.000Z',
  expires_after_open: null,
  expires_after_claim: null,
  single_use: false,
  locations: [],
  closed_locations: 0,
  rules: { area: null },
  validation: { methods: ['till'], has_password: false, code: { source: 'session' } },
  warnings: [],
} as unknown as Coupon;
const shop = { id: 'loc_301', has_password: true, latitude: 51.05, archived_at: null };
const around = { account: { till_enabled: true }, locations: [shop] };
const but = (change: object) => ({ ...ready, ...change }) as Coupon;

describe('before a coupon goes live', () => {
  test('nothing is said about one that is ready', () => expect(checksOf(ready, around)).toEqual([]));

  test.each([
    ['end', { ends_at: null }],
    ['no_terms', { terms: null }],
    [
      'shops_closed',
      { closed_locations: 1, validation: { ...ready.validation, methods: ['button', 'till'] } },
    ],
    ['single_use', { single_use: true }],
    ['only_api', { validation: { ...ready.validation, methods: ['api'] } }],
  ])('%s is told', (check, change) => expect(checksOf(but(change), around)).toEqual([check]));

  test('what the server warns of comes first', () =>
    expect(checksOf(but({ warnings: ['pool_empty'], terms: null }), around)).toEqual([
      'pool_empty',
      'no_terms',
    ]));

  test('a password is needed from the coupon or from one of its own shops', () => {
    const coupon = but({ validation: { ...ready.validation, methods: ['password'] } });
    expect(checksOf(coupon, around)).toEqual([]);
    expect(checksOf(coupon, { ...around, locations: [{ ...shop, has_password: false }] })).toEqual([
      'no_staff_password',
    ]);
    expect(checksOf({ ...coupon, locations: ['loc_302'] }, around)).toEqual(['no_staff_password']);
  });

  test('tills that may not sign in and shops without a place are told', () => {
    expect(checksOf(ready, { ...around, account: { till_enabled: false } })).toEqual(['till_off']);
    const nearby = but({ rules: { ...ready.rules, area: { radius_m: 500, check_at: ['validate'] } } });
    expect(checksOf(nearby, { ...around, locations: [{ ...shop, latitude: null }] })).toEqual([
      'area_without_shops',
    ]);
  });
});
