import { minorUnits } from '../../platform/money.ts';

/**
 * What a coupon's own words say that it is worth, in minor units: `€ 5`, `5,00 €`, `EUR 12.50`. Undefined for words that are not
 * just an amount of this currency, such as `-20%`, `2 for 1` or `5`.
 */
export function statedValueMinor(words: string | null, currency: string): number | undefined {
  const text = words?.replace(/\s/g, ' ').trim();
  if (!text) return undefined;
  const signs = [currency, signOf(currency, 'symbol'), signOf(currency, 'narrowSymbol')];
  const sign = signs.find((one) => text.startsWith(one) || text.endsWith(one));
  if (!sign) return undefined;
  const amount = (text.startsWith(sign) ? text.slice(sign.length) : text.slice(0, -sign.length)).trim();
  return /^[0-9][0-9 .,]*$/.test(amount) ? minorUnits(amount, currency) : undefined;
}

const signOf = (currency: string, currencyDisplay: 'symbol' | 'narrowSymbol') =>
  new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value ?? currency;

/** A picture shows so many bands at most. */
const mostBands = 24;

/**
 * Where the numbers of a card are cut for a picture of how far its members are: each stamp of a stamp card, or as many equal
 * bands as can be told apart where it has more; the thresholds of rewards and tiers of a points card. The first is always 1.
 */
export function bandsOf(card: {
  type: 'stamp' | 'points' | 'membership';
  maxStamps: number | null;
  rewards: { stamps: number }[];
  settings: { tiers: { from: number }[] };
}): number[] {
  if (card.type === 'stamp') {
    const most = card.maxStamps ?? 1;
    const step = Math.ceil(most / mostBands);
    return Array.from({ length: Math.ceil(most / step) }, (_, i) => i * step + 1);
  }
  const marks = [...card.rewards.map(({ stamps }) => stamps), ...card.settings.tiers.map(({ from }) => from)];
  return [...new Set([1, ...marks.filter((mark) => mark > 0)])].sort((a, b) => a - b).slice(0, mostBands);
}

/** From so many times what is usual on a day, somebody gathers unusually fast. */
export const fastTimesUsual = 5;
/** From so many visits within one hour, too. */
export const fastVisitsAnHour = 3;
