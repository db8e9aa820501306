import { createDecipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { importJWK, jwtVerify } from 'jose';
import { makeCertificate } from '../wallet/certificates.ts';

/** One browser that subscribed: what its page hands over, and how its service worker reads what arrives. */
export interface TestBrowser {
  subscription: { endpoint: string; p256dh: string; auth: string };
  /** What was shown, decrypted, in the order of arrival. */
  shown: { id: string; title: string; body: string; url: string }[];
}

export interface PushService {
  /** The certificate to trust, and the host to allow. */
  ca: string;
  host: string;
  /** Everything that arrived, also what was refused. */
  received: { path: string; headers: IncomingHttpHeaders; at: number }[];
  /** A browser subscribed with this application key (ours); it takes nothing signed by another. */
  subscribe(applicationKey: string): TestBrowser;
  /** How long it takes to answer. */
  delayMs: number;
  /** Answers for one browser instead of 201; `hang_up` takes the message and breaks the line. */
  answers: Map<TestBrowser, { status: number; retryAfter?: string } | 'hang_up'>;
  close(): Promise<void>;
}

/** A push service (RFC 8030) on loopback that checks who sends (RFC 8292) and decrypts as the browser would (RFC 8291). */
export async function startPushService(): Promise<PushService> {
  const { certificate, key } = makeCertificate({
    name: 'push.test',
    isAuthority: true,
    hosts: ['127.0.0.1'],
  });
  const browsers = new Map<
    string,
    { browser: TestBrowser; own: ECDH; auth: Buffer; applicationKey: string }
  >();
  const received: PushService['received'] = [];
  const answers: PushService['answers'] = new Map();
  let delayMs = 0;
  const server = createServer({ cert: certificate, key }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers, at: Date.now() });
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      const known = browsers.get(path);
      if (!known) return response.writeHead(404).end();
      const answer = answers.get(known.browser);
      if (answer === 'hang_up') return request.socket.destroy();
      if (answer) {
        const { status, retryAfter } = answer;
        return response.writeHead(status, retryAfter ? { 'retry-after': retryAfter } : {}).end();
      }
      try {
        await checkSender(request.headers.authorization ?? '', known.applicationKey, origin);
        if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('not encrypted');
        known.browser.shown.push(JSON.parse(decrypt(Buffer.concat(chunks), known.own, known.auth)));
        response.writeHead(201).end();
      } catch (error) {
        response.writeHead(403).end(String(error));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ca: certificate,
    host: '127.0.0.1',
    received,
    answers,
    get delayMs() {
      return delayMs;
    },
    set delayMs(ms) {
      delayMs = ms;
    },
    subscribe(applicationKey) {
      const own = createECDH('prime256v1');
      own.generateKeys();
      const auth = randomBytes(16);
      const path = `/send/${randomBytes(12).toString('base64url')}`;
      const browser: TestBrowser = {
        subscription: {
          endpoint: `${origin}${path}`,
          p256dh: own.getPublicKey().toString('base64url'),
          auth: auth.toString('base64url'),
        },
        shown: [],
      };
      browsers.set(path, { browser, own, auth, applicationKey });
      return browser;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** `vapid t=<jwt>, k=<key>`: signed for this very service by the key the browser subscribed with. */
async function checkSender(authorization: string, applicationKey: string, origin: string): Promise<void> {
  const [, jwt = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(authorization) ?? [];
  if (key !== applicationKey) throw new Error('another application key');
  const point = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const { payload } = await jwtVerify(jwt, await importJWK(jwk, 'ES256'), { audience: origin });
  if (!/^(mailto:|https:)/.test(String(payload.sub))) throw new Error('no contact');
}

/** One record of aes128gcm (RFC 8188) under the keys of RFC 8291, by hand: nothing of the sender's library helps here. */
function decrypt(body: Buffer, own: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const derive = (secret: Buffer, saltOf: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, saltOf, info, length));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const secret = derive(own.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derive(secret, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = text.lastIndexOf(2);
  return text.subarray(0, end).toString('utf8');
}
