import { expect, test } from 'vitest';
import { readNumber } from './read-number.ts';

test.each([
  ['1250', 1250],
  [' 1 250 ', 1250],
  ['1.250', 1250],
  ['1,250', 1250],
  ['1,25', 1.25],
  ['1.2500', 1.25],
  ['1.250,5', 1250.5],
  ['1,250.5', 1250.5],
  ['1.250.000', 1_250_000],
  ['1’250’000.75', 1_250_000.75],
  ['-3,5', -3.5],
  ['+7', 7],
  ['0', 0],
])('%s is %d', (text, value) => {
  expect(readNumber(text)).toBe(value);
});

test.each(['', 'many', '12 people', '1e9', '--3', '.5', '9999999999999999', '1.2.3,4,5x'])(
  '%s is no number',
  (text) => {
    expect(readNumber(text)).toBeUndefined();
  },
);
