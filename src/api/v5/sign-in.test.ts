import { scryptSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { addressOf, browser, lastMail, makeOwner, password, spendTries } from '../../../test/people.ts';
import { addPerson, makePeople } from '../../platform/auth/people.ts';
import { signIn } from '../../platform/auth/sign-in.ts';
import { addressTries, passwordTries } from '../../platform/auth/tries.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

const codeOf = (reply: { json(): { code?: string } }) => reply.json().code;

describe('a password', () => {
  test('is stored by the slow hash of the program, with a salt of its own', async () => {
    const people = makePeople({ ...t.deps, passwords: undefined }, async () => {});
    const [ann, bob] = [addressOf('Ann'), addressOf('Bob')];
    for (const email of [ann, bob]) await addPerson(people, { email, name: 'Ann', password });
    const { rows } = await t.database.pool.query(
      'select c.password from auth.credential c join auth.person p on p.id = c.user_id where p.email = any($1)',
      [[ann, bob]],
    );
    const [first, second] = rows.map((row: { password: string }) => row.password);
    expect(first).not.toBe(second);
    const [salt = '', key] = first?.split(':') ?? [];
    const cost = { N: 16384, r: 16, p: 1, maxmem: 64 * 2 ** 20 };
    expect(scryptSync(password, salt, 64, cost).toString('hex')).toBe(key);

    const attempt = { email: ann, address: '10.9.9.1' };
    expect((await signIn(people, { ...attempt, password })).signedToken).toBeTruthy();
    await expect(signIn(people, { ...attempt, password: 'another password' })).rejects.toMatchObject({
      code: 'wrong_credentials',
    });
  });
});

describe('POST /v5/sign-in', () => {
  test('signs in with a cookie, and says nothing of its token', async () => {
    const { email, accountId } = await makeOwner(t);
    const ann = browser(t, email);
    const reply = await ann.send('POST', '/v5/sign-in', { email: email.toUpperCase(), password });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(reply.json()).toMatchObject({
      kind: 'person',
      email,
      name: 'Ann',
      role: 'owner',
      two_factor: false,
      account: { id: `acc_${accountId}`, name: 'Café Luna', time_zone: 'Europe/Brussels', currency: 'EUR' },
      accounts: [{ id: `acc_${accountId}`, name: 'Café Luna', role: 'owner' }],
    });
    const [cookie] = reply.cookies;
    expect(cookie).toMatchObject({ name: 'tearoff', httpOnly: true, sameSite: 'Lax', path: '/' });
    const token = cookie?.value.split('.')[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(32);
    expect(reply.body).not.toContain(token);
    expect((await ann.send('GET', '/v5/me')).json()).toEqual(reply.json());
  });

  test('refuses a wrong password and an unknown address with the same words', async () => {
    const { email } = await makeOwner(t);
    const wrong = await browser(t, email).send('POST', '/v5/sign-in', {
      email,
      password: 'not the password',
    });
    const unknown = await browser(t, email).send('POST', '/v5/sign-in', {
      email: addressOf('Nobody'),
      password: 'not the password',
    });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.cookies).toEqual([]);
    const words = ({ request_id: _, ...body }: Record<string, unknown>) => body;
    expect(words(unknown.json())).toEqual(words(wrong.json()));
    expect(codeOf(wrong)).toBe('wrong_credentials');
  });

  test('tells all that is wrong with the input', async () => {
    const reply = await browser(t, '').send('POST', '/v5/sign-in', { email: 'ann', admin: true });
    expect(reply.statusCode).toBe(422);
    expect(
      reply
        .json()
        .issues.map((issue: { path: string }) => issue.path)
        .sort(),
    ).toEqual(['/admin', '/email', '/password']);
  });

  test('is refused to a page of another site, and allowed to a program', async () => {
    const { email } = await makeOwner(t);
    const send = (headers: Record<string, string>) =>
      t.app.inject({ method: 'POST', url: '/v5/sign-in', payload: { email, password }, headers });
    expect(codeOf(await send({ 'sec-fetch-site': 'cross-site' }))).toBe('wrong_origin');
    expect(codeOf(await send({ origin: 'https://evil.test' }))).toBe('wrong_origin');
    expect((await send({ origin: 'http://tearoff.test' })).statusCode).toBe(200);
    expect((await send({})).statusCode).toBe(200);
  });

  test('who is on no team any more is told so, and is not signed in', async () => {
    const { email, accountId } = await makeOwner(t);
    await t.deps.db
      .updateTable('teammate')
      .set({ removedAt: t.clock.now() })
      .where('accountId', '=', accountId)
      .execute();
    const reply = await browser(t, email).send('POST', '/v5/sign-in', { email, password });
    expect([reply.statusCode, codeOf(reply), reply.cookies]).toEqual([403, 'no_account', []]);
  });
});

describe('wrong passwords', () => {
  test('are counted per person: of 20 at the same time 10 are looked at, and then the right one has to wait', async () => {
    const { email } = await makeOwner(t);
    const replies = await Promise.all(
      Array.from({ length: 20 }, () =>
        browser(t, email).send('POST', '/v5/sign-in', { email, password: 'not the password' }),
      ),
    );
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([
      ...Array<number>(10).fill(401),
      ...Array<number>(10).fill(429),
    ]);
    const right = await browser(t, email).send('POST', '/v5/sign-in', { email, password });
    expect(right.statusCode).toBe(429);
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(800);
    t.clock.advance({ minutes: 15 });
    expect((await browser(t, email).send('POST', '/v5/sign-in', { email, password })).statusCode).toBe(200);
  });

  test('are counted for addresses that nobody has as well', async () => {
    const email = addressOf('Nobody');
    const attempt = () => browser(t, email).send('POST', '/v5/sign-in', { email, password });
    await spendTries(t, passwordTries(email), 8);
    const statuses = [await attempt(), await attempt(), await attempt()].map((reply) => reply.statusCode);
    expect(statuses).toEqual([401, 401, 429]);
  });

  test('are counted per network address over all people, and right ones are not', async () => {
    const { email } = await makeOwner(t);
    const office = () => browser(t, email, '192.0.2.77');
    await spendTries(t, addressTries('192.0.2.77'), 28);
    await office().send('POST', '/v5/sign-in', { email: addressOf('Guess'), password });
    for (let i = 0; i < 3; i++)
      expect((await office().send('POST', '/v5/sign-in', { email, password })).statusCode).toBe(200);
    await office().send('POST', '/v5/sign-in', { email: addressOf('Guess'), password });
    expect((await office().send('POST', '/v5/sign-in', { email, password })).statusCode).toBe(429);
    expect((await browser(t, email).send('POST', '/v5/sign-in', { email, password })).statusCode).toBe(200);
  });
});

describe('the cookie', () => {
  test('is not believed when one character of it is another, or for an account of somebody else', async () => {
    const ann = await makeOwner(t);
    const bob = await makeOwner(t, 'Bakery Sol', 'Bob');
    const me = (cookie: string) => t.app.inject({ url: '/v5/me', headers: { cookie } });
    const cookie = ann.owner.cookie ?? '';
    expect((await me(cookie)).statusCode).toBe(200);
    const at = cookie.indexOf('.') + 3;
    expect(
      (await me(cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1))).statusCode,
    ).toBe(401);
    expect((await me(cookie.replace(`${ann.accountId}.`, `${bob.accountId}.`))).statusCode).toBe(401);
    expect((await me('tearoff=1001.x.y')).statusCode).toBe(401);
  });

  test('is no proof for a write that another page sends', async () => {
    const { owner } = await makeOwner(t);
    const patch = (headers: Record<string, string>, payload: object | string = { name: 'Anna' }) =>
      t.app.inject({
        method: 'PATCH',
        url: '/v5/me',
        headers: { cookie: owner.cookie, ...headers },
        payload,
      });
    for (const headers of [
      {},
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ])
      expect((await patch(headers as Record<string, string>)).json()).toMatchObject({ code: 'wrong_origin' });
    expect((await patch({ origin: 'http://tearoff.test' })).statusCode).toBe(200);
    const form = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
    expect((await patch(form, 'name=Eve')).statusCode).toBe(415);
    expect((await owner.send('GET', '/v5/me')).json().name).toBe('Anna');
  });

  test('ends after thirty days', async () => {
    const { owner } = await makeOwner(t);
    t.clock.advance({ days: 29 });
    expect((await owner.send('GET', '/v5/me')).statusCode).toBe(200);
    t.clock.advance({ days: 2 });
    expect((await owner.send('GET', '/v5/me')).statusCode).toBe(401);
    t.clock.set(new Date());
  });

  test('is called __Host- and is Secure where the address is https', async () => {
    const { signInCookieName } = await import('../../platform/auth/cookie.ts');
    const https = { ...t.deps.settings, publicUrl: 'https://coupons.example' };
    expect(signInCookieName({ settings: https })).toBe('__Host-tearoff');
    expect(signInCookieName(t.deps)).toBe('tearoff');
  });
});

