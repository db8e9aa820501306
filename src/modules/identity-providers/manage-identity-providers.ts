import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { addressIssues } from '../../platform/http/outside-address.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import {
  googleIssuer,
  type IdentityProvider,
  type IdentityProviderKind,
  mostIdentityProviders,
} from './identity-provider.ts';
import * as queries from './queries.ts';
import { clientSecretOf, sealClientSecret } from './secret.ts';
import { type IdentityDeps, speakerOf } from './speak/speaker.ts';

export interface NewIdentityProvider {
  kind: IdentityProviderKind;
  name: string;
  /** Only of `oidc`. */
  issuer?: string | undefined;
  clientId: string;
  clientSecret: string;
  trustsMail?: boolean | undefined;
}

export interface IdentityProviderChange {
  name?: string | undefined;
  issuer?: string | undefined;
  clientId?: string | undefined;
  /** Left out, it stays. */
  clientSecret?: string | undefined;
  trustsMail?: boolean | undefined;
}

/**
 * Makes a provider; its secret is sealed. Check it then.
 * @throws Problem invalid (an issuer that is no public address, or is missing), limit_reached (10)
 */
export async function createIdentityProvider(
  ctx: Ctx,
  deps: IdentityDeps,
  { kind, name, issuer, clientId, clientSecret, trustsMail = false }: NewIdentityProvider,
): Promise<IdentityProvider> {
  const read = issuerOf(deps, kind, issuer);
  const secretSealed = sealClientSecret(deps.secret, ctx.accountId, clientSecret);
  return transaction(ctx, async (ctx) => {
    const id = await queries.insertProvider(
      ctx,
      kind,
      { name, issuer: read, clientId, secretSealed, trustsMail },
      mostIdentityProviders,
    );
    if (id === undefined)
      throw new Problem('limit_reached', { limit: mostIdentityProviders, taken: mostIdentityProviders });
    return getIdentityProvider(ctx, id);
  });
}

/**
 * Changes a provider. A secret is only said to where it was entered for: whoever moves it to another issuer enters it again.
 * @throws Problem not_found, invalid
 */
export async function changeIdentityProvider(
  ctx: Ctx,
  deps: IdentityDeps,
  id: number,
  { name, issuer, clientId, clientSecret, trustsMail }: IdentityProviderChange,
): Promise<IdentityProvider> {
  const provider = await getIdentityProvider(ctx, id);
  const moved = issuer === undefined ? provider.issuer : issuerOf(deps, provider.kind, issuer);
  if (moved !== provider.issuer && clientSecret === undefined)
    throw invalid([
      {
        path: '/client_secret',
        message: 'was entered for another issuer',
        fix: 'Enter it again; it is not handed to a place that it was not meant for.',
      },
    ]);
  const asksAnew =
    moved !== provider.issuer ||
    (clientId !== undefined && clientId !== provider.clientId) ||
    clientSecret !== undefined;
  const given = {
    ...(name === undefined ? {} : { name }),
    ...(moved === provider.issuer ? {} : { issuer: moved }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(clientSecret === undefined
      ? {}
      : { secretSealed: sealClientSecret(deps.secret, ctx.accountId, clientSecret) }),
    ...(trustsMail === undefined ? {} : { trustsMail }),
  };
  if (!(await queries.updateProvider(ctx, id, given, asksAnew))) throw new Problem('not_found');
  return getIdentityProvider(ctx, id);
}

/** One that is not removed. @throws Problem not_found */
export async function getIdentityProvider(ctx: Ctx, id: number): Promise<IdentityProvider> {
  const provider = await queries.findProviderRow(ctx, id);
  if (!provider) throw new Problem('not_found');
  return provider;
}

export const listIdentityProviders = (ctx: Ctx): Promise<IdentityProvider[]> => queries.listProviderRows(ctx);

/** Removes it for ever: its secret is forgotten at once. Proofs that it gave stay. @throws Problem not_found */
export async function removeIdentityProvider(ctx: Ctx, id: number): Promise<void> {
  if (!(await queries.markArchived(ctx, id))) throw new Problem('not_found');
}

/** Asks the provider what it is and whether it knows us; nobody signs in. What it says is kept and shown. @throws Problem not_found */
export async function checkIdentityProvider(
  ctx: Ctx,
  deps: IdentityDeps,
  id: number,
): Promise<IdentityProvider> {
  const provider = await getIdentityProvider(ctx, id);
  const secret = await clientSecretOf(ctx, deps.secret, id);
  const found =
    secret === undefined
      ? { failure: 'client_unknown' as const, said: null }
      : await speakerOf(ctx, deps, provider, secret).check();
  await queries.noteCheck(ctx, id, found.failure, found.said);
  return getIdentityProvider(ctx, id);
}

/** Where discovery begins: what people paste is often the address of the document itself. */
function issuerOf(
  { settings }: IdentityDeps,
  kind: IdentityProviderKind,
  given: string | undefined,
): string | null {
  if (kind !== 'oidc') {
    if (given !== undefined)
      throw invalid([{ path: '/issuer', message: 'is known for this kind', fix: 'Leave it out.' }]);
    return kind === 'google' ? googleIssuer : null;
  }
  if (given === undefined || given === '')
    throw invalid([
      { path: '/issuer', message: 'is missing', fix: 'Send its address, such as https://login.example.com.' },
    ]);
  const issuer = given.replace(/\/?\.well-known\/openid-configuration\/?$/, '');
  const { privateHosts } = settings.identity;
  const issues = addressIssues(issuer, privateHosts, { path: '/issuer', setting: 'IDENTITY_PRIVATE_HOSTS' });
  if (issues.length > 0) throw invalid(issues);
  if (/[?#]/.test(issuer))
    throw invalid([
      { path: '/issuer', message: 'holds ? or #', fix: 'Send the address alone, as the provider writes it.' },
    ]);
  return issuer;
}
