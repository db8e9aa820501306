export const identityProviderKinds = ['oidc', 'google', 'facebook'] as const;
/** `oidc`: any issuer of OpenID Connect. `google`: the same, with its issuer known. `facebook`: OAuth 2 of its own. */
export type IdentityProviderKind = (typeof identityProviderKinds)[number];

/** What can be wrong with a provider when it is asked, one word each. */
export const checkFailures = [
  'private_address',
  'unknown_host',
  'unreachable',
  'tls',
  'not_found',
  'wrong_issuer',
  'incomplete',
  'client_unknown',
  'redirect_unknown',
  'nonsense',
] as const;
export type CheckFailure = (typeof checkFailures)[number];

/** Who people sign in with. Its secret is in none of these. */
export interface IdentityProvider {
  id: number;
  kind: IdentityProviderKind;
  name: string;
  /** The address that its tokens name; nothing for Facebook. */
  issuer: string | null;
  clientId: string;
  /** Whether its addresses are proven although it does not say so. */
  trustsMail: boolean;
  createdAt: Date;
  createdBy: string;
  checkedAt: Date | null;
  checkFailure: CheckFailure | null;
  /** What it said itself, or what was found there. */
  checkSaid: string | null;
  archivedAt: Date | null;
}

export const identityProviderStatuses = ['unchecked', 'works', 'broken', 'archived'] as const;
export type IdentityProviderStatus = (typeof identityProviderStatuses)[number];

export function identityProviderStatus({
  archivedAt,
  checkedAt,
  checkFailure,
}: Pick<IdentityProvider, 'archivedAt' | 'checkedAt' | 'checkFailure'>): IdentityProviderStatus {
  if (archivedAt) return 'archived';
  if (checkedAt === null) return 'unchecked';
  return checkFailure === null ? 'works' : 'broken';
}

/** As its own discovery document says (https://accounts.google.com/.well-known/openid-configuration). */
export const googleIssuer = 'https://accounts.google.com';
/** How many an account may have at the same time: each is a button on one small page. */
export const mostIdentityProviders = 10;

/** Where every provider sends people back to; it is entered there once, for all coupons of the installation. */
export const redirectUrl = (publicUrl: string): string => `${publicUrl}/login/callback`;
