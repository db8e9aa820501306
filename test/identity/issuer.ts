import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { type StandIn, startStandIn } from './stand-in.ts';

/** What one sign-in shall look like; what is left out is as it should be. */
export interface Twist {
  /** Written over the claims of the id token. */
  claims?: JWTPayload;
  /** A key that is not in its description, or no signature at all. */
  signature?: 'foreign' | 'none';
  /** The error with which the person is sent back in place of a code. */
  error?: string;
  /** Written over its own description. */
  description?: Record<string, unknown>;
  /** It answers this, whatever it is asked. */
  status?: number;
  /** Every token is refused with this. */
  tokenError?: string;
  /** Who it is says nothing about their address; userinfo does. */
  mailByUserinfo?: boolean;
}

export interface PersonThere {
  sub: string;
  email?: string;
  email_verified?: boolean;
  given_name?: string;
  family_name?: string;
}

/** A provider of OpenID Connect on loopback: it describes itself, signs people in, exchanges each code once and answers userinfo. */
export interface Issuer extends StandIn {
  client: { id: string; secret: string };
  /** Who signs in next. */
  person: PersonThere;
  twist: Twist;
  /** How often each of its addresses was asked. */
  asked: Record<string, number>;
}

interface Code {
  nonce: string;
  challenge: string;
  redirectUri: string;
  person: PersonThere;
}

export async function startIssuer(now: () => Date): Promise<Issuer> {
  const own = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const codes = new Map<string, Code>();
  const tokens = new Map<string, PersonThere>();
  const client = { id: 'tearoff', secret: 'issuer-s3cret' };
  const state: Pick<Issuer, 'person' | 'twist' | 'asked'> = {
    person: { sub: 'ann-1', email: 'ann@example.com', email_verified: true },
    twist: {},
    asked: {},
  };

  async function idToken({ person, nonce }: Code): Promise<string> {
    const { twist } = state;
    const { email, email_verified, ...who } = person;
    const seconds = Math.floor(now().getTime() / 1000);
    const claims: JWTPayload = {
      ...{ iss: issuer.url, aud: client.id, iat: seconds, exp: seconds + 300, nonce },
      ...who,
      ...(twist.mailByUserinfo ? {} : { email, email_verified }),
      ...twist.claims,
    };
    if (twist.signature === 'none') return new UnsecuredJWT(claims).encode();
    const key = twist.signature === 'foreign' ? foreign.privateKey : own.privateKey;
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own' }).sign(key);
  }

  async function answer(request: IncomingMessage, response: ServerResponse, body: string): Promise<unknown> {
    const url = new URL(request.url ?? '/', issuer.url);
    const { twist, person, asked } = state;
    asked[url.pathname] = (asked[url.pathname] ?? 0) + 1;
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (twist.status !== undefined) return json(twist.status, {});
    if (url.pathname === '/.well-known/openid-configuration')
      return json(200, {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        userinfo_endpoint: `${issuer.url}/userinfo`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        ...twist.description,
      });
    if (url.pathname === '/keys')
      return json(200, {
        keys: [{ ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }],
      });
    if (url.pathname === '/authorize') {
      const asks = url.searchParams;
      if (asks.get('client_id') !== client.id || asks.get('code_challenge_method') !== 'S256')
        return json(400, { error: 'invalid_request' });
      const back = new URL(asks.get('redirect_uri') ?? '');
      back.searchParams.set('state', asks.get('state') ?? '');
      if (twist.error) back.searchParams.set('error', twist.error);
      else {
        const code = randomBytes(12).toString('hex');
        codes.set(code, {
          ...{ nonce: asks.get('nonce') ?? '', challenge: asks.get('code_challenge') ?? '', person },
          redirectUri: asks.get('redirect_uri') ?? '',
        });
        back.searchParams.set('code', code);
      }
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/token') {
      const known = `Basic ${Buffer.from(`${client.id}:${client.secret}`).toString('base64')}`;
      // Both halves are form-encoded first (RFC 6749 2.3.1).
      const given = Buffer.from((request.headers.authorization ?? '').slice(6), 'base64').toString();
      const decoded = Buffer.from(given.split(':').map(decodeURIComponent).join(':')).toString('base64');
      if (`Basic ${decoded}` !== known)
        return json(401, { error: 'invalid_client', error_description: `no ${given}` });
      if (twist.tokenError) return json(400, { error: twist.tokenError });
      const fields = new URLSearchParams(body);
      const code = codes.get(fields.get('code') ?? '');
      codes.delete(fields.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(fields.get('code_verifier') ?? '')
        .digest('base64url');
      if (!code || code.challenge !== challenge || code.redirectUri !== fields.get('redirect_uri'))
        return json(400, { error: 'invalid_grant' });
      const token = randomBytes(12).toString('hex');
      tokens.set(token, code.person);
      return json(200, { access_token: token, token_type: 'Bearer', id_token: await idToken(code) });
    }
    if (url.pathname === '/userinfo') {
      const who = tokens.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
      return who ? json(200, who) : json(401, { error: 'invalid_token' });
    }
    return json(404, {});
  }

  const issuer: Issuer = Object.assign(state, { client, ...(await startStandIn(answer)) });
  return issuer;
}
