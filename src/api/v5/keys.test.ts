import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { makeOwner } from '../../../test/people.ts';
import { buildApp } from '../../app.ts';
import { openDatabase } from '../../platform/db/db.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

const cafe = () => t.makeAccount({ name: 'Café Luna' });
const call = (account: TestAccount, method: 'GET' | 'POST', url: string, payload?: object, headers = {}) =>
  t.app.inject({ method, url, headers: { ...account.headers, ...headers }, payload });
const meWith = (headers: Record<string, string>, app = t.app) => app.inject({ url: '/v5/me', headers });
const pairOf = (key: { client_id: string; client_secret: string }) => ({
  'x-client-id': key.client_id,
  'x-client-secret': key.client_secret,
});
const make = async (account: TestAccount, scopes = ['coupons:read']) => {
  const reply = await call(account, 'POST', '/v5/keys', { name: 'Web shop', scopes });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
};

describe('POST /v5/keys', () => {
  test('shows the secret once and stores its hash', async () => {
    const luna = await cafe();
    const key = await make(luna);
    expect(key).toMatchObject({
      name: 'Web shop',
      scopes: ['coupons:read'],
      last_used_at: null,
      revoked_at: null,
    });
    expect(key.id).toMatch(/^key_\d+$/);
    expect(key.created_by).toMatch(/^key:\d+$/);
    const list = await call(luna, 'GET', '/v5/keys');
    expect(list.body).not.toContain(key.client_secret);
    expect(list.json().data[0]).toMatchObject({ id: key.id, client_id: key.client_id });
    const { rows } = await t.database.pool.query('select * from api_key where client_id = $1', [
      key.client_id,
    ]);
    expect(JSON.stringify(rows)).not.toContain(key.client_secret);
  });

  test('works at once, in every form that is taken', async () => {
    const key = await make(await cafe());
    const basic = Buffer.from(`${key.client_id}:${key.client_secret}`).toString('base64');
    const right: Record<string, string>[] = [
      pairOf(key),
      { 'X-Client-Id': key.client_id, 'X-Client-Secret': key.client_secret },
      { 'x-api-key': key.client_id, 'x-api-secret': key.client_secret },
      { authorization: `Basic ${basic}` },
    ];
    for (const headers of right)
      expect((await meWith(headers)).json()).toMatchObject({ kind: 'key', id: key.id });
    const wrong: Record<string, string>[] = [
      { ...pairOf(key), 'x-client-secret': `${key.client_secret}x` },
      { ...pairOf(key), 'x-client-id': 'unknown' },
      { authorization: `Basic ${Buffer.from(`${key.client_id}:`).toString('base64')}` },
      { authorization: 'Basic ???' },
      { authorization: `Bearer ${key.client_secret}` },
    ];
    for (const headers of wrong) expect((await meWith(headers)).statusCode).toBe(401);
  });

  test('may do only what its scopes say', async () => {
    const luna = await cafe();
    const headers = pairOf(await make(luna));
    const send = (method: 'GET' | 'POST', url: string, payload?: object) =>
      t.app.inject({ method, url, headers, payload });
    expect((await send('GET', '/v5/coupons')).statusCode).toBe(200);
    const refused = await send('POST', '/v5/coupons', { name: 'Autumn', title: 'Free espresso' });
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'forbidden', facts: { scope: 'coupons:write' } });
    expect((await send('GET', '/v5/keys')).statusCode).toBe(403);
  });

  test('never may more than its maker', async () => {
    const luna = await cafe();
    const maker = pairOf(await make(luna, ['keys:write', 'coupons:read']));
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v5/keys',
      headers: maker,
      payload: { name: 'More', scopes: ['coupons:read', 'team:write'] },
    });
    expect(reply.json()).toMatchObject({ code: 'forbidden', facts: { scope: 'team:write' } });
  });

  test('tells all that is wrong', async () => {
    const reply = await call(await cafe(), 'POST', '/v5/keys', {
      name: '',
      scopes: ['everything'],
      secret: 'x',
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().issues).toHaveLength(3);
  });

  test('repeated under one idempotency key makes one key and does not keep its secret', async () => {
    const luna = await cafe();
    const send = () =>
      call(luna, 'POST', '/v5/keys', { name: 'Once', scopes: ['coupons:read'] }, { 'idempotency-key': 'a1' });
    const [first, second] = [await send(), await send()];
    expect(second.json()).toEqual({ ...first.json(), client_secret: null });
    const { rows } = await t.database.pool.query('select reply from idempotency where account_id = $1', [
      luna.accountId,
    ]);
    expect(JSON.stringify(rows)).not.toContain(first.json().client_secret);
  });

  test('is not for somebody without credentials, nor for an editor', async () => {
    expect((await t.app.inject({ url: '/v5/keys' })).statusCode).toBe(401);
    const { owner, accountId } = await makeOwner(t);
    await t.database.pool.query(`update teammate set role = 'editor' where account_id = $1`, [accountId]);
    expect((await owner.send('GET', '/v5/keys')).statusCode).toBe(403);
  });
});

