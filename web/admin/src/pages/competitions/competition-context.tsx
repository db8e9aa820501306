import { createContext, useContext } from 'react';
import type { Competition } from '../../api/competitions.ts';

const CompetitionContext = createContext<Competition | null>(null);
export const CompetitionProvider = CompetitionContext.Provider;

/** The competition whose pages these are. Its head has loaded it before any of them is drawn. */
export function useCompetition(): Competition {
  const competition = useContext(CompetitionContext);
  if (!competition) throw new Error('useCompetition stands outside of a competition page');
  return competition;
}
