import type { Ctx } from '../../platform/ctx.ts';
import { type Platform, platforms } from './credentials/credential.ts';
import { type CredentialDeps, credentialOf, usableCredential } from './credentials/credentials.ts';
import { countDevices } from './queries/devices.ts';
import { countPasses } from './queries/passes.ts';

/** What keeps passes of one platform from being given out, or from being kept up to date. */
export type WalletLack = 'credential' | 'expired' | 'https';

export interface PlatformStatus {
  /** Passes can be given out. */
  ready: boolean;
  source: 'account' | 'installation' | null;
  /** The pass type (Apple) or the issuer id (Google). */
  issuer: string | null;
  /** The team (Apple) or the service account (Google); null where the installation lends it. */
  owner: string | null;
  expiresAt: Date | null;
  missing: WalletLack[];
  passes: number;
  /** Phones that hear of changes; null where that is not told (Google). */
  devices: number | null;
}

export type WalletStatus = Record<Platform, PlatformStatus>;

/** The wallets for which this account can give out passes now: which buttons a page shows. */
export async function readyWallets(ctx: Ctx, deps: CredentialDeps): Promise<Platform[]> {
  const found = await Promise.all(platforms.map((platform) => usableCredential(ctx, deps, platform)));
  return platforms.filter((_, i) => found[i] !== undefined);
}

/** What this account's passes are signed with, what is missing, and how many are out. Nothing secret is in it. */
export async function walletStatus(ctx: Ctx, deps: CredentialDeps): Promise<WalletStatus> {
  const [apple, google, counted, devices] = await Promise.all([
    credentialOf(ctx, deps, 'apple'),
    credentialOf(ctx, deps, 'google'),
    countPasses(ctx),
    countDevices(ctx),
  ]);
  const https = deps.settings.publicUrl.startsWith('https://');
  const passesOf = (platform: Platform) => counted.find((row) => row.platform === platform)?.passes ?? 0;
  const expiresAt = apple?.credential.expiresAt ?? null;
  const expired = expiresAt !== null && expiresAt <= ctx.clock.now();
  const own = <T>(source: string | undefined, value: T | undefined) =>
    source === 'account' ? (value ?? null) : null;
  return {
    apple: {
      ready: apple !== undefined && !expired,
      source: apple?.source ?? null,
      issuer: apple?.credential.passTypeId ?? null,
      owner: own(apple?.source, apple?.credential.teamId),
      expiresAt,
      missing: [
        ...(apple ? [] : (['credential'] as const)),
        ...(expired ? (['expired'] as const) : []),
        ...(https ? [] : (['https'] as const)),
      ],
      passes: passesOf('apple'),
      devices,
    },
    google: {
      ready: google !== undefined,
      source: google?.source ?? null,
      issuer: google?.credential.issuerId ?? null,
      owner: own(google?.source, google?.credential.clientEmail),
      expiresAt: null,
      missing: [...(google ? [] : (['credential'] as const)), ...(https ? [] : (['https'] as const))],
      passes: passesOf('google'),
      devices: null,
    },
  };
}
