import type { Ctx } from '../../platform/ctx.ts';
import { keepOneSecond } from '../../platform/one-second.ts';
import { findCard, findCardCode } from './queries/cards.ts';

/** Cards for the hot path: pause, limits and thresholds are decided again in the set statement. */
const cards = keepOneSecond(findCard);

/** The card of this account, at most a second old. */
export const cachedCard = cards.find;
/** Whoever changes a card calls this, so that this process shows the change at once. */
export const forgetCard = cards.forget;

export interface CardTarget {
  accountId: number;
  cardId: number;
}

/** A code names the same card for ever, so what was found once is kept. */
const known = new Map<string, CardTarget>();
const knownSize = 20_000;

/** Whose card a public code is; it finds the tenant. */
export async function resolveCardCode(db: Ctx['db'], code: string): Promise<CardTarget | undefined> {
  if (!/^[a-z0-9]{4,12}$/.test(code)) return undefined;
  const cached = known.get(code);
  if (cached) return cached;
  const target = await findCardCode(db, code);
  if (!target) return undefined;
  const [oldest] = known.keys();
  if (known.size >= knownSize && oldest !== undefined) known.delete(oldest);
  known.set(code, target);
  return target;
}
