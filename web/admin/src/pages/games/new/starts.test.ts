import { expect, test } from 'vitest';
import { decemberOf, startOf, starts } from './starts.ts';

test.each([
  ['2026-11-23', '2026-12-01', '2026-12-31'],
  ['2026-12-10', '2026-12-10', '2026-12-31'],
  ['2026-12-24', '2027-12-01', '2027-12-31'],
])('from %s on, December runs from %s to %s', (today, from, to) =>
  expect(decemberOf(today)).toEqual({ starts_at: from, ends_at: to }),
);

test('odds of a start leave something to lose, and a deck holds its prizes', () => {
  const told = ((key: string) => key) as never;
  for (const start of starts) {
    const { game } = startOf(start, 'wheel', told, { language: 'en', timeZone: 'UTC', today: '2026-11-23' });
    const prizes = game.prizes ?? [];
    expect(prizes.reduce((sum, { odds = 0 }) => sum + odds, 0)).toBeLessThan(100);
    if (game.deck_size)
      expect(prizes.reduce((sum, { stock }) => sum + (stock ?? 0), 0)).toBeLessThan(game.deck_size);
  }
});
