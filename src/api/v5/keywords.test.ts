import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { createGroup } from '../../modules/contacts/index.ts';
import { createCoupon } from '../../modules/coupons/index.ts';
import { formatId } from '../../platform/ids.ts';

let t: TestApp;
let luna: TestAccount;
let sol: TestAccount;
beforeAll(async () => {
  t = await startApp();
});
beforeEach(async () => {
  [luna, sol] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Bakery Sol' })];
});
afterAll(() => t.app.close());

const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
async function make(more: object = {}) {
  const reply = await call('POST', '/v5/keywords', { keyword: 'Coffee', answer: 'Here you are:', ...more });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}
const group = async (account: TestAccount, channel: 'sms' | 'mail' = 'sms') =>
  formatId('group', (await createGroup(account.ctx, { channel, name: `Club ${channel}` })).group.id);
const coupon = async (account: TestAccount) => {
  const content = { words: { title: 'Second coffee' } };
  return formatId('coupon', (await createCoupon(account.ctx, { name: 'Second coffee', content })).id);
};
const issuesOf = (reply: { json(): { issues: { path: string }[] } }) =>
  reply.json().issues.map(({ path }) => path);

describe('/v5/keywords', () => {
  test('are made in plain letters, listed, read, changed and put away', async () => {
    const [club, second] = [await group(luna), await coupon(luna)];
    const made = await make({ keyword: ' Café ', group_id: club, coupon_id: second });
    expect(made).toMatchObject({
      ...{ id: expect.stringMatching(/^kwd_\d+$|^[a-z]+_\d+$/), keyword: 'cafe', group_id: club },
      ...{ coupon_id: second, answer: 'Here you are:', archived_at: null },
    });
    await make({ keyword: 'tea' });
    const at = `/v5/keywords/${made.id}`;
    const changed = await call('PATCH', at, { answer: 'Enjoy:', group_id: null });
    expect(changed.json()).toEqual({ ...made, answer: 'Enjoy:', group_id: null });
    expect((await call('PATCH', at, {})).json()).toEqual(changed.json());
    expect((await call('GET', at)).json()).toEqual(changed.json());
    expect((await call('POST', `${at}/archive`)).json().archived_at).not.toBeNull();
    const { data } = (await call('GET', '/v5/keywords')).json();
    expect(data.map(({ keyword }: { keyword: string }) => keyword)).toEqual(['tea', 'cafe']);
    expect((await call('PATCH', at, { answer: 'x' })).statusCode, 'the archive is not changed').toBe(404);
    expect((await make({ keyword: 'cafe' })).id, 'the word is free again').not.toBe(made.id);
  });

  test('are told all that is wrong: words that mean something, groups and coupons of nobody here', async () => {
    for (const keyword of ['two words', '?!', '', 'x'.repeat(30)])
      expect([keyword, (await call('POST', '/v5/keywords', { keyword, answer: 'x' })).statusCode]).toEqual([
        keyword,
        422,
      ]);
    for (const keyword of ['STOP', 'Hilfe', 'alta']) {
      const reply = await call('POST', '/v5/keywords', { keyword, answer: 'x' });
      expect(issuesOf(reply)).toEqual(['/keyword']);
    }
    const strangers = { group_id: await group(sol), coupon_id: await coupon(sol) };
    const reply = await call('POST', '/v5/keywords', { keyword: 'no', answer: 'x', ...strangers });
    expect(issuesOf(reply)).toEqual(['/group_id', '/coupon_id']);
    const { id } = await make();
    expect(issuesOf(await call('PATCH', `/v5/keywords/${id}`, strangers))).toEqual([
      '/group_id',
      '/coupon_id',
    ]);
    const mail = { keyword: 'no', answer: 'x', group_id: await group(luna, 'mail') };
    expect(issuesOf(await call('POST', '/v5/keywords', mail)), 'a group for mail').toEqual(['/group_id']);
    expect(issuesOf(await call('POST', '/v5/keywords', { ...mail, group_id: 'club' }))).toEqual([
      '/group_id',
    ]);
    expect((await call('POST', '/v5/keywords', { keyword: 'no', answer: 'x', colour: 1 })).statusCode).toBe(
      422,
    );
  });

  test('are for those who may, and nobody else finds them', async () => {
    const { id } = await make();
    const routes: ['GET' | 'POST' | 'PATCH', string, object?][] = [
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { answer: 'x' }],
      ['POST', `/${id}/archive`],
    ];
    const [lacking, reader] = [await luna.keyFor(['coupons:read']), await luna.keyFor(['messages:read'])];
    for (const [method, path, payload] of routes) {
      const url = `/v5/keywords${path}`;
      expect([path, (await call(method, url, payload, sol.headers)).statusCode]).toEqual([path, 404]);
      expect([path, (await call(method, url, payload, {})).statusCode]).toEqual([path, 401]);
      expect([path, (await call(method, url, payload, lacking)).statusCode]).toEqual([path, 403]);
    }
    expect((await call('PATCH', `/v5/keywords/${id}`, { answer: 'x' }, reader)).statusCode).toBe(403);
    expect((await call('POST', '/v5/keywords', { keyword: 'tea', answer: 'x' }, reader)).statusCode).toBe(
      403,
    );
    expect((await call('POST', '/v5/keywords', { keyword: 'tea', answer: 'x' }, {})).statusCode).toBe(401);
    expect((await call('GET', '/v5/keywords', undefined, sol.headers)).json().data).toEqual([]);
    expect((await call('GET', '/v5/keywords', undefined, {})).statusCode).toBe(401);
    expect((await call('GET', `/v5/keywords/${id}`)).json().answer).toBe('Here you are:');
  });

  test('are taken once, also at the same moment, and a repeated request makes one', async () => {
    const again = () =>
      call(
        'POST',
        '/v5/keywords',
        { keyword: 'tea', answer: 'x' },
        { ...luna.headers, 'idempotency-key': 'k1' },
      );
    expect((await again()).json()).toEqual((await again()).json());
    const race = await Promise.all(
      ['a', 'b', 'c', 'd'].map((answer) => call('POST', '/v5/keywords', { keyword: 'coffee', answer })),
    );
    expect(race.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409]);
    expect((await call('POST', '/v5/keywords', { keyword: 'COFFEE', answer: 'x' })).json()).toMatchObject({
      code: 'conflict',
    });
    expect(
      (await call('POST', '/v5/keywords', { keyword: 'coffee', answer: 'x' }, sol.headers)).statusCode,
    ).toBe(201);
  });

  test('end at two hundred, also when many ask at once', async () => {
    await sql`insert into message_keyword (account_id, keyword, answer, created_at, created_by)
      select ${luna.accountId}, 'word' || n, 'x', now(), 'system' from generate_series(1, 198) n`.execute(
      t.deps.db,
    );
    const race = await Promise.all(
      ['a', 'b', 'c', 'd', 'e'].map((word) =>
        call('POST', '/v5/keywords', { keyword: `last${word}`, answer: 'x' }),
      ),
    );
    expect(race.filter(({ statusCode }) => statusCode === 201)).toHaveLength(2);
    expect(race.find(({ statusCode }) => statusCode !== 201)?.json()).toMatchObject({
      ...{ code: 'limit_reached', facts: { limit: 200, taken: 200 } },
    });
  });
});

