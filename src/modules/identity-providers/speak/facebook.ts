import { createHmac } from 'node:crypto';
import { sameSecret } from '../../../platform/ids.ts';
import { type GuardedFetch, withFetch } from './guarded-fetch.ts';
import type { Found, Heard, NoIdentity, Place, Speaker, Trip } from './speaker.ts';
import { failureOfAnswer, failureOfWord, whyNot, words } from './why.ts';

type Json = Record<string, unknown>;
type Answered = { verdict: 'answered'; json: Json } | NoIdentity;

/**
 * Facebook: OAuth 2 (RFC 6749) with an answer of its own about who it is. There is no id token and no nonce: the code is exchanged with our
 * secret over TLS, and whom the token is about is asked with it. Addresses without a version answer as the app was made for.
 */
export function facebookSpeaker(place: Place): Speaker {
  const { identity, clientId, redirectUrl } = place;
  // Who runs the installation named these; they lead where they were told to.
  const hosts = [identity.facebookUrl, identity.facebookGraphUrl].map((url) =>
    new URL(url).hostname.replace(/^\[|\]$/g, ''),
  );
  const ask = <Result>(run: (fetch: GuardedFetch) => Promise<Result>) => withFetch(hosts, run);
  return {
    async leave({ state }: Trip) {
      const query = new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: redirectUrl, state },
        ...{ response_type: 'code', scope: 'email,public_profile' },
      });
      return { verdict: 'go', url: `${identity.facebookUrl}/dialog/oauth?${query}` };
    },
    hear: (trip, answer) => ask((fetch) => hear(place, fetch, trip, answer)),
    check: () => ask((fetch) => check(place, fetch)),
  };
}

async function hear(
  place: Place,
  fetch: GuardedFetch,
  { state }: Trip,
  answer: URLSearchParams,
): Promise<Heard> {
  const wrong = (said: string): NoIdentity => ({ verdict: 'wrong', failure: null, said });
  if (!sameSecret(answer.get('state') ?? '', state)) return wrong('another state');
  const error = answer.get('error') ?? (answer.has('error_code') ? 'server_error' : null);
  if (error !== null)
    return failureOfAnswer(
      error,
      words(answer.get('error_description') ?? answer.get('error_message') ?? error, place.secret),
    );
  const code = answer.get('code');
  if (!code) return wrong('no code');
  const token = await tokenOf(place, fetch, {
    ...{ grant_type: 'authorization_code', code, redirect_uri: place.redirectUrl },
  });
  if (token.verdict !== 'answered') return token;
  const accessToken = token.json.access_token;
  if (typeof accessToken !== 'string') return wrong('no token');
  const query = new URLSearchParams({
    fields: 'id,name,first_name,last_name,email',
    // Only who holds our secret can use the token (appsecret_proof).
    appsecret_proof: createHmac('sha256', place.secret).update(accessToken).digest('hex'),
  });
  const me = await graph(place, fetch, `/me?${query}`, {
    method: 'GET',
    headers: { authorization: `Bearer ${accessToken}` },
  });
  if (me.verdict !== 'answered') return me;
  const { id } = me.json;
  const text = (name: string) => (typeof me.json[name] === 'string' ? me.json[name] : undefined);
  if (typeof id !== 'string' || id === '') return wrong('no id');
  return {
    verdict: 'known',
    identity: {
      // Their ids are of one app each.
      subject: `${place.identity.facebookUrl}/${place.clientId} ${id}`,
      email: text('email'),
      // It says nothing about addresses; docs/decisions/0039 says why one that it hands out counts.
      mailVerified: true,
      name: { first: text('first_name'), last: text('last_name') },
    },
  };
}

async function check(place: Place, fetch: GuardedFetch): Promise<Found> {
  const token = await tokenOf(place, fetch, { grant_type: 'client_credentials' });
  if (token.verdict === 'answered')
    return typeof token.json.access_token === 'string'
      ? { failure: null, said: null }
      : { failure: 'nonsense', said: null };
  // Whatever it says here, it says about us.
  return { failure: token.failure ?? 'client_unknown', said: token.said };
}

const tokenOf = (place: Place, fetch: GuardedFetch, fields: Record<string, string>) =>
  graph(place, fetch, '/oauth/access_token', {
    method: 'POST',
    body: new URLSearchParams({ client_id: place.clientId, client_secret: place.secret, ...fields }),
  });

/** Facebook's own numbers for a wrong secret (1), an app that is not there (101), and a code that was used or has run out (100). */
const unknownAppCodes = new Set([1, 101]);
const staleCode = 100;
const otherRedirect = 191;

async function graph(
  place: Place,
  fetch: GuardedFetch,
  path: string,
  call: Parameters<GuardedFetch>[1],
): Promise<Answered> {
  let reply: Response;
  try {
    reply = await fetch(`${place.identity.facebookGraphUrl}${path}`, call);
  } catch (error) {
    return whyNot(error, place.secret);
  }
  const json = jsonOf(await reply.text());
  if (reply.ok && json) return { verdict: 'answered', json };
  const error = json?.error;
  if (typeof error !== 'object' || error === null)
    return failureOfWord('', reply.ok ? 502 : reply.status, String(reply.status));
  const { message, code } = error as { message?: unknown; code?: unknown };
  const said = words(typeof message === 'string' ? message : String(reply.status), place.secret);
  if (typeof code === 'number' && unknownAppCodes.has(code))
    return { verdict: 'down', failure: 'client_unknown', said };
  if (code === otherRedirect) return { verdict: 'down', failure: 'redirect_unknown', said };
  if (code === staleCode) return { verdict: 'stale', failure: null, said };
  return failureOfWord('', reply.status, said);
}

function jsonOf(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}
