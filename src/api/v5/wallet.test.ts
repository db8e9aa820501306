import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { makeApple, makeCertificate, makeServiceAccount, toP12 } from '../../../test/wallet/certificates.ts';

const apple = makeApple();
const certificate = apple.pass.certificate;
const entry = { certificate, key: apple.pass.key, wwdr: apple.wwdr.certificate };
const google = makeServiceAccount();
const issuerId = '3388000000012345678';

let t: TestApp;
let luna: TestAccount;
beforeAll(async () => {
  t = await startApp({ PUBLIC_URL: 'https://tearoff.test' });
});
afterAll(() => t.app.close());
beforeEach(async () => {
  t.clock.set(new Date());
  luna = await t.makeAccount({ name: 'Café Luna' });
});

const send = (
  method: 'GET' | 'PUT' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
const put = (payload: object) => send('PUT', '/v5/wallet/apple', payload);
const issuesOf = (reply: LightMyRequestResponse) =>
  Object.fromEntries(
    (reply.json<{ issues?: { path: string; message: string }[] }>().issues ?? []).map(({ path, message }) => [
      path,
      message,
    ]),
  );

describe('GET /v5/wallet', () => {
  it('says what is missing before anything is set', async () => {
    const reply = await send('GET', '/v5/wallet');
    expect(reply.statusCode).toBe(200);
    expect(reply.json()).toEqual({
      apple: {
        ready: false,
        source: null,
        missing: ['credential'],
        pass_type_id: null,
        team_id: null,
        expires_at: null,
        passes: 0,
        devices: 0,
      },
      google: {
        ready: false,
        source: null,
        missing: ['credential'],
        issuer_id: null,
        service_account: null,
        passes: 0,
      },
    });
  });

  it('is for those who may read the account', async () => {
    expect((await send('GET', '/v5/wallet', undefined, {})).statusCode).toBe(401);
    expect((await send('GET', '/v5/wallet', undefined, await luna.keyFor(['coupons:read']))).statusCode).toBe(
      403,
    );
  });

  it('says of an http address that phones would not ask it', async () => {
    const plain = await startApp();
    const other = await plain.makeAccount({ name: 'Velo' });
    const reply = await plain.app.inject({ method: 'GET', url: '/v5/wallet', headers: other.headers });
    expect(reply.json().apple.missing).toEqual(['credential', 'https']);
    await plain.app.close();
  });
});

describe('PUT /v5/wallet/apple', () => {
  it('takes PEM, and never says it again', async () => {
    const reply = await put(entry);
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json().apple).toMatchObject({
      ready: true,
      source: 'account',
      missing: [],
      pass_type_id: 'pass.example.coffee',
      team_id: 'TEAM123456',
    });
    expect(new Date(reply.json().apple.expires_at).getTime()).toBeGreaterThan(Date.now());
    expect(reply.body).not.toContain('PRIVATE');
    const row = await t.deps.db
      .selectFrom('walletCredential')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/PRIVATE|BEGIN/);
  });

  it('takes a .p12 file with its password, and a DER intermediate', async () => {
    const der = Buffer.from(apple.wwdr.certificate.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const reply = await put({
      certificate: toP12(apple.pass, 'geheim'),
      password: 'geheim',
      wwdr: der.toString('base64'),
      pass_type_id: 'pass.example.coffee',
      team_id: 'TEAM123456',
    });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json().apple.ready).toBe(true);
  });

  it('repeated with the same key of idempotency it happens once', async () => {
    const headers = { ...luna.headers, 'idempotency-key': 'wallet-1' };
    const first = await send('PUT', '/v5/wallet/apple', entry, headers);
    const second = await send('PUT', '/v5/wallet/apple', entry, headers);
    expect(second.statusCode).toBe(200);
    expect(second.json()).toEqual(first.json());
    expect(second.headers['idempotent-replay']).toBe('true');
  });

  it.each([
    [
      'a key that does not belong',
      { ...entry, key: makeCertificate({ name: 'x' }).key },
      { '/key': 'does not belong to this certificate' },
    ],
    ['no key', { certificate, wwdr: entry.wwdr }, { '/key': 'is needed: the certificate alone cannot sign' }],
    [
      'no certificate',
      { ...entry, certificate: 'hello' },
      { '/certificate': 'is neither a certificate as PEM nor a .p12 file with a certificate and its key' },
    ],
    ['no intermediate', { ...entry, wwdr: 'hello' }, { '/wwdr': 'is not a certificate' }],
    [
      'an intermediate of somebody else',
      { ...entry, wwdr: makeCertificate({ name: 'Another', isAuthority: true }).certificate },
      { '/wwdr': 'did not issue this certificate, whose issuer is Our own WWDR' },
    ],
    [
      'another pass type and team than it says',
      { ...entry, pass_type_id: 'pass.example.tea', team_id: 'OTHER' },
      {
        '/pass_type_id': 'is not the pass type of the certificate, which is pass.example.coffee',
        '/team_id': 'is not the team of the certificate, which is TEAM123456',
      },
    ],
    [
      'a .p12 without its password',
      { certificate: toP12(apple.pass, 'geheim'), wwdr: entry.wwdr },
      { '/password': 'is needed: the key is locked' },
    ],
    [
      'a .p12 with a wrong password',
      { certificate: toP12(apple.pass, 'geheim'), password: 'x', wwdr: entry.wwdr },
      { '/password': 'does not open the key' },
    ],
  ])('refuses %s', async (_, payload, issues) => {
    const reply = await put(payload);
    expect(reply.statusCode).toBe(422);
    expect(reply.json().code).toBe('invalid');
    expect(issuesOf(reply)).toEqual(issues);
    expect((await send('GET', '/v5/wallet')).json().apple.ready).toBe(false);
  });

  it('refuses a certificate that has expired, is not valid yet, or is of another kind', async () => {
    const made = (wish: object) => {
      const one = makeCertificate({
        name: 'x',
        uid: 'pass.example.coffee',
        unit: 'TEAM',
        issuer: apple.wwdr,
        ...wish,
      });
      return { certificate: one.certificate, key: one.key, wwdr: entry.wwdr };
    };
    const expired = await put(
      made({ until: new Date('2026-01-31T10:00:00Z'), from: new Date('2025-01-31T10:00:00Z') }),
    );
    expect(issuesOf(expired)).toEqual({ '/certificate': 'expired on 2026-01-31' });
    const early = await put(
      made({ from: new Date('2099-01-31T10:00:00Z'), until: new Date('2100-01-31T10:00:00Z') }),
    );
    expect(issuesOf(early)).toEqual({ '/certificate': 'is not valid before 2099-01-31' });
    const app = await put(made({ uid: 'com.example.app' }));
    expect(issuesOf(app)).toEqual({ '/certificate': 'is of com.example.app, which is no pass type' });
    const server = await put(made({ uid: undefined }));
    expect(issuesOf(server)['/certificate']).toMatch(/names no pass type/);
  });

  it('an expired certificate stops being ready, and says so', async () => {
    await put(entry);
    t.clock.advance({ days: 400 });
    const { apple } = (await send('GET', '/v5/wallet')).json();
    expect(apple).toMatchObject({ ready: false, source: 'account', missing: ['expired'] });
  });

  it('is for those who may change the account, each their own', async () => {
    expect((await send('PUT', '/v5/wallet/apple', entry, {})).statusCode).toBe(401);
    expect(
      (await send('PUT', '/v5/wallet/apple', entry, await luna.keyFor(['account:read']))).statusCode,
    ).toBe(403);
    await put(entry);
    const velo = await t.makeAccount({ name: 'Velo' });
    expect((await send('GET', '/v5/wallet', undefined, velo.headers)).json().apple.source).toBeNull();
    expect((await send('DELETE', '/v5/wallet/apple', undefined, velo.headers)).statusCode).toBe(404);
  });
});

