import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type Facebook, startFacebook } from '../../../test/identity/facebook.ts';
import { type Issuer, startIssuer } from '../../../test/identity/issuer.ts';
import { systemClock } from '../../platform/clock.ts';

let t: TestApp;
let issuer: Issuer;
let facebook: Facebook;
let luna: TestAccount;
let sol: TestAccount;
beforeAll(async () => {
  facebook = await startFacebook();
  t = await startApp({
    IDENTITY_PRIVATE_HOSTS: '127.0.0.1',
    FACEBOOK_URL: facebook.url,
    FACEBOOK_GRAPH_URL: facebook.url,
  });
  issuer = await startIssuer(() => systemClock.now());
});
beforeEach(async () => {
  [luna, sol] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Bakery Sol' })];
  issuer.twist = {};
});
afterAll(async () => {
  await Promise.all([issuer.close(), facebook.close(), t.app.close()]);
});

const at = '/v5/identity-providers';
const call = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
const own = () => ({
  ...{ kind: 'oidc', name: 'Luna Club', issuer: issuer.url },
  ...{ client_id: issuer.client.id, client_secret: issuer.client.secret },
});
async function make(payload: object = own()) {
  const reply = await call('POST', at, payload);
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json();
}
const check = async ({ id }: { id: string }) => (await call('POST', `${at}/${id}/check`)).json();

