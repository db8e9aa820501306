import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type Facebook, startFacebook } from '../../../test/identity/facebook.ts';
import { type Issuer, startIssuer, type Twist } from '../../../test/identity/issuer.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { createGame, launchGame } from '../../modules/games/index.ts';
import { createIdentityProvider, removeIdentityProvider } from '../../modules/identity-providers/index.ts';
import { loginKeys, proveLogin } from '../../modules/logins/index.ts';
import { claimSession, findKnown, findSession } from '../../modules/sessions/index.ts';
import { formatId } from '../../platform/ids.ts';

/** From the press of a button to a proof, over a provider on loopback that is as real as ours can be. */

let t: TestApp;
let issuer: Issuer;
let facebook: Facebook;
let luna: TestAccount;
/** As a way of a step, `idp_3`. */
let club: string;
let face: string;
beforeAll(async () => {
  facebook = await startFacebook();
  t = await startApp({
    IDENTITY_PRIVATE_HOSTS: '127.0.0.1',
    FACEBOOK_URL: facebook.url,
    FACEBOOK_GRAPH_URL: facebook.url,
  });
  issuer = await startIssuer(() => t.clock.now());
});
beforeEach(async () => {
  issuer.twist = {};
  issuer.person = {
    ...{ sub: 'ann-1', email: 'Ann@Example.com', email_verified: true },
    ...{ given_name: 'Ann', family_name: 'Peeters' },
  };
  facebook.declines = false;
  luna = await t.makeAccount({ name: 'Café Luna' });
  const [clientId, clientSecret] = [issuer.client.id, issuer.client.secret];
  const own = { kind: 'oidc', name: 'Luna Club', issuer: issuer.url, clientId, clientSecret } as const;
  club = formatId('identityProvider', (await createIdentityProvider(luna.ctx, t.deps, own)).id);
  const app = { clientId: facebook.app.id, clientSecret: facebook.app.secret };
  const blue = await createIdentityProvider(luna.ctx, t.deps, { kind: 'facebook', name: 'Facebook', ...app });
  face = formatId('identityProvider', blue.id);
});
afterAll(async () => {
  await Promise.all([issuer.close(), facebook.close(), t.app.close()]);
});

const offer = (more: Partial<NewCoupon> = {}): NewCoupon => ({
  name: 'Espresso',
  content: { words: { title: 'Free espresso' } },
  claim: { steps: [{ type: 'login', ways: ['mail', club, face] }, { type: 'button' }] },
  rules: { once_per: ['login'] },
  ...more,
});
const published = (more: Partial<NewCoupon> = {}) => createCoupon(luna.ctx, offer(more), { publish: true });

