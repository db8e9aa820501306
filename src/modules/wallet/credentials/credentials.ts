import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Deps } from '../../../platform/deps.ts';
import { seal, unseal } from '../../../platform/seal.ts';
import { deleteCredential, findCredential, storeCredential } from '../queries/credentials.ts';
import { type AppleEntry, checkApple } from './check-apple.ts';
import { checkGoogle, type GoogleEntry } from './check-google.ts';
import type { AppleCredential, Credentials, GoogleCredential, Platform } from './credential.ts';
import { installationCredentials } from './installation.ts';

/** What credentials are kept with: the secret that seals them, and the settings that name the installation's. */
export type CredentialDeps = Pick<Deps, 'secret' | 'settings'>;

const purposeOf = (accountId: number, platform: Platform) => `wallet/${platform}/${accountId}`;

/** Where a credential comes from, and the credential itself. */
export interface FoundCredential<P extends Platform> {
  source: 'account' | 'installation';
  credential: Credentials[P];
}

/** The account's own credential, else the installation's; undefined where there is neither, or the seal does not open. */
export async function credentialOf<P extends Platform>(
  ctx: Ctx,
  { secret, settings }: CredentialDeps,
  platform: P,
): Promise<FoundCredential<P> | undefined> {
  const stored = await findCredential(ctx, platform);
  if (!stored) {
    const lent: Partial<Credentials> = await installationCredentials(settings);
    const credential = lent[platform];
    return credential && { source: 'installation', credential };
  }
  const text = unseal(secret, purposeOf(ctx.accountId, platform), stored.sealed);
  if (text === undefined) {
    ctx.log.error({ platform }, 'A wallet credential was sealed with another secret.');
    return undefined;
  }
  const read = JSON.parse(text) as Credentials[P];
  // A date does not survive JSON; the row has it beside the seal.
  const credential = stored.expiresAt ? { ...read, expiresAt: stored.expiresAt } : read;
  return { source: 'account', credential };
}

/** A credential with which passes can be signed now: an expired certificate signs nothing that a phone takes. */
export async function usableCredential<P extends Platform>(
  ctx: Ctx,
  deps: CredentialDeps,
  platform: P,
): Promise<Credentials[P] | undefined> {
  const found = await credentialOf(ctx, deps, platform);
  if (!found) return undefined;
  const { credential } = found;
  return 'expiresAt' in credential && credential.expiresAt <= ctx.clock.now() ? undefined : credential;
}

/** Checks and keeps what signs this account's passes for Apple. @throws Problem('invalid') */
export async function setApple(ctx: Ctx, { secret }: CredentialDeps, entry: AppleEntry): Promise<void> {
  const credential: AppleCredential = checkApple(entry, ctx.clock.now());
  await store(ctx, secret, 'apple', credential, {
    issuer: credential.passTypeId,
    owner: credential.teamId,
    expiresAt: credential.expiresAt,
  });
}

/** Checks and keeps what signs this account's passes for Google. @throws Problem('invalid') */
export async function setGoogle(ctx: Ctx, { secret }: CredentialDeps, entry: GoogleEntry): Promise<void> {
  const credential: GoogleCredential = checkGoogle(entry);
  await store(ctx, secret, 'google', credential, {
    issuer: credential.issuerId,
    owner: credential.clientEmail,
    expiresAt: null,
  });
}

function store(
  ctx: Ctx,
  secret: string,
  platform: Platform,
  credential: AppleCredential | GoogleCredential,
  shown: { issuer: string; owner: string; expiresAt: Date | null },
): Promise<void> {
  return storeCredential(ctx, platform, {
    ...shown,
    sealed: seal(secret, purposeOf(ctx.accountId, platform), JSON.stringify(credential)),
    setAt: ctx.clock.now(),
    setBy: actorName(ctx.actor),
  });
}

/** Forgets the account's own credential. Passes that were given out stay in the phones and are not changed any more. */
export const removeCredential = (ctx: Ctx, platform: Platform): Promise<boolean> =>
  deleteCredential(ctx, platform);
