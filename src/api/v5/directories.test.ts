import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { readCodes } from '../../../test/read-codes.ts';
import { redeemAccessCode } from '../../modules/directories/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
async function send(account: Pick<TestAccount, 'headers'>, method: Method, url: string, payload?: object) {
  const { headers } = account;
  const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}
async function made(account: TestAccount, url: string, payload: object = {}) {
  const reply = await send(account, 'POST', url, payload);
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
}

async function coupon(account: TestAccount, name: string) {
  const { id } = await made(account, '/v5/coupons', { name, title: name });
  return made(account, `/v5/coupons/${id}/publish`);
}

async function gent() {
  const account = await t.makeAccount({ name: 'Gent Deals' });
  const directory = await made(account, '/v5/directories', {
    name: 'City deals',
    registration: { on: true },
  });
  return { account, directory, at: `/v5/directories/${directory.id}` };
}

/** Café Luna, an account below another one, with somebody in its team. */
async function below(parent: TestAccount, name: string) {
  const child = await t.makeAccount({ name });
  await sql`update account set parent_id = ${parent.accountId} where id = ${child.accountId}`.execute(
    t.deps.db,
  );
  for (const [account, email] of [
    [parent, 'boss@gent.example'],
    [child, 'luna@gent.example'],
  ] as const)
    await sql`
      insert into teammate (account_id, email, role, joined_at) values (${account.accountId}, ${email}, 'owner', now())
      on conflict do nothing`.execute(t.deps.db);
  return child;
}

describe('directories', () => {
  test('are made, changed, published, closed, archived and found again', async () => {
    const { account, directory, at } = await gent();
    expect(directory).toMatchObject({
      status: 'draft',
      code: expect.stringMatching(/^[2-9a-z]{6}$/),
      url: `http://tearoff.test/d/${directory.code}`,
      registration: { on: true, confirm_mail: false, fields: [] },
      access: { kind: 'free', payment_url: null },
      listings: 0,
      users: 0,
    });
    const change = { title: 'City deals', design: { brand_colour: '#0a7a5c' }, version: directory.version };
    const changed = await send(account, 'PATCH', at, change);
    expect(changed.body).toMatchObject({ title: 'City deals', design: { brand_colour: '#0a7a5c' } });
    expect((await send(account, 'PATCH', at, change)).body.code).toBe('version_conflict');
    expect((await made(account, `${at}/publish`)).status).toBe('open');
    expect((await made(account, `${at}/close`)).status).toBe('closed');
    expect((await made(account, `${at}/publish`)).status).toBe('open');
    expect((await made(account, `${at}/archive`)).status).toBe('archived');
    expect((await send(account, 'GET', '/v5/directories')).body).toMatchObject({ data: [], total: 0 });
    expect((await send(account, 'GET', '/v5/directories?status=archived&search=CITY')).body.total).toBe(1);
    expect((await send(account, 'POST', `${at}/publish`)).body).toMatchObject({ code: 'state_conflict' });
    expect((await made(account, `${at}/restore`)).status).toBe('open');
  });

  test('tell everything that is wrong, need a key that may, and are not found by others', async () => {
    const { account, at } = await gent();
    const wrong = await send(account, 'PATCH', at, {
      time_zone: 'Nowhere',
      design: { logo: 'fil_999999' },
      registration: { on: false },
      access: { kind: 'paid' },
    });
    expect(wrong).toMatchObject({
      status: 422,
      body: {
        issues: [
          { path: '/time_zone' },
          { path: '/settings/design/logo' },
          { path: '/settings/access/kind' },
        ],
      },
    });
    const stranger = await t.makeAccount({ name: 'Stranger' });
    for (const [method, url] of [
      ['GET', at],
      ['PATCH', at],
      ['POST', `${at}/publish`],
      ['GET', `${at}/listings`],
      ['POST', `${at}/order`],
      ['GET', `${at}/users`],
      ['GET', `${at}/statistics`],
      ['GET', `${at}/access-codes`],
    ] as const) {
      const payload = method === 'GET' ? undefined : url.endsWith('order') ? { listings: [] } : {};
      expect((await send(stranger, method, url, payload)).status, url).toBe(404);
    }
    expect((await t.app.inject({ url: at })).statusCode).toBe(401);
    const weak = { headers: await account.keyFor(['coupons:read']) };
    expect((await send(weak, 'GET', at)).status).toBe(403);
  });
});

