import { deckShares, oddsShares, type Share } from './chances.ts';
import { useGameDraft } from './draft-context.tsx';

/** How the plays of the draft fall; null for moments, where it depends on how many people come. */
export function useShares(): Share[] | null {
  const { game } = useGameDraft().draft;
  if (game.way === 'odds') return oddsShares(game.prizes);
  return game.way === 'deck' ? deckShares(game.prizes, game.deck_size) : null;
}
