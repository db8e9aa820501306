import { expect, test } from 'vitest';
import { roundAt, timeOfRound } from './beacon.ts';

test('a round has its time, and a time its next round', () => {
  // As the network published it: round 1000 came out at 15:59:24 on its first day.
  const at = Date.parse('2023-08-23T15:59:24Z');
  expect(timeOfRound(1000)).toBe(at);
  expect([roundAt(at), roundAt(at + 1), roundAt(at - 1), roundAt(0)]).toEqual([1000, 1001, 1000, 1]);
});
