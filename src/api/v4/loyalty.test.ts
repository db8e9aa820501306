import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let port: number;
beforeAll(async () => {
  t = await startApp();
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  port = (t.app.server.address() as AddressInfo).port;
});
afterAll(async () => {
  await t.app.close();
});

interface Reply {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what the tests look at
  body: any;
}

/** Sends as the document's examples do: Node's own client, the second header pair, a body on every method, GET as well. */
function send(
  account: TestAccount,
  method: string,
  path: string,
  data?: unknown,
  headers: object = {},
): Promise<Reply> {
  const body = data === undefined ? undefined : typeof data === 'string' ? data : JSON.stringify(data);
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        hostname: '127.0.0.1',
        port,
        path,
        method,
        headers: {
          'x-api-key': account.key.client_id,
          'x-api-secret': account.key.client_secret,
          'Content-Type': 'application/json',
          ...(body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) }),
        );
      },
    );
    request.on('error', reject);
    if (body !== undefined) request.write(body);
    request.end();
  });
}

const cards = '/v4/loyalty/loyalty-cards';
const dateTime = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

/** Café Luna with a stamp card of ten, a reward at three and at ten, and a membership card. */
async function luna(card: object = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const v5 = async (url: string, payload: object) => {
    const reply = await t.app.inject({ method: 'POST', url, headers: account.headers, payload });
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json();
  };
  const coupons = [];
  for (const name of ['rewardA', 'rewardB'])
    coupons.push((await v5('/v5/coupons', { name, title: name })).id);
  const made = await v5('/v5/loyalty-cards', {
    name: 'My stamp card',
    type: 'stamp',
    max_stamps: 10,
    rewards: [
      { stamps: 3, coupon: coupons[0], expires_after: 'P7D' },
      { stamps: 10, coupon: coupons[1] },
    ],
    ...card,
  });
  const membership = await v5('/v5/loyalty-cards', {
    name: 'My membership card',
    type: 'membership',
    settings: { valid_for: 'P7D' },
  });
  const id = Number(made.id.slice('crd_'.length));
  return {
    account,
    made,
    id,
    stats: `${cards}/${id}/stats`,
    membership,
    membershipId: Number(membership.id.slice(4)),
  };
}

const john = {
  first_name: 'John',
  last_name: 'Doe',
  address: 'Amina Course 956',
  zip: '123456',
  city: 'Central City',
  phone: '+0123456789',
  email: 'John@Doe.com',
};
const jane = {
  ...john,
  first_name: 'Jane',
  address: 'Amina Course 957',
  phone: '+0987654321',
  email: 'Jane@Doe.com',
};
const customs = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [`custom_${n}`, `custom value ${n}`]));
const who = ['id', 'code', ...Object.keys(john)];

