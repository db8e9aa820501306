import { byMerit, type Merit } from './merit.ts';
import { dealer, numbersOf } from './numbers.ts';

/** One line of the sealed list: the number of the entry, and the person behind it by a name that says nothing to others. */
export interface Entrant {
  n: number;
  person: string | number;
  /** Where the best answer wins: how far off each answer was, as decimal numbers, the first question first. */
  distances?: readonly string[] | null;
  /** Where votes or a jury rank: what this entry earned. */
  merit?: Merit | null;
}

/**
 * Draws up to `count` entries of different people, in the order of luck: the first are the winners, the rest the reserves. `entrants` is the
 * sealed list in the order of n without those who are excluded; who has several entries has as many chances and wins once. `root` is the
 * Merkle root of the sealed list and `draw` the number of the draw, so another list or another draw has other numbers:
 * the series is `draw:{draw}:{root}:{beacon}`. Fewer people than asked for: all of them.
 *
 * Where entrants have distances, the nearest come first and the lot decides among equals; where they have merit, the greatest come first in
 * the same way. Of several entries of a person the best counts.
 */
export function drawWinners(
  seed: Uint8Array,
  beacon: Uint8Array | null,
  draw: number,
  root: string,
  count: number,
  entrants: readonly Entrant[],
): number[] {
  for (const [i, { n }] of entrants.entries())
    if (n <= (entrants[i - 1]?.n ?? 0)) throw new Error('the sealed list stands in the order of n');
  const beaconHex = beacon ? Buffer.from(beacon).toString('hex') : '';
  const deal = dealer<Entrant>([...entrants], numbersOf(seed, `draw:${draw}:${root}:${beaconHex}`));
  const order = entrants.some(({ merit }) => merit)
    ? ranked(entrants.length, deal, (a, b) => byMerit(a.merit, b.merit))
    : entrants.some(({ distances }) => distances)
      ? ranked(entrants.length, deal, byDistance)
      : deal;
  const people = new Set<Entrant['person']>();
  const winners: number[] = [];
  for (let place = 0; winners.length < count; place++) {
    const entrant = order(place);
    if (!entrant) break;
    if (people.has(entrant.person)) continue;
    people.add(entrant.person);
    winners.push(entrant.n);
  }
  return winners;
}

/** Deals the whole list and sorts it; the sort keeps equals in the order of the lot. */
function ranked(
  size: number,
  deal: (place: number) => Entrant | undefined,
  compare: (a: Entrant, b: Entrant) => number,
) {
  const order = Array.from({ length: size }, (_, place) => deal(place)).filter((one) => one !== undefined);
  order.sort(compare);
  return (place: number) => order[place];
}

function byDistance(a: Entrant, b: Entrant): number {
  const [mine, others] = [a.distances ?? [], b.distances ?? []];
  for (let i = 0; i < Math.max(mine.length, others.length); i++) {
    // An answer that is missing is further off than any other.
    const difference = Number(mine[i] ?? Number.MAX_VALUE) - Number(others[i] ?? Number.MAX_VALUE);
    if (difference !== 0) return difference;
  }
  return 0;
}
