import { describe, expect, test } from 'vitest';
import type { Coupon } from '../../api/types.ts';
import { changeOf, draftOf, isSame, sectionOf } from './draft.ts';

const coupon = {
  name: 'Autumn',
  title: 'Free espresso',
  subtitle: null,
  tags: ['coffee'],
  starts_at: '2026-10-31T23:00:00.000Z',
  starts_local: '2026-11-01',
  ends_local: null,
  design: { brand_colour: '#cf4423', images: [] },
  translations: {},
  validation: { methods: ['till'], has_password: true },
} as unknown as Coupon;

describe('a draft', () => {
  test('keeps dates as they were written and empty words as empty texts', () => {
    expect(draftOf(coupon)).toMatchObject({ starts_at: '2026-11-01', ends_at: null, subtitle: '' });
    expect(draftOf(coupon).validation).toEqual({ methods: ['till'] });
  });

  test('sends only the parts that differ', () => {
    const saved = draftOf(coupon);
    expect(changeOf({ ...saved }, saved)).toEqual({});
    const draft = { ...saved, title: 'Free tea', design: { ...saved.design, brand_colour: '#0a7a5c' } };
    expect(changeOf(draft, saved)).toEqual({
      title: 'Free tea',
      design: { brand_colour: '#0a7a5c', images: [] },
    });
  });

  test('sends a password only when one was typed or taken away', () => {
    const saved = draftOf(coupon);
    expect(changeOf({ ...saved, password: 'luna42' }, saved)).toEqual({ validation: { password: 'luna42' } });
    expect(changeOf({ ...saved, password: null }, saved)).toEqual({ validation: { password: null } });
  });
});

test.each([
  [{ a: [1, { b: null }] }, { a: [1, { b: null }] }, true],
  [{ a: undefined }, {}, true],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [null, {}, false],
])('isSame(%j, %j) is %s', (a, b, expected) => expect(isSame(a, b)).toBe(expected));

test.each([
  ['/claim/steps/0/fields/2/label', 'claim'],
  ['/design/logo', 'offer'],
  ['/design/brand_colour', 'look'],
  ['/ends_at', 'rules'],
  ['/name', 'offer'],
])('%s is mended in the section %s', (pointer, section) => expect(sectionOf(pointer)).toBe(section));
