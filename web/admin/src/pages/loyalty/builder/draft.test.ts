import { expect, test } from 'vitest';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { cardChangeOf, cardDraftOf, cardSectionOf, wholeCardOf } from './draft.ts';

const card = {
  id: 'crd_1',
  name: 'Beans',
  type: 'stamp',
  max_stamps: 10,
  title: 'Bean card',
  subtitle: null,
  design: { brand_colour: '#cf4423', powered_by: null },
  settings: { welcome_stamps: null },
  translations: {},
  locations: [],
  rewards: [
    { id: 'rew_1', stamps: 10, coupon: 'cam_1', coupon_name: 'C', coupon_title: 'C', expires_after: null },
  ],
} as unknown as LoyaltyCard;

test('a draft has no nulls where people write, and rewards as they are sent', () => {
  const draft = cardDraftOf(card);
  expect(draft).toMatchObject({ title: 'Bean card', subtitle: '' });
  expect(draft.rewards).toEqual([{ stamps: 10, coupon: 'cam_1', expires_after: null }]);
});

test('only what differs is sent', () => {
  const saved = cardDraftOf(card);
  expect(cardChangeOf({ ...saved }, saved)).toEqual({});
  const draft = { ...saved, max_stamps: 12, rewards: [...saved.rewards] };
  expect(cardChangeOf(draft, saved)).toEqual({ max_stamps: 12 });
});

test('the preview gets neither a reward without a coupon nor a line without words', () => {
  const saved = cardDraftOf(card);
  const half = { stamps: 5, coupon: '', expires_after: null };
  const line = { ...saved.design, powered_by: { text: '', url: null } };
  const whole = wholeCardOf({ ...saved, name: ' ', rewards: [...saved.rewards, half], design: line });
  expect(whole.rewards).toHaveLength(1);
  expect(whole).toMatchObject({ name: '…', design: { powered_by: null } });
});

test.each([
  ['/rewards/1/stamps', 'rewards'],
  ['/settings/birthday_stamps', 'rewards'],
  ['/settings/join/fields/0/label', 'join'],
  ['/settings/tiers/1/from', 'rules'],
  ['/design/logo', 'look'],
  ['/translations/nl/title', 'languages'],
  ['/locations/0', 'locations'],
  ['/max_stamps', 'card'],
])('%s is mended in the section %s', (pointer, section) => expect(cardSectionOf(pointer)).toBe(section));