describe('signing out', () => {
  test('ends this sign-in only; everywhere ends all', async () => {
    const { owner, email } = await makeOwner(t);
    const phone = browser(t, email);
    await phone.send('POST', '/v5/sign-in', { email, password });
    const old = { cookie: owner.cookie ?? '' };
    expect((await owner.send('POST', '/v5/sign-out', {})).statusCode).toBe(204);
    expect(owner.cookie).toBeUndefined();
    expect((await t.app.inject({ url: '/v5/me', headers: old })).statusCode).toBe(401);
    expect((await phone.send('GET', '/v5/me')).statusCode).toBe(200);

    const tablet = browser(t, email);
    await tablet.send('POST', '/v5/sign-in', { email, password });
    expect((await tablet.send('POST', '/v5/sign-out-everywhere')).statusCode).toBe(204);
    expect((await phone.send('GET', '/v5/me')).statusCode).toBe(401);
  });

  test('without a sign-in does nothing', async () => {
    expect((await browser(t, '').send('POST', '/v5/sign-out', {})).statusCode).toBe(204);
    expect((await browser(t, '').send('POST', '/v5/sign-out-everywhere')).statusCode).toBe(401);
  });
});

describe('a new password by mail', () => {
  test('works once, ends every sign-in and lifts the lock', async () => {
    const { owner, email } = await makeOwner(t);
    await spendTries(t, passwordTries(email), 10);
    expect((await browser(t, email).send('POST', '/v5/sign-in', { email, password })).statusCode).toBe(429);

    expect((await browser(t, email).send('POST', '/v5/password-reset/request', { email })).statusCode).toBe(
      204,
    );
    const mail = await lastMail(t, email);
    expect(mail).toMatchObject({ purpose: 'password_reset', subject: 'Choose a new password' });
    expect(mail?.url).toBe(`http://tearoff.test/admin/reset/${mail?.token}`);
    expect(mail?.html).toContain(mail?.url);

    const confirm = (word: string) =>
      browser(t, email).send('POST', '/v5/password-reset/confirm', { token: mail?.token, password: word });
    const tooShort = await confirm('short');
    expect(tooShort.json()).toMatchObject({ code: 'invalid', issues: [{ path: '/password' }] });
    const both = await Promise.all([confirm('a new long password'), confirm('a new long password')]);
    expect(both.map((reply) => reply.statusCode).sort()).toEqual([204, 409]);
    expect(codeOf(await confirm('another long password'))).toBe('link_used');

    expect((await owner.send('GET', '/v5/me')).statusCode).toBe(401);
    const signIn = (word: string) => browser(t, email).send('POST', '/v5/sign-in', { email, password: word });
    expect((await signIn(password)).statusCode).toBe(401);
    expect((await signIn('a new long password')).statusCode).toBe(200);
  });

  test('is asked for with one answer for everybody, and as often', async () => {
    const { email } = await makeOwner(t);
    const ask = async (address: string) => {
      const started = performance.now();
      const reply = await browser(t, address).send('POST', '/v5/password-reset/request', { email: address });
      return { status: reply.statusCode, body: reply.body, ms: performance.now() - started };
    };
    const nobody = addressOf('Nobody');
    const [known, unknown] = [await ask(email), await ask(nobody)];
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThan(240);
    expect(await lastMail(t, nobody)).toBeUndefined();
    for (const address of [email, nobody]) {
      expect([(await ask(address)).status, (await ask(address)).status]).toEqual([204, 204]);
      expect((await ask(address)).status).toBe(429);
    }
  });

  test('cannot be confirmed with a made-up link, and what is stored is no link', async () => {
    const { email } = await makeOwner(t);
    await browser(t, email).send('POST', '/v5/password-reset/request', { email });
    const { rows } = await t.database.pool.query('select * from auth.proof');
    const token = (await lastMail(t, email))?.token ?? 'none';
    expect(JSON.stringify(rows)).not.toContain(token);
    const reply = await browser(t, email).send('POST', '/v5/password-reset/confirm', {
      token: rows[0]?.identifier,
      password: 'a new long password',
    });
    expect(codeOf(reply)).toBe('link_used');
  });
});