describe('GET /v5/keys', () => {
  test('pages from new to old, and shows only keys of the account', async () => {
    const luna = await cafe();
    await make(await t.makeAccount({ name: 'Bakery Sol' }));
    const ids = [await make(luna), await make(luna), await make(luna)].map((key) => key.id).reverse();
    const first = (await call(luna, 'GET', '/v5/keys?limit=2')).json();
    const second = (await call(luna, 'GET', `/v5/keys?limit=2&cursor=${first.next_cursor}`)).json();
    const seen = [...first.data, ...second.data].map((key: { id: string }) => key.id);
    expect(seen.slice(0, 3)).toEqual(ids);
    expect([seen.length, second.next_cursor]).toEqual([4, null]);
    expect((await call(luna, 'GET', '/v5/keys?cursor=none')).statusCode).toBe(422);
  });
});

describe('POST /v5/keys/{id}/revoke', () => {
  test('ends the key here at once, and again is the same', async () => {
    const luna = await cafe();
    const key = await make(luna);
    expect((await meWith(pairOf(key))).statusCode).toBe(200);
    const revoked = await call(luna, 'POST', `/v5/keys/${key.id}/revoke`);
    expect(revoked.json().revoked_at).not.toBeNull();
    expect((await meWith(pairOf(key))).statusCode).toBe(401);
    t.clock.advance({ minutes: 1 });
    expect((await call(luna, 'POST', `/v5/keys/${key.id}/revoke`)).json()).toEqual(revoked.json());
  });

  test('ends it on another server within ten seconds', async ({ onTestFinished }) => {
    const luna = await cafe();
    const key = await make(luna);
    const database = openDatabase(t.database.config, { log: t.deps.log, poolSize: 2, hotPoolSize: 1 });
    const elsewhere = await buildApp({ ...t.deps, db: database.db, hot: database.hot });
    onTestFinished(async () => {
      await elsewhere.close();
      await database.close();
    });
    expect((await meWith(pairOf(key), elsewhere)).statusCode).toBe(200);
    await call(luna, 'POST', `/v5/keys/${key.id}/revoke`);
    t.clock.advance({ seconds: 9 });
    expect((await meWith(pairOf(key), elsewhere)).statusCode).toBe(200);
    t.clock.advance({ seconds: 1 });
    expect((await meWith(pairOf(key), elsewhere)).statusCode).toBe(401);
  });

  test('knows no key of somebody else', async () => {
    const key = await make(await cafe());
    const sol = await t.makeAccount({ name: 'Bakery Sol' });
    for (const id of [key.id, 'key_99999999', 'luna'])
      expect((await call(sol, 'POST', `/v5/keys/${id}/revoke`)).statusCode).toBe(404);
    expect((await meWith(pairOf(key))).statusCode).toBe(200);
  });
});

describe('last_used_at', () => {
  test('moves at most once a minute, and not for a wrong secret', async () => {
    const luna = await cafe();
    const key = await make(luna);
    const lastUsed = async () =>
      (await call(luna, 'GET', '/v5/keys?limit=1')).json().data[0].last_used_at as string | null;
    await meWith({ ...pairOf(key), 'x-client-secret': 'wrong' });
    expect(await lastUsed()).toBeNull();
    await meWith(pairOf(key));
    const first = await lastUsed();
    expect(first).toBe(t.clock.now().toISOString());
    t.clock.advance({ seconds: 59 });
    await meWith(pairOf(key));
    expect(await lastUsed()).toBe(first);
    t.clock.advance({ seconds: 1 });
    await meWith(pairOf(key));
    expect(await lastUsed()).toBe(t.clock.now().toISOString());
  });
});
