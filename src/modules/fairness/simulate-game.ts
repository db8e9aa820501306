import { sha256Hex } from './canonical.ts';
import { decidePlay, stateBefore } from './decide-play.ts';
import { type GameRules, stockAtStart } from './game-rules.ts';
import { numbersOf } from './numbers.ts';
import { prepareGame } from './prepare-game.ts';
import { seedHash } from './seeds.ts';
import { dayOf, hoursOf } from './zone.ts';

/** Most plays of one flight: a million take some seven seconds. */
export const maxSimulatedPlays = 1_000_000;
/** Points of the burn-down, evenly over the whole time. */
const seriesPoints = 60;
const dayMs = 86_400_000;

export interface Flight {
  /** The same word gives the same flight. It is no seed of any real game. */
  seed: string;
  plays: number;
  /** Where the rules do not say when the game begins. */
  startsAt?: Date;
  /** How long it goes on where the rules do not say when it ends. */
  days?: number;
  /** Weight of each hour of the day in the game's zone; as people are awake unless said otherwise. */
  hours?: readonly number[] | null;
  /** Weight of each day from the first on; the last one holds for all that follow. Evenly unless said otherwise. */
  dayWeights?: readonly number[] | null;
  /** Where plays come from, each as often as the others. Unless said otherwise: the places that prizes are limited to. */
  locations?: readonly (number | null)[];
  /** What a prize costs, in minor units, by its number. */
  valueMinor?: Readonly<Record<number, number>>;
}

export interface FlightDay {
  /** 2026-12-31 in the game's zone. */
  day: string;
  plays: number;
  lost: number;
  won: Record<number, number>;
  /** What is left of each prize in the evening; null: without end. */
  left: Record<number, number | null>;
  /** Value of what was won on this day. */
  spentMinor: number;
}

export interface FlightPrize {
  n: number;
  title: string;
  /** What there is at the start; null: without end. */
  stock: number | null;
  given: number;
  left: number | null;
  /** When the last one went. */
  ranOutAt: string | null;
  valueMinor: number;
}

export interface SimulatedGame {
  startsAt: string;
  endsAt: string;
  plays: number;
  lost: number;
  days: FlightDay[];
  prizes: FlightPrize[];
  /** Burn-down: what is left at sixty instants, the first at the start and the last at the end. */
  series: { at: string; plays: number; left: Record<number, number | null> }[];
  budget: {
    /** Value of all there is; null where a prize with a value has no end. */
    atRiskMinor: number | null;
    spentMinor: number;
  };
}

/** How many plays an hour of the day sees where nobody knows better: asleep, at lunch, in the evening. */
const awake = [1, 1, 1, 1, 1, 2, 4, 7, 9, 10, 10, 11, 14, 12, 10, 10, 11, 13, 15, 17, 18, 15, 9, 4];

/**
 * Flies a game before its launch: the real engine on a clock of its own, over an assumed crowd. It changes nothing and takes the rules as they
 * stand; the committed seed stays untouched, and a beacon that is not out yet is left aside.
 * @throws RangeError for more plays than a million, or a time without any weight
 */
export function simulateGame(draft: GameRules, flight: Flight): SimulatedGame {
  if (!Number.isInteger(flight.plays) || flight.plays < 0 || flight.plays > maxSimulatedPlays)
    throw new RangeError(`a flight has up to ${maxSimulatedPlays} plays`);
  const seed = Buffer.from(sha256Hex(flight.seed), 'hex');
  const start = Date.parse(draft.starts_at ?? (flight.startsAt ?? new Date(0)).toISOString());
  const end = draft.ends_at === null ? start + (flight.days ?? 30) * dayMs : Date.parse(draft.ends_at);
  const rules = {
    ...draft,
    seed_hash: seedHash(seed),
    beacon: null,
    starts_at: new Date(start).toISOString(),
    ends_at: new Date(end).toISOString(),
  };
  const game = prepareGame(rules, seed, null);
  const state = stateBefore(rules);
  const log = new FlightLog(rules, flight.valueMinor ?? {}, { start, end });
  const places = flight.locations ?? placesOf(rules);
  const nextPlace = numbersOf(seed, 'places');
  for (const [i, ms] of timesOf(rules, flight, { seed, start, end }).entries()) {
    const at = new Date(ms);
    const location = places[nextPlace(Math.max(1, places.length))] ?? null;
    const prize = decidePlay(game, state, { n: i + 1, session: `flight-${i + 1}`, at, location });
    log.add(game.dayName(at), ms, prize);
  }
  return log.result();
}

/** The places that prizes are limited to, and no place at all where a prize can be won without. */
function placesOf({ prizes }: GameRules): (number | null)[] {
  const named = prizes.flatMap(({ per_location }) => Object.keys(per_location ?? {}).map(Number));
  return named.length === 0 ? [null] : [...new Set(named)].sort((a, b) => a - b);
}

