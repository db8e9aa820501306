import { createHash } from 'node:crypto';
import type { Coupon } from '../coupons/index.ts';

/** What identifies the person who claims, as far as it is known. */
export interface Identity {
  answers: Record<string, string>;
  browserKey: string | null;
  customId: string | null;
  /** Of the proof of who they are: each is the same person. None where nobody signed in. */
  loginKeys?: readonly string[];
}

/**
 * The keys of which each may claim once: what the coupon's `once_per` names and every field marked unique. Values are hashed
 * with the coupon, so that equal people of two coupons cannot be joined; `kind:hash`, without repeats, sorted. With a period (a
 * day) the same person may claim again in the next.
 */
export function claimKeys(coupon: Coupon, identity: Identity, period = ''): string[] {
  const kinds = new Set<string>(coupon.rules.once_per);
  for (const step of coupon.claim.steps)
    if (step.type === 'form') for (const field of step.fields) if (field.unique) kinds.add(field.name);
  const keys: string[] = [];
  for (const kind of kinds) {
    for (const value of valuesOf(kind, identity)) keys.push(`${kind}:${hashOf(coupon, kind, value, period)}`);
  }
  return keys.sort();
}

function valuesOf(kind: string, { answers, browserKey, customId, loginKeys }: Identity): readonly string[] {
  if (kind === 'login') return loginKeys ?? [];
  const value = kind === 'browser' ? browserKey : kind === 'custom_id' ? customId : answers[kind];
  return value ? [value] : [];
}

/** What a key tells people apart by: `email` of `email:5f3a…`. */
export const kindOfKey = (key: string): string => key.split(':', 1)[0] ?? '';

/** The key of the second, third … place of the same person; the first place is the key itself. */
export const keyOfPlace = (key: string, place: number): string => (place === 1 ? key : `${key}/${place}`);

function hashOf(coupon: Coupon, kind: string, value: string, period: string): string {
  const same = value.trim().replace(/\s+/g, ' ').toLowerCase();
  return createHash('sha256')
    .update([coupon.accountId, coupon.id, kind, same, ...(period ? [period] : [])].join('\n'))
    .digest('hex')
    .slice(0, 32);
}

/** Whether the keys of this coupon depend on what is known about a session before it is claimed. */
export const needsSession = (coupon: Coupon): boolean =>
  coupon.rules.once_per.length > 0 ||
  coupon.rules.minimum_age !== null ||
  Boolean(coupon.rules.guard) ||
  coupon.claim.steps.some((step) => step.type === 'form' || step.type === 'login');
