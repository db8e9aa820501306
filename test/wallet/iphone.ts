import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { type CheckedPass, checkPass } from './check-pass.ts';

export const iphoneAgent =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1';

/** A phone that keeps passes as Apple's service description says: it talks to the address that a pass names, and to nothing else. */
export function makeIphone(app: FastifyInstance, wwdr: string) {
  const device = randomBytes(16).toString('hex');
  const pushToken = randomBytes(32).toString('hex');
  let held: CheckedPass | undefined;
  let lastModified: string | undefined;
  let tag: string | undefined;

  const pass = () => {
    if (!held) throw new Error('The phone holds no pass.');
    return held.json;
  };
  const at = (path: string) => `${new URL(pass().webServiceURL).pathname}/v1${path}`;
  const credentials = () => ({ authorization: `ApplePass ${pass().authenticationToken}` });
  const registration = () =>
    at(`/devices/${device}/registrations/${pass().passTypeIdentifier}/${pass().serialNumber}`);

  return {
    device,
    pushToken,
    get pass() {
      return pass();
    },
    get files() {
      return held?.files ?? {};
    },
    /** "Add to Apple Wallet": downloads the pass from a page and checks it. */
    async add(url: string) {
      const reply = await app.inject({ method: 'GET', url, headers: { 'user-agent': iphoneAgent } });
      expect(reply.statusCode, reply.body.slice(0, 200)).toBe(200);
      expect(reply.headers['content-type']).toBe('application/vnd.apple.pkpass');
      held = checkPass(reply.rawPayload, wwdr);
      lastModified = reply.headers['last-modified'] as string;
    },
    async register(token = pushToken) {
      const reply = await app.inject({
        method: 'POST',
        url: registration(),
        headers: credentials(),
        payload: { pushToken: token },
      });
      return reply.statusCode;
    },
    async unregister() {
      const reply = await app.inject({ method: 'DELETE', url: registration(), headers: credentials() });
      return reply.statusCode;
    },
    /** After a push: which of my passes changed? */
    async askWhatChanged(): Promise<string[]> {
      const query = tag === undefined ? '' : `?passesUpdatedSince=${encodeURIComponent(tag)}`;
      const url = at(`/devices/${device}/registrations/${pass().passTypeIdentifier}${query}`);
      const reply = await app.inject({ method: 'GET', url });
      if (reply.statusCode === 204) return [];
      expect(reply.statusCode, reply.body).toBe(200);
      const answer = reply.json<{ serialNumbers: string[]; lastUpdated: string }>();
      expect(typeof answer.lastUpdated).toBe('string');
      tag = answer.lastUpdated;
      return answer.serialNumbers;
    },
    /** Fetches the pass anew, if it changed. */
    async update(): Promise<'changed' | 'same'> {
      const reply = await app.inject({
        method: 'GET',
        url: at(`/passes/${pass().passTypeIdentifier}/${pass().serialNumber}`),
        headers: { ...credentials(), ...(lastModified ? { 'if-modified-since': lastModified } : {}) },
      });
      if (reply.statusCode === 304) {
        expect(reply.rawPayload.length).toBe(0);
        return 'same';
      }
      expect(reply.statusCode, reply.body.slice(0, 200)).toBe(200);
      held = checkPass(reply.rawPayload, wwdr);
      lastModified = reply.headers['last-modified'] as string;
      return 'changed';
    },
  };
}
