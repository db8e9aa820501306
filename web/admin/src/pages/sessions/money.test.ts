import { expect, test } from 'vitest';
import { minorOf } from './money.ts';

test.each([
  ['12,50', 'EUR', 1250],
  ['12.5', 'EUR', 1250],
  ['1 200', 'EUR', 120_000],
  ['0.29', 'EUR', 29],
  ['500', 'JPY', 500],
  ['1.234', 'KWD', 1234],
  ['', 'EUR', null],
])('%s %s is %s minor units', (text, currency, minor) => expect(minorOf(text, currency)).toBe(minor));

test('what is no amount is no number', () => expect(minorOf('twelve', 'EUR')).toBeNaN());
