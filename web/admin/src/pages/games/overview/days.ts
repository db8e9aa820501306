import type { GameResults } from '../../../api/games.ts';

const dayMs = 86_400_000;

export interface DayFigures {
  start: string;
  plays: number;
  wins: number;
  lost: number;
  claims: number;
  validations: number;
}

/** Figures for each day from the first play to the last one, also those on which nobody played. */
export function daysOf({ days }: Pick<GameResults, 'days'>): DayFigures[] {
  const found = new Map<string, DayFigures>();
  const on = (start: string) => {
    const known = found.get(start) ?? { start, plays: 0, wins: 0, lost: 0, claims: 0, validations: 0 };
    found.set(start, known);
    return known;
  };
  for (const { day, prize, plays, claims, validations } of days) {
    const figures = on(day);
    figures.plays += plays;
    figures[prize === null ? 'lost' : 'wins'] += plays;
    figures.claims += claims;
    figures.validations += validations;
  }
  const played = [...found.keys()].sort();
  const [first, last] = [played[0], played.at(-1)];
  if (!first || !last) return [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += dayMs)
    on(new Date(at).toISOString().slice(0, 10));
  return [...found.values()].sort((a, b) => a.start.localeCompare(b.start));
}
