import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { keyedHash } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const cafe = () => t.makeAccount({ name: 'Café Luna' });
const call = (
  account: TestAccount,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
  headers = {},
) => t.app.inject({ method, url, headers: { ...account.headers, ...headers }, payload });
const make = async (account: TestAccount, body: object) => {
  const reply = await call(account, 'POST', '/v5/locations', body);
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json() as { id: string; has_password: boolean };
};

const gent = {
  name: 'Luna Gent',
  email: 'gent@luna.test',
  phone: '+32 9 000 00 00',
  website: 'https://luna.test/gent',
  address: 'Korenmarkt 1',
  zip: '9000',
  city: 'Gent',
  country: 'BE',
  latitude: 51.0543,
  longitude: 3.7236,
  opening_hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
  custom_id: 'shop-7',
};

describe('a location', () => {
  test('keeps everything that was said about it, and never says its password', async () => {
    const luna = await cafe();
    const made = await call(luna, 'POST', '/v5/locations', { ...gent, password: 'korenmarkt' });
    expect(made.statusCode, made.body).toBe(201);
    expect(made.json()).toMatchObject({ ...gent, has_password: true, coupons: 0, archived_at: null });
    expect(made.json().id).toMatch(/^loc_[0-9]+$/);
    expect(made.body).not.toMatch(/korenmarkt"|password_key|passwordKey/);
    const seen = await call(luna, 'GET', `/v5/locations/${made.json().id}`);
    expect(seen.json()).toEqual(made.json());
  });

  test('needs only a name', async () => {
    const luna = await cafe();
    expect(await make(luna, { name: 'Kiosk' })).toMatchObject({ city: null, has_password: false });
  });

  test('changes what is named and leaves the rest', async () => {
    const luna = await cafe();
    const { id } = await make(luna, { ...gent, password: 'korenmarkt' });
    const changed = await call(luna, 'PATCH', `/v5/locations/${id}`, { city: 'Brugge', phone: null });
    expect(changed.json()).toMatchObject({
      ...gent,
      city: 'Brugge',
      phone: null,
      has_password: true,
    });
    const cleared = await call(luna, 'PATCH', `/v5/locations/${id}`, { password: null });
    expect(cleared.json()).toMatchObject({ city: 'Brugge', has_password: false });
  });

  test('tells everything that is wrong at once', async () => {
    const luna = await cafe();
    const reply = await call(luna, 'POST', '/v5/locations', {
      name: '',
      email: 'nobody',
      website: 'javascript:alert(1)',
      latitude: 91,
      opening_hours: [{ days: [8], from: '8:00' }],
      colour: 'red',
    });
    expect(reply.statusCode).toBe(422);
    const paths = reply.json().issues.map((issue: { path: string }) => issue.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        '/name',
        '/email',
        '/website',
        '/latitude',
        '/opening_hours/0/days/0',
        '/opening_hours/0/from',
        '/colour',
      ]),
    );
  });

  test('has a whole map position or none, also after a change', async () => {
    const luna = await cafe();
    const half = await call(luna, 'POST', '/v5/locations', { name: 'Half', latitude: 51 });
    expect(half.statusCode).toBe(422);
    expect(half.json().issues[0].path).toBe('/longitude');
    const { id } = await make(luna, gent);
    const broken = await call(luna, 'PATCH', `/v5/locations/${id}`, { latitude: null });
    expect(broken.statusCode).toBe(422);
    const gone = await call(luna, 'PATCH', `/v5/locations/${id}`, { latitude: null, longitude: null });
    expect(gone.json()).toMatchObject({ latitude: null, longitude: null });
  });

  test('is nobody without credentials, not changed without the scope, and not found by others', async () => {
    const luna = await cafe();
    const { id } = await make(luna, gent);
    expect((await t.app.inject({ url: '/v5/locations' })).statusCode).toBe(401);
    const reader = { ...luna, headers: await luna.keyFor(['coupons:read']) };
    expect((await call(reader, 'PATCH', `/v5/locations/${id}`, { city: 'X' })).statusCode).toBe(403);
    const other = await t.makeAccount({ name: 'Bakker Bob' });
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/archive'],
      ['POST', '/restore'],
    ] as const) {
      const reply = await call(
        other,
        method,
        `/v5/locations/${id}${path}`,
        method === 'PATCH' ? {} : undefined,
      );
      expect(reply.statusCode, `${method} ${path}`).toBe(404);
    }
    expect((await call(other, 'GET', '/v5/locations')).json().data).toEqual([]);
    expect((await call(luna, 'GET', `/v5/locations/loc_x`)).statusCode).toBe(404);
  });
});

