import { describe, expect, test } from 'vitest';
import { edgeOf, endOfDay, instantOf, wallClock } from './moment.ts';

describe('a wall-clock text in a zone', () => {
  test.each([
    ['2026-12-31T18:00', 'Europe/Brussels', '2026-12-31T17:00:00.000Z'],
    ['2026-07-01T09:30', 'Europe/Brussels', '2026-07-01T07:30:00.000Z'],
    ['2026-07-01T09:30', 'Asia/Kathmandu', '2026-07-01T03:45:00.000Z'],
    // Clocks go forward on 29 March 2026: 02:30 does not exist and moves on by the hour that is missing.
    ['2026-03-29T02:30', 'Europe/Brussels', '2026-03-29T01:30:00.000Z'],
    // Clocks go back on 25 October 2026: 02:30 happens twice, the first one counts.
    ['2026-10-25T02:30', 'Europe/Brussels', '2026-10-25T00:30:00.000Z'],
    ['2026-12-31T18:00', 'Pacific/Apia', '2026-12-31T05:00:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => expect(instantOf(local, zone).toISOString()).toBe(instant));
});

describe('the end of a day', () => {
  test.each([
    ['2026-12-31', 'Europe/Brussels', '2026-12-31T23:00:00.000Z'],
    ['2026-03-28', 'Europe/Brussels', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', 'Europe/Brussels', '2026-03-29T22:00:00.000Z'],
    ['2026-12-31', 'America/New_York', '2027-01-01T05:00:00.000Z'],
  ])('%s in %s ends at %s', (date, zone, instant) =>
    expect(endOfDay(date, zone).toISOString()).toBe(instant),
  );
});

describe('a clock in a zone', () => {
  test.each([
    ['2026-12-31T17:00:00.000Z', 'Europe/Brussels', '2026-12-31T18:00'],
    ['2026-07-11T16:00:00.000Z', 'Asia/Shanghai', '2026-07-12T00:00'],
    ['2026-03-08T16:00:00.000Z', 'America/New_York', '2026-03-08T12:00'],
  ])('at %s in %s shows %s', (instant, zone, local) => {
    expect(wallClock(instant, zone)).toBe(local);
    expect(edgeOf(local, zone, 'end').toISOString()).toBe(instant);
  });
});

test('a day begins with its midnight and ends with the next, also the long one of autumn', () => {
  const edges = (['start', 'end'] as const).map((edge) => edgeOf('2026-10-25', 'Europe/Brussels', edge));
  expect(edges.map((edge) => edge.toISOString())).toEqual([
    '2026-10-24T22:00:00.000Z',
    '2026-10-25T23:00:00.000Z',
  ]);
});
