import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type StandIn, startStandIn } from './stand-in.ts';

/** What stands in for Facebook on loopback: its dialog and its graph. */
export interface Facebook extends StandIn {
  app: { id: string; secret: string };
  /** Who signs in next; without an address they gave no leave for it. */
  person: { id: string; name: string; first_name: string; last_name: string; email?: string };
  declines: boolean;
}

export async function startFacebook(): Promise<Facebook> {
  const codes = new Map<string, { person: Facebook['person']; redirectUri: string }>();
  const tokens = new Map<string, Facebook['person']>();
  const app = { id: '123456789', secret: 'f4ceb00k-secret' };
  const state: Pick<Facebook, 'person' | 'declines'> = {
    person: {
      ...{ id: '77', name: 'Ann Peeters', first_name: 'Ann', last_name: 'Peeters', email: 'ann@example.com' },
    },
    declines: false,
  };

  function answer(request: IncomingMessage, response: ServerResponse, body: string): unknown {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const json = (status: number, value: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const no = (code: number, message: string) =>
      json(400, { error: { message, type: 'OAuthException', code } });
    if (url.pathname === '/dialog/oauth') {
      const asks = url.searchParams;
      const back = new URL(asks.get('redirect_uri') ?? '');
      back.searchParams.set('state', asks.get('state') ?? '');
      if (state.declines) {
        back.searchParams.set('error', 'access_denied');
        back.searchParams.set('error_reason', 'user_denied');
      } else {
        const code = randomBytes(12).toString('hex');
        codes.set(code, { person: state.person, redirectUri: asks.get('redirect_uri') ?? '' });
        back.searchParams.set('code', code);
      }
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/oauth/access_token') {
      const fields = new URLSearchParams(body);
      if (fields.get('client_id') !== app.id) return no(101, 'Error validating application.');
      if (fields.get('client_secret') !== app.secret) return no(1, 'Error validating client secret.');
      const token = randomBytes(12).toString('hex');
      if (fields.get('grant_type') !== 'client_credentials') {
        const code = codes.get(fields.get('code') ?? '');
        codes.delete(fields.get('code') ?? '');
        if (!code || code.redirectUri !== fields.get('redirect_uri'))
          return no(100, 'This authorization code has been used.');
        tokens.set(token, code.person);
      }
      return json(200, { access_token: token, token_type: 'bearer', expires_in: 3600 });
    }
    if (url.pathname === '/me') {
      const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
      const person = tokens.get(token);
      const proof = createHmac('sha256', app.secret).update(token).digest('hex');
      if (!person || url.searchParams.get('appsecret_proof') !== proof) return no(190, 'Invalid token.');
      const wanted = (url.searchParams.get('fields') ?? '').split(',');
      return json(200, Object.fromEntries(Object.entries(person).filter(([name]) => wanted.includes(name))));
    }
    return json(404, {});
  }

  return Object.assign(state, { app, ...(await startStandIn(answer)) });
}
