import { dealer, numbersOf } from './numbers.ts';

/** One line of the sealed list: the number of the entry, and the person behind it by a name that says nothing to others. */
export interface Entrant {
  n: number;
  person: string;
}

/**
 * Draws up to `count` entries of different people, in the order of luck: the first are the winners, the rest the reserves. `entrants` is the
 * sealed list in the order of n without those who are excluded; who has several entries has as many chances and wins once. `root` is the
 * Merkle root of the sealed list and `draw` the number of the draw, so another list or another draw has other numbers:
 * the series is `draw:{draw}:{root}:{beacon}`. Fewer people than asked for: all of them.
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
  const people = new Set<string>();
  const winners: number[] = [];
  for (let place = 0; winners.length < count; place++) {
    const entrant = deal(place);
    if (!entrant) break;
    if (people.has(entrant.person)) continue;
    people.add(entrant.person);
    winners.push(entrant.n);
  }
  return winners;
}
