import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { addressOf, browser, makeOwner, password } from '../../../test/people.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

type Headers = Record<string, string>;

/** What a call answers; `codes` are those of a failure. */
async function call(headers: Headers, url: string, payload?: object, method: 'POST' | 'GET' = 'POST') {
  const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  const body = reply.json();
  return { status: reply.statusCode, body, codes: body.status?.errors?.error_code };
}

async function makeAgency() {
  const made = await makeOwner(t, 'Agency');
  const headers = { 'x-client-id': made.clientId, 'x-client-secret': made.clientSecret };
  const create = async (more: object = {}) => {
    const { body } = await call(headers, '/v4/subaccount/create', { email: addressOf('luna'), ...more });
    return body.subaccount;
  };
  return { ...made, headers, create };
}

describe('/v4/subaccount', () => {
  test('create, get and list speak the known object: counts as texts, access as booleans, ID always', async () => {
    const { headers, create } = await makeAgency();
    const made = await create({
      status: 'customer',
      company_name: 'Ng & Co',
      first_name: 'Ada',
      last_name: 'Ng',
      country: 'BE',
      expiry_date: '2031-12-31',
    });
    expect(made).toMatchObject({
      ID: expect.stringMatching(/^sub_\d+$/),
      api_secret: expect.stringMatching(/.{20,}/),
      amountlogin: '0',
      lastlogin: '',
      max_campaigns: '',
      has_campaigns: '0',
      campaigns: [],
      expiry_date: '2031-12-31',
      company_name: 'Ng & Co',
      access_dashboard: true,
      access_directory: true,
      webhook_endpoint: '',
    });
    const own = { 'x-api-key': made.api_key, 'x-api-secret': made.api_secret };
    const coupon = await t.app.inject({
      method: 'POST',
      url: '/v5/coupons',
      headers: own,
      payload: { name: 'Tea', title: 'Tea' },
    });
    const got = (await call(headers, '/v4/subaccount', { subaccount: made.ID })).body;
    expect(got.status).toEqual({ status: 'OK' });
    expect(got.subaccount).toMatchObject({
      ...made,
      api_secret: '',
      has_campaigns: '1',
      campaigns: [{ ID: coupon.json().id, code: coupon.json().code, status: 'draft' }],
    });
    for (const method of ['GET', 'POST'] as const) {
      const list = (await call(headers, '/v4/subaccount/list', undefined, method)).body;
      expect(list).toMatchObject({
        amount_of_subaccounts: 1,
        subaccount: [{ ID: made.ID, status: 'customer' }],
      });
    }
    const updated = await call(headers, '/v4/subaccount/update', {
      subaccount: made.ID,
      status: 'trial',
      expiry_date: '2032-01-31',
    });
    expect(updated.body).toMatchObject({
      action: 'subaccount_updated',
      subaccount: { ID: made.ID, expiry_date: '2032-01-31', status: 'trial', first_name: 'Ada' },
    });
  });

  test.each([
    ['nothing', {}, [200]],
    ['an address that is none', { email: 'ada' }, [305]],
    ['a date in another form', { email: 'a@example.org', expiry_date: '31/12/2031' }, [303]],
    ['a day that there is not', { email: 'a@example.org', expiry_date: '2031-02-30' }, [303]],
    ['another status', { email: 'a@example.org', status: 'vip' }, [302]],
    ['a package that is no id', { email: 'a@example.org', package: 'gold!' }, [301]],
    ['a package that there is not', { email: 'a@example.org', package: 'pac_999999' }, [300]],
    ['a short password', { email: 'a@example.org', password: 'abc' }, [300]],
    ['several at once', { status: 'vip', expiry_date: 'soon' }, [200, 303, 302]],
  ])('create with %s', async (_name, payload, codes) => {
    const { headers } = await makeAgency();
    const reply = await call(headers, '/v4/subaccount/create', payload);
    expect([reply.status, reply.codes]).toEqual([422, codes]);
  });

  test('an address that has a subaccount is 304; other ids are 510, 301 and 200; a subaccount’s own key is 102', async () => {
    const { headers, create } = await makeAgency();
    const made = await create();
    const again = await call(headers, '/v4/subaccount/create', { email: made.email });
    expect([again.status, again.codes]).toEqual([422, [304]]);
    const get = async (payload: object) => (await call(headers, '/v4/subaccount', payload)).codes;
    expect(await get({ subaccount: 'sub_999999' })).toEqual([510]);
    expect(await get({ subaccount: 'luna!' })).toEqual([301]);
    expect(await get({})).toEqual([200]);
    const own = { 'x-api-key': made.api_key, 'x-api-secret': made.api_secret };
    expect((await call(own, '/v4/subaccount/list')).codes).toEqual([102]);
    expect((await call(own, '/v3/subaccount/sso', { subaccount: made.ID })).codes).toEqual([102]);
    expect((await call({}, '/v4/subaccount/list')).codes).toBe(1000);
  });
});

