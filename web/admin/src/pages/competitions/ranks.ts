import type { Draw, Terms, Winner } from '../../api/competitions.ts';

type Prize = Terms['prizes'][number];

interface Span {
  from: number;
  to: number;
  prize: Prize;
}

/** What the ranks win: each prize counts up to the rank before the next one. */
export function spansOf(prizes: readonly Prize[], winners: number): Span[] {
  const sorted = [...prizes].sort((a, b) => a.from_rank - b.from_rank);
  return sorted
    .map((prize, place) => ({
      prize,
      from: prize.from_rank,
      to: Math.min(winners, (sorted[place + 1]?.from_rank ?? winners + 1) - 1),
    }))
    .filter(({ from, to }) => from <= to);
}

export const prizeOf = (rank: number, prizes: readonly Prize[]): Prize | undefined =>
  prizes.toSorted((a, b) => b.from_rank - a.from_rank).find(({ from_rank }) => from_rank <= rank);

export interface Rank {
  rank: number;
  /** Who holds it now: confirmed, asked to confirm, or looked at first. */
  holder: Winner | undefined;
  /** Who had it and lost it, the first one first. */
  before: Winner[];
}

const holds = ({ status }: Winner) => ['confirmed', 'chosen', 'held'].includes(status);

/** The ranks in their order, each with who holds it over all draws. */
export function ranksOf(winners: readonly Winner[], count: number): Rank[] {
  return Array.from({ length: count }, (_, place) => {
    const own = winners.filter((winner) => winner.rank === place + 1);
    return { rank: place + 1, holder: own.find(holds), before: own.filter((winner) => !holds(winner)) };
  });
}

/** Reserves who have not moved up, in the order in which they will. */
export const reservesOf = (winners: readonly Winner[]): Winner[] =>
  winners.filter(({ rank }) => rank === null);

/** Somebody who was drawn as a reserve and holds, or held, a rank. */
export const movedUp = ({ place, draw, rank }: Winner, draws: readonly Pick<Draw, 'draw' | 'winners'>[]) =>
  rank !== null && place > (draws.find((one) => one.draw === draw)?.winners ?? place);

/** Ranks that nobody holds, and that no reserve will take: what another draw is for. */
export function openRanks(winners: readonly Winner[], count: number): number[] {
  if (reservesOf(winners).some(({ status }) => status === 'reserve')) return [];
  return ranksOf(winners, count)
    .filter(({ holder }) => !holder)
    .map(({ rank }) => rank);
}
