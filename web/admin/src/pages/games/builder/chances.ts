/** Pure figures of the odds editor. Odds are percent as people write them; the server counts in millionths, so four decimals are exact. */

interface Chance {
  odds: number;
  stock: number | null;
}

/** One stretch of the bar: a share of all plays, 0 to 1. `prize` is the place in the list; null loses. */
export interface Share {
  prize: number | null;
  share: number;
}

const parts = 10_000;
/** Percent in whole millionths: sums of decimals stay exact. */
const millionths = (percent: number) => Math.round(percent * parts);

/** The sum of all odds in percent. */
export const oddsSum = (prizes: readonly Pick<Chance, 'odds'>[]): number =>
  prizes.reduce((sum, { odds }) => sum + millionths(odds), 0) / parts;

const shares = (counts: readonly number[], whole: number): Share[] => [
  ...counts.map((count, prize) => ({ prize, share: count / whole })),
  { prize: null, share: (whole - counts.reduce((sum, count) => sum + count, 0)) / whole },
];

/** The shares of a game by odds; what does not add up to 100 loses. Above 100 % nothing loses and the bar is full. */
export function oddsShares(prizes: readonly Pick<Chance, 'odds'>[]): Share[] {
  const counts = prizes.map(({ odds }) => millionths(odds));
  return shares(counts, Math.max(100 * parts, ...[counts.reduce((sum, count) => sum + count, 0)]));
}

/** The shares of a deck: so many of its cards are prizes, the rest lose. More prizes than cards fill the bar. */
export function deckShares(prizes: readonly Pick<Chance, 'stock'>[], size: number | null): Share[] {
  const counts = prizes.map(({ stock }) => stock ?? 0);
  const drawn = counts.reduce((sum, count) => sum + count, 0);
  const whole = Math.max(size ?? drawn, drawn);
  return whole === 0 ? [{ prize: null, share: 1 }] : shares(counts, whole);
}

/** How many of a thousand plays are expected to fall on a share; one decimal below ten. */
export const perThousand = (share: number): number => {
  const exact = share * 1000;
  return exact >= 10 ? Math.round(exact) : Math.round(exact * 10) / 10;
};

/** A chance as "1 in n"; null where there is none. Below 1 in 10 with one decimal. */
export function oneIn(share: number): number | null {
  if (share <= 0) return null;
  const plays = 1 / share;
  return plays >= 10 ? Math.round(plays) : Math.round(plays * 10) / 10;
}

/** After how many plays a stock is expected to be gone; null where it never is. */
export const lastsFor = ({ odds, stock }: Chance): number | null =>
  stock === null || millionths(odds) === 0 ? null : Math.round((stock * 100 * parts) / millionths(odds));

/** What winners of a thousand plays are expected to cost, in minor units; prizes without a cost count nothing. */
export const costPerThousand = (
  found: readonly Share[],
  prizes: readonly { cost_minor: number | null }[],
): number =>
  Math.round(
    found.reduce(
      (sum, { prize, share }) => sum + (prize === null ? 0 : share * 1000 * (prizes[prize]?.cost_minor ?? 0)),
      0,
    ),
  );
