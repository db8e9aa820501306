import { createContext, useContext } from 'react';
import type { LoyaltyCard } from '../../api/loyalty.ts';

const CardContext = createContext<LoyaltyCard | null>(null);
export const CardProvider = CardContext.Provider;

/** The card whose pages these are. Its head has loaded it before any of them is drawn. */
export function useCard(): LoyaltyCard {
  const card = useContext(CardContext);
  if (!card) throw new Error('useCard stands outside of a card page');
  return card;
}