describe('every example of the document, side by side with its answer', () => {
  test('list loyalty cards', async () => {
    const { account, id, made, membershipId, membership } = await luna();
    const { status, body } = await send(account, 'GET', cards);
    expect(status).toBe(200);
    const domain = 'tearoff.test';
    expect(body).toEqual([
      { id, code: made.code, name: 'My stamp card', domain, type: 'stamp' },
      { id: membershipId, code: membership.code, name: 'My membership card', domain, type: 'membership' },
    ]);
    for (const card of body) expect(Object.keys(card)).toEqual(['id', 'code', 'name', 'domain', 'type']);
  });

  test('copy a loyalty card', async () => {
    const { account, id } = await luna();
    const { status, body } = await send(account, 'POST', `${cards}/${id}/copy`, { name: 'New card name' });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['id', 'code', 'name', 'domain', 'type']);
    expect(body).toMatchObject({ id: expect.any(Number), name: 'New card name', type: 'stamp' });
    expect(body.id).not.toBe(id);
    const unnamed = await send(account, 'POST', `${cards}/${id}/copy`);
    expect(unnamed.body.name).toBe('My stamp card (2)');
    // A copy can be used at once: v4 has no call that publishes.
    const user = (await send(account, 'POST', `${cards}/${body.id}/stats`, {})).body;
    const stamped = await send(account, 'POST', `${cards}/${body.id}/stats/${user.id}/stamps`, { amount: 3 });
    expect(stamped.body.rewards).toMatchObject([{ name: 'rewardA' }]);
  });

  test('create a user', async () => {
    const { account, stats, made } = await luna();
    const { status, body } = await send(account, 'POST', stats, { ...john, custom_1: 'custom value 1' });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([...who, 'custom_1', 'download_url']);
    expect(body).toMatchObject({
      ...john,
      id: expect.any(Number),
      code: expect.stringMatching(/^[2-9a-z]{21}$/),
    });
    expect(body.download_url).toBe(`http://tearoff.test/l/${made.code}/${body.code}`);
    const whole = await send(account, 'POST', stats, { ...john, ...customs });
    expect(Object.keys(whole.body)).toEqual([...who, ...Object.keys(customs), 'download_url']);
    expect(Object.keys((await send(account, 'POST', stats)).body)).toEqual(['id', 'code', 'download_url']);
  });

  test('create users in bulk', async () => {
    const { account, stats } = await luna();
    const { status, body } = await send(account, 'POST', `${stats}/bulk`, [{ ...john, ...customs }, jane]);
    expect(status).toBe(200);
    expect(Object.keys(body[0])).toEqual([...who, ...Object.keys(customs), 'download_url']);
    expect(Object.keys(body[1])).toEqual([...who, 'download_url']);
    expect(body).toMatchObject([john, jane]);
  });

  test('list users, by a body on GET and by the query string', async () => {
    const { account, membershipId } = await luna();
    const stats = `${cards}/${membershipId}/stats`;
    const made = await send(account, 'POST', `${stats}/bulk`, [john, jane, { first_name: 'Bob' }]);
    await send(account, 'PUT', `${stats}/${made.body[1].id}/void`);
    const filter = { strict: false, keyword: 'Doe' };
    const { status, body } = await send(account, 'GET', stats, { filter, include_voided: true });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { ...john, created_at: dateTime, voided_at: null, expired_at: dateTime },
      { ...jane, voided_at: dateTime },
    ]);
    for (const user of body)
      expect(Object.keys(user)).toEqual([...who, 'download_url', 'created_at', 'voided_at', 'expired_at']);
    const nested = await send(
      account,
      'GET',
      `${stats}?filter[keyword]=Doe&filter[strict]=false&include_voided=true`,
    );
    const flat = await send(account, 'GET', `${stats}?keyword=Doe&include_voided=1`);
    const json = await send(
      account,
      'GET',
      `${stats}?include_voided=true&filter=${encodeURIComponent(JSON.stringify(filter))}`,
    );
    expect([nested.body, flat.body, json.body]).toEqual([body, body, body]);
    // A filter that cannot be read is told: without it everybody would be answered.
    for (const unread of ['Doe', '%7B', '[]', '7'])
      expect((await send(account, 'GET', `${stats}?filter=${unread}`)).status, unread).toBe(422);
    const names = async (data?: object) =>
      (await send(account, 'GET', stats, data)).body.map((user: { first_name: string }) => user.first_name);
    expect(await names()).toEqual(['John', 'Bob']);
    expect(await names({ include_voided: true })).toEqual(['John', 'Jane', 'Bob']);
    expect(await names({ include_voided: true, pagination: { page: 2, limit: 2 } })).toEqual(['Bob']);
    expect(await names({ include_voided: true, pagination: { page: 3, per_page: 2 } })).toEqual([]);
    expect(await names({ filter: { keyword: 'jo', strict: false } })).toEqual(['John']);
    expect(await names({ filter: { keyword: 'jo', strict: true } })).toEqual([]);
    expect(await names({ filter: { keyword: 'john@doe.com', strict: true } })).toEqual(['John']);
    expect(await names({ filter: { keyword: 'John Doe', strict: true } })).toEqual(['John']);
  });

  test('get a user', async () => {
    const { account, stats } = await luna();
    const some = { custom_1: 'custom value 1', custom_5: 'custom value 5', custom_8: 'custom value 8' };
    const user = (await send(account, 'POST', stats, { ...some, ...john })).body;
    const { status, body } = await send(account, 'GET', `${stats}/${user.id}`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      ...who,
      ...Object.keys(some),
      'download_url',
      'created_at',
      'voided_at',
    ]);
    expect(body).toEqual({ ...user, created_at: dateTime, voided_at: null });
  });

  test('update a user', async () => {
    const { account, membershipId } = await luna();
    const stats = `${cards}/${membershipId}/stats`;
    const user = (await send(account, 'POST', stats, { ...john, ...customs })).body;
    const change = { ...john, phone: '+1234567890', custom_1: 'custom value 1' };
    const { status, body } = await send(account, 'POST', `${stats}/${user.id}`, change);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([
      ...who,
      ...Object.keys(customs),
      'download_url',
      'created_at',
      'voided_at',
      'expired_at',
    ]);
    expect(body).toMatchObject({ ...user, phone: '+1234567890', created_at: dateTime, voided_at: null });
    expect(Date.parse(`${body.expired_at}Z`) - Date.parse(`${body.created_at}Z`)).toBeGreaterThan(
      6 * 86_400_000,
    );
    const cleared = await send(account, 'POST', `${stats}/${user.id}`, { custom_1: '', zip: 9000 });
    expect(Object.keys(cleared.body)).not.toContain('custom_1');
    expect(cleared.body.zip).toBe('9000');
  });

  test('add stamps, at both addresses that the document gives', async () => {
    const { account, stats } = await luna();
    const user = (await send(account, 'POST', stats, { ...john, custom_1: 'custom value 1' })).body;
    const sample = await send(account, 'POST', `${stats}/${user.id}`, { amount: 1 });
    expect(sample.status).toBe(200);
    const { status, body } = await send(account, 'POST', `${stats}/${user.id}/stamps`, { amount: 5 });
    expect(status).toBe(200);
    const keys = [...who, 'custom_1', 'stamps', 'download_url', 'created_at', 'voided_at', 'rewards'];
    expect(Object.keys(sample.body)).toEqual(keys);
    expect(Object.keys(body)).toEqual(keys);
    expect(body).toMatchObject({ ...user, stamps: 6, voided_at: null });
    expect(body.rewards).toEqual([
      {
        id: expect.any(Number),
        name: 'rewardA',
        added_at: dateTime,
        expired_at: expect.stringMatching(/:59:59$/),
      },
    ]);
    expect(Object.keys(body.rewards[0])).toEqual(['id', 'name', 'added_at', 'expired_at']);
  });

  test('use rewards: those that are left, each once', async () => {
    const { account, stats } = await luna();
    const user = (await send(account, 'POST', stats, { ...john, ...customs })).body;
    const { rewards } = (await send(account, 'POST', `${stats}/${user.id}/stamps`, { amount: 24 })).body;
    const names = ['rewardA', 'rewardB', 'rewardA', 'rewardB', 'rewardA'];
    expect(rewards.map((reward: { name: string }) => reward.name)).toEqual(names);
    const [first, second, third, fourth] = rewards.map((reward: { id: number }) => reward.id);
    t.clock.advance({ minutes: 1 });
    const used = await send(account, 'PUT', `${stats}/${user.id}/rewards`, {
      reward_ids: [first, second, third],
    });
    expect(used.status, JSON.stringify(used.body)).toBe(200);
    expect(Object.keys(used.body)).toEqual([
      ...who,
      ...Object.keys(customs),
      'stamps',
      'download_url',
      'created_at',
      'voided_at',
      'rewards',
    ]);
    expect(used.body.stamps).toBe(4);
    expect(used.body.rewards.map((reward: object) => Object.keys(reward).join())).toEqual([
      'id,name,added_at,used_at',
      'id,name,added_at,used_at',
      'id,name,added_at,used_at',
      'id,name,added_at',
      'id,name,added_at,expired_at',
    ]);
    t.clock.advance({ hours: 24 * 9 });
    const again = await send(account, 'PUT', `${stats}/${user.id}/rewards`, {
      reward_ids: rewards.map((r: { id: number }) => r.id),
    });
    expect(again.body.rewards.slice(0, 3)).toEqual(used.body.rewards.slice(0, 3));
    expect(again.body.rewards[3]).toMatchObject({ id: fourth, used_at: dateTime });
    // It had expired: left out, and the answer shows it unused.
    expect(Object.keys(again.body.rewards[4])).toEqual(['id', 'name', 'added_at', 'expired_at']);
  });

  test('void a user', async () => {
    const { account, stats } = await luna();
    const user = (await send(account, 'POST', stats, { ...john, custom_1: 'custom value 1' })).body;
    const { status, body } = await send(account, 'PUT', `${stats}/${user.id}/void`);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual([...who, 'custom_1', 'download_url', 'created_at', 'voided_at']);
    expect(body.voided_at).toEqual(dateTime);
    t.clock.advance({ minutes: 5 });
    expect((await send(account, 'PUT', `${stats}/${user.id}/void`)).body).toEqual(body);
    expect((await send(account, 'POST', `${stats}/${user.id}/stamps`, { amount: 1 })).status).toBe(409);
  });

  test('delete a user', async () => {
    const { account, stats } = await luna();
    const user = (await send(account, 'POST', stats, john)).body;
    expect(await send(account, 'DELETE', `${stats}/${user.id}`)).toEqual({ status: 204, body: undefined });
    expect((await send(account, 'GET', `${stats}/${user.id}`)).status).toBe(404);
    expect((await send(account, 'DELETE', `${stats}/${user.id}`)).status).toBe(404);
  });

  test('send a push notification, to some and to all', async () => {
    const { account, id, stats } = await luna();
    const users = (await send(account, 'POST', `${stats}/bulk`, [john, jane, { first_name: 'Bob' }])).body;
    const url = `${cards}/${id}/push-notifications`;
    const ids = users.slice(0, 2).map((user: { id: number }) => user.id);
    const some = await send(account, 'POST', url, { message: 'Target message', recipient_stat_ids: ids });
    expect(some).toEqual({ status: 200, body: { message: 'Target message', total_recipients: 2 } });
    expect(Object.keys(some.body)).toEqual(['message', 'total_recipients']);
    expect((await send(account, 'POST', url, { message: 'To all' })).body.total_recipients).toBe(3);
    await send(account, 'PUT', `${stats}/${users[0].id}/void`);
    expect((await send(account, 'POST', url, { message: 'Left' })).body.total_recipients).toBe(2);
    const messages = await t.deps.db
      .selectFrom('message')
      .where('accountId', '=', account.accountId)
      .where('channel', '=', 'push')
      .select(['memberId', 'text'])
      .orderBy('id')
      .execute();
    expect(messages.filter(({ text }) => text === 'Target message').map(({ memberId }) => memberId)).toEqual(
      ids,
    );
  });
});

