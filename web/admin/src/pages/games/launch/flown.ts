import type { GameFlight } from '../../../api/games.ts';

/** What is left of each prize that has a number, as a share of what there was at the start. */
export function burnDown({ prizes, series }: Pick<GameFlight, 'prizes' | 'series'>) {
  return series.map(({ at, left }) => ({
    at,
    left: Object.fromEntries(
      prizes.flatMap(({ n, stock }) => (stock ? [[n, (left[String(n)] ?? 0) / stock] as const] : [])),
    ) as Record<number, number>,
  }));
}

/** Winners and losers of each day. */
export const losersByDay = ({ days }: Pick<GameFlight, 'days'>) =>
  days.map(({ day, plays, lost }) => ({ day, won: plays - lost, lost }));
