import { expect, test } from 'vitest';
import { endIn, instantIn, localIn, roundAt, timeOfRound } from './beacon.ts';

test('a round has its time, and a time its next round', () => {
  // As the network published it: round 1000 came out at 15:59:24 on its first day.
  const at = Date.parse('2023-08-23T15:59:24Z');
  expect(timeOfRound(1000)).toBe(at);
  expect([roundAt(at), roundAt(at + 1), roundAt(at - 1), roundAt(0)]).toEqual([1000, 1001, 1000, 1]);
});

test.each([
  ['Europe/Brussels', '2026-12-31T18:00', '2026-12-31T17:00:00.000Z'],
  ['Europe/Brussels', '2026-07-01', '2026-06-30T22:00:00.000Z'],
  ['America/New_York', '2026-11-01T03:30', '2026-11-01T08:30:00.000Z'],
  ['Asia/Kolkata', '2027-03-01T00:00', '2027-02-28T18:30:00.000Z'],
])('a clock in %s shows %s at %s', (zone, local, instant) => {
  expect(new Date(instantIn(zone, local)).toISOString()).toBe(instant);
  expect(localIn(zone, Date.parse(instant)).startsWith(local)).toBe(true);
});

test('a day ends at its midnight there, a moment at itself', () => {
  expect(new Date(endIn('Europe/Brussels', '2026-12-31')).toISOString()).toBe('2026-12-31T23:00:00.000Z');
  expect(new Date(endIn('UTC', '2026-12-31T12:00')).toISOString()).toBe('2026-12-31T12:00:00.000Z');
});
