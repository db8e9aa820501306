import { expect, test } from 'vitest';
import type { CouponStatus } from '../../../api/types.ts';
import { cardChecksOf } from './checks.ts';

type Card = Parameters<typeof cardChecksOf>[0];
type Around = Parameters<typeof cardChecksOf>[1];

const whole = {
  type: 'stamp',
  max_stamps: 10,
  terms: '<p>One each.</p>',
  locations: [],
  closed_locations: 0,
  rewards: [{ stamps: 10, coupon: 'cam_1' }],
  settings: {
    tiers: [],
    birthday_stamps: null,
    join: { open: true, fields: [{ name: 'email' }], consents: [] },
  },
} as unknown as Card;
const around = {
  account: { till_enabled: true },
  locations: [{ id: 'loc_1', has_password: true, archived_at: null }],
  coupons: { cam_1: { status: 'active', single_use: true } },
} satisfies Around;

test('a card with everything has nothing to be told', () => {
  expect(cardChecksOf(whole, around)).toEqual([]);
});

const settings = (change: object) => ({ settings: { ...whole.settings, ...change } }) as Partial<Card>;
const join = (change: object) => settings({ join: { ...whole.settings.join, ...change } });

const coupon = (status: CouponStatus, single_use = false) => ({ coupons: { cam_1: { status, single_use } } });

test.each<[string, Partial<Card>, Partial<Around>, string[]]>([
  ['a coupon that ended', {}, coupon('expired'), ['reward_gone']],
  ['a coupon that is paused', {}, coupon('paused'), ['reward_paused']],
  ['a coupon that anybody opens', {}, coupon('active'), ['reward_open']],
  ['a draft is published with the card', {}, coupon('draft'), []],
  ['its only shop closed', { closed_locations: 1 }, {}, ['shops_closed']],
  ['no reward', { rewards: [] }, {}, ['no_rewards']],
  ['a membership needs none', { rewards: [], type: 'membership', max_stamps: null }, {}, []],
  ['a full card that gives nothing', { max_stamps: 12 }, {}, ['last_without_reward']],
  ['birthdays nobody told', settings({ birthday_stamps: 1 }), {}, ['birthday_not_asked']],
  ['closed', join({ open: false, fields: [] }), {}, ['join_closed']],
  ['no address', join({ fields: [] }), {}, ['no_way_to_write']],
  ['no till', {}, { account: { till_enabled: false } }, ['till_off']],
  ['no till and no password', {}, { account: { till_enabled: false }, locations: [] }, ['nobody_stamps']],
  ['no terms', { terms: ' ' }, {}, ['no_terms']],
])('%s', (_, card, surroundings, checks) => {
  expect(cardChecksOf({ ...whole, ...card }, { ...around, ...surroundings })).toEqual(checks);
});
