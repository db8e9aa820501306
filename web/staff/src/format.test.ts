import { afterEach, expect, test, vi } from 'vitest';
import { moneyText, setPlaceOfTrade, timeText } from './format.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([
  [['en-US@posix', 'C'], '€3.50', '02:02 PM'],
  [['en-GB'], '€3.50', '14:02'],
])('sums and times are told on a device that speaks %j', (languages, sum, time) => {
  vi.stubGlobal('navigator', { languages });
  setPlaceOfTrade('Europe/Brussels', 'EUR');
  expect(moneyText(350)).toBe(sum);
  const at = '2026-11-21T13:02:00Z';
  expect(timeText(at, new Date(at)).replace('\u202f', ' ')).toBe(time);
});
