import type { Ctx } from '../../platform/ctx.ts';
import type { Card } from './card.ts';
import { findCard, findCardCode } from './queries/cards.ts';

/**
 * Cards for the hot path. A copy is at most one second old; what must not be old by a moment (pause, limits, thresholds) is
 * decided again in the set statement, on the rows themselves.
 */
const freshMs = 1_000;
const size = 2_000;

interface Entry {
  card: Promise<Card | undefined>;
  loadedAt: number;
}
const entries = new Map<string, Entry>();
const keyOf = (accountId: number, id: number) => `${accountId}/${id}`;

/** The card of this account, at most a second old. One load serves all who ask at the same time. */
export function cachedCard(ctx: Ctx, id: number): Promise<Card | undefined> {
  const key = keyOf(ctx.accountId, id);
  const known = entries.get(key);
  if (known && performance.now() - known.loadedAt < freshMs) return known.card;
  const entry = { card: findCard(ctx, id), loadedAt: performance.now() };
  entry.card.catch(() => entries.delete(key));
  entries.delete(key);
  entries.set(key, entry);
  const [oldest] = entries.keys();
  if (entries.size > size && oldest !== undefined) entries.delete(oldest);
  return entry.card;
}

/** Whoever changes a card calls this, so that this process shows the change at once. */
export function forgetCard(accountId: number, id: number): void {
  entries.delete(keyOf(accountId, id));
}

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
