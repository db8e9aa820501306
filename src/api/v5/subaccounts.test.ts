import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { addressOf, browser, lastMail, makeOwner, password } from '../../../test/people.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

type Headers = Record<string, string>;
const keyOf = (made: { clientId: string; clientSecret: string }): Headers => ({
  'x-client-id': made.clientId,
  'x-client-secret': made.clientSecret,
});

/** An agency, and how its key calls. */
async function makeAgency() {
  const made = await makeOwner(t, 'Agency');
  const headers = keyOf(made);
  const call = async (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    more: Headers = {},
  ) => {
    const reply = await t.app.inject({
      method,
      url,
      headers: { ...headers, ...more },
      ...(payload ? { payload } : {}),
    });
    return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
  };
  return { ...made, headers, call };
}

async function makeSub(agency: Awaited<ReturnType<typeof makeAgency>>, said: object = {}) {
  const email = addressOf('luna');
  const { status, body } = await agency.call('POST', '/v5/subaccounts', {
    name: 'Café Luna',
    email,
    password,
    ...said,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  const own: Headers | null = body.key && {
    'x-client-id': body.key.client_id,
    'x-client-secret': body.key.client_secret,
  };
  const send = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const reply = await t.app.inject({ method, url, headers: own ?? {}, ...(payload ? { payload } : {}) });
    return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
  };
  return { ...body, id: body.id as string, email, own: own ?? {}, send };
}

type Send = (
  method: 'POST',
  url: string,
  payload?: object,
) => Promise<{ body: { id: string; code: string } }>;

/** A coupon that is out. */
async function publish(send: Send, name: string) {
  const { body } = await send('POST', '/v5/coupons', { name, title: name });
  await send('POST', `/v5/coupons/${body.id}/publish`);
  return body;
}

/** A phone opens the shared address. */
const open = (code: string) =>
  t.app.inject({
    url: `/p/${code}`,
    headers: { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1' },
  });

describe('a subaccount', () => {
  test('is made with its owner, who signs in, and a key that works', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency, {
      status: 'customer',
      country: 'BE',
      first_name: 'Ada',
      last_name: 'Ng',
    });
    expect(sub).toMatchObject({
      standing: 'open',
      status: 'customer',
      country: 'be',
      sign_ins: 0,
      package: null,
    });
    const ada = browser(t, sub.email);
    expect((await ada.send('POST', '/v5/sign-in', { email: sub.email, password })).statusCode).toBe(200);
    const me = (await ada.send('GET', '/v5/me')).json();
    expect(me).toMatchObject({
      name: 'Ada Ng',
      role: 'owner',
      subaccount: { parent: 'Agency', status: 'customer' },
    });
    expect(me.scopes).not.toContain('subaccounts:read');
    expect((await sub.send('POST', '/v5/coupons', { name: 'Tea', title: 'Tea' })).status).toBe(201);
    const read = (await agency.call('GET', `/v5/subaccounts/${sub.id}`)).body;
    expect(read).toMatchObject({ sign_ins: 1, last_sign_in_at: t.clock.now().toISOString() });
    expect(read).not.toHaveProperty('key');
    const people = (await agency.call('GET', `/v5/subaccounts/${sub.id}/people`)).body.data;
    expect(people).toMatchObject([{ email: sub.email, role: 'owner', joined: true }]);
  });

  test('without a password its owner is mailed a link, and the mail can be sent again', async () => {
    const agency = await makeAgency();
    const email = addressOf('sol');
    const body = { name: 'Café Sol', email };
    expect((await agency.call('POST', '/v5/subaccounts', body)).status).toBe(201);
    const again = await agency.call('POST', '/v5/subaccounts', body);
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    const [{ id }] = (await agency.call('GET', '/v5/subaccounts?search=sol')).body.data;
    const first = await lastMail(t, email);
    const sent = await agency.call('POST', `/v5/subaccounts/${id}/password-mail`);
    expect(sent).toMatchObject({ status: 202, body: { sent_to: email } });
    const second = await lastMail(t, email);
    expect(second?.token).not.toBe(first?.token);
    const sol = browser(t, email);
    const accept = (token?: string) =>
      sol.send('POST', '/v5/team/invitation/accept', { token, name: 'Sol', password });
    expect((await accept(first?.token)).statusCode).toBe(409);
    expect((await accept(second?.token)).statusCode).toBe(200);
  });

  test('an address that can sign in already is invited, and keeps its password', async () => {
    const agency = await makeAgency();
    const other = await makeOwner(t, 'Bakery');
    await makeSub(agency, { email: other.email, password: 'another password' });
    const mail = await lastMail(t, other.email);
    expect(mail?.url).toContain('/admin/invitation/');
    const me = await other.owner.send('GET', '/v5/me');
    expect(me.json().accounts).toHaveLength(1);
  });

  test('lists, searches, changes; refuses what is not valid, not allowed and not signed in', async () => {
    const agency = await makeAgency();
    const a = await makeSub(agency, { name: 'Aurora' });
    const b = await makeSub(agency, { name: 'Borealis', status: 'customer' });
    const list = async (query: string) =>
      (await agency.call('GET', `/v5/subaccounts?${query}`)).body.data.map((one: { id: string }) => one.id);
    expect(await list('')).toEqual([a.id, b.id]);
    expect(await list('search=BORE')).toEqual([b.id]);
    expect(await list('status=trial')).toEqual([a.id]);
    const page = (await agency.call('GET', '/v5/subaccounts?limit=1')).body;
    expect(await list(`limit=1&cursor=${page.next_cursor}`)).toEqual([b.id]);
    const changed = await agency.call('PATCH', `/v5/subaccounts/${a.id}`, {
      name: 'Aurora Bar',
      expires_on: '2031-12-31',
      limits: { active_coupons: 4 },
      permissions: ['statistics'],
    });
    expect(changed.body).toMatchObject({
      name: 'Aurora Bar',
      expires_on: '2031-12-31',
      expires_at: '2031-12-31T23:00:00.000Z',
      limits: { active_coupons: 4, interactions_month: null },
      permissions: ['statistics'],
    });
    const wrong = await agency.call('PATCH', `/v5/subaccounts/${a.id}`, { expires_on: '31/12/2031' });
    expect(wrong.status).toBe(422);
    const noPackage = await agency.call('PATCH', `/v5/subaccounts/${a.id}`, { package: 'pac_999999' });
    expect(noPackage.status).toBe(422);
    const reader = await t.app.inject({ url: '/v5/subaccounts' });
    expect(reader.statusCode).toBe(401);
    // A subaccount has none, and is told that it lacks the scope.
    expect((await a.send('GET', '/v5/subaccounts')).status).toBe(403);
  });

  test('a package binds who has it, also when it changes', async () => {
    const agency = await makeAgency();
    const made = await agency.call('POST', '/v5/packages', {
      name: 'Bronze',
      limits: { active_coupons: 1 },
      permissions: ['add_coupons', 'update_coupons', 'api'],
    });
    expect(made.status).toBe(201);
    expect((await agency.call('POST', '/v5/packages', { name: 'bronze' })).status).toBe(409);
    const sub = await makeSub(agency, { package: made.body.id });
    expect(sub).toMatchObject({ package: { name: 'Bronze' }, limits: { active_coupons: 1 } });
    await agency.call('PATCH', `/v5/packages/${made.body.id}`, { limits: { active_coupons: 2 } });
    const read = async () => (await agency.call('GET', `/v5/subaccounts/${sub.id}`)).body;
    expect(await read()).toMatchObject({ limits: { active_coupons: 2 } });
    expect((await agency.call('DELETE', `/v5/packages/${made.body.id}`)).status).toBe(409);
    await agency.call('PATCH', `/v5/subaccounts/${sub.id}`, { limits: { active_coupons: 7 } });
    expect(await read()).toMatchObject({ package: null, limits: { active_coupons: 7 } });
    expect((await agency.call('DELETE', `/v5/packages/${made.body.id}`)).status).toBe(204);
  });
});

