import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { importSPKI, jwtVerify } from 'jose';

export interface GoogleServer {
  url: string;
  tokenUrl: string;
  /** By resource and id, as `offerObject/3388….1001-abc`. */
  kept: Map<string, Record<string, unknown>>;
  /** Method and path of every call, with the moment it came. */
  calls: { call: string; at: number }[];
  /** Messages that were added, by the object they were added to. */
  messages: { object: string; message: Record<string, unknown> }[];
  tokens: number;
  /** Answers the next calls with this status instead. */
  fail: number[];
  close(): Promise<void>;
}

/** Google's wallet service and its token endpoint, as far as a caller sees them, on loopback. */
export async function startGoogleServer(publicKey: string, email: string): Promise<GoogleServer> {
  const key = await importSPKI(publicKey, 'RS256');
  const state: Omit<GoogleServer, 'url' | 'tokenUrl' | 'close'> = {
    kept: new Map(),
    calls: [],
    messages: [],
    tokens: 0,
    fail: [],
  };
  const good = new Set<string>();

  async function answer(request: IncomingMessage): Promise<[number, object]> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const path = decodeURIComponent(request.url ?? '');
    if (path === '/token') {
      const form = new URLSearchParams(text);
      if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return [400, {}];
      const { payload } = await jwtVerify(form.get('assertion') ?? '', key, {
        issuer: email,
        audience: tokenUrl(),
      });
      if (payload.scope !== 'https://www.googleapis.com/auth/wallet_object.issuer') return [400, {}];
      state.tokens += 1;
      const token = `token-${state.tokens}`;
      good.add(token);
      return [200, { access_token: token, expires_in: 3600, token_type: 'Bearer' }];
    }
    state.calls.push({ call: `${request.method} ${path}`, at: performance.now() });
    const failure = state.fail.shift();
    if (failure) return [failure, { error: 'as asked' }];
    if (!good.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return [401, {}];
    const [, resource = '', id] = path.replace('/v1', '').split('/');
    const body = JSON.parse(text) as Record<string, unknown>;
    const name = `${resource}/${id ?? String(body.id)}`;
    const known = state.kept.has(name);
    if (path.endsWith('/addMessage')) {
      if (!known) return [404, {}];
      state.messages.push({ object: name, message: body.message as Record<string, unknown> });
      return [200, { resource: state.kept.get(name) }];
    }
    if (request.method === 'PUT' && !known) return [404, {}];
    if (request.method === 'POST' && known) return [409, {}];
    if (
      resource.endsWith('Object') &&
      !state.kept.has(`${resource.replace('Object', 'Class')}/${String(body.classId)}`)
    )
      return [400, { error: 'no such class' }];
    state.kept.set(name, body);
    return [200, body];
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ([status, body]) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(400).end('{}'),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  function tokenUrl() {
    return `${origin}/token`;
  }
  return Object.assign(state, {
    url: `${origin}/v1`,
    tokenUrl: tokenUrl(),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}
