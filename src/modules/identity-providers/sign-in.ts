import { randomNonce, randomPKCECodeVerifier, randomState } from 'openid-client';
import type { Ctx } from '../../platform/ctx.ts';
import { formatId } from '../../platform/ids.ts';
import { readAddress } from '../contacts/index.ts';
import { type Attempt, isStale, sealAttempt } from './attempt.ts';
import type { IdentityProvider } from './identity-provider.ts';
import * as queries from './queries.ts';
import { clientSecretOf } from './secret.ts';
import {
  type Identity,
  type IdentityDeps,
  type NoIdentity,
  type Speaker,
  speakerOf,
} from './speak/speaker.ts';

/**
 * Why nobody signed in. gone: the provider was removed meanwhile. declined: the person said no there. stale: it took too long, or this way back
 * was gone before. down: the provider does not answer or does not know us. wrong: what came back does not hold. no_mail: it names no address
 * that the person is known to read.
 */
export type SignInFailure = 'gone' | 'no_mail' | NoIdentity['verdict'];

/** Where somebody is sent, or why not. */
export type Departure =
  | {
      verdict: 'go';
      /** Of the provider. */
      url: string;
      state: string;
      /** What the browser brings back. */
      sealed: string;
    }
  | { verdict: SignInFailure; provider: string | null };

/** Sends somebody to a provider, to come back for this copy. Nothing is written but what was found out about the provider. */
export async function startSignIn(
  ctx: Ctx,
  deps: IdentityDeps,
  copy: Pick<Attempt, 'couponCode' | 'sessionCode' | 'providerId' | 'language'>,
): Promise<Departure> {
  const speaking = await findSpeaking(ctx, deps, copy.providerId);
  if (!speaking) return { verdict: 'gone', provider: null };
  const { provider, speaker } = speaking;
  const trip = {
    // The coupon's public code leads back to the offer where the browser brings nothing.
    state: `${randomState()}.${copy.couponCode}`,
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
  };
  const left = await speaker.leave(trip);
  if (left.verdict !== 'go') {
    await note(ctx, provider, left);
    return { verdict: left.verdict, provider: provider.name };
  }
  const attempt: Attempt = {
    ...trip,
    ...copy,
    accountId: ctx.accountId,
    startedAt: ctx.clock.now().getTime(),
  };
  return { verdict: 'go', url: left.url, state: trip.state, sealed: sealAttempt(deps.secret, attempt) };
}

/** Who came back from a provider: their number there, and the address that they are known to read. */
export interface Vouched {
  verdict: 'known';
  /** The provider, `idp_3`. */
  way: string;
  subject: string;
  email: string;
  name: Identity['name'];
}

/**
 * Asks a provider who came back. Only who has an address that they are known to read counts: it makes one person of whoever comes by several
 * ways.
 */
export async function hearSignIn(
  ctx: Ctx,
  deps: IdentityDeps,
  attempt: Attempt,
  answer: URLSearchParams,
): Promise<Vouched | { verdict: SignInFailure; provider: string | null }> {
  const speaking = await findSpeaking(ctx, deps, attempt.providerId);
  if (!speaking) return { verdict: 'gone', provider: null };
  const { provider, speaker } = speaking;
  const no = (verdict: SignInFailure) => ({ verdict, provider: provider.name });
  if (isStale(attempt, ctx.clock.now())) return no('stale');
  const heard = await speaker.hear(attempt, answer);
  await note(ctx, provider, heard.verdict === 'known' ? { verdict: 'known' } : heard);
  const way = formatId('identityProvider', provider.id);
  if (heard.verdict !== 'known') {
    const { verdict, said } = heard;
    if (verdict !== 'declined')
      ctx.log.warn({ requestId: ctx.requestId, provider: way, verdict, said }, 'nobody signed in');
    return no(verdict);
  }
  const { identity } = heard;
  const email = provedMail(provider, identity);
  if (email === undefined) return no('no_mail');
  return { verdict: 'known', way, subject: identity.subject, email, name: identity.name };
}

function provedMail(
  { trustsMail }: Pick<IdentityProvider, 'trustsMail'>,
  { email, mailVerified }: Identity,
): string | undefined {
  return email !== undefined && (mailVerified || trustsMail) ? readAddress('mail', email) : undefined;
}

async function findSpeaking(
  ctx: Ctx,
  deps: IdentityDeps,
  providerId: number,
): Promise<{ provider: IdentityProvider; speaker: Speaker } | undefined> {
  const provider = await queries.findProviderRow(ctx, providerId);
  const secret = provider && (await clientSecretOf(ctx, deps.secret, providerId));
  return provider && secret !== undefined
    ? { provider, speaker: speakerOf(ctx, deps, provider, secret) }
    : undefined;
}

/** What people met is shown to the team as a check would be: what is to be mended at once, and that it works. */
async function note(
  ctx: Ctx,
  { id, checkFailure, checkedAt }: IdentityProvider,
  met: { verdict: 'known' } | NoIdentity,
): Promise<void> {
  if (met.verdict === 'known') {
    if (checkFailure !== null || checkedAt === null) await queries.noteCheck(ctx, id, null, null);
  } else if (met.failure !== null && met.failure !== checkFailure)
    await queries.noteCheck(ctx, id, met.failure, met.said);
}
