import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

/** Either header pair, as the known clients send them. */
const pair = (account: TestAccount) => ({
  'X-api-key': account.key.client_id,
  'X-api-secret': account.key.client_secret,
});

async function send(account: TestAccount, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
  const reply = await t.app.inject({ method, url, headers: pair(account), ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}

async function v5(account: TestAccount, method: 'POST' | 'PATCH', url: string, payload: object = {}) {
  const reply = await t.app.inject({ method, url, headers: account.headers, payload });
  expect(reply.statusCode, reply.body).toBeLessThan(300);
  return reply.json();
}

/** City deals of Gent, with one coupon and one card. */
async function gent() {
  const account = await t.makeAccount({ name: 'Gent Deals' });
  const made = await v5(account, 'POST', '/v5/directories', {
    name: 'City deals',
    registration: { on: true },
  });
  await v5(account, 'POST', `/v5/directories/${made.id}/publish`);
  const coupon = await v5(account, 'POST', '/v5/coupons', { name: 'Soup', title: 'Free soup' });
  await v5(account, 'POST', `/v5/coupons/${coupon.id}/publish`);
  const card = await v5(account, 'POST', '/v5/loyalty-cards', { name: 'Lunch club', type: 'membership' });
  await v5(account, 'POST', `/v5/directories/${made.id}/listings`, { coupon: coupon.id, featured: true });
  await v5(account, 'POST', `/v5/directories/${made.id}/listings`, { card: card.id });
  const id = Number(made.id.slice(4));
  return { account, made, coupon, card, id, users: `/v4/directory/${id}/users` };
}

const dateTime = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);

describe('v4 directories', () => {
  test('are bare arrays and objects, for either header pair', async () => {
    const { account, id, made, coupon, card } = await gent();
    const list = await send(account, 'GET', '/v4/directory');
    const shape = { id, code: made.code, name: 'City deals', status: 'open', created_at: dateTime };
    expect(list).toMatchObject({ status: 200, body: [shape] });
    const other = await t.app.inject({ url: '/v4/directory', headers: account.headers });
    expect(other.json()).toEqual(list.body);
    expect((await send(account, 'GET', `/v4/directory/${id}`)).body).toMatchObject(shape);
    expect((await send(account, 'GET', `/v4/directory/dir_${id}`)).body.id).toBe(id);
    const campaigns = await send(account, 'GET', `/v4/directory/${id}/campaigns`);
    expect(campaigns.body).toMatchObject([
      { id: Number(coupon.id.slice(4)), type: 'coupon', code: coupon.code, featured: true, status: 'active' },
      { id: Number(card.id.slice(4)), type: 'loyalty_card', code: card.code, featured: false },
    ]);
  });

  test('users are registered, listed newest first, blocked, given access and signed in', async () => {
    const { account, users, made } = await gent();
    const ada = { email: 'Ada@example.org', first_name: 'Ada', custom_2: 'blue', birth_date: '1990-05-17' };
    const created = await send(account, 'POST', users, ada);
    expect(created.status).toBe(200);
    expect(created.body).toMatchObject({
      ...ada,
      email: 'ada@example.org',
      id: expect.any(Number),
      created_at: dateTime,
      password: expect.stringMatching(/^\S{16}$/),
    });
    t.clock.set(new Date(t.clock.now().getTime() + 1000));
    const bob = await send(account, 'POST', users, { email: 'bob@example.org', password: 'correct horse' });
    expect(bob.body).not.toHaveProperty('password');
    expect(bob.body).not.toHaveProperty('first_name');
    const list = await send(account, 'GET', users);
    expect(list.body.map((user: { id: number }) => user.id)).toEqual([bob.body.id, created.body.id]);
    for (const user of list.body) expect(Date.parse(user.created_at)).not.toBeNaN();
    expect((await send(account, 'GET', `${users}?page=2&limit=1`)).body).toHaveLength(1);

    const one = `${users}/${created.body.id}`;
    expect((await send(account, 'GET', one)).body).toMatchObject({ blocked: false, access: false });
    expect((await send(account, 'POST', one, { block: true })).body.blocked).toBe(true);
    expect((await send(account, 'POST', one)).body.blocked).toBe(true);
    expect((await send(account, 'POST', one, { block: 'false' })).body.blocked).toBe(false);
    const until = { expires_at: '2099-02-03 08:00:00' };
    expect((await send(account, 'POST', `${one}/access`, until)).body).toMatchObject({
      access: true,
      access_expires_at: '2099-02-03 08:00:00',
    });
    expect((await send(account, 'POST', `${one}/access`)).body.access_expires_at).toBeNull();
    expect((await send(account, 'DELETE', `${one}/access`)).body.access).toBe(false);
    const sso = await send(account, 'POST', `${one}/sso`);
    expect(sso.body).toMatchObject({ token: expect.stringMatching(/^\S{32}$/), expires_at: dateTime });
    expect(sso.body.url).toBe(`http://tearoff.test/d/${made.code}?token=${sso.body.token}`);
  });

  test('say no in one shape', async () => {
    const { account, id, users } = await gent();
    const stranger = await t.makeAccount({ name: 'Stranger' });
    const made = await send(account, 'POST', users, { email: 'ann@example.org' });
    expect(await send(account, 'POST', users, { email: 'ann@example.org' })).toMatchObject({
      status: 409,
      body: { error: 'conflict' },
    });
    expect(await send(account, 'POST', users, { email: 'ann', phone: '1' })).toMatchObject({
      status: 422,
      body: { error: 'invalid', details: [{ path: '/email' }, { path: '/phone' }] },
    });
    expect((await send(account, 'POST', users)).status).toBe(422);
    const one = `${users}/${made.body.id}`;
    expect((await send(account, 'POST', one, { block: 'perhaps' })).status).toBe(422);
    for (const expires_at of ['tomorrow', '2001-01-01 00:00:00'])
      expect((await send(account, 'POST', `${one}/access`, { expires_at })).status).toBe(422);
    expect((await send(account, 'GET', `${users}/999999`)).status).toBe(404);
    expect((await send(account, 'GET', '/v4/directory/none/users')).status).toBe(404);
    for (const url of [`/v4/directory/${id}`, users, one, `/v4/directory/${id}/campaigns`])
      expect((await send(stranger, 'GET', url)).status, url).toBe(404);
    for (const url of [users, one, `${one}/access`, `${one}/sso`])
      expect((await send(stranger, 'POST', url, { email: 'x@example.org' })).status, url).toBe(404);
    expect((await t.app.inject({ url: '/v4/directory' })).statusCode).toBe(401);
    const weak = await account.keyFor(['directories:read']);
    const refused = await t.app.inject({ method: 'POST', url: users, headers: weak, payload: {} });
    expect(refused.statusCode).toBe(403);
  });
});

describe('v3 directories', () => {
  const v3 = async (account: TestAccount, path: string, payload: object = {}) =>
    (await t.app.inject({ method: 'POST', url: `/v3/${path}`, headers: account.headers, payload })).json();

  test('list, info and what is in one', async () => {
    const { account, made, coupon, card } = await gent();
    const shape = { ID: made.id, code: made.code, name: 'City deals', registration: '1', payment: '0' };
    expect(await v3(account, 'directory/list')).toMatchObject({
      status: { status: 'OK' },
      directory_info: [shape],
    });
    const info = await v3(account, 'directory/info', { directory: made.id });
    expect(info.directory_info).toMatchObject(shape);
    const campaigns = await v3(account, 'directory/campaigns', { directory: made.id });
    expect(campaigns.campaign_info).toMatchObject([
      { ID: coupon.id, type: 'coupon', featured: '1' },
      { ID: card.id, type: 'loyaltycard', featured: '0' },
    ]);
    const codeOf = async (path: string, payload: object) =>
      (await v3(account, path, payload)).status.errors.error_code;
    expect(await codeOf('directory/info', {})).toEqual([200]);
    expect(await codeOf('directory/info', { directory: 'x' })).toEqual([301]);
    expect(await codeOf('directory/info', { directory: 'dir_999999' })).toEqual([507]);
    expect(await codeOf('directoryusers/list', { directory: 'dir_999999' })).toEqual([507]);
    const stranger = await t.makeAccount({ name: 'Stranger' });
    const theirs = await v3(stranger, 'directory/info', { directory: made.id });
    expect(theirs.status.errors.error_code).toEqual([507]);
  });

  test('users a hundred at a time, newest first; update grants and takes access', async () => {
    const { account, made, users } = await gent();
    const ids: string[] = [];
    for (let i = 0; i < 101; i++)
      ids.unshift(
        `reg_${(await send(account, 'POST', users, { email: `p${i}@example.org`, password: 'correct horse' })).body.id}`,
      );
    const page = async (n: number) =>
      (await v3(account, 'directoryusers/list', { directory: made.id, page: n })).directoryusers_info.map(
        (user: { ID: string }) => user.ID,
      );
    expect(await page(1)).toEqual(ids.slice(0, 100));
    expect(await page(2)).toEqual(ids.slice(100));
    expect(await page(3)).toEqual([]);
    const user = { directory: made.id, user: ids[0] };
    const paid = await v3(account, 'directoryusers/update', {
      ...user,
      paid: true,
      expiry_date: '2099-12-31',
    });
    expect(paid.directoryuser_info).toMatchObject({
      ID: ids[0],
      paid: '1',
      expiry_date_utc: '2099-12-31 23:00:00',
    });
    const unpaid = await v3(account, 'directoryusers/update', { ...user, paid: 'no', blocked: '1' });
    expect(unpaid.directoryuser_info).toMatchObject({ paid: '0', expiry_date_utc: '', blocked: '1' });
    const none = await v3(account, 'directoryusers/update', { ...user, user: 'reg_1' });
    expect(none.status.errors.error_code).toEqual([506]);
    const wrong = await v3(account, 'directoryusers/update', { paid: 'perhaps', expiry_date: 'soon' });
    expect(wrong.status.errors.error_code.sort()).toEqual([200, 200, 302, 303]);
  });

  test('categories, and the level on top where there are three', async () => {
    const { account } = await gent();
    const make = (name: string, parent?: string) =>
      v5(account, 'POST', '/v5/categories', { name, ...(parent ? { parent } : {}) });
    const food = await make('Food');
    const lunch = await make('Lunch', food.id);
    expect(await v3(account, 'category/main/list')).toMatchObject({ category_info: [] });
    await make('Soup', lunch.id);
    expect((await v3(account, 'category/list')).category_info).toMatchObject([
      { ID: food.id, name: 'Food', level: '1', parent: '' },
      { ID: lunch.id, name: 'Lunch', level: '2', parent: food.id },
      { name: 'Soup', level: '3', parent: lunch.id },
    ]);
    expect((await v3(account, 'category/main/list')).category_info).toMatchObject([{ ID: food.id }]);
  });
});