describe('before and after it is published', () => {
  test('a change that is not saved is drawn for a frame, in any language, and nothing is stored', async () => {
    const { account, directory, at } = await gent();
    const soup = await coupon(account, 'Soup');
    await made(account, `${at}/listings`, { coupon: soup.id });
    const change = { title: 'Ghent, on foot', translations: { nl: { title: 'Gent, te voet' } } };
    const { html } = await made(account, `${at}/preview`, change);
    expect(html).toContain('Ghent, on foot');
    expect(html).toContain('Soup');
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/href="[^"]*\/d\//);
    const dutch = await made(account, `${at}/preview`, { ...change, reader_language: 'nl' });
    expect(dutch.html).toContain('Gent, te voet');
    const form = await made(account, `${at}/preview`, { ...change, page: 'register' });
    expect(form.html).toContain('type="password"');
    expect((await send(account, 'GET', at)).body).toMatchObject({ title: null, version: directory.version });
    const wrong = { design: { brand_colour: 'red' }, access: { kind: 'paid' }, page: 'people' };
    expect((await send(account, 'POST', `${at}/preview`, wrong)).status).toBe(422);
    const reader = { headers: await account.keyFor(['directories:read']) };
    expect((await send(reader, 'POST', `${at}/preview`, change)).status).toBe(200);
    const weak = { headers: await account.keyFor(['coupons:read']) };
    expect((await send(weak, 'POST', `${at}/preview`, change)).status).toBe(403);
    expect((await t.app.inject({ method: 'POST', url: `${at}/preview`, payload: {} })).statusCode).toBe(401);
    const stranger = await t.makeAccount({ name: 'Stranger' });
    expect((await send(stranger, 'POST', `${at}/preview`, change)).status).toBe(404);
  });

  test('its address, its QR code and its frame are handed out, to its own account only', async () => {
    const account = await t.makeAccount({ name: 'Gent Deals' });
    const directory = await made(account, '/v5/directories', { name: '“Deals” & <more>' });
    const at = `/v5/directories/${directory.id}`;
    const launch = await send(account, 'GET', `${at}/launch`);
    expect(launch).toMatchObject({ status: 200, body: { url: directory.url } });
    expect(launch.body.embed).toMatch(
      /^<iframe src="[^"<>]+\?embed=1" title="[^"<>&]+" style="[^"<>]+"><\/iframe>$/,
    );
    expect(launch.body.embed).toContain(`src="${directory.url}?embed=1"`);
    const picture = await sharp(Buffer.from(launch.body.qr_svg), { density: 300 })
      .flatten({ background: '#fff' })
      .extend({ top: 40, bottom: 40, left: 40, right: 40, background: '#fff' })
      .png()
      .toBuffer();
    expect((await readCodes(picture)).map(({ text }) => text)).toEqual([directory.url]);
    const stranger = await t.makeAccount({ name: 'Stranger' });
    expect((await send(stranger, 'GET', `${at}/launch`)).status).toBe(404);
    expect((await t.app.inject({ url: `${at}/launch` })).statusCode).toBe(401);
    const weak = { headers: await account.keyFor(['coupons:read']) };
    expect((await send(weak, 'GET', `${at}/launch`)).status).toBe(403);
  });
});

