import type { Ctx } from '../../../platform/ctx.ts';
import type { Deps } from '../../../platform/deps.ts';
import { type CheckFailure, type IdentityProvider, redirectUrl } from '../identity-provider.ts';
import { facebookSpeaker } from './facebook.ts';
import { openIdSpeaker } from './openid.ts';

/** What identity providers need of the installation. */
export type IdentityDeps = Pick<Deps, 'secret'> & {
  settings: Pick<Deps['settings'], 'publicUrl' | 'identity'>;
};

/** What one way to a provider and back is held together by. All three are random, and none is used twice. */
export interface Trip {
  state: string;
  nonce: string;
  /** Of PKCE (RFC 7636). */
  verifier: string;
}

/** A person as the provider knows them. */
export interface Identity {
  /** The same person has the same one for ever, and nobody else does. */
  subject: string;
  email: string | undefined;
  /** What it says about the address itself. */
  mailVerified: boolean;
  name: { first: string | undefined; last: string | undefined };
}

/**
 * Why nobody signed in. declined: the person said no there. stale: the way back was gone before, or took too long. down: it did not answer, or
 * does not know us. wrong: what came back does not hold.
 */
export type NoIdentity = {
  verdict: 'declined' | 'stale' | 'down' | 'wrong';
  /** Set where the provider itself is to be mended. */
  failure: CheckFailure | null;
  said: string | null;
};
export type Heard = { verdict: 'known'; identity: Identity } | NoIdentity;
export interface Found {
  failure: CheckFailure | null;
  said: string | null;
}

/** One provider in its own language. */
export interface Speaker {
  /** Where a person goes to sign in. */
  leave(trip: Trip): Promise<{ verdict: 'go'; url: string } | NoIdentity>;
  /** Who came back, by what the address of the way back says. */
  hear(trip: Trip, answer: URLSearchParams): Promise<Heard>;
  /** Whether it is there and knows us. */
  check(): Promise<Found>;
}

export interface Place {
  clientId: string;
  secret: string;
  redirectUrl: string;
  identity: Deps['settings']['identity'];
  now: Date;
}

export function speakerOf(
  { clock }: Pick<Ctx, 'clock'>,
  { settings }: IdentityDeps,
  { kind, issuer, clientId }: Pick<IdentityProvider, 'kind' | 'issuer' | 'clientId'>,
  secret: string,
): Speaker {
  const place: Place = {
    ...{ clientId, secret, now: clock.now(), identity: settings.identity },
    redirectUrl: redirectUrl(settings.publicUrl),
  };
  return issuer === null ? facebookSpeaker(place) : openIdSpeaker(place, issuer, kind === 'google');
}
