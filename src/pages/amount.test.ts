import { describe, expect, it } from 'vitest';
import { exampleAmount, minorUnits } from './amount.ts';

describe('minorUnits', () => {
  it.each([
    ['12,50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['0,99', 'EUR', 99],
    ['€ 1.234,56', 'EUR', 123_456],
    ['1,234.56 USD', 'USD', 123_456],
    ['1 234,56', 'EUR', 123_456],
    ['1.234', 'EUR', 123_400],
    ['1,250', 'JPY', 1250],
    ['1250 JPY', 'JPY', 1250],
    ['0', 'EUR', 0],
  ])('%s %s is %i', (typed, currency, minor) => expect(minorUnits(typed, currency)).toBe(minor));
  it.each([
    '',
    '-5',
    'twelve',
    '12,5,5',
    '1.2.3',
    '12..5',
    '1e3',
    'NaN',
    '١٢',
    '99999999999',
    '12,555,5',
    '0x10',
  ])('%s is no amount', (typed) => expect(minorUnits(typed, 'EUR')).toBeUndefined());
});

it('the example is written as its reader writes amounts', () => {
  expect(exampleAmount('EUR', 'nl')).toBe('12,50');
  expect(exampleAmount('EUR', 'en')).toBe('12.50');
  expect(exampleAmount('JPY', 'en')).toBe('1,250');
});
