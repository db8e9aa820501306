import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let luna: TestAccount;
let coupon: { id: string };
beforeAll(async () => {
  t = await startApp();
  luna = await t.makeAccount({ name: 'Café Luna' });
  coupon = (await send('POST', '/v5/coupons', { name: 'A', title: 'Free espresso' })).json();
});
afterAll(async () => {
  await t.app.close();
});

const send = (method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string, payload?: object) =>
  t.app.inject({ method, url, headers: luna.headers, ...(payload ? { payload } : {}) });

describe('every issue of a reply says where, what and how to mend it', () => {
  const wrongs: ['POST' | 'PATCH' | 'GET', string, object | undefined, object[]][] = [
    [
      'POST',
      '/v5/coupons',
      { nmae: 'A', title: 5 },
      [
        { path: '/name', message: 'is missing', fix: 'Send a text.' },
        { path: '/title', message: 'is not a text', fix: 'Send a text.' },
        { path: '/nmae', message: 'is not known here', fix: 'Did you mean `name`?' },
      ],
    ],
    [
      'PATCH',
      '/v5/coupons/:id',
      { max_claims: 0, rules: { once_per: ['cookie'] }, claim: { steps: [] } },
      [
        { path: '/max_claims', message: 'is too small', fix: 'Send at least 1.' },
        {
          path: '/rules/once_per/0',
          message: expect.stringMatching(/^is not one of `browser`/),
          fix: expect.stringMatching(/^Send one of `browser`/),
        },
        { path: '/claim/steps', message: 'is empty', fix: 'Send at least 1 item.' },
      ],
    ],
    [
      'POST',
      '/v5/coupons/:id/codes/generate',
      { amount: 5, alphabet: 'greek' },
      [
        {
          path: '/alphabet',
          message: 'is not one of `numeric`, `alphanumeric`, or an object',
          fix: 'Send one of `numeric`, `alphanumeric`, or an object.',
        },
      ],
    ],
    [
      'POST',
      '/v5/coupons/:id/codes/generate',
      { amount: 5, alphabet: { characters: 'é' } },
      [
        {
          path: '/alphabet/characters',
          message: 'is not 2 to 64 of A-Z a-z 0-9 . _ -',
          fix: 'Send 2 to 64 of A-Z a-z 0-9 . _ -.',
        },
      ],
    ],
    [
      'GET',
      '/v5/coupons?limit=x',
      undefined,
      [{ path: '/limit', message: expect.stringMatching(/number/), fix: 'Send a number.' }],
    ],
    ['POST', '/v5/coupons', undefined, [{ path: '/', message: 'is missing', fix: 'Send an object.' }]],
  ];
  test.each(wrongs)('%s %s %j', async (method, url, payload, issues) => {
    const reply = await send(method, url.replace(':id', coupon.id), payload);
    expect(reply.statusCode).toBe(422);
    const given: object[] = reply.json().issues;
    for (const issue of issues) expect(given).toContainEqual(issue);
    expect(given).toHaveLength(issues.length);
  });
});

test('a body over the limit is told the limit', async () => {
  const reply = await send('POST', '/v5/coupons', { name: 'x'.repeat(2 * 1024 * 1024) });
  expect(reply.statusCode).toBe(413);
  expect(reply.json()).toMatchObject({ code: 'too_large', fix: 'Send at most 2097152 bytes.' });
});

test('outside the hours of a coupon the reply says them', async () => {
  t.clock.set(new Date('2031-02-03T20:00:00Z'));
  const rules = {
    windows: [{ days: [1, 2, 3, 4, 6], from: '06:00', to: '12:00' }],
    windows_apply_to: ['claim'],
  };
  const morning = (
    await send('POST', '/v5/coupons', { name: 'B', title: 'Breakfast', status: 'active', rules })
  ).json();
  const issued = await send('POST', `/v5/coupons/${morning.id}/sessions`, {});
  const { code } = issued.json().session ?? issued.json();
  const reply = await send('POST', `/v5/sessions/${code}/claim`, { skip_steps: true });
  expect(reply.json()).toMatchObject({
    code: 'not_today',
    fix: 'It can be used Mon–Thu, Sat 06:00–12:00, on the clock of Europe/Brussels.',
  });
});

describe('a wrong method on a known path is 405 with what it takes', () => {
  test.each([
    ['PUT', '/v5/coupons/:id', 'GET, HEAD, PATCH'],
    ['DELETE', '/v5/coupons/', 'GET, HEAD, POST'],
    ['GET', '/v5/sessions/abc/claim', 'POST'],
  ] as const)('%s %s', async (method, url, allow) => {
    const reply = await send(method, url.replace(':id', coupon.id));
    expect(reply.statusCode).toBe(405);
    expect(reply.headers.allow).toBe(allow);
    expect(reply.json()).toMatchObject({ code: 'method_not_allowed', fix: `Use one of: ${allow}.` });
  });

  test('of v4 in the shape of v4', async () => {
    const reply = await send('PUT', '/v4/loyalty/loyalty-cards');
    expect(reply.statusCode).toBe(405);
    expect(reply.headers.allow).toContain('GET');
    expect(reply.json()).toMatchObject({ error: 'method_not_allowed', message: expect.any(String) });
  });

  test('what nobody serves is not found', async () => {
    expect((await send('PUT', '/v5/nothing')).statusCode).toBe(404);
    expect((await send('GET', '/v4/nothing')).json()).toMatchObject({ error: 'not_found' });
  });
});

test('every operation of the OpenAPI describes its refusal', async () => {
  const { paths } = (await t.app.inject('/openapi.json')).json();
  for (const [path, operations] of Object.entries<Record<string, { responses?: object }>>(paths))
    for (const [method, { responses }] of Object.entries(operations))
      expect(responses, `${method} ${path}`).toHaveProperty('default');
});