interface Kept {
  value: string;
  path: string;
}
/** A phone: keeps cookies, and sends each where it belongs. */
function browser() {
  const jar = new Map<string, Kept>();
  async function go(method: 'GET' | 'POST', url: string, form?: Record<string, string>) {
    const cookie = [...jar]
      .filter(([, { path }]) => url.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const reply = await t.app.inject({
      ...{ method, url },
      headers: {
        ...{ 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari' },
        ...{ accept: 'text/html', 'accept-language': 'en', cookie },
        ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(form ? { payload: new URLSearchParams(form).toString() } : {}),
    });
    for (const { name, value, expires, path = '/' } of reply.cookies)
      if (expires && expires.getTime() < Date.now()) jar.delete(name);
      else jar.set(name, { value, path });
    return reply;
  }
  const pathOf = (url: unknown) => {
    const { pathname, search } = new URL(String(url), 'http://tearoff.test');
    return pathname + search;
  };
  return {
    jar,
    get: (url: string) => go('GET', url),
    post: (url: string, form: Record<string, string> = {}) => go('POST', url, form),
    async open({ code }: Pick<Coupon, 'code'>) {
      return pathOf((await go('GET', `/p/${code}`)).headers.location);
    },
    /** Presses the button of a provider and goes there; answers the way back that it is sent on. */
    async leave(url: string, way = club): Promise<string> {
      const left = await go('POST', `${url}/login/${way}`, {});
      expect(left.statusCode, left.body).toBe(303);
      const there = way === face ? facebook : issuer;
      return pathOf(await there.visit(String(left.headers.location)));
    },
    async signIn(url: string, way = club) {
      return go('GET', await this.leave(url, way));
    },
  };
}

const codeOf = (url: string) => url.split('/')[3] ?? '';
const loginOf = async (url: string) => (await findKnown(luna.ctx, codeOf(url))).login;

describe('signing in with an issuer of OpenID Connect', () => {
  test('goes there and back, and the claim goes through with the address that was vouched for', async () => {
    const coupon = await published();
    const ann = browser();
    const url = await ann.open(coupon);
    expect((await ann.get(`${url}/login/${club}`)).statusCode, 'looking leaves for nowhere').toBe(404);
    const step = await ann.get(`${url}/claim`);
    expect(step.body).toContain(`action="${url}/login/${club}"><button class="way">Continue with Luna Club`);
    expect(step.body).toContain('Continue with Facebook');
    expect(step.headers['content-security-policy'], 'a form may be sent on to a provider').toContain(
      'form-action *;',
    );
    expect((await ann.get(`${url}/claim?embed=1`)).body, 'no provider shows itself in a frame').toContain(
      `action="${url}/login/${club}" target="_blank"`,
    );
    const left = await ann.post(`${url}/login/${club}`);
    const there = new URL(String(left.headers.location));
    expect(there.origin + there.pathname).toBe(`${issuer.url}/authorize`);
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      ...{ client_id: issuer.client.id, redirect_uri: 'http://tearoff.test/login/callback' },
      ...{ scope: 'openid email profile', response_type: 'code', code_challenge_method: 'S256' },
      state: expect.stringMatching(new RegExp(`^[\\w-]{40,}\\.${coupon.code}$`)),
      nonce: expect.stringMatching(/^[\w-]{40,}$/),
    });
    const [cookie] = left.cookies;
    expect(cookie).toMatchObject({ path: '/login/callback', httpOnly: true, sameSite: 'Lax' });
    expect(`${left.headers.location}${cookie?.value}`, 'nobody on the way learns the copy').not.toContain(
      codeOf(url),
    );
    const { pathname, search } = await issuer.visit(there.href);
    const back = await ann.get(pathname + search);
    expect([back.statusCode, back.headers.location]).toEqual([303, `${url}/claim`]);
    expect([...ann.jar.keys()].filter((name) => name.startsWith('tearoff_i'))).toHaveLength(0);
    expect(await loginOf(url)).toMatchObject({
      way: club,
      keys: [expect.stringMatching(/^mail:/), expect.stringMatching(new RegExp(`^${club}:`))],
    });
    expect((await findKnown(luna.ctx, codeOf(url))).answers).toEqual({
      ...{ email: 'ann@example.com', first_name: 'Ann', last_name: 'Peeters' },
    });
    expect((await ann.get(`${url}/claim`)).body, 'one press from the end').toContain('You are signed in');
    await ann.post(`${url}/claim`, { step: '1' });
    expect(await findSession(luna.ctx, codeOf(url))).toMatchObject({
      claimedAt: expect.any(Date),
      claimType: 'login+button',
    });
    const [provider] = await t.deps.db
      .selectFrom('identityProvider')
      .where('accountId', '=', luna.accountId)
      .where('kind', '=', 'oidc')
      .select(['checkedAt', 'checkFailure'])
      .execute();
    expect(provider, 'somebody signed in, so it works').toEqual({
      checkedAt: t.clock.now(),
      checkFailure: null,
    });
  });

  test('comes before a play, and the same person plays once', async () => {
    const prize = { coupon: { name: 'Cake', content: { words: { title: 'Cake' } } }, oddsPpm: 1_000_000 };
    const made = await createGame(luna.ctx, offer({ name: 'Wheel' }), { prizes: [prize] });
    const { coupon } = await launchGame(luna.ctx, t.deps, made.coupon.id);
    const [phone, tablet] = [browser(), browser()];
    const url = await phone.open(coupon);
    await phone.post(`${url}/play`);
    expect((await findSession(luna.ctx, codeOf(url)))?.claimedAt, 'not before').toBeNull();
    await phone.signIn(url);
    await phone.post(`${url}/play`);
    expect((await findSession(luna.ctx, codeOf(url)))?.claimedAt).not.toBeNull();
    expect((await phone.get(url)).body).toContain('Cake');

    const again = await tablet.open(coupon);
    await tablet.signIn(again);
    await tablet.post(`${again}/play`);
    expect((await findSession(luna.ctx, codeOf(again)))?.claimedAt).toBeNull();
  });

  test('takes the address from userinfo where the token has none', async () => {
    issuer.twist = { mailByUserinfo: true };
    const ann = browser();
    const url = await ann.open(await published());
    await ann.signIn(url);
    expect((await findKnown(luna.ctx, codeOf(url))).answers.email).toBe('ann@example.com');
    expect(issuer.asked['/userinfo']).toBe(1);
  });

  test('an address that nobody vouches for counts only where the account trusts its own provider', async () => {
    issuer.person = { sub: 'bob-1', email: 'bob@luna.example' };
    const coupon = await published();
    const bob = browser();
    const url = await bob.open(coupon);
    expect((await bob.signIn(url)).body).toContain('Luna Club vouches for no mail address of yours');
    expect(await loginOf(url)).toBeNull();
    const headers = luna.headers;
    const trusting = { method: 'PATCH', url: `/v5/identity-providers/${club}`, headers } as const;
    await t.app.inject({ ...trusting, payload: { trusts_mail: true } });
    await bob.signIn(url);
    expect(await loginOf(url)).toMatchObject({ way: club });
  });
});

describe('what does not hold signs nobody in', () => {
  const twists: [string, Twist, string][] = [
    ['another nonce', { claims: { nonce: 'of somebody else' } }, 'could not make sure'],
    ['another audience', { claims: { aud: 'another-client' } }, 'could not make sure'],
    ['another issuer', { claims: { iss: 'https://evil.example' } }, 'could not make sure'],
    ['a token that has run out', { claims: { exp: 1_700_000_000 } }, 'could not make sure'],
    ['the signature of another key', { signature: 'foreign' }, 'could not make sure'],
    ['no signature', { signature: 'none' }, 'could not make sure'],
    ['an address that is not confirmed', { claims: { email_verified: false } }, 'vouches for no mail'],
    ['no address at all', { claims: { email: undefined, email_verified: undefined } }, 'vouches for no mail'],
    ['a person who says no', { error: 'access_denied' }, 'You did not sign in'],
    ['a provider in trouble', { error: 'temporarily_unavailable' }, 'cannot be reached'],
    ['a code that is not taken', { tokenError: 'invalid_grant' }, 'That took too long'],
    ['a client that is not known any more', { tokenError: 'invalid_client' }, 'cannot be reached'],
  ];
  test.each(twists)('%s', async (_, twist, words) => {
    const ann = browser();
    const url = await ann.open(await published());
    issuer.person = {
      ...issuer.person,
      ...(twist.claims && 'email' in twist.claims ? { email: undefined } : {}),
    };
    issuer.twist = twist;
    const back = await ann.signIn(url);
    expect(back.statusCode).not.toBe(303);
    expect(back.body).toContain(words);
    expect(back.body, 'the way back to the step').toContain(`href="${url}/claim"`);
    expect(await loginOf(url)).toBeNull();
    await ann.post(`${url}/claim`, { step: '1' });
    expect((await findSession(luna.ctx, codeOf(url)))?.claimedAt).toBeNull();
    // The same browser and copy sign in once the twist is gone: nothing else stood in the way.
    issuer.twist = {};
    issuer.person = { sub: 'ann-1', email: 'ann@example.com', email_verified: true };
    expect((await ann.signIn(url)).headers.location).toBe(`${url}/claim`);
    expect(await loginOf(url)).not.toBeNull();
  });

  test('the way back in another browser, or with another state', async () => {
    const coupon = await published();
    const [ann, eve] = [browser(), browser()];
    const url = await ann.open(coupon);
    const way = await ann.leave(url);
    const stolen = await eve.get(way);
    expect(stolen.statusCode).toBe(409);
    expect(stolen.body).toContain('This began in another browser');
    expect(stolen.body, 'it says which offer, and not whose copy').toContain(`href="/p/${coupon.code}"`);
    expect(stolen.body).not.toContain(codeOf(url));
    const bent = await ann.get(
      way.replace(/state=(.)(..)/, (_, a, b) => `state=${a}${b === 'xx' ? 'yy' : 'xx'}`),
    );
    expect(bent.statusCode).toBe(409);
    // Eve's own browser is sent on the way of Ann: her cookie belongs to another state.
    const hers = await eve.open(coupon);
    await eve.leave(hers);
    expect((await eve.get(way)).statusCode).toBe(409);
    expect([await loginOf(url), await loginOf(hers)]).toEqual([null, null]);
    expect((await ann.get(way)).statusCode, 'and Ann still arrives').toBe(303);
    expect((await browser().get('/login/callback')).statusCode).toBe(409);
  });

  test('a way back that was gone before, also with its cookie', async () => {
    const ann = browser();
    const url = await ann.open(await published());
    const way = await ann.leave(url);
    const kept = new Map(ann.jar);
    expect((await ann.get(way)).statusCode).toBe(303);
    const proof = await loginOf(url);
    expect((await ann.get(way)).statusCode, 'the cookie is gone').toBe(409);
    for (const [name, cookie] of kept) ann.jar.set(name, cookie);
    issuer.person = { sub: 'bob-1', email: 'bob@example.com', email_verified: true };
    expect((await ann.get(way)).body, 'its code is spent').toContain('That took too long');
    expect(await loginOf(url)).toEqual(proof);
  });

  test('a way back after ten minutes', async () => {
    const ann = browser();
    const url = await ann.open(await published());
    const way = await ann.leave(url);
    t.clock.set(new Date(t.clock.now().getTime() + 601_000));
    const late = await ann.get(way);
    expect([late.statusCode, late.body.includes('That took too long')]).toEqual([410, true]);
    expect(await loginOf(url)).toBeNull();
  });

  test('a copy that somebody else proved meanwhile keeps its person', async () => {
    const coupon = await published();
    const ann = browser();
    const url = await ann.open(coupon);
    const way = await ann.leave(url);
    const keys = loginKeys(luna.ctx, t.deps, { email: 'bob@example.com' });
    await proveLogin(luna.ctx, coupon, codeOf(url), { way: 'mail', keys, email: 'bob@example.com' });
    expect((await ann.get(way)).body).toContain('Somebody else signed in here');
    expect(await loginOf(url)).toMatchObject({ way: 'mail', keys });
  });

  test('a provider that was removed, is not a way of this coupon, or is somebody else’s', async () => {
    const ann = browser();
    const url = await ann.open(await published());
    const way = await ann.leave(url);
    const clubOnly = await ann.open(
      await published({ claim: { steps: [{ type: 'login', ways: [club] }] } as NewCoupon['claim'] }),
    );
    expect((await ann.get(`${clubOnly}/claim`)).body).not.toContain('Mail me a code');
    await removeIdentityProvider(luna.ctx, Number(club.slice(4)));
    expect((await ann.get(`${clubOnly}/claim`)).body, 'a coupon without a way is left to mail').toContain(
      'Mail me a code',
    );
    expect((await ann.get(way)).body).toContain('This way to sign in is closed');
    expect((await ann.post(`${url}/login/${club}`)).statusCode).toBe(410);
    const mailOnly = await ann.open(
      await published({ claim: { steps: [{ type: 'login', ways: ['mail'] }] } as NewCoupon['claim'] }),
    );
    expect((await ann.post(`${mailOnly}/login/${face}`)).statusCode).toBe(410);
    expect((await ann.post(`${mailOnly}/login/idp_999999`)).statusCode).toBe(410);
  });

  test('a provider that is down says so before anybody leaves, and its team reads why', async () => {
    const down = await createIdentityProvider(luna.ctx, t.deps, {
      ...{ kind: 'oidc', name: 'Nobody', issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y' },
    });
    const way = formatId('identityProvider', down.id);
    const ann = browser();
    const url = await ann.open(
      await published({ claim: { steps: [{ type: 'login', ways: [way] }] } as NewCoupon['claim'] }),
    );
    const reply = await ann.post(`${url}/login/${way}`);
    expect([reply.statusCode, reply.body.includes('Nobody cannot be reached')]).toEqual([502, true]);
    const read = await t.app.inject({ url: `/v5/identity-providers/${way}`, headers: luna.headers });
    expect(read.json()).toMatchObject({ status: 'broken', check_failure: 'unreachable' });
  });
});

describe('one person', () => {
  /** Two copies of one coupon, one signed in by the provider and one by mail with the same address, claimed at once. */
  async function claimTwice(
    more: Partial<NewCoupon>,
    keysByMail: (email: string) => string[],
  ): Promise<number> {
    const coupon = await published(more);
    const [phone, laptop] = [browser(), browser()];
    const [first, second] = [await phone.open(coupon), await laptop.open(coupon)];
    await phone.signIn(first);
    const email = 'ann@example.com';
    await proveLogin(luna.ctx, coupon, codeOf(second), { way: 'mail', keys: keysByMail(email), email });
    const outcomes = await Promise.all(
      [first, second, first, second].map((url) => claimSession(luna.ctx, coupon, codeOf(url))),
    );
    return new Set(outcomes.flatMap((one) => ('facts' in one ? [] : [one.session.code]))).size;
  }

  test('claims once, by the provider or by mail', async () => {
    for (let round = 0; round < 5; round++)
      expect(await claimTwice({}, (email) => loginKeys(luna.ctx, t.deps, { email }))).toBe(1);
  });
  test('claims twice where nothing joins the two: the control', async () => {
    expect(await claimTwice({ rules: {} }, (email) => loginKeys(luna.ctx, t.deps, { email }))).toBe(2);
    expect(await claimTwice({}, () => ['mail:of-nobody'])).toBe(2);
  });
});

describe('signing in with Facebook', () => {
  test('goes there and back, and is the person who comes by mail or by the club', async () => {
    const coupon = await published();
    const ann = browser();
    const url = await ann.open(coupon);
    await ann.signIn(url, face);
    expect(await loginOf(url)).toMatchObject({ way: face });
    expect((await findKnown(luna.ctx, codeOf(url))).answers).toEqual({
      ...{ email: 'ann@example.com', first_name: 'Ann', last_name: 'Peeters' },
    });
    await ann.post(`${url}/claim`, { step: '1' });
    expect((await findSession(luna.ctx, codeOf(url)))?.claimedAt).not.toBeNull();
    const tablet = browser();
    const again = await tablet.open(coupon);
    await tablet.signIn(again);
    expect(await claimSession(luna.ctx, coupon, codeOf(again))).toMatchObject({ verdict: 'key_used' });
  });

  test('is declined, gives no address, is not gone back twice, and keeps to its browser', async () => {
    const coupon = await published();
    const ann = browser();
    const url = await ann.open(coupon);
    facebook.declines = true;
    expect((await ann.signIn(url, face)).body).toContain('Facebook says that you would rather not');
    facebook.declines = false;
    const { email, ...shy } = facebook.person;
    facebook.person = shy;
    expect((await ann.signIn(url, face)).body).toContain('Facebook vouches for no mail address');
    facebook.person = { ...shy, ...(email ? { email } : {}) };
    const way = await ann.leave(url, face);
    expect((await browser().get(way)).statusCode).toBe(409);
    expect(await loginOf(url)).toBeNull();
    const kept = new Map(ann.jar);
    expect((await ann.get(way)).statusCode).toBe(303);
    for (const [name, cookie] of kept) ann.jar.set(name, cookie);
    expect((await ann.get(way)).body).toContain('That took too long');
  });
});
