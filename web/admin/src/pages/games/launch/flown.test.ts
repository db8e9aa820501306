import { expect, test } from 'vitest';
import type { GameFlight } from '../../../api/games.ts';
import { burnDown, losersByDay } from './flown.ts';

const flight = {
  prizes: [
    { n: 1, stock: 4 },
    { n: 2, stock: null },
  ],
  series: [
    { at: '2026-12-01T00:00:00.000Z', plays: 0, left: { 1: 4, 2: null } },
    { at: '2026-12-02T00:00:00.000Z', plays: 9, left: { 1: 1, 2: null } },
  ],
  days: [{ day: '2026-12-01', plays: 9, lost: 5 }],
} as unknown as GameFlight;

test('a prize burns down from all to none, and one without end is left out', () => {
  expect(burnDown(flight).map(({ left }) => left)).toEqual([{ 1: 1 }, { 1: 0.25 }]);
});

test('who does not lose wins', () =>
  expect(losersByDay(flight)).toEqual([{ day: '2026-12-01', won: 4, lost: 5 }]));