describe('a staff password', () => {
  test('names one shop of the account; other accounts may use the same', async () => {
    const luna = await cafe();
    await make(luna, { name: 'Gent', password: 'espresso' });
    const second = await call(luna, 'POST', '/v5/locations', { name: 'Brugge', password: 'espresso' });
    expect(second.statusCode).toBe(409);
    expect(second.json()).toMatchObject({ code: 'conflict', facts: { field: 'password' } });
    const { id } = await make(luna, { name: 'Brugge', password: 'ristretto' });
    expect((await call(luna, 'PATCH', `/v5/locations/${id}`, { password: 'espresso' })).statusCode).toBe(409);
    expect((await call(luna, 'PATCH', `/v5/locations/${id}`, { password: 'ristretto' })).statusCode).toBe(
      200,
    );
    const other = await t.makeAccount({ name: 'Bakker Bob' });
    expect(await make(other, { name: 'Gent', password: 'espresso' })).toMatchObject({ has_password: true });
  });

  test('cannot be the general till password', async () => {
    const luna = await cafe();
    await t.database.db
      .updateTable('accountSetting')
      .set({ tillPasswordKey: keyedHash(t.deps.secret, `staff-password/${luna.accountId}`, 'all-shops') })
      .where('accountId', '=', luna.accountId)
      .execute();
    const reply = await call(luna, 'POST', '/v5/locations', { name: 'Gent', password: 'all-shops' });
    expect(reply.statusCode).toBe(409);
  });

  test('that twenty shops ask for at once is given to one', async () => {
    const luna = await cafe();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        call(luna, 'POST', '/v5/locations', { name: `Shop ${n}`, password: 'the-one' }),
      ),
    );
    const codes = replies.map((reply) => reply.statusCode).sort();
    expect(codes).toEqual([201, ...Array(19).fill(409)]);
  });
});

describe('closing a shop', () => {
  test('takes it off the list, frees its password and can be undone', async () => {
    const luna = await cafe();
    const { id } = await make(luna, { name: 'Gent', password: 'espresso' });
    const closed = await call(luna, 'POST', `/v5/locations/${id}/archive`);
    expect(closed.json()).toMatchObject({ archived_at: t.clock.now().toISOString(), has_password: false });
    expect((await call(luna, 'POST', `/v5/locations/${id}/archive`)).json()).toEqual(closed.json());
    expect((await call(luna, 'GET', '/v5/locations')).json().data).toEqual([]);
    expect((await call(luna, 'GET', '/v5/locations?archived=true')).json().data).toHaveLength(1);
    await make(luna, { name: 'Brugge', password: 'espresso' });
    const refused = await call(luna, 'PATCH', `/v5/locations/${id}`, { password: 'new-one' });
    expect(refused.json()).toMatchObject({ code: 'state_conflict' });
    const opened = await call(luna, 'POST', `/v5/locations/${id}/restore`);
    expect(opened.json()).toMatchObject({ archived_at: null, has_password: false });
  });

  test('makes its coupons new versions of themselves', async () => {
    const luna = await cafe();
    const { id } = await make(luna, { name: 'Gent' });
    const coupon = (
      await call(luna, 'POST', '/v5/coupons', { name: 'A', title: 'B', locations: [id] })
    ).json();
    expect((await call(luna, 'GET', `/v5/locations/${id}`)).json().coupons).toBe(1);
    await call(luna, 'PATCH', `/v5/locations/${id}`, { city: 'Gent' });
    const after = (await call(luna, 'GET', `/v5/coupons/${coupon.id}`)).json();
    expect(after.version).toBe(coupon.version + 1);
    await call(luna, 'POST', `/v5/locations/${id}/archive`);
    expect((await call(luna, 'GET', `/v5/coupons/${coupon.id}`)).json().locations).toEqual([]);
  });
});

test('the list goes by name, in pages, and is searched by what people know of a shop', async () => {
  const luna = await cafe();
  for (const [name, city] of [
    ['C', 'Gent'],
    ['A', 'Brugge'],
    ['B', 'Gent'],
    ['100%', 'Oostende'],
  ])
    await make(luna, { name, city });
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const url: string = `/v5/locations?limit=3${cursor ? `&cursor=${cursor}` : ''}`;
    const page = (await call(luna, 'GET', url)).json();
    names.push(...page.data.map((one: { name: string }) => one.name));
    cursor = page.next_cursor;
  } while (cursor);
  expect(names).toEqual(['100%', 'A', 'B', 'C']);
  const found = async (search: string) =>
    (await call(luna, 'GET', `/v5/locations?search=${encodeURIComponent(search)}`))
      .json()
      .data.map((one: { name: string }) => one.name);
  expect(await found('gent')).toEqual(['B', 'C']);
  expect(await found('%')).toEqual(['100%']);
  expect((await call(luna, 'GET', '/v5/locations?cursor=rubbish')).statusCode).toBe(422);
});
