import { type GameRules, oddsRange, stockAtStart } from './game-rules.ts';
import type { SimulatedGame } from './simulate-game.ts';

/** How many of each prize a thousand plays win, as far as the rules say it alone. */
export interface Expected {
  /** By the number of the prize; null where it depends on how many play. */
  prizes: Record<number, number | null>;
  lost: number | null;
}

/**
 * The expected winners among a thousand plays while nothing is sold out. By moments they depend on the crowd: with `plays`, the number of plays
 * that are expected, they are known too.
 */
export function expectedPerThousand(rules: GameRules, plays?: number): Expected {
  const of = (share: number) => Math.round(share * 1_000_000) / 1000;
  const shareOf = (stock: number, among: number) => of(stock / Math.max(among, stock, 1));
  const prizes: Expected['prizes'] = {};
  for (const prize of rules.prizes) {
    const stock = stockAtStart(rules, prize) ?? 0;
    if (rules.way === 'odds') prizes[prize.n] = of(prize.odds_ppm / oddsRange);
    else if (rules.way === 'deck') prizes[prize.n] = shareOf(stock, rules.deck_size ?? 0);
    else prizes[prize.n] = plays === undefined ? null : shareOf(stock, plays);
  }
  const shares = Object.values(prizes);
  if (shares.includes(null)) return { prizes, lost: null };
  const won = shares.reduce((sum: number, share) => sum + (share ?? 0), 0);
  return { prizes, lost: Math.max(0, Math.round((1000 - won) * 1000) / 1000) };
}

/** How many prizes a game gives at least and at most, whatever luck does. */
export interface Bound {
  /** By the time the game is over, when so many have played. */
  least: number;
  /** null: as many as are won, without end. */
  most: number | null;
  /** Whether all prizes are given, exactly. moments: once `stock` plays come after the last moment. deck: once the deck is played out. */
  all: 'never_certain' | 'after_last_moment' | 'after_last_card';
  /** Prizes there are at the start; null: without end. */
  stock: number | null;
}

/**
 * What can be said for certain before launch. By odds: no more than there is, and nothing at the least. By moments: each prize waits for the first
 * play after its moment, so as many plays after the last moment as there are prizes take whatever is left. A deck of `deck_size` cards gives
 * exactly its prizes in exactly so many plays; cut short, what is missing is at most the cards not dealt.
 */
export function boundOf(rules: GameRules, plays: number): Bound {
  const stocks = rules.prizes.map((prize) => stockAtStart(rules, prize));
  const stock = stocks.includes(null) ? null : stocks.reduce((sum: number, one) => sum + (one ?? 0), 0);
  const most = stock === null ? null : Math.min(plays, stock);
  if (rules.way === 'deck') {
    const undealt = Math.max(0, (rules.deck_size ?? 0) - plays);
    return { least: Math.max(0, (stock ?? 0) - undealt), most, all: 'after_last_card', stock };
  }
  return { least: 0, most, all: rules.way === 'moments' ? 'after_last_moment' : 'never_certain', stock };
}

export const gameWarnings = [
  'odds_over_100', // what prizes are given is less than their odds say
  'codes_missing', // a prize can be won more often than there are codes for it
  'gone_on_first_day', // in the flight, all prizes are gone before the second day
  'no_closing_date',
  'terms_missing',
  'too_few_plays', // a deck or moments are not played out by the expected crowd
] as const;
export type GameWarningCode = (typeof gameWarnings)[number];

export interface GameWarning {
  code: GameWarningCode;
  /** The prize it is about; null for the game as a whole. */
  n: number | null;
  /** The numbers behind it. */
  facts: Record<string, number | string>;
}

export interface LaunchFacts {
  /** Codes that are still free for a prize, by its number; a prize that needs none is left out. */
  freeCodes: Readonly<Record<number, number>>;
  hasTerms: boolean;
  /** A flight over the expected crowd, where there is one. */
  flight?: SimulatedGame | undefined;
}

/** What somebody should know before the launch. Nothing of it forbids one; what does is refused by the launch itself. */
export function warningsOf(rules: GameRules, { freeCodes, hasTerms, flight }: LaunchFacts): GameWarning[] {
  const found: GameWarning[] = [];
  const warn = (code: GameWarningCode, n: number | null, facts: GameWarning['facts'] = {}) => {
    found.push({ code, n, facts });
  };
  const odds = rules.prizes.reduce((sum, prize) => sum + prize.odds_ppm, 0);
  if (odds > oddsRange) warn('odds_over_100', null, { percent: odds / 10_000 });
  for (const prize of rules.prizes) {
    const codes = freeCodes[prize.n];
    const stock = stockAtStart(rules, prize);
    const wanted = stock ?? flight?.prizes.find(({ n }) => n === prize.n)?.given ?? Number.POSITIVE_INFINITY;
    if (codes !== undefined && codes < wanted)
      warn('codes_missing', prize.n, Number.isFinite(wanted) ? { codes, wanted } : { codes });
  }
  if (flight && isGoneOnFirstDay(flight)) {
    const last =
      flight.prizes
        .map(({ ranOutAt }) => ranOutAt ?? '')
        .sort()
        .at(-1) ?? '';
    warn('gone_on_first_day', null, { ran_out_at: last });
  }
  if (flight && rules.way !== 'odds') {
    const left = flight.prizes.reduce((sum, prize) => sum + (prize.left ?? 0), 0);
    if (left > 0) warn('too_few_plays', null, { plays: flight.plays, left });
  }
  if (rules.ends_at === null) warn('no_closing_date', null);
  if (!hasTerms) warn('terms_missing', null);
  return found;
}

/** Of a game that lasts longer than a day. */
function isGoneOnFirstDay({ prizes, days }: SimulatedGame): boolean {
  const [first] = days;
  if (!first || days.length < 2 || prizes.length === 0) return false;
  return prizes.every(({ n }) => first.left[n] === 0);
}