describe('identity providers', () => {
  test('are set up, listed with the address they send people back to, and never tell their secret', async () => {
    const made = await make();
    expect(made).toMatchObject({
      ...{ id: expect.stringMatching(/^idp_\d+$/), kind: 'oidc', issuer: issuer.url, status: 'unchecked' },
      ...{ trusts_mail: false, check_failure: null, created_by: expect.stringMatching(/^key:/) },
    });
    const google = await make({ kind: 'google', name: 'Google', client_id: 'g', client_secret: 'g-s3cret' });
    expect(google.issuer).toBe('https://accounts.google.com');
    const face = await make({
      kind: 'facebook',
      name: 'Facebook',
      client_id: '1',
      client_secret: 'f-s3cret',
    });
    expect(face.issuer).toBeNull();
    const listed = await call('GET', at);
    expect(listed.json()).toEqual({
      data: [made, google, face],
      redirect_url: 'http://tearoff.test/login/callback',
    });
    expect((await call('GET', `${at}/${made.id}`)).json()).toEqual({ ...made, used_by: [] });
    const stored = await t.deps.db.selectFrom('identityProvider').selectAll().execute();
    expect(JSON.stringify(stored)).not.toContain('s3cret');
    expect(listed.body).not.toMatch(/s3cret/);
  });

  test('are told what is wrong with them, and never what was given', async () => {
    const issues = async (payload: object) => {
      const reply = await call('POST', at, { ...own(), client_secret: 'tell-nobody', ...payload });
      expect(reply.statusCode, reply.body).toBe(422);
      expect(reply.body).not.toContain('tell-nobody');
      return reply.json().issues;
    };
    expect(await issues({ issuer: undefined })).toMatchObject([{ path: '/issuer', message: 'is missing' }]);
    expect(await issues({ issuer: 'login' })).toMatchObject([{ path: '/issuer' }]);
    expect(await issues({ issuer: 'http://login.example.com' })).toMatchObject([
      { path: '/issuer', message: 'is no https address' },
    ]);
    expect(await issues({ issuer: 'https://10.0.0.7' })).toMatchObject([
      { path: '/issuer', fix: expect.stringContaining('IDENTITY_PRIVATE_HOSTS') },
    ]);
    expect(await issues({ issuer: 'https://login.example.com?tenant=1' })).toMatchObject([
      { path: '/issuer' },
    ]);
    expect(await issues({ kind: 'google' })).toMatchObject([{ path: '/issuer' }]);
    expect(await issues({ name: '', client_id: '' })).toMatchObject([
      { path: '/name' },
      { path: '/client_id' },
    ]);
    const pasted = await make({ ...own(), issuer: `${issuer.url}/.well-known/openid-configuration` });
    expect(pasted.issuer).toBe(issuer.url);
  });

  test('are checked: what they are, and whether they know us', async () => {
    const made = await make();
    expect(await check(made)).toMatchObject({ status: 'works', check_failure: null });
    issuer.twist = { status: 503 };
    expect(await check(made)).toMatchObject({ status: 'broken', check_failure: 'unreachable' });
    issuer.twist = { status: 404 };
    expect(await check(made)).toMatchObject({ check_failure: 'not_found', check_said: '404' });
    issuer.twist = { description: { issuer: 'https://else.example' } };
    expect(await check(made)).toMatchObject({
      ...{ check_failure: 'wrong_issuer', check_said: 'https://else.example' },
    });
    issuer.twist = { description: { token_endpoint: undefined } };
    expect(await check(made)).toMatchObject({ check_failure: 'incomplete', check_said: 'token_endpoint' });
    issuer.twist = { tokenError: 'redirect_uri_mismatch' };
    expect(await check(made)).toMatchObject({ check_failure: 'redirect_unknown' });
    issuer.twist = { description: { token_endpoint: 'https://10.0.0.7/token' } };
    expect(await check(made), 'no description leads into our own network').toMatchObject({
      check_failure: 'private_address',
    });
    issuer.twist = {};
    const wrong = await make({ ...own(), client_secret: 'wr0ng' });
    expect(await check(wrong)).toMatchObject({
      ...{ check_failure: 'client_unknown', check_said: `invalid_client: no ${issuer.client.id}:…` },
    });
    const nobody = await make({ ...own(), issuer: 'http://127.0.0.1:9' });
    expect(await check(nobody)).toMatchObject({ check_failure: 'unreachable', check_said: 'refused' });
    const mended = await call('PATCH', `${at}/${wrong.id}`, { client_secret: issuer.client.secret });
    expect(mended.json(), 'what was found says nothing any more').toMatchObject({ status: 'unchecked' });
    expect(await check(wrong)).toMatchObject({ status: 'works' });

    const face = { kind: 'facebook', name: 'Facebook', client_id: facebook.app.id };
    const good = await make({ ...face, client_secret: facebook.app.secret });
    expect(await check(good)).toMatchObject({ status: 'works' });
    const bad = await make({ ...face, client_secret: 'wr0ng' });
    expect(await check(bad)).toMatchObject({
      ...{ check_failure: 'client_unknown', check_said: 'Error validating client secret.' },
    });
  });

  test('keep a secret that a change leaves out, unless they move', async () => {
    const { id } = await make();
    const renamed = await call('PATCH', `${at}/${id}`, { name: 'Luna', trusts_mail: true });
    expect(renamed.json()).toMatchObject({ name: 'Luna', trusts_mail: true });
    expect(await check({ id })).toMatchObject({ status: 'works' });
    const moved = { issuer: 'https://evil.example' };
    expect((await call('PATCH', `${at}/${id}`, moved)).json().issues).toMatchObject([
      { path: '/client_secret' },
    ]);
    const again = await call('PATCH', `${at}/${id}`, { ...moved, client_secret: 'new' });
    expect(again.json()).toMatchObject({ ...moved, status: 'unchecked' });
  });

  test('say which coupons people sign in to with them', async () => {
    const [made, other] = [await make(), await make()];
    const coupon = async (name: string, ways: string[]) =>
      (
        await call('POST', '/v5/coupons', { name, title: name, claim: { steps: [{ type: 'login', ways }] } })
      ).json();
    const tea = await coupon('Tea', ['mail', made.id]);
    await coupon('Cake', ['mail', other.id]);
    const gone = await coupon('Soup', [made.id]);
    await call('POST', `/v5/coupons/${gone.id}/archive`);
    const steps = [{ type: 'login', ways: ['mail', 'idp_999999'] }];
    const refused = await call('POST', '/v5/coupons', { name: 'Pie', title: 'Pie', claim: { steps } });
    expect(refused.json().issues).toMatchObject([
      { path: '/claim/steps/0/ways/1', message: 'there is no such identity provider' },
    ]);
    const others = await call(
      'POST',
      '/v5/coupons',
      { name: 'Pie', title: 'Pie', claim: { steps: [{ type: 'login', ways: [made.id] }] } },
      sol.headers,
    );
    expect(others.json().issues, 'another account’s is none').toMatchObject([
      { path: '/claim/steps/0/ways/0' },
    ]);
    expect((await call('GET', `${at}/${made.id}`)).json().used_by).toEqual([
      { id: tea.id, name: 'Tea', kind: 'offer' },
    ]);
  });

  test('are removed with their secret, and a removed one is not found', async () => {
    const { id } = await make();
    expect((await call('DELETE', `${at}/${id}`)).statusCode).toBe(204);
    expect((await call('GET', at)).json().data).toEqual([]);
    for (const [method, path, payload] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x' }],
      ['POST', '/check', undefined],
      ['DELETE', '', undefined],
    ] as const)
      expect([method, (await call(method, `${at}/${id}${path}`, payload)).statusCode]).toEqual([method, 404]);
    const row = await t.deps.db
      .selectFrom('identityProvider')
      .where('accountId', '=', luna.accountId)
      .select('secretSealed')
      .executeTakeFirst();
    expect(row).toEqual({ secretSealed: null });
  });

  test('are for those who may, and nobody else finds them', async () => {
    const { id } = await make();
    const routes: ['GET' | 'POST' | 'PATCH' | 'DELETE', string, object?][] = [
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { name: 'x' }],
      ['POST', `/${id}/check`],
      ['DELETE', `/${id}`],
    ];
    const lacking = await luna.keyFor(['keys:write']);
    const reader = await luna.keyFor(['coupons:read']);
    for (const [method, path, payload] of routes) {
      const status = async (headers: Record<string, string>) =>
        (await call(method, at + path, payload, headers)).statusCode;
      expect([method, await status(sol.headers)]).toEqual([method, 404]);
      expect([method, await status({})]).toEqual([method, 401]);
      expect([method, await status(lacking)]).toEqual([method, 403]);
      expect([method, await status(reader)]).toEqual([method, method === 'GET' ? 200 : 403]);
    }
    expect((await call('POST', at, own(), reader)).statusCode).toBe(403);
    expect((await call('GET', at, undefined, sol.headers)).json().data).toEqual([]);
  });

  test('end at ten, also for those who come at once, and a repeated request makes one', async () => {
    const again = () => call('POST', at, own(), { ...luna.headers, 'idempotency-key': 'i1' });
    const [first, second] = [await again(), await again()];
    expect(second.json()).toEqual(first.json());
    const replies = await Promise.all(Array.from({ length: 14 }, () => call('POST', at, own())));
    expect(replies.filter(({ statusCode }) => statusCode === 201)).toHaveLength(9);
    expect(replies.find(({ statusCode }) => statusCode !== 201)?.json()).toMatchObject({
      ...{ code: 'limit_reached', facts: { limit: 10, taken: 10 } },
    });
    expect((await call('GET', at)).json().data).toHaveLength(10);
  });
});
