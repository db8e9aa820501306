import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { makeOwner } from '../../../test/people.ts';
import { answering, type Receiver, startReceiver } from '../../../test/webhooks/receiver.ts';
import { makeCaller, Sender, sendDueWebhooks } from '../../modules/webhooks/index.ts';
import { webhookPayloads } from '../webhook-payloads.ts';

let t: TestApp;
let receiver: Receiver;
let luna: TestAccount;
let sol: TestAccount;
const caller = makeCaller({ privateHosts: ['127.0.0.1'] });
beforeAll(async () => {
  t = await startApp({ WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' });
  receiver = await startReceiver();
  [luna, sol] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Bakery Sol' })];
});
afterAll(async () => {
  caller.close();
  await receiver.close();
  await t.app.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const call = (
  method: Method,
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
const send = () => sendDueWebhooks(new Sender({ ...t.deps, payloads: webhookPayloads(t.deps) }, caller));
async function make(payload: object = {}) {
  const reply = await call('POST', '/v5/webhooks', { url: receiver.url, ...payload });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}

describe('POST /v5/webhooks', () => {
  test('shows the secret once and keeps it sealed', async () => {
    const webhook = await make({ description: ' Till ', types: ['session.claimed', 'session.claimed'] });
    expect(webhook).toMatchObject({
      id: expect.stringMatching(/^whk_\d+$/),
      description: 'Till',
      format: 'v5',
      types: ['session.claimed'],
      status: 'active',
      with_person: false,
      coupon_id: null,
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    expect(webhook.health).toHaveLength(24);
    const listed = await call('GET', '/v5/webhooks');
    expect(listed.json().data.map(({ id }: { id: string }) => id)).toContain(webhook.id);
    expect(listed.body).not.toContain(webhook.secret);
    expect((await call('GET', `/v5/webhooks/${webhook.id}`)).json()).not.toHaveProperty('secret');
    const { rows } = await t.database.pool.query('select * from webhook_endpoint');
    expect(JSON.stringify(rows)).not.toContain(webhook.secret.slice(6));
    await call('DELETE', `/v5/webhooks/${webhook.id}`);
  });

  test('tells all that is wrong', async () => {
    const reply = await call('POST', '/v5/webhooks', {
      url: 'http://10.0.0.7/',
      types: ['session.claimed', 'session.eaten'],
      coupon_id: 'cam_999999999',
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().issues.map(({ path }: { path: string }) => path)).toEqual([
      '/url',
      '/types/1',
      '/coupon_id',
    ]);
    const shapes = await call('POST', '/v5/webhooks', { url: 5, types: ['*', 'session.claimed'], nmae: 1 });
    expect(shapes.json().issues.length).toBeGreaterThanOrEqual(3);
    const v3 = await call('POST', '/v5/webhooks', {
      url: receiver.url,
      format: 'v3',
      types: ['card.paused'],
    });
    expect(v3.json().issues).toMatchObject([{ path: '/types/0' }]);
    const weak = await call('POST', '/v5/webhooks', { url: receiver.url, secret: 'not-base64-of-24-bytes' });
    expect(weak.json().issues).toMatchObject([{ path: '/secret' }]);
  });

  test('is only for what its maker may read', async () => {
    const headers = await luna.keyFor(['webhooks:write', 'webhooks:read', 'coupons:read']);
    const asked = (types: string[]) => call('POST', '/v5/webhooks', { url: receiver.url, types }, headers);
    expect((await asked(['*'])).json()).toMatchObject({ code: 'forbidden' });
    expect((await asked(['session.opened'])).json()).toMatchObject({ facts: { scope: 'sessions:read' } });
    const made = await asked(['coupon.updated']);
    expect(made.statusCode).toBe(201);
    const { id } = made.json();
    const more = await call('PATCH', `/v5/webhooks/${id}`, { types: ['member.joined'] }, headers);
    expect(more.json()).toMatchObject({ facts: { scope: 'loyalty:read' } });
    await call('DELETE', `/v5/webhooks/${id}`);
  });

  test('repeated under one idempotency key makes one and does not keep its secret', async () => {
    const again = () =>
      call('POST', '/v5/webhooks', { url: receiver.url }, { ...luna.headers, 'idempotency-key': 'w1' });
    const [first, second] = [await again(), await again()];
    expect(second.json()).toEqual({ ...first.json(), secret: null });
    await call('DELETE', `/v5/webhooks/${first.json().id}`);
  });

  test('ends at twenty', async () => {
    const many = await t.makeAccount({ name: 'Many' });
    const one = () => call('POST', '/v5/webhooks', { url: receiver.url }, many.headers);
    for (let i = 0; i < 20; i++) expect((await one()).statusCode).toBe(201);
    expect((await one()).json()).toMatchObject({ code: 'limit_reached', facts: { limit: 20, taken: 20 } });
  });
});

describe('one webhook', () => {
  test('is changed, paused, resumed, given a new secret and removed', async () => {
    const { id, secret } = await make();
    const at = `/v5/webhooks/${id}`;
    const changed = await call('PATCH', at, { types: ['session.claimed'], with_person: true });
    expect(changed.json()).toMatchObject({ types: ['session.claimed'], with_person: true, description: '' });
    expect((await call('PATCH', at, { url: 'https://localhost/' })).statusCode).toBe(422);
    expect((await call('POST', `${at}/pause`)).json()).toMatchObject({ status: 'paused' });
    expect((await call('POST', `${at}/pause`)).json()).toMatchObject({ status: 'paused' });
    expect((await call('POST', `${at}/test`)).json()).toMatchObject({ code: 'state_conflict' });
    expect((await call('POST', `${at}/resume`)).json()).toMatchObject({ status: 'active' });
    const rotated = (await call('POST', `${at}/rotate`)).json();
    expect(rotated.secret).not.toBe(secret);
    expect(Date.parse(rotated.old_secret_until)).toBe(t.clock.now().getTime() + 24 * 3_600_000);
    const dropped = (await call('POST', `${at}/rotate`, { keep_old: false })).json();
    expect(dropped.old_secret_until).toBeNull();
    expect((await call('DELETE', at)).statusCode).toBe(204);
    expect((await call('DELETE', at)).statusCode).toBe(404);
  });

  test('has a log that is filtered, paged, looked into and sent again', async () => {
    const { id } = await make();
    const at = `/v5/webhooks/${id}`;
    const tested = await call('POST', `${at}/test`);
    expect(tested.statusCode).toBe(202);
    expect(tested.json()).toMatchObject({ type: 'ping', state: 'waiting', event_id: null, payload: null });
    await send();
    receiver.behave = answering(503, {}, 'later');
    await call('POST', `${at}/test`);
    await send();
    receiver.behave = undefined;
    const log = async (query = '') => (await call('GET', `${at}/deliveries${query}`)).json();
    expect((await log('?state=retrying')).data).toMatchObject([
      { state: 'retrying', last_attempt: { n: 1, status: 503, failure: 'status', answer: 'later' } },
    ]);
    expect((await log('?state=delivered&type=ping')).data).toHaveLength(1);
    expect((await log('?type=session.opened')).data).toEqual([]);
    const first = await log('?limit=1');
    const second = await log(`?limit=1&cursor=${first.next_cursor}`);
    expect(first.data[0].id).not.toBe(second.data[0].id);
    expect(second.next_cursor).toBeNull();
    expect((await call('GET', `${at}/deliveries?cursor=x`)).statusCode).toBe(422);

    const delivery = `${at}/deliveries/${second.data[0].id}`;
    expect((await call('GET', delivery)).json()).toMatchObject({ tried: [{ n: 1, status: 204 }] });
    expect((await call('POST', `${delivery}/replay`)).statusCode).toBe(202);
    await send();
    expect((await call('GET', delivery)).json()).toMatchObject({ state: 'delivered', attempts: 2 });
    const since = new Date(t.clock.now().getTime() - 1000).toISOString();
    expect((await call('POST', `${at}/replay`, { since })).json()).toEqual({ due: 0 });
    expect((await call('POST', `${at}/replay`, { since: 'yesterday' })).statusCode).toBe(422);
    const { health } = (await call('GET', at)).json();
    expect(health.at(-1)).toEqual({ delivered: 1, failed: 0, open: 1 });
    await call('DELETE', at);
  });

  test('is not found by others, nor without its own delivery', async () => {
    const { id } = await make();
    const other = (await make()).id;
    const delivery = (await call('POST', `/v5/webhooks/${id}/test`)).json().id;
    const since = '2026-01-01T00:00:00Z';
    const routes: [Method, string, object?][] = [
      ['GET', ''],
      ['PATCH', '', { description: 'x' }],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/resume'],
      ['POST', '/rotate'],
      ['POST', '/test'],
      ['POST', '/replay', { since }],
      ['GET', '/deliveries'],
      ['GET', `/deliveries/${delivery}`],
      ['POST', `/deliveries/${delivery}/replay`],
    ];
    for (const [method, path, payload] of routes) {
      const foreign = await call(method, `/v5/webhooks/${id}${path}`, payload, sol.headers);
      expect([method, path, foreign.statusCode]).toEqual([method, path, 404]);
      const none = await t.app.inject({
        method,
        url: `/v5/webhooks/${id}${path}`,
        ...(payload ? { payload } : {}),
      });
      expect([method, path, none.statusCode]).toEqual([method, path, 401]);
      const lacking = await call(
        method,
        `/v5/webhooks/${id}${path}`,
        payload,
        await luna.keyFor(['keys:write']),
      );
      expect([method, path, lacking.statusCode]).toEqual([method, path, 403]);
    }
    expect((await call('GET', `/v5/webhooks/${other}/deliveries/${delivery}`)).statusCode).toBe(404);
    expect((await call('POST', `/v5/webhooks/${other}/deliveries/${delivery}/replay`)).statusCode).toBe(404);
    expect((await call('GET', '/v5/webhooks/whk_x')).statusCode).toBe(404);
    for (const one of [id, other]) await call('DELETE', `/v5/webhooks/${one}`);
  });

  test('is for owners and administrators', async () => {
    const { owner, accountId } = await makeOwner(t);
    expect((await owner.send('GET', '/v5/webhooks')).statusCode).toBe(200);
    await t.database.pool.query(`update teammate set role = 'editor' where account_id = $1`, [accountId]);
    expect((await owner.send('GET', '/v5/webhooks')).statusCode).toBe(403);
  });
});

describe('GET /v5/event-types', () => {
  test('lists what can be asked for', async () => {
    const { data } = (await call('GET', '/v5/event-types')).json();
    expect(data).toContainEqual({
      type: 'session.validated',
      scope: 'sessions:read',
      v3: 'coupon_validated',
    });
    expect(data).toContainEqual({ type: 'stamps.added', scope: 'loyalty:read', v3: null });
    expect((await t.app.inject({ url: '/v5/event-types' })).statusCode).toBe(401);
  });
});
