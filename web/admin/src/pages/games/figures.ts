import type { Game, Prize } from '../../api/games.ts';

/** How often anything was won. */
export const winsOf = ({ game }: Pick<Game, 'game'>): number =>
  game.prizes.reduce((sum, prize) => sum + prize.given, 0);

/** How many prizes there are in all, those given and those left; null where one of them has no end. */
export function stockOf(prizes: readonly Pick<Prize, 'stock'>[]): number | null {
  let sum = 0;
  for (const { stock } of prizes) {
    if (stock === null) return null;
    sum += stock;
  }
  return sum;
}
