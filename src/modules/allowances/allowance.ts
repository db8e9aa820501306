import type { Scope } from '../../platform/ctx.ts';

/** What a parent may allow its subaccounts. None of them: they read. */
export const permissions = [
  'add_coupons',
  'update_coupons',
  'loyalty',
  'directories',
  'messages',
  'templates',
  'statistics',
  'team',
  'api',
  'webhooks',
] as const;
export type Permission = (typeof permissions)[number];

/** How much a subaccount may use. Null does not bind. */
export interface Limits {
  maxActiveCoupons: number | null;
  /** Sessions opened by people, and stamps given by staff, in a calendar month there. */
  maxInteractions: number | null;
}

/** What a subaccount may, as its own rows say it. Accounts without a parent have none and are bound by nothing. */
export interface Allowance extends Limits {
  accountId: number;
  parentId: number;
  /** The last day on which it is open, on its own calendar. */
  expiresOn: string | null;
  expiresAt: Date | null;
  blockedAt: Date | null;
  removedAt: Date | null;
  permissions: readonly Permission[];
}

export type Standing = 'open' | 'expired' | 'blocked' | 'removed';

/** Read from the dates; the strongest word wins. */
export function standingOf(
  { removedAt, blockedAt, expiresAt }: Pick<Allowance, 'removedAt' | 'blockedAt' | 'expiresAt'>,
  now: Date,
): Standing {
  if (removedAt) return 'removed';
  if (blockedAt) return 'blocked';
  return expiresAt && expiresAt <= now ? 'expired' : 'open';
}

/** Which permissions bring a scope, one of them being enough. What is not named here comes with every account. */
const broughtBy: Partial<Record<Scope, readonly Permission[]>> = {
  'coupons:write': ['add_coupons', 'update_coupons'],
  'sessions:write': ['add_coupons', 'update_coupons'],
  'loyalty:write': ['loyalty'],
  'loyalty:stamp': ['loyalty'],
  'statistics:read': ['statistics'],
  'team:write': ['team'],
  'keys:write': ['api'],
  'webhooks:read': ['webhooks'],
  'webhooks:write': ['webhooks'],
  'messages:write': ['messages'],
  'messages:send': ['messages'],
  'contacts:write': ['messages'],
  'directories:write': ['directories'],
  'connections:use': ['api'],
  'connections:write': ['api'],
  // Subaccounts are one floor deep.
  'subaccounts:read': [],
  'subaccounts:write': [],
};

/** What is left of somebody's scopes in an account that is allowed this much. */
export function narrowScopes(scopes: ReadonlySet<Scope>, allowed: readonly Permission[]): ReadonlySet<Scope> {
  return new Set(
    [...scopes].filter((scope) => broughtBy[scope]?.some((one) => allowed.includes(one)) ?? true),
  );
}
