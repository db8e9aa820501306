import { createContext, useContext } from 'react';
import type { Game } from '../../api/games.ts';

const GameContext = createContext<Game | null>(null);
export const GameProvider = GameContext.Provider;

/** The game whose pages these are. Its head has loaded it before any of them is drawn. */
export function useGame(): Game {
  const game = useContext(GameContext);
  if (!game) throw new Error('useGame stands outside of a game page');
  return game;
}
