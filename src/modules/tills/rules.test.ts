import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomCode } from '../../platform/ids.ts';
import { readEntered, shortName, tillMethod } from './rules.ts';

const session = 'r5nudyk7m2w9abcdefghj';

describe('readEntered', () => {
  test.each([
    ['R5N udy', { kind: 'till', code: 'r5nudy', raw: 'R5N udy' }],
    ['r5n-udy', { kind: 'till', code: 'r5nudy', raw: 'r5n-udy' }],
    [session.toUpperCase(), { kind: 'session', code: session }],
    [`https://a.test/v/abcdef/${session}`, { kind: 'session', code: session }],
    [`HTTPS://A.TEST/P/ABCDEF/${session.toUpperCase()}?src=x`, { kind: 'session', code: session }],
    [`/p/abcdef/${session}/`, { kind: 'session', code: session }],
    ['https://a.test/p/abcdef', { kind: 'coupon_link' }],
    ['https://a.test/p/abcdef?src=poster', { kind: 'coupon_link' }],
    ['https://a.test/menu', { kind: 'other', raw: 'https://a.test/menu' }],
    ['https://', { kind: 'other', raw: 'https://' }],
    ['5449000000996', { kind: 'other', raw: '5449000000996' }],
    ['WINTER-42', { kind: 'other', raw: 'WINTER-42' }],
  ])('%j', (text, entered) => {
    expect(readEntered(text)).toEqual(entered);
  });

  test('reads any code of ours in any dress, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(6, 21), fc.constantFrom('', ' ', '-', '.'), (length, gap) => {
        const code = randomCode(length);
        const dressed = `  ${code.slice(0, 3).toUpperCase()}${gap}${code.slice(3)} `;
        expect(readEntered(dressed)).toMatchObject({ code });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readEntered(text).kind.length > 0));
  });
});

test.each([
  ['Ann', 'Peeters', 'Ann P.'],
  ['Ann', 'van den Berg', 'Ann V.'],
  ['Ann', null, 'Ann'],
  ['  ', 'Peeters', null],
  [null, null, null],
  ['小明', '王', '小明 王.'],
])('%s %s is told as %s', (first, last, told) => {
  expect(shortName(first, last)).toBe(told);
});

test.each([
  [['password', 'till'], 'till'],
  [['button', 'qr'], 'qr'],
  [['code', 'api'], 'code'],
  [['password'], 'till'],
])('of %j a till uses %s', (methods, method) => {
  expect(tillMethod(methods)).toBe(method);
});