describe('one-time addresses', () => {
  const follow = (url: string) =>
    browser(t, 'guest').send('POST', '/v5/sign-in/link', { token: url.split('/').at(-1) });

  test('subaccount/sso: the known fields, and the page it leads to', async () => {
    const { headers, create } = await makeAgency();
    const made = await create();
    const sso = (payload: object) => call(headers, '/v3/subaccount/sso', payload);
    const { body } = await sso({ subaccount: made.ID, page: 'statistics' });
    expect(Object.keys(body.subaccount)).toEqual(['ID', 'token', 'url', 'url_whitelabel']);
    const entry = await follow(body.subaccount.url);
    expect(entry.json()).toMatchObject({ account: made.ID.replace('sub_', 'acc_'), page: 'statistics' });
    expect((await follow(body.subaccount.url)).statusCode).toBe(409);
    expect((await sso({})).codes).toEqual([200]);
    expect((await sso({ subaccount: 'x!' })).codes).toEqual([301]);
    expect((await sso({ subaccount: 'sub_1' })).codes).toEqual([510]);
    expect((await sso({ subaccount: made.ID, page: 'moon' })).codes).toEqual([302]);
    expect((await sso({ subaccount: made.ID, page: 'update_campaign' })).codes).toEqual([200]);
    const other = { subaccount: made.ID, page: 'update_campaign', campaign: 'cam_999999' };
    expect((await sso(other)).codes).toEqual([502]);
  });

  test('subaccount/reset/url: an address, and none for whom a password opens more', async () => {
    const { headers, create } = await makeAgency();
    const url = async (ID: string) =>
      (await call(headers, '/v3/subaccount/reset/url', { subaccount: ID })).body.subaccount.url;
    expect(await url((await create()).ID)).toContain('http://tearoff.test/admin/invitation/');
    const joined = await create({ password });
    const reset = await url(joined.ID);
    expect(reset).toContain('http://tearoff.test/admin/reset/');
    const guest = browser(t, joined.email);
    const next = 'another good password';
    const token = reset.split('/').at(-1);
    expect(
      (await guest.send('POST', '/v5/password-reset/confirm', { token, password: next })).statusCode,
    ).toBe(204);
    expect(
      (await guest.send('POST', '/v5/sign-in', { email: joined.email, password: next })).statusCode,
    ).toBe(200);
    // The same person in two subaccounts: what opens one would open the other.
    const second = await makeAgency();
    const shared = await second.create({ email: joined.email });
    const invitation = await call(second.headers, '/v3/subaccount/reset/url', { subaccount: shared.ID });
    const invited = invitation.body.subaccount.url.split('/').at(-1);
    const accepted = await guest.send('POST', '/v5/team/invitation/accept', {
      token: invited,
      name: 'Lu',
      password: next,
    });
    expect(accepted.statusCode).toBe(200);
    expect(await url(joined.ID)).toBe('');
  });

  test('account/sso and teammate/sso: in the role meant, and never with more than the key may', async () => {
    const { owner, headers } = await makeAgency();
    const narrow = (
      await owner.send('POST', '/v5/keys', { name: 'SSO', scopes: ['team:write', 'coupons:read'] })
    ).json();
    const key = { 'x-client-id': narrow.client_id, 'x-client-secret': narrow.client_secret };
    const { body } = await call(key, '/v3/account/sso');
    const guest = browser(t, 'guest');
    await guest.send('POST', '/v5/sign-in/link', { token: body.account.token });
    const me = (await guest.send('GET', '/v5/me')).json();
    expect(me).toMatchObject({ kind: 'visitor', role: 'owner', scopes: ['coupons:read', 'team:write'] });
    const invited = (
      await owner.send('POST', '/v5/team', { email: addressOf('tom'), name: 'Tom', role: 'cashier' })
    ).json();
    const sso = (payload: object) => call(headers, '/v3/teammate/sso', payload);
    const tom = await sso({ teammate: invited.id.replace('tea_', '') });
    const till = browser(t, 'tom');
    await till.send('POST', '/v5/sign-in/link', { token: tom.body.teammate.token });
    expect((await till.send('GET', '/v5/me')).json()).toMatchObject({ role: 'cashier' });
    expect((await till.send('GET', '/v5/coupons')).statusCode).toBe(403);
    expect((await sso({})).codes).toEqual([200]);
    expect((await sso({ teammate: 'tom' })).codes).toEqual([301]);
    expect((await sso({ teammate: '999999' })).codes).toEqual([503]);
    expect((await sso({ teammate: invited.id, campaign: 'cam_999999' })).codes).toEqual([502]);
  });
});