describe('PUT /v5/wallet/google', () => {
  it('takes the issuer and the key file, and never says the key again', async () => {
    const reply = await send('PUT', '/v5/wallet/google', {
      issuer_id: issuerId,
      service_account: google.serviceAccount,
    });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json().google).toEqual({
      ready: true,
      source: 'account',
      missing: [],
      issuer_id: issuerId,
      service_account: google.email,
      passes: 0,
    });
    expect(reply.body).not.toContain('PRIVATE');
  });

  it.each([
    ['no number', { issuer_id: 'luna', service_account: google.serviceAccount }, ['/issuer_id']],
    ['no JSON', { issuer_id: issuerId, service_account: '{' }, ['/service_account']],
    [
      'another file',
      { issuer_id: issuerId, service_account: '{"type":"authorized_user"}' },
      ['/service_account'],
    ],
    [
      'a broken key',
      {
        issuer_id: issuerId,
        service_account: JSON.stringify({ ...JSON.parse(google.serviceAccount), private_key: 'x' }),
      },
      ['/service_account'],
    ],
  ])('refuses %s', async (_, payload, paths) => {
    const reply = await send('PUT', '/v5/wallet/google', payload);
    expect(reply.statusCode).toBe(422);
    expect(Object.keys(issuesOf(reply))).toEqual(paths);
  });
});

describe('DELETE /v5/wallet/{platform}', () => {
  it('forgets the certificate; twice is not found', async () => {
    await put(entry);
    const reply = await send('DELETE', '/v5/wallet/apple');
    expect(reply.statusCode).toBe(200);
    expect(reply.json().apple.missing).toEqual(['credential']);
    expect((await send('DELETE', '/v5/wallet/apple')).statusCode).toBe(404);
    expect((await send('DELETE', '/v5/wallet/samsung')).statusCode).toBe(422);
    expect(
      (await send('DELETE', '/v5/wallet/apple', undefined, await luna.keyFor(['account:read']))).statusCode,
    ).toBe(403);
  });
});