describe('what a subaccount is not allowed', () => {
  test('permissions hold for its people and keys', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency, { permissions: ['update_coupons', 'api'] });
    const added = await sub.send('POST', '/v5/coupons', { name: 'Tea', title: 'Tea' });
    expect([added.status, added.body.code]).toEqual([403, 'not_permitted']);
    const inside = { 'x-subaccount': sub.id };
    const coupon = (await agency.call('POST', '/v5/coupons', { name: 'Tea', title: 'Tea' }, inside)).body;
    expect((await sub.send('PATCH', `/v5/coupons/${coupon.id}`, { name: 'Green tea' })).status).toBe(200);
    expect((await sub.send('GET', '/v5/webhooks')).body.code).toBe('forbidden');
    await agency.call('PATCH', `/v5/subaccounts/${sub.id}`, { permissions: [] });
    expect((await sub.send('PATCH', `/v5/coupons/${coupon.id}`, { name: 'Tea' })).body.code).toBe(
      'forbidden',
    );
    expect((await sub.send('GET', `/v5/coupons/${coupon.id}`)).status).toBe(200);
  });

  test('blocked or expired it reads, does not write, and gives nothing out; what people hold is used', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency);
    const coupon = await publish(sub.send, 'Tea');
    const phone = await open(coupon.code);
    expect(phone.statusCode).toBe(303);
    const copy = String(phone.headers.location);
    const claimed = (await sub.send('POST', `/v5/coupons/${coupon.id}/sessions`, { status: 'activated' }))
      .body;
    const { code } = claimed;
    await agency.call('POST', `/v5/subaccounts/${sub.id}/block`);
    expect((await sub.send('GET', '/v5/coupons')).status).toBe(200);
    const written = await sub.send('POST', '/v5/coupons', { name: 'More', title: 'More' });
    expect([written.status, written.body.code]).toEqual([403, 'account_blocked']);
    const newcomer = await open(coupon.code);
    expect(newcomer.statusCode).toBe(409);
    expect(newcomer.body).toContain('Back in a moment');
    const claim = await t.app.inject({
      method: 'POST',
      url: `${copy}/claim`,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      payload: {},
    });
    expect(claim.json().code).toBe('paused');
    expect(code).toBeTruthy();
    const inside = { 'x-subaccount': sub.id };
    expect((await agency.call('POST', `/v5/sessions/${code}/validate`, {}, inside)).status).toBe(200);
    await agency.call('POST', `/v5/subaccounts/${sub.id}/unblock`);
    expect((await open(coupon.code)).statusCode).toBe(303);

    await agency.call('PATCH', `/v5/subaccounts/${sub.id}`, { expires_on: '2020-01-01' });
    const late = await sub.send('POST', '/v5/coupons', { name: 'More', title: 'More' });
    expect([late.status, late.body.code]).toEqual([403, 'account_expired']);
    const wire = await t.app.inject({
      method: 'POST',
      url: '/v3/singleuse/create',
      headers: sub.own,
      payload: { campaign: coupon.id },
    });
    expect(wire.json().status.errors.error_code).toEqual([101]);
  });

  test('removed, nobody gets in, nothing is given out, and the address is free again', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency);
    const coupon = await publish(sub.send, 'Tea');
    const ada = browser(t, sub.email);
    await ada.send('POST', '/v5/sign-in', { email: sub.email, password });
    expect((await agency.call('DELETE', `/v5/subaccounts/${sub.id}`)).status).toBe(204);
    expect((await agency.call('DELETE', `/v5/subaccounts/${sub.id}`)).status).toBe(404);
    expect((await sub.send('GET', '/v5/me')).status).toBe(401);
    expect((await ada.send('GET', '/v5/me')).statusCode).toBe(401);
    expect((await ada.send('POST', '/v5/sign-in', { email: sub.email, password })).json().code).toBe(
      'no_account',
    );
    expect((await open(coupon.code)).statusCode).toBe(409);
    const again = await agency.call('POST', '/v5/subaccounts', { name: 'Luna', email: sub.email });
    expect(again.status).toBe(201);
  });
});

