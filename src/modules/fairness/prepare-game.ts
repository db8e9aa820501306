import { type GameRules, type PrizeRules, stockAtStart } from './game-rules.ts';
import { dealer, numbersOf } from './numbers.ts';
import { seedHash } from './seeds.ts';
import { dayOf, hoursOf } from './zone.ts';

/** A winning moment: the first play at or after it takes prize n. Milliseconds since 1970. */
export interface Moment {
  at: number;
  n: number;
}

/** A game of one commitment, ready to decide plays. Made from public rules and the seed alone, so it may be kept and shared. */
export interface PreparedGame {
  readonly rules: GameRules;
  readonly seed: Uint8Array;
  /** The beacon's randomness in hex; empty without one. */
  readonly beacon: string;
  /** In the order of time. Empty unless the game goes by moments. */
  readonly moments: readonly Moment[];
  /** Prize of the k-th play of this commitment, counted from 0; 0 loses. */
  readonly card: (k: number) => number;
  readonly prizes: ReadonlyMap<number, PrizeRules>;
  /** Name of the calendar day of an instant in the game's zone. */
  readonly dayName: (at: Date) => string;
}

/**
 * Derives from seed and beacon what a game has settled before its first play: the moments, or the order of the deck. The same rules, seed
 * and beacon give the same game on every machine. `beacon` is the randomness of the round that the rules name (null where they name none).
 *
 * Throws where the seed is not the committed one or the beacon does not belong: deciding with them would break the commitment.
 */
export function prepareGame(rules: GameRules, seed: Uint8Array, beacon: Uint8Array | null): PreparedGame {
  if (seedHash(seed) !== rules.seed_hash) throw new Error('the seed is not the one that the rules commit to');
  if ((beacon === null) !== (rules.beacon === null))
    throw new Error(
      rules.beacon ? 'the rules name a beacon round that is missing' : 'the rules name no beacon',
    );
  const beaconHex = beacon ? Buffer.from(beacon).toString('hex') : '';
  return {
    rules,
    seed,
    beacon: beaconHex,
    moments: rules.way === 'moments' ? drawMoments(rules, seed, beaconHex) : [],
    card: rules.way === 'deck' ? shuffleDeck(rules, seed, beaconHex) : () => 0,
    prizes: new Map(rules.prizes.map((prize) => [prize.n, prize])),
    dayName: rememberDay(rules.time_zone),
  };
}

/**
 * For each prize as many moments as it has left, from the series `moments:{n}:{beacon}`: a number over the weighted milliseconds between
 * start and end. A millisecond weighs as much as its hour of the day. Equal instants stand in the order of n.
 */
function drawMoments(rules: GameRules, seed: Uint8Array, beacon: string): Moment[] {
  if (rules.starts_at === null || rules.ends_at === null) throw new Error('moments need a start and an end');
  const weightOf = (hour: number) => rules.hour_weights?.[hour] ?? 1;
  const pieces = hoursOf(Date.parse(rules.starts_at), Date.parse(rules.ends_at), rules.time_zone).filter(
    ({ hour }) => weightOf(hour) > 0,
  );
  const upTo: number[] = [];
  let total = 0;
  for (const { from, to, hour } of pieces) {
    total += (to - from) * weightOf(hour);
    upTo.push(total);
  }
  const instantOf = (weighted: number): number => {
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (weighted < (upTo[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    const piece = pieces[low];
    if (!piece) throw new Error('no hour of the game has any weight');
    return piece.from + Math.floor((weighted - (upTo[low - 1] ?? 0)) / weightOf(piece.hour));
  };
  const moments: Moment[] = [];
  for (const prize of rules.prizes) {
    const next = numbersOf(seed, `moments:${prize.n}:${beacon}`);
    const left = stockAtStart(rules, prize) ?? 0;
    if (left > 0 && total === 0) throw new Error('no hour of the game has any weight');
    for (let i = 0; i < left; i++) moments.push({ at: instantOf(next(total)), n: prize.n });
  }
  return moments.sort((a, b) => a.at - b.at || a.n - b.n);
}

/** The deck before shuffling: what is left of each prize in the order of n, then the losing cards. Shuffled by the series `deck:{beacon}`. */
function shuffleDeck(rules: GameRules, seed: Uint8Array, beacon: string): (k: number) => number {
  const cards = new Uint8Array(rules.deck_size ?? 0);
  let filled = 0;
  for (const prize of rules.prizes) {
    const left = stockAtStart(rules, prize) ?? 0;
    cards.fill(prize.n, filled, filled + left);
    filled += left;
  }
  const deal = dealer<number>(cards, numbersOf(seed, `deck:${beacon}`));
  return (k) => deal(k) ?? 0;
}

/** Plays come day by day, and asking a calendar takes longer than deciding a play: the last day is remembered. */
export function rememberDay(timeZone: string): (at: Date) => string {
  let last = { name: '', from: 0, to: 0 };
  return (at) => {
    const ms = at.getTime();
    if (ms < last.from || ms >= last.to) last = dayOf(ms, timeZone);
    return last.name;
  };
}
