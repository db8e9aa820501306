import * as client from 'openid-client';
import type { CheckFailure } from '../identity-provider.ts';
import { type GuardedFetch, withFetch } from './guarded-fetch.ts';
import type { Found, Heard, Identity, NoIdentity, Place, Speaker, Trip } from './speaker.ts';
import { whyNot, words } from './why.ts';

/** What an issuer says about itself, kept for a while; its keys with it. */
interface Described {
  server: client.ServerMetadata;
  keys: client.ExportedJWKSCache | undefined;
  until: number;
}
const described = new Map<string, Described>();
const describedMost = 200;
const describedMs = 10 * 60_000;

type Description = { verdict: 'described'; described: Described } | NoIdentity;

/** The issuer's own description (OpenID Connect Discovery 1.0); an issuer that names itself otherwise is not it. */
async function describe(place: Place, issuer: string, fetch: GuardedFetch): Promise<Description> {
  const kept = described.get(issuer);
  if (kept && kept.until > Date.now()) return { verdict: 'described', described: kept };
  try {
    const found = await client.discovery(new URL(issuer), place.clientId, undefined, undefined, {
      [client.customFetch]: fetch,
      execute: insecure(issuer) ? [client.allowInsecureRequests] : [],
    });
    const one: Described = {
      server: found.serverMetadata(),
      keys: undefined,
      until: Date.now() + describedMs,
    };
    if (described.size >= describedMost) described.delete(described.keys().next().value ?? '');
    described.set(issuer, one);
    return { verdict: 'described', described: one };
  } catch (error) {
    return whyUndescribed(error, place.secret);
  }
}

/** An issuer without TLS is only taken where whoever runs the installation allows its host. */
const insecure = (issuer: string) => issuer.startsWith('http:');

function whyUndescribed(error: unknown, secret: string): NoIdentity {
  const down = (failure: CheckFailure, said: string | null): NoIdentity => ({
    verdict: 'down',
    failure,
    said: said === null ? null : words(said, secret),
  });
  if (error instanceof client.ClientError) {
    const { code, cause } = error;
    if (code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED') {
      const { body } = cause as { body?: { issuer?: unknown } };
      return down('wrong_issuer', typeof body?.issuer === 'string' ? body.issuer : null);
    }
    if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' && cause instanceof Response)
      return cause.status >= 500
        ? down('unreachable', String(cause.status))
        : down('not_found', String(cause.status));
  }
  const why = whyNot(error, secret);
  return why.failure ? why : down('nonsense', why.said);
}

/** The library set up for this provider: signatures are checked always, and our own clock decides what has run out. */
function configured(place: Place, { server, keys }: Described, issuer: string, fetch: GuardedFetch) {
  const takes = server.token_endpoint_auth_methods_supported;
  const config = new client.Configuration(
    server,
    place.clientId,
    {
      client_secret: place.secret,
      [client.clockSkew]: Math.round((place.now.getTime() - Date.now()) / 1000),
    },
    // What is not said means Basic (OpenID Connect Discovery 1.0, 3).
    takes?.includes('client_secret_post')
      ? client.ClientSecretPost(place.secret)
      : client.ClientSecretBasic(place.secret),
  );
  config[client.customFetch] = fetch;
  client.enableNonRepudiationChecks(config);
  if (insecure(issuer)) client.allowInsecureRequests(config);
  if (keys) client.setJwksCache(config, keys);
  return config;
}

export function openIdSpeaker(place: Place, issuer: string, asksWhichAccount: boolean): Speaker {
  const { identity, secret } = place;
  const ask = <Result>(run: (fetch: GuardedFetch) => Promise<Result>) =>
    withFetch(identity.privateHosts, run);
  return {
    leave: ({ state, nonce, verifier }) =>
      ask(async (fetch) => {
        const description = await describe(place, issuer, fetch);
        if (description.verdict !== 'described') return description;
        try {
          const config = configured(place, description.described, issuer, fetch);
          const url = client.buildAuthorizationUrl(config, {
            redirect_uri: place.redirectUrl,
            scope: 'openid email profile',
            ...{ state, nonce, code_challenge_method: 'S256' },
            code_challenge: await client.calculatePKCECodeChallenge(verifier),
            // On the phone of a friend somebody else is signed in.
            ...(asksWhichAccount ? { prompt: 'select_account' } : {}),
          });
          return { verdict: 'go', url: url.href };
        } catch (error) {
          return whyNot(error, secret);
        }
      }),

    hear: (trip, answer) =>
      ask(async (fetch) => {
        const description = await describe(place, issuer, fetch);
        if (description.verdict !== 'described') return description;
        return hear(place, description.described, issuer, fetch, trip, answer);
      }),

    check: () => ask((fetch) => check(place, issuer, fetch)),
  };
}

async function hear(
  place: Place,
  one: Described,
  issuer: string,
  fetch: GuardedFetch,
  { state, nonce, verifier }: Trip,
  answer: URLSearchParams,
): Promise<Heard> {
  const config = configured(place, one, issuer, fetch);
  const callback = new URL(place.redirectUrl);
  callback.search = answer.toString();
  try {
    const tokens = await client.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    one.keys = client.getJwksCache(config) ?? one.keys;
    const claims = tokens.claims();
    if (!claims) return { verdict: 'wrong', failure: null, said: 'no id token' };
    const more =
      claims.email === undefined && one.server.userinfo_endpoint !== undefined
        ? await client.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
    return { verdict: 'known', identity: identityOf(claims.iss, { ...claims, ...more }, claims.sub) };
  } catch (error) {
    return whyNot(error, place.secret);
  }
}

function identityOf(issuer: string, claims: Record<string, unknown>, subject: string): Identity {
  const { email_verified: verified } = claims;
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : undefined);
  return {
    subject: `${issuer} ${subject}`,
    email: text('email'),
    // Some write it as a text.
    mailVerified: verified === true || verified === 'true',
    name: { first: text('given_name'), last: text('family_name') },
  };
}

/** Reads its description and its keys, then asks for a token with a code that nobody gave: who does not know us says so first. */
async function check(place: Place, issuer: string, fetch: GuardedFetch): Promise<Found> {
  described.delete(issuer);
  const description = await describe(place, issuer, fetch);
  if (description.verdict !== 'described') return found(description);
  const { server } = description.described;
  if (server.issuer.includes('{'))
    return { failure: 'wrong_issuer', said: words(server.issuer, place.secret) };
  const lacks = (['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const).filter(
    (name) => !URL.canParse(String(server[name] ?? '')),
  );
  if (lacks.length > 0) return { failure: 'incomplete', said: lacks.join(', ') };
  try {
    const keys = await fetch(String(server.jwks_uri), {
      method: 'GET',
      headers: { accept: 'application/json' },
    });
    if (!keys.ok) return { failure: 'incomplete', said: `jwks_uri: ${keys.status}` };
    await client.genericGrantRequest(
      configured(place, description.described, issuer, fetch),
      'authorization_code',
      {
        code: 'tearoff-check',
        redirect_uri: place.redirectUrl,
        code_verifier: client.randomPKCECodeVerifier(),
      },
    );
    return { failure: 'nonsense', said: 'it gave a token for a code that nobody has' };
  } catch (error) {
    return found(whyNot(error, place.secret));
  }
}

/** What it says about a made-up code is of no weight; that it does not know us is. */
const found = ({ failure, said }: NoIdentity): Found =>
  failure === null ? { failure: null, said: null } : { failure, said };
