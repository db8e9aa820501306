import { expect, test } from 'vitest';
import { daysOf } from './days.ts';

test('days between two plays are there, and each day adds up', () => {
  const days = daysOf({
    days: [
      { day: '2026-12-01', prize: 1, plays: 2, claims: 1, validations: 1 },
      { day: '2026-12-01', prize: null, plays: 8, claims: 3, validations: 0 },
      { day: '2026-12-03', prize: 2, plays: 1, claims: 0, validations: 0 },
    ],
  });
  expect(days).toEqual([
    { start: '2026-12-01', plays: 10, wins: 2, lost: 8, claims: 4, validations: 1 },
    { start: '2026-12-02', plays: 0, wins: 0, lost: 0, claims: 0, validations: 0 },
    { start: '2026-12-03', plays: 1, wins: 1, lost: 0, claims: 0, validations: 0 },
  ]);
  expect(daysOf({ days: [] })).toEqual([]);
});
