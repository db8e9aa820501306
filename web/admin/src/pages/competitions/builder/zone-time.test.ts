import { expect, it } from 'vitest';
import { instantIn, localIn } from './zone-time.ts';

it.each([
  ['Europe/Brussels', '2026-07-12T18:00', '2026-07-12T16:00:00.000Z'],
  ['Europe/Brussels', '2026-12-12T18:00', '2026-12-12T17:00:00.000Z'],
  ['Europe/Brussels', '2026-10-25T00:30', '2026-10-24T22:30:00.000Z'],
  ['Asia/Shanghai', '2026-07-12T00:00', '2026-07-11T16:00:00.000Z'],
  ['America/New_York', '2026-03-08T12:00', '2026-03-08T16:00:00.000Z'],
])('%s %s is %s, and back', (zone, local, instant) => {
  expect(instantIn(zone, local)).toBe(instant);
  expect(localIn(zone, instant)).toBe(local);
});

it('a day is meant whole, also the long one of autumn', () => {
  expect(instantIn('Europe/Brussels', '2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
  expect(instantIn('Europe/Brussels', null)).toBeNull();
  expect(localIn('Europe/Brussels', null)).toBeNull();
});