/** When people play, in order: numbers over the weighted milliseconds of the game. */
function timesOf(
  rules: GameRules,
  { plays, hours, dayWeights }: Flight,
  { seed, start, end }: { seed: Uint8Array; start: number; end: number },
): Float64Array {
  const pieces = hoursOf(start, end, rules.time_zone);
  const weights = hours ?? awake;
  const upTo = new Float64Array(pieces.length);
  let total = 0;
  for (const [i, { from, to, hour }] of pieces.entries()) {
    const day = Math.floor((from - start) / dayMs);
    const ofDay = dayWeights?.[Math.min(day, dayWeights.length - 1)] ?? 1;
    total += (to - from) * (weights[hour] ?? 0) * ofDay;
    upTo[i] = total;
  }
  const times = new Float64Array(plays);
  if (plays === 0) return times;
  if (!(total > 0)) throw new RangeError('nobody plays at any hour of this game');
  const fine = 2 ** 40;
  const next = numbersOf(seed, 'times');
  for (let i = 0; i < plays; i++) times[i] = (next(fine) / fine) * total;
  times.sort();
  let piece = 0;
  for (let i = 0; i < plays; i++) {
    const weighted = times[i] ?? 0;
    while (weighted >= (upTo[piece] ?? 0) && piece < pieces.length - 1) piece++;
    const { from, to } = pieces[piece] ?? { from: start, to: end };
    const below = upTo[piece - 1] ?? 0;
    const share = (weighted - below) / ((upTo[piece] ?? 0) - below);
    times[i] = Math.min(to - 1, from + Math.floor((to - from) * share));
  }
  return times;
}

/** Counts a flight. */
class FlightLog {
  readonly #prizes: FlightPrize[];
  readonly #byNumber: Map<number, FlightPrize>;
  readonly #days = new Map<string, FlightDay>();
  readonly #series: SimulatedGame['series'] = [];
  readonly #start: number;
  readonly #end: number;
  #day: FlightDay | undefined;
  #plays = 0;
  #lost = 0;

  constructor(
    rules: GameRules,
    valueMinor: Flight['valueMinor'],
    { start, end }: { start: number; end: number },
  ) {
    this.#start = start;
    this.#end = end;
    this.#prizes = rules.prizes.map((prize) => {
      const stock = stockAtStart(rules, prize);
      const value = valueMinor?.[prize.n] ?? 0;
      return {
        n: prize.n,
        title: prize.title,
        stock,
        given: 0,
        left: stock,
        ranOutAt: null,
        valueMinor: value,
      };
    });
    this.#byNumber = new Map(this.#prizes.map((prize) => [prize.n, prize]));
    // Every day of the game is there, also those on which nobody comes.
    for (let at = start; at < end; ) {
      const { name, to } = dayOf(at, rules.time_zone);
      this.#dayNamed(name);
      at = to;
    }
  }

  add(dayName: string, at: number, n: number | null): void {
    this.#pointsUpTo(at);
    const day = this.#day?.day === dayName ? this.#day : this.#dayNamed(dayName);
    this.#day = day;
    this.#plays += 1;
    day.plays += 1;
    const prize = n === null ? undefined : this.#byNumber.get(n);
    if (!prize) {
      this.#lost += 1;
      day.lost += 1;
      return;
    }
    prize.given += 1;
    if (prize.left !== null) prize.left -= 1;
    if (prize.left === 0) prize.ranOutAt = new Date(at).toISOString();
    day.won[prize.n] = (day.won[prize.n] ?? 0) + 1;
    day.spentMinor += prize.valueMinor;
  }

  result(): SimulatedGame {
    this.#pointsUpTo(this.#end + 1);
    const left = new Map(this.#prizes.map(({ n, stock }) => [n, stock]));
    for (const day of this.#days.values())
      for (const [n, now] of left) {
        const evening = now === null ? null : now - (day.won[n] ?? 0);
        left.set(n, evening);
        day.left[n] = evening;
      }
    const costly = this.#prizes.filter(({ valueMinor }) => valueMinor > 0);
    return {
      startsAt: new Date(this.#start).toISOString(),
      endsAt: new Date(this.#end).toISOString(),
      plays: this.#plays,
      lost: this.#lost,
      days: [...this.#days.values()],
      prizes: this.#prizes,
      series: this.#series,
      budget: {
        atRiskMinor: costly.some(({ stock }) => stock === null)
          ? null
          : costly.reduce((sum, { stock, valueMinor }) => sum + (stock ?? 0) * valueMinor, 0),
        spentMinor: costly.reduce((sum, { given, valueMinor }) => sum + given * valueMinor, 0),
      },
    };
  }

  #dayNamed(name: string): FlightDay {
    const known = this.#days.get(name);
    if (known) return known;
    const day: FlightDay = { day: name, plays: 0, lost: 0, won: {}, left: {}, spentMinor: 0 };
    this.#days.set(name, day);
    return day;
  }

  /** Adds the points of the burn-down that lie before `at`. */
  #pointsUpTo(at: number): void {
    for (;;) {
      const point = this.#start + ((this.#end - this.#start) * this.#series.length) / (seriesPoints - 1);
      if (this.#series.length === seriesPoints || point >= at) return;
      const left = Object.fromEntries(this.#prizes.map((prize) => [prize.n, prize.left]));
      this.#series.push({ at: new Date(point).toISOString(), plays: this.#plays, left });
    }
  }
}