describe('going in', () => {
  test('log in as: seen in the log under the own name, and left again', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency);
    const ann = agency.owner;
    expect((await agency.call('POST', `/v5/subaccounts/${sub.id}/enter`)).body.code).toBe('person_needed');
    expect((await ann.send('POST', `/v5/subaccounts/${sub.id}/enter`)).statusCode).toBe(200);
    // The harness keeps one cookie; the one of home came first.
    const entered = await t.app.inject({
      method: 'POST',
      url: `/v5/subaccounts/${sub.id}/enter`,
      headers: { cookie: await cookieOf(agency.email), 'sec-fetch-site': 'same-origin' },
    });
    const jar = entered.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const asSub = (method: 'GET' | 'POST', url: string, payload?: object) =>
      t.app.inject({
        method,
        url,
        headers: { cookie: jar, 'sec-fetch-site': 'same-origin' },
        ...(payload ? { payload } : {}),
      });
    const me = (await asSub('GET', '/v5/me')).json();
    expect(me).toMatchObject({ kind: 'visitor', account: { name: 'Café Luna' }, visit: { by: 'Ann' } });
    expect(me.visit.home).toBe(`acc_${agency.accountId}`);
    const coupon = (await asSub('POST', '/v5/coupons', { name: 'Tea', title: 'Tea' })).json();
    expect((await asSub('PATCH' as 'POST', '/v5/me', { name: 'Eve' })).statusCode).toBe(403);
    // Events are told once no older transaction runs, of other tests on the same server neither.
    const told = async (): Promise<{ type: string; actor: string }[]> =>
      (await sub.send('GET', '/v5/events?type=account.entered,coupon.created')).body.data;
    await expect.poll(async () => (await told()).at(-1)?.type).toBe('coupon.created');
    const actors = new Set((await told()).slice(-2).map(({ actor }) => actor));
    expect(actors.size).toBe(1);
    expect([...actors][0]).toMatch(/^visit:\d+$/);
    expect(coupon.id).toBeTruthy();
    const above = async (): Promise<{ type: string; subject: string; actor: string }[]> =>
      (await agency.call('GET', '/v5/events?type=subaccount.entered')).body.data;
    await expect.poll(async () => (await above()).length).toBe(2);
    expect((await above())[0]?.actor).toMatch(/^teammate:/);
    const left = await asSub('POST', '/v5/visit/leave');
    expect(left.json()).toEqual({ home: true });
    expect((await asSub('GET', '/v5/me')).statusCode).toBe(401);
    const back = left.cookies.find(({ name, value }) => name === 'tearoff' && value !== '');
    const home = await t.app.inject({
      url: '/v5/me',
      headers: { cookie: `tearoff=${encodeURIComponent(back?.value ?? '')}` },
    });
    expect(home.json()).toMatchObject({ kind: 'person', account: { name: 'Agency' } });
  });

  test('who is taken off the parent’s team is out of its subaccounts at once', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency);
    await agency.owner.send('POST', `/v5/subaccounts/${sub.id}/enter`);
    expect((await agency.owner.send('GET', '/v5/me')).statusCode).toBe(200);
    await t.deps.db
      .updateTable('teammate')
      .set({ removedAt: t.clock.now() })
      .where('accountId', '=', agency.accountId)
      .execute();
    expect((await agency.owner.send('GET', '/v5/me')).statusCode).toBe(401);
  });

  test('a one-time address opens once, whoever of many is first, and not after its time', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency, { permissions: ['statistics'] });
    const link = async (body?: object) =>
      (await agency.call('POST', `/v5/subaccounts/${sub.id}/sign-in-link`, body)).body;
    const made = await link({ page: 'statistics' });
    expect(made.url).toBe(`http://tearoff.test/admin/enter/${made.token}`);
    const [accountId, visitId] = made.token.split('-').map(Number);
    const unused = () =>
      t.deps.db
        .selectFrom('visit')
        .select('id')
        .where('accountId', '=', accountId)
        .where('id', '=', visitId)
        .where('usedAt', 'is', null)
        .execute();
    // Control: who looked first and wrote then would let all of them in.
    const careless = await Promise.all(Array.from({ length: 8 }, unused));
    expect(careless.flat()).toHaveLength(8);
    const guests = Array.from({ length: 8 }, () => browser(t, sub.email));
    const follow = (one: (typeof guests)[number], token: string) =>
      one.send('POST', '/v5/sign-in/link', { token });
    const replies = await Promise.all(guests.map((one) => follow(one, made.token)));
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, ...Array(7).fill(409)]);
    expect(await unused()).toEqual([]);
    const guest = guests.find((one) => one.cookie);
    if (!guest) throw new Error('nobody came in');
    expect(replies.find((reply) => reply.statusCode === 200)?.json()).toMatchObject({ page: 'statistics' });
    const me = (await guest.send('GET', '/v5/me')).json();
    expect(me).toMatchObject({ kind: 'visitor', visit: { by: null, home: null } });
    // As its customers see it: no more than the subaccount may.
    expect(me.scopes).toContain('statistics:read');
    expect(me.scopes).not.toContain('coupons:write');
    expect((await guest.send('POST', '/v5/coupons', { name: 'Tea', title: 'Tea' })).statusCode).toBe(403);
    const late = await link({ seconds: 60 });
    t.clock.advance({ seconds: 61 });
    expect((await follow(browser(t, sub.email), late.token)).json().code).toBe('link_used');
  });

  test('a key of the parent acts inside by a header, and one that is limited acts there alone', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency);
    const inside = { 'x-subaccount': sub.id };
    const made = await agency.call('POST', '/v5/coupons', { name: 'Tea', title: 'Tea' }, inside);
    expect(made.status).toBe(201);
    expect((await sub.send('GET', `/v5/coupons/${made.body.id}`)).status).toBe(200);
    expect((await agency.call('GET', `/v5/coupons/${made.body.id}`)).status).toBe(404);
    expect((await agency.call('GET', '/v5/coupons', undefined, { 'x-subaccount': 'sub_1' })).status).toBe(
      404,
    );
    const limited = (
      await agency.call('POST', '/v5/keys', {
        name: 'Till of Luna',
        scopes: ['coupons:read', 'subaccounts:read'],
        subaccount: sub.id,
      })
    ).body;
    expect(limited.subaccount).toBe(sub.id);
    const own = { 'x-client-id': limited.client_id, 'x-client-secret': limited.client_secret };
    const read = async (url: string) => (await t.app.inject({ url, headers: own })).statusCode;
    expect(await read(`/v5/coupons/${made.body.id}`)).toBe(200);
    expect(await read('/v5/subaccounts')).toBe(403);
    // Events are told once no older transaction runs, of other tests on the same server neither.
    const actor = async () =>
      (await sub.send('GET', '/v5/events?type=coupon.created')).body.data.at(-1)?.actor;
    await expect.poll(actor).toMatch(/^parent_key:\d+$/);
  });
});

describe('moving a coupon', () => {
  test('one that nobody holds goes, one that people hold goes on and is copied', async () => {
    const agency = await makeAgency();
    const sub = await makeSub(agency);
    const move = (coupon: string) => agency.call('POST', `/v5/subaccounts/${sub.id}/coupons`, { coupon });
    const make = (name: string) => publish(agency.call, name);
    const [unused, used] = [await make('Unused'), await make('Used')];
    await open(used.code);
    const first = await move(unused.id);
    expect(first).toMatchObject({ status: 201, body: { original: 'archived', copies: 0 } });
    expect((await agency.call('GET', `/v5/coupons/${unused.id}`)).body.status).toBe('archived');
    const second = await move(used.id);
    expect(second.body).toMatchObject({ original: 'kept', copies: 1 });
    const there = (await sub.send('GET', `/v5/coupons/${second.body.coupon}`)).body;
    expect(there).toMatchObject({ name: 'Used', status: 'draft' });
    expect(there.code).not.toBe(used.code);
    expect((await move(there.id)).status).toBe(404);
  });
});

async function cookieOf(email: string): Promise<string> {
  const one = browser(t, email);
  await one.send('POST', '/v5/sign-in', { email, password });
  return one.cookie ?? '';
}
