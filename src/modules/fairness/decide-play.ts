import type { GameRules, PrizeRules } from './game-rules.ts';
import { oddsRange } from './game-rules.ts';
import { type NextNumber, numbersOf } from './numbers.ts';
import type { PreparedGame } from './prepare-game.ts';

/** What has been given so far. The owner of a game keeps it (in the database under the coupon's lock, in a simulation, in a verification). */
export interface GameState {
  /** Plays of this commitment. */
  plays: number;
  /** Moments of this commitment that have been taken. */
  moment: number;
  /** Prize n, over all commitments. */
  given: Map<number, number>;
  /** `${n}/${day}`, day as 2026-12-31 in the game's zone, over all commitments. */
  days: Map<string, number>;
  /** `${n}/${locationId}`, over all commitments. */
  places: Map<string, number>;
}

export interface PlayAt {
  /** Number of the play within the game, over all commitments: 1, 2, 3… */
  n: number;
  /** `sessionKey` of the session's code. */
  session: string;
  /** To the millisecond, and kept so: what decides must be what is published. */
  at: Date;
  /** The shop that the play came by, if any. */
  location: number | null;
}

/** The state in which a commitment begins: nothing played, what earlier commitments gave. */
export function stateBefore({ before }: Pick<GameRules, 'before'>): GameState {
  const today = before.today;
  return {
    plays: 0,
    moment: 0,
    given: new Map(Object.entries(before.given).map(([n, count]) => [Number(n), count])),
    days: new Map(Object.entries(today?.given ?? {}).map(([n, count]) => [`${n}/${today?.day}`, count])),
    places: new Map(Object.entries(before.places)),
  };
}

/**
 * Decides one play: the number of the prize that it wins, or null. Counts the play and the prize in `state`. The same game, state and play
 * give the same answer everywhere; a prize is never given beyond its stock, its day or its place.
 */
export function decidePlay(game: PreparedGame, state: GameState, play: PlayAt): number | null {
  const prize = winnerOf(game, state, play);
  recordPlay(game, state, play, prize);
  return prize;
}

/** Counts a play whose outcome is known. */
export function recordPlay(
  { rules, dayName }: Pick<PreparedGame, 'rules' | 'dayName'>,
  state: GameState,
  play: Pick<PlayAt, 'at' | 'location'>,
  prize: number | null,
): void {
  state.plays += 1;
  if (prize === null) return;
  if (rules.way === 'moments') state.moment += 1;
  addOne(state.given, prize);
  addOne(state.days, `${prize}/${dayName(play.at)}`);
  if (play.location !== null) addOne(state.places, `${prize}/${play.location}`);
}

function winnerOf(game: PreparedGame, state: GameState, play: PlayAt): number | null {
  switch (game.rules.way) {
    case 'odds':
      return winnerByOdds(game, state, play);
    case 'moments': {
      const moment = game.moments[state.moment];
      return moment && moment.at <= play.at.getTime() ? moment.n : null;
    }
    case 'deck':
      return game.card(state.plays) || null;
  }
}

/**
 * One number of the series `play:{n}:{session}:{beacon}` below a million walks the prizes in the order of their numbers. What cannot be won
 * now loses or goes to the fallback. `spread`: that number only says whether the play wins something, and a second one chooses among
 * what can be won now, by their odds.
 */
function winnerByOdds(game: PreparedGame, state: GameState, play: PlayAt): number | null {
  const { prizes, sold_out: soldOut, fallback } = game.rules;
  const next = numbersOf(game.seed, `play:${play.n}:${play.session}:${game.beacon}`);
  const chosen = walk(prizes, next(oddsRange));
  if (chosen === null) return null;
  if (soldOut === 'spread') return spread(game, state, play, next);
  if (canBeWon(game, state, play, chosen)) return chosen.n;
  const second = soldOut === 'fallback' && fallback !== null ? game.prizes.get(fallback) : undefined;
  return second && canBeWon(game, state, play, second) ? second.n : null;
}

function spread(game: PreparedGame, state: GameState, play: PlayAt, next: NextNumber): number | null {
  const open = game.rules.prizes.filter((prize) => prize.odds_ppm > 0 && canBeWon(game, state, play, prize));
  const total = open.reduce((sum, prize) => sum + prize.odds_ppm, 0);
  return total === 0 ? null : (walk(open, next(total))?.n ?? null);
}

/** The prize on whose stretch the number falls, when their odds lie end to end from 0. */
function walk(prizes: readonly PrizeRules[], number: number): PrizeRules | null {
  let upTo = 0;
  for (const prize of prizes) {
    upTo += prize.odds_ppm;
    if (number < upTo) return prize;
  }
  return null;
}

/** Whether total, day and place leave any of this prize for a play. */
export function canBeWon(
  game: Pick<PreparedGame, 'dayName'>,
  state: GameState,
  play: Pick<PlayAt, 'at' | 'location'>,
  prize: PrizeRules,
): boolean {
  const { n, stock, per_day: perDay, per_location: perLocation } = prize;
  if (stock !== null && (state.given.get(n) ?? 0) >= stock) return false;
  if (perDay !== null && (state.days.get(`${n}/${game.dayName(play.at)}`) ?? 0) >= perDay) return false;
  if (perLocation === null) return true;
  if (play.location === null) return false;
  return (state.places.get(`${n}/${play.location}`) ?? 0) < (perLocation[String(play.location)] ?? 0);
}

const addOne = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1);
