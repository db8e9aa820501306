import type { Ctx } from '../../platform/ctx.ts';
import type { Coupon } from './coupon.ts';
import * as queries from './queries.ts';

/**
 * Coupons for the hot path. A copy is at most one second old; everything that must not be old by a moment (limits, pause,
 * start, end, publication) is decided again in the set statement, on the row itself.
 */
const freshMs = 1_000;
const size = 2_000;

interface Entry {
  coupon: Promise<Coupon | undefined>;
  loadedAt: number;
}
const entries = new Map<string, Entry>();
const keyOf = (accountId: number, id: number) => `${accountId}/${id}`;

/** The coupon of this account, at most a second old. One load serves all who ask at the same time. */
export function cachedCoupon(ctx: Ctx, id: number): Promise<Coupon | undefined> {
  const key = keyOf(ctx.accountId, id);
  const known = entries.get(key);
  if (known && performance.now() - known.loadedAt < freshMs) return known.coupon;
  const entry = { coupon: queries.findCoupon(ctx, id), loadedAt: performance.now() };
  entry.coupon.catch(() => entries.delete(key));
  entries.delete(key);
  entries.set(key, entry);
  if (entries.size > size) entries.delete(entries.keys().next().value!);
  return entry.coupon;
}

/** Whoever changes a coupon calls this, so that this process shows the change at once. */
export function forgetCoupon(accountId: number, id: number): void {
  entries.delete(keyOf(accountId, id));
}