describe('refusals', () => {
  const shape = (details: object[] | undefined = undefined) => ({
    error: expect.stringMatching(/^[a-z_]+$/),
    message: expect.any(String),
    ...(details ? { details } : {}),
  });

  test('both header pairs are taken; wrong ones are 401', async () => {
    const { account } = await luna();
    const { client_id, client_secret } = account.key;
    const call = (headers: object) => t.app.inject({ method: 'GET', url: cards, headers: { ...headers } });
    expect((await call({ 'X-Client-Id': client_id, 'X-Client-Secret': client_secret })).statusCode).toBe(200);
    expect((await call({ 'X-API-Key': client_id, 'X-Api-Secret': client_secret })).statusCode).toBe(200);
    for (const headers of [{}, { 'x-api-key': client_id, 'x-api-secret': 'wrong' }]) {
      const reply = await call(headers);
      expect(reply.statusCode).toBe(401);
      expect(reply.json()).toEqual({ error: 'unauthenticated', message: expect.any(String) });
    }
    const reader = await account.keyFor(['loyalty:read']);
    expect((await t.app.inject({ method: 'POST', url: `${cards}/1/copy`, headers: reader })).statusCode).toBe(
      403,
    );
  });

  test('what is not there, and what is somebody else’s, is 404 with the same body', async () => {
    const { account, stats, id } = await luna();
    const bob = await luna();
    const user = (await send(bob.account, 'POST', bob.stats, john)).body;
    const other = (await send(account, 'POST', stats, john)).body;
    const replies = await Promise.all([
      send(account, 'GET', `${cards}/1/stats`),
      send(account, 'GET', `${cards}/nothing/stats`),
      send(account, 'GET', bob.stats),
      send(account, 'GET', `${stats}/${user.id}`),
      send(account, 'GET', `${bob.stats}/${user.id}`),
      send(account, 'POST', `${stats}/${user.id}/stamps`, { amount: 1 }),
      send(account, 'PUT', `${stats}/${user.id}/rewards`, { reward_ids: [1] }),
      send(account, 'PUT', `${stats}/${other.id}/rewards`, { reward_ids: [999_999_999] }),
      send(account, 'PUT', `${stats}/${user.id}/void`),
      send(account, 'DELETE', `${stats}/${user.id}`),
      send(account, 'POST', `${cards}/${id}/push-notifications`, {
        message: 'x',
        recipient_stat_ids: [user.id],
      }),
      send(account, 'POST', `${cards}/999999/copy`),
    ]);
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([404]));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    expect(replies[0]?.body).toEqual(shape());
  });

  test('amounts that are none are 422', async () => {
    const { account, stats } = await luna();
    const user = (await send(account, 'POST', stats, john)).body;
    for (const amount of [0, -1, 1.5, 1e30, 1_000_000, 'many', null, [1], undefined, true]) {
      const reply = await send(account, 'POST', `${stats}/${user.id}/stamps`, { amount });
      expect(reply.status, String(amount)).toBe(422);
      expect(reply.body).toEqual(shape([{ path: '/amount', message: expect.any(String) }]));
    }
    expect((await send(account, 'POST', `${stats}/${user.id}/stamps`, '{"amount": 1')).status).toBe(422);
    // Half an emoji would be stored as another character than the answer shows.
    expect((await send(account, 'POST', stats, '{"first_name": "Ann \\ud83d"}')).body).toEqual(
      shape([{ path: '/first_name', message: expect.any(String) }]),
    );
  });

  test('a bulk with bad rows makes nothing and names each', async () => {
    const { account, stats } = await luna();
    const rows = [john, { ...jane, email: 'nonsense' }, 7, { phone: 'call me', custom_1: { a: 1 } }];
    const wrong = await send(account, 'POST', `${stats}/bulk`, rows);
    expect(wrong.status).toBe(422);
    expect(
      wrong.body.details.map(({ index, path }: { index: number; path: string }) => [index, path]),
    ).toEqual([
      [1, '/1/email'],
      [2, '/2'],
      [3, '/3/phone'],
      [3, '/3/custom_1'],
    ]);
    expect((await send(account, 'GET', stats)).body).toEqual([]);
    for (const body of [[], {}, 'null'])
      expect((await send(account, 'POST', `${stats}/bulk`, body)).status).toBe(422);
  });

  test('options of a list that are none are 422', async () => {
    const { account, stats } = await luna();
    for (const body of [
      'not json',
      '[1]',
      { filter: 'Doe' },
      { filter: { keyword: {} } },
      { pagination: { page: 0 } },
      { include_voided: 'maybe' },
    ]) {
      const reply = await send(account, 'GET', stats, body);
      expect(reply.status, JSON.stringify(body)).toBe(422);
      expect(reply.body.error).toBe('invalid');
    }
  });

  test('pushes without a text or a recipient are 422', async () => {
    const { account, id, stats } = await luna();
    const url = `${cards}/${id}/push-notifications`;
    const push = (body: object) => send(account, 'POST', url, body);
    expect((await push({ message: 'Nobody is here' })).body.error).toBe('no_recipients');
    const user = (await send(account, 'POST', stats, john)).body;
    for (const body of [
      {},
      { message: ' ' },
      { message: 'x'.repeat(501) },
      { message: 'x', recipient_stat_ids: [] },
    ])
      expect((await push(body)).status, JSON.stringify(body)).toBe(422);
    expect((await push({ message: 'x', recipient_stat_ids: ['1x'] })).status).toBe(422);
    await send(account, 'PUT', `${stats}/${user.id}/void`);
    expect((await push({ message: 'x', recipient_stat_ids: [user.id] })).body.error).toBe('no_recipients');
  });

  test('what the state forbids is 409', async () => {
    const { account, membershipId, stats, made } = await luna();
    const member = (await send(account, 'POST', `${cards}/${membershipId}/stats`, john)).body;
    const stamps = await send(account, 'POST', `${cards}/${membershipId}/stats/${member.id}/stamps`, {
      amount: 1,
    });
    expect([stamps.status, stamps.body.error]).toEqual([409, 'no_stamps']);
    const user = (await send(account, 'POST', stats, john)).body;
    await t.app.inject({
      method: 'POST',
      url: `/v5/loyalty-cards/${made.id}/pause`,
      headers: account.headers,
    });
    const paused = await send(account, 'POST', `${stats}/${user.id}/stamps`, { amount: 1 });
    expect([paused.status, paused.body.error]).toEqual([409, 'card_paused']);
  });

  test('an Idempotency-Key gives stamps once', async () => {
    const { account, stats } = await luna();
    const user = (await send(account, 'POST', stats, john)).body;
    const add = () =>
      send(account, 'POST', `${stats}/${user.id}/stamps`, { amount: 2 }, { 'Idempotency-Key': 'bill-7' });
    expect((await Promise.all([add(), add(), add()])).map((reply) => reply.body.stamps)).toEqual([2, 2, 2]);
    const other = await send(
      account,
      'POST',
      `${stats}/${user.id}/stamps`,
      { amount: 5 },
      { 'Idempotency-Key': 'bill-7' },
    );
    expect([other.status, other.body.error]).toEqual([422, 'idempotency_mismatch']);
  });

  test('an Idempotency-Key makes users once: the same answer again, and another request is refused', async () => {
    const { account, stats, id } = await luna();
    const key = (name: string) => ({ 'Idempotency-Key': name });
    const one = () => send(account, 'POST', stats, { ...john, ...customs }, key('user-1'));
    const [first, ...twins] = await Promise.all([one(), one(), one()]);
    expect(first?.status).toBe(200);
    // To the letter: the keys of the answer keep the order of the document.
    for (const twin of [...twins, await one()]) expect(JSON.stringify(twin)).toBe(JSON.stringify(first));
    const rows = [{ ...john, ...customs }, jane];
    const bulk = () => send(account, 'POST', `${stats}/bulk`, rows, key('users-2'));
    const made = await bulk();
    expect(JSON.stringify(await bulk())).toBe(JSON.stringify(made));
    expect((await send(account, 'GET', stats)).body).toHaveLength(3);
    const raw = await t.app.inject({
      method: 'POST',
      url: `${stats}/bulk`,
      headers: { ...account.headers, ...key('users-2') },
      payload: rows,
    });
    expect([raw.statusCode, raw.headers['idempotent-replay']]).toEqual([200, 'true']);
    for (const [url, body, name] of [
      [stats, jane, 'user-1'],
      [`${stats}/bulk`, [jane], 'users-2'],
      [`${stats}/bulk`, [john], 'user-1'],
      [`${cards}/${id}/copy`, {}, 'user-1'],
    ] as const) {
      const other = await send(account, 'POST', url, body, key(name));
      expect([other.status, other.body.error]).toEqual([422, 'idempotency_mismatch']);
    }
    // A refusal keeps nothing: mended, the same key works.
    const wrong = await send(account, 'POST', stats, { email: 'nonsense' }, key('user-3'));
    expect(wrong.status).toBe(422);
    expect((await send(account, 'POST', stats, jane, key('user-3'))).status).toBe(200);
    // Who is deleted does not come back by a repetition.
    expect((await send(account, 'DELETE', `${stats}/${first?.body.id}`)).status).toBe(204);
    expect((await one()).body.code).not.toBe(first?.body.code);
  });

  test('an Idempotency-Key copies a card and rings phones once', async () => {
    const { account, stats, id } = await luna();
    await send(account, 'POST', stats, john);
    const twice = async (url: string, body: object, name: string) => {
      const call = () => send(account, 'POST', url, body, { 'Idempotency-Key': name });
      const first = await call();
      expect(first.status).toBe(200);
      expect(JSON.stringify(await call())).toBe(JSON.stringify(first));
    };
    await twice(`${cards}/${id}/copy`, { name: 'Second' }, 'copy-1');
    expect((await send(account, 'GET', cards)).body).toHaveLength(3);
    await twice(`${cards}/${id}/push-notifications`, { message: 'Fresh beans' }, 'push-1');
    const rows = await t.deps.db
      .selectFrom('message')
      .where('accountId', '=', account.accountId)
      .where('text', '=', 'Fresh beans')
      .select('id')
      .execute();
    expect(rows).toHaveLength(1);
  });
});

test('thousands are made in one call, in order', async () => {
  const { account, stats } = await luna();
  const rows = Array.from({ length: 3_000 }, (_, n) => ({
    first_name: `Guest ${n}`,
    email: `guest.${n}@example.org`,
    custom_1: `${n}`,
  }));
  const { status, body } = await send(account, 'POST', `${stats}/bulk`, rows);
  expect(status).toBe(200);
  expect(body.map((user: { first_name: string }) => user.first_name)).toEqual(
    rows.map((row) => row.first_name),
  );
  expect(new Set(body.map((user: { id: number }) => user.id)).size).toBe(3_000);
  const listed = await send(account, 'GET', stats);
  expect(listed.body.map((user: { id: number }) => user.id)).toEqual(
    body.map((user: { id: number }) => user.id).sort((a: number, b: number) => a - b),
  );
  const found = await send(account, 'GET', stats, {
    filter: { keyword: 'guest.2999@example.org', strict: true },
  });
  expect(found.body).toHaveLength(1);
});
