import { expect, test } from 'vitest';
import { lastMoment } from './last-moment.ts';

const dayIn = (timeZone: string, moment: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(moment));

test.each([
  ['2026-12-23T23:00:00.000Z', 'Europe/Brussels', '2026-12-23'],
  ['2027-11-24T10:00:00.000Z', 'Pacific/Kiritimati', '2027-11-24'],
  ['2026-11-25T11:00:00.000Z', 'Pacific/Pago_Pago', '2026-11-24'],
  ['2026-12-23T14:30:00.000Z', 'Europe/Brussels', '2026-12-23'],
])('what ends at %s in %s is good through %s', (end, timeZone, day) => {
  expect(dayIn(timeZone, lastMoment(end))).toBe(day);
});