describe('listings', () => {
  test('are put in once, filed, featured, ordered, hidden and taken out', async () => {
    const { account, at } = await gent();
    const food = await made(account, '/v5/categories', { name: 'Food', names: { nl: 'Eten' } });
    const soup = await coupon(account, 'Soup');
    const filed = await send(account, 'PATCH', `/v5/coupons/${soup.id}`, { category: food.id });
    expect(filed.status).toBe(200);
    const first = await made(account, `${at}/listings`, { coupon: soup.id });
    expect(first).toMatchObject({ state: 'listed', categories: [food.id], own: true, featured: false });
    expect((await send(account, 'POST', `${at}/listings`, { coupon: soup.id })).body.code).toBe('conflict');
    const tea = await coupon(account, 'Tea');
    const second = await made(account, `${at}/listings`, { coupon: tea.id, featured: true });
    const order = await made(account, `${at}/order`, { listings: [second.id] });
    expect(order.data.map((one: { name: string }) => one.name)).toEqual(['Tea', 'Soup']);
    const hidden = await send(account, 'PATCH', `${at}/listings/${first.id}`, {
      listed: false,
      categories: [],
    });
    expect(hidden.body).toMatchObject({ state: 'draft', categories: [] });
    expect((await send(account, 'GET', `${at}/listings?state=listed`)).body.data).toHaveLength(1);
    expect((await send(account, 'GET', at)).body.listings).toBe(1);
    expect((await send(account, 'DELETE', `${at}/listings/${second.id}`)).status).toBe(204);
    expect((await send(account, 'DELETE', `${at}/listings/${second.id}`)).status).toBe(404);
    for (const body of [{}, { coupon: soup.id, card: 'crd_1' }, { coupon: 'cam_999999' }, { card: 'crd_9' }])
      expect((await send(account, 'POST', `${at}/listings`, body)).status, JSON.stringify(body)).toBe(422);
    const stranger = await t.makeAccount({ name: 'Stranger' });
    const theirs = await coupon(stranger, 'Theirs');
    expect((await send(account, 'POST', `${at}/listings`, { coupon: theirs.id })).status).toBe(422);
    const account_ = `acc_${stranger.accountId}`;
    const taken = { coupon: theirs.id, account: account_ };
    expect((await send(account, 'POST', `${at}/listings`, taken)).status).toBe(422);
  });

  test('of a subaccount are handed in, refused with a reason, handed in again and approved; both teams are mailed', async () => {
    const { account, directory, at } = await gent();
    const luna = await below(account, 'Café Luna');
    const tea = await coupon(luna, 'Tea');
    const sent = await made(luna, '/v5/submissions', { coupon: tea.id, note: 'For spring' });
    expect(sent).toMatchObject({ state: 'in_review', directory: null, note: 'For spring', own: true });
    expect((await send(luna, 'POST', '/v5/submissions', { coupon: tea.id })).body.code).toBe('conflict');
    const queue = await send(account, 'GET', '/v5/listings?state=in_review');
    expect(queue.body.data).toMatchObject([{ id: sent.id, account_name: 'Café Luna', own: false }]);
    const reviewed = `/v5/listings/${sent.id}`;
    expect((await send(account, 'POST', `${reviewed}/approve`)).status).toBe(422);
    expect((await send(luna, 'POST', `${reviewed}/approve`, { directory: directory.id })).status).toBe(404);
    const no = await made(account, `${reviewed}/refuse`, { reason: 'Add a picture.' });
    expect(no).toMatchObject({ state: 'refused', reason: 'Add a picture.' });
    expect((await send(account, 'POST', `${reviewed}/refuse`, { reason: 'x' })).body.code).toBe(
      'state_conflict',
    );
    expect((await send(luna, 'GET', '/v5/submissions')).body.data).toMatchObject([
      { state: 'refused', reason: 'Add a picture.' },
    ]);
    const again = await made(luna, '/v5/submissions', { coupon: tea.id });
    expect(again).toMatchObject({ id: sent.id, state: 'in_review', reason: null });
    const yes = await made(account, `${reviewed}/approve`, { directory: directory.id, featured: true });
    expect(yes).toMatchObject({ state: 'listed', directory: directory.id, featured: true });
    expect((await send(account, 'GET', `${at}/listings`)).body.data).toMatchObject([{ id: sent.id }]);
    const mails = await sql<{ accountId: number; purpose: string; subject: string }>`
      select account_id, purpose, subject from message where account_id in (${account.accountId}, ${luna.accountId}) order by id`.execute(
      t.deps.db,
    );
    expect(mails.rows.map(({ accountId, subject }) => [accountId === luna.accountId, subject])).toEqual([
      [false, 'Tea waits for your review'],
      [true, 'Tea was not taken'],
      [false, 'Tea waits for your review'],
      [true, 'Tea is listed'],
    ]);
  });

  test('of a sibling cannot be handed in or seen', async () => {
    const { account } = await gent();
    const luna = await below(account, 'Café Luna');
    const sol = await below(account, 'Café Sol');
    const tea = await coupon(luna, 'Tea');
    await made(luna, '/v5/submissions', { coupon: tea.id });
    expect((await send(sol, 'POST', '/v5/submissions', { coupon: tea.id })).status).toBe(422);
    expect((await send(sol, 'GET', '/v5/submissions')).body.data).toEqual([]);
    expect((await send(sol, 'GET', '/v5/listings')).body.data).toEqual([]);
  });
});

