import { describe, expect, it } from 'vitest';
import { exampleAmount, minorUnits, plainAmount, readPlainAmount } from './money.ts';

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

describe('amounts between machines have the decimals of their currency', () => {
  it.each([
    ['12.50', 'EUR', 1250, '12.50'],
    ['12,5', 'EUR', 1250, '12.50'],
    ['500', 'JPY', 500, '500'],
    ['500.00', 'JPY', 500, '500'],
    ['1.234', 'KWD', 1234, '1.234'],
    ['0', 'JPY', 0, '0'],
  ])('%s %s is %i', (text, currency, minor, written) => {
    expect(readPlainAmount(text, currency)).toBe(minor);
    expect(plainAmount(minor, currency)).toBe(written);
  });
  it.each([
    ['500.5', 'JPY'],
    ['12.505', 'EUR'],
    ['1,234.50', 'EUR'],
    ['-1', 'EUR'],
    ['', 'EUR'],
  ])('%s %s is none', (text, currency) => expect(readPlainAmount(text, currency)).toBeUndefined());
});