describe('/v5/sms-help', () => {
  test('says what HELP and STOP are answered with, for this account alone', async () => {
    expect((await call('GET', '/v5/sms-help')).json()).toEqual({ text: null, stop_text: null });
    const both = { text: 'Call 09 123 45 67.', stop_text: 'Luna is silent now.' };
    expect((await call('PUT', '/v5/sms-help', both)).json()).toEqual(both);
    const without = { text: null, stop_text: both.stop_text };
    expect((await call('PUT', '/v5/sms-help', { text: null })).json(), 'what is left out stays').toEqual(
      without,
    );
    expect((await call('PUT', '/v5/sms-help', { text: null })).json(), 'twice is once').toEqual(without);
    expect((await call('GET', '/v5/sms-help', undefined, sol.headers)).json()).toEqual({
      text: null,
      stop_text: null,
    });
  });

  test('invalid, unauthenticated, not allowed', async () => {
    for (const payload of [{}, { text: '' }, { text: 'x'.repeat(301) }, { text: null, stop_text: 1 }])
      expect((await call('PUT', '/v5/sms-help', payload)).statusCode).toBe(422);
    const reader = await luna.keyFor(['messages:read']);
    const lacking = await luna.keyFor(['coupons:read']);
    expect((await call('PUT', '/v5/sms-help', { text: null }, reader)).statusCode).toBe(403);
    expect((await call('GET', '/v5/sms-help', undefined, reader)).statusCode).toBe(200);
    expect((await call('GET', '/v5/sms-help', undefined, lacking)).statusCode).toBe(403);
    for (const [method, payload] of [['GET'], ['PUT', { text: null }]] as const)
      expect((await call(method, '/v5/sms-help', payload, {})).statusCode).toBe(401);
  });
});