describe('users', () => {
  test('are registered, found, changed, blocked, given access, signed in and forgotten', async () => {
    const { account, at } = await gent();
    const users = `${at}/users`;
    const ann = await made(account, users, { email: 'Ann@example.org', first_name: 'Ann', custom_1: 'blue' });
    expect(ann).toMatchObject({ email: 'ann@example.org', custom_1: 'blue', has_password: false });
    const one = `${users}/${ann.id}`;
    expect((await send(account, 'POST', users, { email: 'ann@example.org' })).status).toBe(409);
    expect((await send(account, 'POST', users, { email: 'no' })).body.issues).toMatchObject([
      { path: '/email' },
    ]);
    expect((await send(account, 'GET', `${users}?search=ann`)).body).toMatchObject({ total: 1 });
    expect((await send(account, 'GET', `${users}?is=blocked`)).body).toMatchObject({ total: 0 });
    const changed = await send(account, 'PATCH', one, {
      city: 'Gent',
      custom_1: null,
      password: 'correct horse',
    });
    expect(changed.body).toMatchObject({ city: 'Gent', custom_1: null, has_password: true });
    expect((await made(account, `${one}/block`)).blocked_at).not.toBeNull();
    expect((await made(account, `${one}/unblock`)).blocked_at).toBeNull();
    const access = await send(account, 'PUT', `${one}/access`, { until: '2099-01-01T00:00:00Z' });
    expect(access.body).toMatchObject({ access: true, access_until: '2099-01-01T00:00:00.000Z' });
    expect((await send(account, 'GET', `${users}?is=paying`)).body.total).toBe(1);
    expect((await send(account, 'DELETE', `${one}/access`)).body.access).toBe(false);
    const link = await made(account, `${one}/sign-in`);
    expect(link.url).toContain(`?token=${link.token}`);
    expect((await send(account, 'DELETE', one)).status).toBe(204);
    expect((await send(account, 'GET', one)).status).toBe(404);
    const left =
      await sql`select from customer where account_id = ${account.accountId} and email is not null`.execute(
        t.deps.db,
      );
    expect(left.rows).toHaveLength(0);
  });

  test('access codes are made, listed, taken and withdrawn', async () => {
    const { account, directory, at } = await gent();
    const code = await made(account, `${at}/access-codes`, {
      code: 'spring-31',
      access_days: 30,
      max_uses: 2,
    });
    expect(code).toMatchObject({ code: 'SPRING31', uses: 0, access_days: 30 });
    expect((await send(account, 'POST', `${at}/access-codes`, { code: 'SPRING 31' })).status).toBe(409);
    const gone = await send(account, 'DELETE', `${at}/access-codes/${code.id}`);
    expect(gone.body.withdrawn_at).not.toBeNull();
    expect((await send(account, 'GET', `${at}/access-codes`)).body.data).toHaveLength(1);
    const ann = await made(account, `${at}/users`, { email: 'ann@example.org', first_name: 'Ann' });
    const bob = await made(account, `${at}/users`, { email: 'bob@example.org' });
    const open = await made(account, `${at}/access-codes`, { access_until: '2099-01-01T00:00:00Z' });
    const uses = `${at}/access-codes/${open.id}/uses`;
    expect((await send(account, 'GET', uses)).body).toMatchObject({ data: [], total: 0 });
    const idOf = ({ id }: { id: string }) => Number(id.split('_')[1]);
    for (const user of [ann, bob])
      await redeemAccessCode(account.ctx, idOf(directory), idOf(user), open.code);
    expect((await send(account, 'GET', `${uses}?limit=1`)).body).toMatchObject({
      data: [{ user: bob.id, email: 'bob@example.org' }],
      total: 2,
      next_cursor: expect.any(String),
    });
    // Who is forgotten leaves the list; the code stays taken.
    expect((await send(account, 'DELETE', `${at}/users/${bob.id}`)).status).toBe(204);
    expect((await send(account, 'GET', uses)).body.data).toMatchObject([{ user: ann.id, first_name: 'Ann' }]);
    expect((await send(account, 'GET', `${at}/access-codes`)).body.data[0]).toMatchObject({ uses: 2 });
    const stranger = await t.makeAccount({ name: 'Stranger' });
    expect((await send(stranger, 'GET', uses)).status).toBe(404);
    expect((await t.app.inject({ url: uses })).statusCode).toBe(401);
    const weak = { headers: await account.keyFor(['coupons:read']) };
    expect((await send(weak, 'GET', uses)).status).toBe(403);
    expect((await send(account, 'GET', `${uses}?cursor=x`)).status).toBe(422);
  });
});

test('categories have three levels, move with what lies below, and cannot lie in a circle', async () => {
  const account = await t.makeAccount({ name: 'Gent Deals' });
  const make = (name: string, parent?: string) =>
    send(account, 'POST', '/v5/categories', { name, ...(parent ? { parent } : {}) });
  const food = (await make('Food')).body;
  const lunch = (await make('Lunch', food.id)).body;
  const soup = (await make('Soup', lunch.id)).body;
  expect(soup.level).toBe(3);
  expect((await make('Hot', soup.id)).status).toBe(422);
  expect((await make('Soup')).status).toBe(409);
  const move = (id: string, parent: string | null) =>
    send(account, 'PATCH', `/v5/categories/${id}`, { parent });
  expect((await move(food.id, soup.id)).status).toBe(422);
  const fun = (await make('Fun')).body;
  expect((await move(food.id, fun.id)).status).toBe(422);
  expect((await move(lunch.id, null)).body).toMatchObject({ level: 1, parent: null });
  expect((await move(lunch.id, fun.id)).body).toMatchObject({ level: 2, parent: fun.id });
  const order = await send(account, 'POST', '/v5/categories/order', { parent: null, categories: [fun.id] });
  expect(order.body.data.map((one: { name: string }) => one.name)).toEqual(['Fun', 'Food', 'Lunch', 'Soup']);
  expect((await send(account, 'DELETE', `/v5/categories/${fun.id}`)).status).toBe(409);
  expect((await send(account, 'DELETE', `/v5/categories/${soup.id}`)).status).toBe(204);
  expect((await move('cat_999999', null)).status).toBe(404);
});
