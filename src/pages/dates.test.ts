import { describe, expect, it } from 'vitest';
import { textLanguages } from '../platform/i18n/index.ts';
import {
  daysText,
  distanceText,
  endText,
  leftText,
  leftUntil,
  momentText,
  moneyText,
  nextOpening,
  windowsText,
} from './dates.ts';

const zone = 'Europe/Brussels';
const at = (iso: string) => new Date(iso);

describe('endText', () => {
  it('keeps a calendar date whole, whatever the zone of the server', () => {
    // The end of that day in Brussels is 23:00 UTC, the end in Auckland falls on the day before in UTC.
    expect(endText('2026-12-31', at('2026-12-31T23:00:00Z'), 'en', zone)).toEqual({
      inclusive: true,
      text: '31 December 2026',
    });
    expect(endText('2026-12-31', at('2026-12-31T11:00:00Z'), 'nl', 'Pacific/Auckland').text).toBe(
      '31 december 2026',
    );
  });
  it('tells a time to the minute on the wall clock of the coupon', () => {
    expect(endText('2026-07-01T18:30', at('2026-07-01T16:30:00Z'), 'de', zone)).toEqual({
      inclusive: false,
      text: '1. Juli 2026, 18:30',
    });
  });
});

it('momentText names weekday, day and time', () => {
  expect(momentText(at('2026-11-27T08:00:00Z'), 'en', zone)).toBe('Friday 27 November, 09:00');
  expect(momentText(at('2026-11-27T08:00:00Z'), 'zh', zone)).toMatch(/星期五.*09:00/);
});

describe('leftText', () => {
  it.each([
    ['2026-01-03T05:00:00Z', '2 days 5 hours'],
    ['2026-01-02T00:00:00Z', '1 day'],
    ['2026-01-01T01:00:30Z', '1 hour 1 minute'],
    ['2026-01-01T00:00:01Z', '1 minute'],
    ['2025-12-31T00:00:00Z', '0 minutes'],
  ])('until %s is %s', (end, text) => {
    expect(leftText(leftUntil(at(end), at('2026-01-01T00:00:00Z')), 'en')).toBe(text);
  });
});

describe('daysText', () => {
  it('joins neighbours to runs', () => {
    expect(daysText([1, 2, 3, 4, 5, 7], 'en')).toBe('Mon – Fri, Sun');
    expect(daysText([6, 7], 'nl', 'long')).toBe('zaterdag, zondag');
    expect(daysText([1, 2, 3, 4, 5, 6, 7], 'fr')).toBe('tous les jours');
  });
});

it('windowsText says all day where no hours are set', () => {
  expect(windowsText([{ days: [2], from: '00:00', to: '24:00' }], 'en', 'long')).toEqual(['Tuesday']);
  expect(windowsText([{ days: [1, 2, 3, 4, 5], from: '15:00', to: '17:00' }], 'en')).toEqual([
    'Mon – Fri, 15:00 – 17:00',
  ]);
});

describe('nextOpening', () => {
  const windows = [{ days: [2], from: '15:00', to: '17:00' }];
  it('finds today, next week and nothing', () => {
    // 24 November 2026 is a Tuesday.
    expect(nextOpening(windows, at('2026-11-24T10:00:00Z'), zone)).toEqual(at('2026-11-24T14:00:00Z'));
    expect(nextOpening(windows, at('2026-11-24T18:00:00Z'), zone)).toEqual(at('2026-12-01T14:00:00Z'));
    expect(nextOpening([], at('2026-11-24T18:00:00Z'), zone)).toBeNull();
  });
  it('keeps the wall clock over a change of the clocks', () => {
    // Clocks go back on 25 October 2026: 15:00 is 13:00 UTC before and 14:00 UTC after.
    expect(nextOpening(windows, at('2026-10-21T12:00:00Z'), zone)).toEqual(at('2026-10-27T14:00:00Z'));
  });
});

it('distances and money are written for the reader', () => {
  expect(distanceText(846, 'en')).toBe('850 m');
  expect(distanceText(3240, 'de')).toBe('3,2 km');
  expect(distanceText(140_400, 'fr')).toBe('140\u202fkm');
  expect(moneyText(1250, 'EUR', 'en')).toBe('€12.50');
  expect(moneyText(1250, 'JPY', 'en')).toBe('JP¥1,250');
  for (const language of textLanguages) expect(moneyText(99, 'EUR', language)).toMatch(/0[.,]99/);
});
