import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { browser, makeOwner } from '../../../test/people.ts';
import { randomCode } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const send = (account: TestAccount, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) =>
  t.app.inject({ method, url, headers: account.headers, payload });

async function lunasCoupon(body: object = {}) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const coupon = (
    await send(luna, 'POST', '/v5/coupons', { name: 'A', title: 'Free espresso', status: 'active', ...body })
  ).json();
  const issue = (payload: object = {}) => send(luna, 'POST', `/v5/coupons/${coupon.id}/sessions`, payload);
  return { luna, coupon, issue };
}

describe('POST /v5/coupons/{id}/sessions', () => {
  test('issues a personal link', async () => {
    const { coupon, issue } = await lunasCoupon({ time_zone: 'Europe/Brussels' });
    const reply = await issue({
      answers: { first_name: 'Ann', phone: '0470 12 34 56' },
      custom_id: 'crm-1',
      expires_at: '2031-02-03',
    });
    expect(reply.statusCode, reply.body).toBe(201);
    expect(reply.json()).toMatchObject({
      status: 'issued',
      coupon: coupon.id,
      custom_id: 'crm-1',
      expires_at: '2031-02-03T23:00:00.000Z',
      opened_at: null,
      url: expect.stringMatching(new RegExp(`^${coupon.url}/[2-9a-z]{21}$`)),
    });
    expect((await issue()).statusCode).toBe(201);
  });

  test('answers 200 and the known link when the check finds the person', async () => {
    const { issue } = await lunasCoupon();
    const body = { answers: { email: 'bob@example.org' }, duplicate_check: 'email' };
    const first = await issue(body);
    const again = await issue(body);
    expect([first.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json().code).toBe(first.json().code);
  });

  test('refuses a taken code, wrong answers and a limit, with reasons', async () => {
    const { issue } = await lunasCoupon({ max_claims: 1 });
    await issue({ validation_code: 'ONE' });
    expect((await issue({ validation_code: 'ONE' })).json().code).toBe('code_taken');
    const wrong = await issue({ answers: { email: 'nonsense', phone: '12' }, expires_at: '2031-02-03' });
    expect(wrong.json().issues.map((issue: { path: string }) => issue.path)).toEqual([
      '/answers/email',
      '/answers/phone',
    ]);
    expect(wrong.json().issues.map((issue: { fix: string }) => issue.fix)).toEqual([
      'Send an address such as ann@example.com.',
      'Send it with its country code, as +32470123456.',
    ]);
    expect((await issue({ expires_at: 'soon' })).json().issues[0].path).toBe('/expires_at');
    expect((await issue({ duplicate_check: 'email' })).json().issues[0].path).toBe('/duplicate_check');
    expect((await issue({ status: 'activated' })).json().status).toBe('claimed');
    const refused = await issue({ status: 'activated' });
    expect(refused.json()).toMatchObject({ code: 'sold_out', facts: { limit: 1 } });
  });

  test('refuses a link that would be born expired, one or many', async () => {
    const { luna, coupon, issue } = await lunasCoupon({ time_zone: 'Europe/Brussels' });
    t.clock.set(new Date('2026-11-23T12:00:00Z'));
    const past = { path: '/expires_at', message: 'it lies in the past', fix: expect.any(String) };
    for (const expires_at of ['2020-01-01', '2026-11-22', '2026-11-23T13:00', '2026-11-23T12:00:00Z']) {
      const no = await issue({ expires_at, answers: { email: 'nonsense' } });
      expect(no.statusCode).toBe(422);
      expect(no.json().issues).toMatchObject([{ path: '/answers/email' }, past]);
    }
    const many = { amount: 300, expires_at: '2020-01-01' };
    const bulk = await send(luna, 'POST', `/v5/coupons/${coupon.id}/sessions/bulk`, many);
    expect(bulk.statusCode).toBe(422);
    expect(bulk.json().issues).toEqual([past]);
    expect((await issue({ expires_at: '2026-11-23' })).json().expires_at).toBe('2026-11-23T23:00:00.000Z');
    expect((await issue({ expires_at: '2026-11-23T13:01' })).statusCode).toBe(201);
  });

  test('the same Idempotency-Key issues one', async () => {
    const { luna, coupon } = await lunasCoupon();
    const twice = await Promise.all(
      [1, 2].map(() =>
        t.app.inject({
          method: 'POST',
          url: `/v5/coupons/${coupon.id}/sessions`,
          headers: { ...luna.headers, 'idempotency-key': 'crm-7' },
          payload: {},
        }),
      ),
    );
    expect(new Set(twice.map((reply) => reply.json().code)).size).toBe(1);
    expect((await send(luna, 'GET', `/v5/coupons/${coupon.id}/sessions`)).json().data).toHaveLength(1);
  });

  test('is refused without credentials, without the scope, and to another account', async () => {
    const { luna, coupon } = await lunasCoupon();
    const url = `/v5/coupons/${coupon.id}/sessions`;
    expect((await t.app.inject({ method: 'POST', url, payload: {} })).statusCode).toBe(401);
    const reader = { ...luna, headers: await luna.keyFor(['sessions:read']) };
    expect((await send(reader, 'POST', url, {})).statusCode).toBe(403);
    const rival = await t.makeAccount({ name: 'Bar Sol' });
    for (const method of ['GET', 'POST'] as const)
      expect((await send(rival, method, url)).statusCode).toBe(404);
  });
});

test('many links are issued at once, and a limit says where it stopped', async () => {
  const { luna, coupon } = await lunasCoupon({ max_claims: 12 });
  const url = `/v5/coupons/${coupon.id}/sessions/bulk`;
  expect((await send(luna, 'POST', url, {})).json()).toMatchObject({ made: 10, stopped: null });
  const activated = (await send(luna, 'POST', url, { amount: 20, status: 'activated' })).json();
  expect(activated).toMatchObject({ made: 12, stopped: 'sold_out' });
  expect((await send(luna, 'POST', url, { amount: 100_001 })).json().issues[0].path).toBe('/amount');
});

test('lists page through everything once, newest first, and filter', async () => {
  const { luna, coupon, issue } = await lunasCoupon();
  const made: string[] = [];
  for (let n = 0; n < 7; n++) made.unshift((await issue({ channel: n % 2 ? 'poster' : 'mail' })).json().code);
  await send(luna, 'POST', `/v5/sessions/${made[0]}/claim`);
  await send(luna, 'POST', `/v5/sessions/${made[1]}/void`);
  const seen: string[] = [];
  let cursor = '';
  do {
    const url = `/v5/coupons/${coupon.id}/sessions?limit=3${cursor && `&cursor=${cursor}`}`;
    const page = (await send(luna, 'GET', url)).json();
    seen.push(...page.data.map((session: { code: string }) => session.code));
    cursor = page.next_cursor;
  } while (cursor);
  expect(seen).toEqual(made);
  const count = async (query: string) =>
    (await send(luna, 'GET', `/v5/sessions?${query}`)).json().data.length;
  expect(await count('status=claimed')).toBe(1);
  expect(await count('status=voided')).toBe(1);
  expect(await count('status=issued')).toBe(5);
  expect(await count('channel=poster')).toBe(3);
  expect(await count(`search=${made[3]!.slice(0, 6)}`)).toBe(1);
  expect(await count('search=nobody@example.org')).toBe(0);
});

test('a session tells its story, with the refused tries', async () => {
  const { luna, issue } = await lunasCoupon();
  const { code } = (await issue({ answers: { first_name: 'Ann', email: 'ann@example.org' } })).json();
  await send(luna, 'POST', `/v5/sessions/${code}/validate`);
  t.clock.advance({ seconds: 1 });
  await send(luna, 'POST', `/v5/sessions/${code}/claim`);
  t.clock.advance({ seconds: 1 });
  await send(luna, 'POST', `/v5/sessions/${code}/validate`);
  const details = (await send(luna, 'GET', `/v5/sessions/${code}`)).json();
  expect(details.person).toMatchObject({ first_name: 'Ann', email: 'ann@example.org' });
  expect(details.story.map((entry: { type: string }) => entry.type)).toEqual([
    'session.issued',
    'attempt',
    'session.claimed',
    'session.validated',
  ]);
  expect(details.story[1].data).toMatchObject({ verdict: 'not_claimed', method: 'api' });
  const edited = await send(luna, 'PATCH', `/v5/sessions/${code}`, {
    custom_id: 'x',
    answers: { custom_1: 'blue' },
  });
  expect(edited.json()).toMatchObject({ custom_id: 'x', answers: { custom_1: 'blue', first_name: 'Ann' } });
  const wrong = await send(luna, 'PATCH', `/v5/sessions/${code}`, {
    answers: { birth_date: '1990', email: 'ann' },
  });
  expect(wrong.json().issues).toEqual([
    {
      path: '/answers/birth_date',
      message: 'is not a date of birth; send it as 1990-05-17',
      fix: 'Send a day that has been, as 1990-05-17.',
    },
    {
      path: '/answers/email',
      message: 'is not an e-mail address',
      fix: 'Send an address such as ann@example.com.',
    },
  ]);
  const rival = await t.makeAccount({ name: 'Bar Sol' });
  expect((await send(rival, 'GET', `/v5/sessions/${code}`)).statusCode).toBe(404);
  expect((await send(rival, 'PATCH', `/v5/sessions/${code}`, {})).statusCode).toBe(404);
});

test('a story names who did it and where: revoked keys and closed shops too', async () => {
  const { owner } = await makeOwner(t);
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const reply = await owner.send(method, url, payload);
    expect(reply.statusCode, reply.body).toBeLessThan(300);
    return reply.statusCode === 204 ? null : reply.json();
  };
  const shop = await ask('POST', '/v5/locations', { name: 'Luna', city: 'Gent', password: 'korenmarkt' });
  const { till_key } = await ask('PATCH', '/v5/account', { till_enabled: true });
  const coupon = await ask('POST', '/v5/coupons', {
    name: 'A',
    title: 'Free espresso',
    status: 'active',
    validation: { methods: ['till', 'api'] },
  });
  const { code } = await ask('POST', `/v5/coupons/${coupon.id}/sessions`, {});
  const key = await ask('POST', '/v5/keys', { name: 'Web shop', scopes: ['sessions:validate'] });
  t.clock.advance({ seconds: 1 });
  const refused = await t.app.inject({
    method: 'POST',
    url: `/v5/sessions/${code}/validate`,
    headers: { 'x-client-id': key.client_id, 'x-client-secret': key.client_secret },
  });
  expect(refused.json().code).toBe('not_claimed');
  t.clock.advance({ seconds: 1 });
  await ask('POST', `/v5/sessions/${code}/claim`, { skip_steps: true });
  const till = browser(t, '');
  await till.send('POST', '/staff/api/sign-in', { key: till_key, password: 'korenmarkt' });
  const used = await till.send('POST', '/staff/api/validate', { session: code, operation: randomCode(20) });
  expect(used.statusCode, used.body).toBe(200);
  await ask('POST', `/v5/keys/${key.id}/revoke`);
  await ask('POST', `/v5/locations/${shop.id}/archive`);

  const { story } = await ask('GET', `/v5/sessions/${code}`);
  const told = story.map(({ type, actor_name, location_name }: Record<string, string | null>) => [
    type,
    actor_name,
    location_name,
  ]);
  expect(told).toEqual([
    ['session.issued', 'Ann', null],
    ['attempt', 'Web shop', null],
    ['session.claimed', 'Ann', null],
    ['session.validated', 'Luna, Gent', 'Luna, Gent'],
  ]);
});
