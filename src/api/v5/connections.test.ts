import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { roleScopes } from '../../platform/ctx.ts';

/** A service that speaks the wire, on loopback: what it heard, and what it is to answer. */
interface Heard {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}
let heard: Heard[] = [];
let answer: (req: Heard, res: ServerResponse) => void = (_, res) => res.end('{}');
let service: Server;
let base: string;
let t: TestApp;
let luna: TestAccount;
let coupon: { id: string; code: string };

beforeAll(async () => {
  service = createServer(async (req, res) => {
    let body = '';
    for await (const part of req) body += part;
    const one = { method: req.method ?? '', url: req.url ?? '', headers: req.headers, body };
    heard.push(one);
    answer(one, res);
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  t = await startApp({ CONNECTION_PRIVATE_HOSTS: '127.0.0.1' });
  luna = await t.makeAccount({ name: 'Café Luna' });
  coupon = (
    await call('POST', '/v5/coupons', { name: 'Autumn', title: 'Free espresso', status: 'active' })
  ).json();
});
afterAll(async () => {
  await t.app.close();
  await new Promise((closed) => service.close(closed));
});

const call = (
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => t.app.inject({ method, url, headers, payload });

const json = (value: unknown) => (_: Heard, res: ServerResponse) => {
  res.setHeader('content-type', 'application/json');
  res.end(JSON.stringify(value));
};
const remote = async (body: object = {}) =>
  (
    await call('POST', '/v5/connections', {
      kind: 'tearoff',
      base_url: base,
      client_id: 'their-id',
      client_secret: 'their-secret',
      ...body,
    })
  ).json();

describe('actions', () => {
  test('are found by what somebody wants, with their schemas', async () => {
    const page = (
      await call('GET', '/v5/actions?intent=add%20points%20to%20a%20loyalty%20card&limit=3')
    ).json();
    expect(page.data).toHaveLength(3);
    expect(page.data[0]).toMatchObject({
      id: 'add-stamps-to-loyalty-card',
      reads: false,
      input_schema: { required: ['card', 'user', 'amount'], additionalProperties: false },
    });
    const all = (await call('GET', '/v5/actions?limit=200')).json();
    expect(all.total).toBeGreaterThan(200);
    const more = (await call('GET', `/v5/actions?limit=200&cursor=${all.next_cursor}`)).json();
    const keys = [...all.data, ...more.data].map(({ key }: { key: string }) => key);
    expect(new Set(keys).size).toBe(all.total);
    expect(keys).toContain('v5-post-coupons-id-pause');
    expect(keys.join()).not.toMatch(/connections|v5-\w+-(sign-in|command-line)|v5-get-me(,|$)/);
    expect((await call('GET', '/v5/actions/nothing')).statusCode).toBe(404);
  });

  test('run with the rights of whoever asks', async () => {
    const run = (key: string, input: object, headers?: Record<string, string>) =>
      call('POST', `/v5/actions/${key}/run`, { input }, headers);
    const got = await run('get-coupon', { campaign: coupon.id });
    expect(got.statusCode, got.body).toBe(200);
    expect(got.json()).toMatchObject({ action: 'get-coupon', output: { coupon_info: { ID: coupon.id } } });
    const own = await run('v5-get-coupons-id', { id: coupon.id });
    expect(own.json().output).toMatchObject({ id: coupon.id, code: coupon.code });
    const paused = await run('v5-patch-coupons-id', { id: coupon.id, body: { name: 'Autumn 2' } });
    expect(paused.json().output).toMatchObject({ name: 'Autumn 2' });

    const other = await t.makeAccount({ name: 'Bistro Sol' });
    const refused = (await run('get-coupon', { campaign: coupon.id }, other.headers)).json();
    expect(refused).toMatchObject({ code: 'action_refused', fix: 'Campaign not found.' });
    const reader = await luna.keyFor(['loyalty:read']);
    const forbidden = (await run('get-coupon', { campaign: coupon.id }, reader)).json();
    expect(forbidden).toMatchObject({ code: 'action_refused', facts: { status: 403 } });
    expect((await run('get-coupon', {}, {})).statusCode).toBe(401);
  });

  test('name everything that is wrong with an input, and how to mend it', async () => {
    const reply = await call('POST', '/v5/actions/get-coupon/run', { input: { campain: coupon.id } });
    expect(reply.json()).toMatchObject({
      code: 'invalid',
      issues: [
        { path: '/input/campaign', message: 'is missing' },
        { path: '/input/campain', fix: 'Did you mean `campaign`?' },
      ],
    });
    const own = await call('POST', '/v5/actions/v5-get-coupons-id/run', { input: { coupon: 1 } });
    expect(own.json().issues.map(({ path }: { path: string }) => path)).toEqual([
      '/input/id',
      '/input/coupon',
    ]);
  });

  test('keep the promise of an Idempotency-Key that comes with them', async () => {
    const run = () =>
      t.app.inject({
        method: 'POST',
        url: '/v5/actions/v5-post-coupons/run',
        headers: { ...luna.headers, 'idempotency-key': 'once-and-for-all' },
        payload: { input: { body: { name: 'Once', title: 'Once' } } },
      });
    const [first, second] = [await run(), await run()];
    expect(first.json().output.id).toBe(second.json().output.id);
  });
});

describe('connections', () => {
  test('lead to this installation once for each account, without credentials', async () => {
    const bistro = await t.makeAccount({ name: 'Bistro Sol' });
    const make = () => call('POST', '/v5/connections', { kind: 'self' }, bistro.headers);
    const made = await Promise.all([make(), make(), make()]);
    expect(new Set(made.map((reply) => reply.json().id)).size).toBe(1);
    const { id, base_url } = made[0]!.json();
    expect(base_url).toBe('http://tearoff.test');
    const run = await call('POST', `/v5/connections/${id}/actions/list-coupons/run`, {}, bistro.headers);
    expect(run.json()).toMatchObject({ connection_id: id, output: { coupon_info: [] } });
    expect((await call('GET', `/v5/connections/${id}`)).statusCode).toBe(404);
    expect((await call('POST', `/v5/connections/${id}/actions/list-coupons/run`, {})).statusCode).toBe(404);
  });

  test('carry the pair of the other side under the names of its wire, and say it nowhere', async () => {
    const made = await remote({ name: 'Partner' });
    expect(made).toMatchObject({ kind: 'tearoff', name: 'Partner', base_url: base });
    heard = [];
    answer = json({ status: { status: 'OK' }, coupon_info: [] });
    const run = await call('POST', `/v5/connections/${made.id}/actions/list-coupons/run`, {
      input: { only_active: true },
    });
    expect(run.json().output).toEqual({ status: { status: 'OK' }, coupon_info: [] });
    expect(heard[0]).toMatchObject({
      method: 'POST',
      url: '/v3/coupon/list',
      body: '{"only_active":true}',
      headers: { 'x-client-id': 'their-id', 'x-client-secret': 'their-secret' },
    });
    answer = json([{ id: 410 }]);
    await call('POST', `/v5/connections/${made.id}/actions/list-loyalty-card-users/run`, {
      input: { card: 'crd_410', filter: { keyword: 'ann' } },
    });
    expect(heard[1]).toMatchObject({
      method: 'GET',
      url: '/v4/loyalty/loyalty-cards/410/stats',
      body: '{"filter":{"keyword":"ann"}}',
      headers: { 'x-api-key': 'their-id', 'x-api-secret': 'their-secret' },
    });
    expect(heard[1]?.headers['x-client-id']).toBeUndefined();
    const everything = (await call('GET', '/v5/connections')).body;
    expect(everything).not.toContain('their-');
    const { rows } = await t.database.pool.query('select sealed from connection');
    expect(JSON.stringify(rows)).not.toContain('their-');
  });

  test('take requests of one’s own: path, query, headers, bodies as they are', async () => {
    const { id } = await remote();
    heard = [];
    answer = (_, res) => {
      res.statusCode = 418;
      res.setHeader('content-type', 'text/plain');
      res.setHeader('set-cookie', 'theirs=1');
      res.end('short and stout');
    };
    const reply = await call('POST', `/v5/connections/${id}/request`, {
      method: 'PUT',
      path: '/v4/directory/{id}?a=1',
      path_params: { id: 'x/y' },
      query: { b: ['2', '3'] },
      headers: { 'X-Trace': 'abc', 'X-Client-Secret': 'mine', Authorization: 'Bearer mine' },
      body: '{"raw" :  1}',
    });
    expect(reply.json()).toEqual({
      status: 418,
      headers: { 'content-type': 'text/plain' },
      content_type: 'text/plain',
      body: 'short and stout',
    });
    const [got] = heard;
    expect(got).toMatchObject({
      method: 'PUT',
      url: '/v4/directory/x%2Fy?a=1&b=2&b=3',
      body: '{"raw" :  1}',
    });
    expect(got?.headers).toMatchObject({ 'x-trace': 'abc', 'x-api-secret': 'their-secret' });
    expect(JSON.stringify(got?.headers)).not.toContain('mine');
    for (const path of ['v3/coupon/list', '/../admin', '/v3/../../x', '/a b'])
      expect((await call('POST', `/v5/connections/${id}/request`, { path })).statusCode, path).toBe(422);
  });

  test('to our own address are answered here, and cannot run in a circle', async () => {
    const self = (await call('POST', '/v5/connections', { kind: 'self' })).json();
    const request = (id: string, body: object) => call('POST', `/v5/connections/${id}/request`, body);
    const list = await request(self.id, { method: 'POST', path: '/v3/coupon/list', json: {} });
    expect(list.json()).toMatchObject({ status: 200, body: { status: { status: 'OK' } } });
    expect((await request(self.id, { path: '/admin/' })).statusCode).toBe(404);
    const circle = await request(self.id, {
      method: 'POST',
      path: `/v5/connections/${self.id}/request`,
      json: { path: '/v5/me' },
    });
    expect(circle.json()).toMatchObject({ status: 403, body: { code: 'nested_call' } });
    // Named by its address and with a key of its own, it is asked with that key.
    const byKey = await luna.keyFor(['coupons:read']);
    const own = await remote({
      base_url: 'http://tearoff.test/',
      client_id: byKey['x-client-id'],
      client_secret: byKey['x-client-secret'],
    });
    expect((await request(own.id, { path: '/v5/coupons' })).json().status).toBe(200);
    expect((await request(own.id, { path: '/v5/keys' })).json().status).toBe(403);
    expect(
      (await request(own.id, { method: 'POST', path: '/v5/actions/list-coupons/run', json: {} })).json()
        .status,
    ).toBe(403);
  });

  test('lead into no network of ours', async () => {
    const make = (base_url: string) =>
      call('POST', '/v5/connections', { kind: 'tearoff', base_url, client_id: 'a', client_secret: 'b' });
    for (const url of [
      'http://example.com',
      'https://localhost',
      'https://10.0.0.8',
      'https://router.local',
      'ftp://example.com',
      'nonsense',
      'https://[::1]',
    ])
      expect((await make(url)).json(), url).toMatchObject({
        code: 'invalid',
        issues: [{ path: '/base_url' }],
      });
    // What was public when it was made may lead inside by now: the name is judged when it is connected to.
    const { id } = await remote();
    await t.database.pool.query(`update connection set base_url = 'https://10.0.0.8' where id = $1`, [
      Number(id.slice(4)),
    ]);
    const run = await call('POST', `/v5/connections/${id}/actions/list-coupons/run`, {});
    expect(run.json()).toMatchObject({ code: 'upstream_unreachable', status: 502 });
  });

  test('say what the other side did wrong', async () => {
    const { id } = await remote();
    const run = async () => (await call('POST', `/v5/connections/${id}/actions/list-coupons/run`, {})).json();
    answer = json({
      status: {
        status: 'failed',
        errors: { error_code: 1000, error_message: 'HTTP/1.0 401 Unauthorized. Wrong.' },
      },
    });
    expect(await run()).toMatchObject({ code: 'action_refused', fix: 'HTTP/1.0 401 Unauthorized. Wrong.' });
    answer = (_, res) => res.end('<html>');
    expect(await run()).toMatchObject({ code: 'upstream_nonsense' });
    answer = (_, res) => {
      res.statusCode = 500;
      res.end();
    };
    expect(await run()).toMatchObject({ code: 'upstream_nonsense', facts: { status: 500 } });
    answer = (_, res) => res.writeHead(302, { location: 'http://10.0.0.8/' }).end();
    heard = [];
    expect(await run()).toMatchObject({ code: 'upstream_nonsense' });
    expect(heard).toHaveLength(1);
    answer = (_, res) => res.destroy();
    expect(await run()).toMatchObject({
      code: 'upstream_unreachable',
      facts: { why: 'it closed the connection' },
    });
  });

  test('end for ever, and forget what they were let in with', async () => {
    const made = await remote();
    const { id } = made;
    const other = await t.makeAccount({ name: 'Bistro Sol' });
    expect((await call('POST', `/v5/connections/${id}/revoke`, undefined, other.headers)).statusCode).toBe(
      404,
    );
    expect((await call('POST', `/v5/connections/${id}/revoke`)).json().revoked_at).toBeTruthy();
    expect((await call('POST', `/v5/connections/${id}/revoke`)).statusCode).toBe(200);
    expect((await call('POST', `/v5/connections/${id}/request`, { path: '/v5/me' })).statusCode).toBe(404);
    const { rows } = await t.database.pool.query('select sealed from connection where id = $1', [
      Number(id.slice(4)),
    ]);
    expect(rows).toEqual([{ sealed: null }]);
  });

  test('are asked for in a terminal and made in the browser, once', async () => {
    const asked = (await call('POST', '/v5/connection-requests', { connector_id: 'coupontools' })).json();
    expect(asked).toMatchObject({
      connection_id: null,
      url: `http://tearoff.test/admin/connect/${asked.id}`,
    });
    const reply = () =>
      call('POST', `/v5/connection-requests/${asked.id}/answer`, {
        kind: 'coupontools',
        client_id: 'a',
        client_secret: 'b',
      });
    const replies = await Promise.all([reply(), reply()]);
    expect(replies.map((one) => one.statusCode).sort()).toEqual([201, 409]);
    const done = (await call('GET', `/v5/connection-requests/${asked.id}`)).json();
    const made = replies.find((one) => one.statusCode === 201)?.json();
    expect(done.connection_id).toBe(made.id);
    // What lost has made nothing.
    const list = (await call('GET', '/v5/connections')).json().data;
    expect(list.filter(({ kind }: { kind: string }) => kind === 'coupontools')).toHaveLength(1);
    expect(made.base_url).toBe('https://api.coupontools.com');
    const late = (await call('POST', '/v5/connection-requests', { connector_id: 'coupontools' })).json();
    t.clock.advance({ minutes: 16 });
    const tooLate = await call('POST', `/v5/connection-requests/${late.id}/answer`, { kind: 'self' });
    expect(tooLate.json().code).toBe('link_used');
  });

  test('are kept from those who may not', async () => {
    const { id } = await remote();
    const reader = await luna.keyFor([...roleScopes.analyst]);
    expect((await call('GET', '/v5/connections', undefined, reader)).statusCode).toBe(200);
    expect((await call('POST', '/v5/connections', { kind: 'self' }, reader)).statusCode).toBe(403);
    const used = await call('POST', `/v5/connections/${id}/actions/list-coupons/run`, {}, reader);
    expect(used.json()).toMatchObject({ code: 'forbidden', facts: { scope: 'connections:use' } });
    expect((await call('GET', '/v5/connections', undefined, {})).statusCode).toBe(401);
  });
});
