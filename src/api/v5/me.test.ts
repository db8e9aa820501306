import { createOTP } from '@better-auth/utils/otp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { type Browser, browser, makeOwner, password, spendTries } from '../../../test/people.ts';
import { ownPasswordTries } from '../../platform/auth/tries.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

/** The app on Ann's phone: it knows the secret that it scanned. */
function authenticator(uri: string) {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [];
  const otp = createOTP(String.fromCharCode(...bytes), { digits: 6, period: 30 });
  const step = () => Math.floor(Date.now() / 30_000);
  return {
    /** The code shown now, or `ahead` steps later: the server takes one step of difference. */
    code: (ahead = 0) => otp.hotp(step() + ahead),
  };
}

async function withSecondFactor(owner: Browser) {
  const started = await owner.send('POST', '/v5/two-factor/start', { password });
  expect(started.statusCode, started.body).toBe(200);
  const app = authenticator(started.json().uri);
  const confirmed = await owner.send('POST', '/v5/two-factor/confirm', { code: await app.code() });
  expect(confirmed.statusCode, confirmed.body).toBe(200);
  return { app, backupCodes: started.json().backup_codes as string[] };
}

const signIn = (email: string, code?: string) =>
  browser(t, email).send('POST', '/v5/sign-in', { email, password, ...(code ? { code } : {}) });
const told = (reply: { statusCode: number; json(): { code?: string } }) => [
  reply.statusCode,
  reply.json().code,
];

describe('the second factor', () => {
  // Codes change every thirty seconds of the machine's clock; it stands still, so that those of one test belong together.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is asked for once its first code is confirmed', async () => {
    const { owner, email } = await makeOwner(t);
    await owner.send('POST', '/v5/two-factor/start', { password });
    expect((await signIn(email)).statusCode).toBe(200);
    const { app, backupCodes } = await withSecondFactor(owner);
    expect(new Set(backupCodes).size).toBe(10);
    expect((await owner.send('GET', '/v5/me')).json().two_factor).toBe(true);

    const asked = await signIn(email);
    expect([...told(asked), asked.cookies]).toEqual([401, 'second_factor_needed', []]);
    expect(told(await signIn(email, '000000'))).toEqual([401, 'wrong_second_factor']);
    const passed = await signIn(email, await app.code(1));
    expect(passed.statusCode, passed.body).toBe(200);
    expect(passed.json().email).toBe(email);
  });

  test('takes each code of the app once, also of several uses at the same time', async () => {
    const { owner, email } = await makeOwner(t);
    const { app } = await withSecondFactor(owner);
    expect(told(await signIn(email, await app.code()))).toEqual([401, 'wrong_second_factor']);
    const code = await app.code(1);
    const replies = await Promise.all([signIn(email, code), signIn(email, code), signIn(email, code)]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401, 401]);
  });

  test('takes a backup code once', async () => {
    const { owner, email } = await makeOwner(t);
    const { backupCodes } = await withSecondFactor(owner);
    const [first = '', second = ''] = backupCodes;
    const replies = await Promise.all([signIn(email, first), signIn(email, first)]);
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 401]);
    expect((await signIn(email, second)).statusCode).toBe(200);

    const renewed = await owner.send('POST', '/v5/two-factor/backup-codes', { password });
    expect(renewed.json().backup_codes).toHaveLength(10);
    expect(told(await signIn(email, backupCodes[2]))).toEqual([401, 'wrong_second_factor']);
    expect((await signIn(email, renewed.json().backup_codes[2])).statusCode).toBe(200);
  });

  test('cannot be guessed: of 12 codes at the same time 5 are looked at', async () => {
    const { owner, email } = await makeOwner(t);
    const { app } = await withSecondFactor(owner);
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signIn(email, String(100_000 + i))),
    );
    expect(replies.filter((reply) => reply.statusCode === 401)).toHaveLength(5);
    expect(told(await signIn(email, await app.code(1)))).toEqual([429, 'too_many_requests']);
  });

  test('is switched on and off with the password only', async () => {
    const { owner, email } = await makeOwner(t);
    expect(told(await owner.send('POST', '/v5/two-factor/start', { password: 'not the password' }))).toEqual([
      403,
      'own_password_wrong',
    ]);
    expect(told(await owner.send('POST', '/v5/two-factor/backup-codes', { password }))).toEqual([
      409,
      'state_conflict',
    ]);
    expect(told(await owner.send('POST', '/v5/two-factor/confirm', { code: '123456' }))).toEqual([
      401,
      'wrong_second_factor',
    ]);
    await withSecondFactor(owner);
    expect(told(await owner.send('POST', '/v5/two-factor/start', { password }))).toEqual([
      409,
      'state_conflict',
    ]);
    expect(
      told(await owner.send('POST', '/v5/two-factor/disable', { password: 'not the password' })),
    ).toEqual([403, 'own_password_wrong']);
    expect((await owner.send('POST', '/v5/two-factor/disable', { password })).json().two_factor).toBe(false);
    expect((await signIn(email)).statusCode).toBe(200);
    expect((await owner.send('GET', '/v5/me')).statusCode).toBe(200);
  });

  test('leaves its secret nowhere in plain', async () => {
    const { owner } = await makeOwner(t);
    const started = (await owner.send('POST', '/v5/two-factor/start', { password })).json();
    const { rows } = await t.database.pool.query('select * from auth.second_factor');
    expect(JSON.stringify(rows)).not.toContain(started.backup_codes[0]);
    expect(JSON.stringify(rows)).not.toContain(started.secret);
  });

  test('belongs to a person, not to a key', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v5/two-factor/start',
      headers: luna.headers,
      payload: { password },
    });
    expect(told(reply)).toEqual([403, 'person_needed']);
  });
});

describe('/v5/me', () => {
  test('says what a key is and may do', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const me = await t.app.inject({ url: '/v5/me', headers: luna.headers });
    expect(me.json()).toMatchObject({
      kind: 'key',
      name: null,
      account: { id: `acc_${luna.accountId}`, name: 'Café Luna' },
      accounts: [],
    });
    expect(me.json().scopes).toContain('coupons:write');
    const patch = await t.app.inject({
      method: 'PATCH',
      url: '/v5/me',
      headers: luna.headers,
      payload: { name: 'Eve' },
    });
    expect(told(patch)).toEqual([403, 'person_needed']);
  });

  test('changes name and language, and refuses what it does not know', async () => {
    const { owner } = await makeOwner(t);
    const reply = await owner.send('PATCH', '/v5/me', { name: 'Ann Peeters', language: 'nl' });
    expect(reply.json()).toMatchObject({ name: 'Ann Peeters', language: 'nl' });
    expect((await owner.send('PATCH', '/v5/me', { language: null })).json().language).toBeNull();
    const wrong = await owner.send('PATCH', '/v5/me', { language: 'xx', role: 'owner' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().issues).toHaveLength(2);
  });

  test('changes the password with the old one, and signs out every other device', async () => {
    const { owner, email } = await makeOwner(t);
    const phone = browser(t, email);
    await phone.send('POST', '/v5/sign-in', { email, password });
    const change = (current: string) =>
      owner.send('PATCH', '/v5/me', { password: { current, new: 'a new long password' } });
    expect(told(await change('not the password'))).toEqual([403, 'own_password_wrong']);
    expect((await change(password)).statusCode).toBe(200);
    expect((await owner.send('GET', '/v5/me')).statusCode).toBe(200);
    expect((await phone.send('GET', '/v5/me')).statusCode).toBe(401);
    expect((await signIn(email)).statusCode).toBe(401);
  });

  test('is no place to guess a password from a stolen cookie', async () => {
    const { owner } = await makeOwner(t);
    const { rows } = await t.database.pool.query('select id from auth.person where email = $1', [
      owner.email,
    ]);
    await spendTries(t, ownPasswordTries(rows[0].id), 8);
    const guess = () => {
      const password = { current: 'a guess of somebody', new: 'a new long password' };
      return owner.send('PATCH', '/v5/me', { password });
    };
    const statuses = [await guess(), await guess(), await guess()].map((reply) => reply.statusCode);
    expect(statuses).toEqual([403, 403, 429]);
  });
});

describe('a person in two accounts', () => {
  test('sees both, and looks at one of them at a time', async () => {
    const { owner, accountId } = await makeOwner(t, 'Café Luna');
    const other = await makeOwner(t, 'Bakery Sol', 'Bob');
    const { rows } = await t.database.pool.query(
      'select user_id, email from teammate where account_id = $1',
      [accountId],
    );
    await t.deps.db
      .insertInto('teammate')
      .values({
        accountId: other.accountId,
        userId: rows[0].user_id,
        email: rows[0].email,
        role: 'analyst',
        joinedAt: t.clock.now(),
      })
      .execute();
    const me = (await owner.send('GET', '/v5/me')).json();
    expect(me.accounts.map((place: { name: string; role: string }) => [place.name, place.role])).toEqual([
      ['Café Luna', 'owner'],
      ['Bakery Sol', 'analyst'],
    ]);
    const there = await owner.send('POST', '/v5/me/account', { account: `acc_${other.accountId}` });
    expect(there.json()).toMatchObject({ role: 'analyst', account: { name: 'Bakery Sol' } });
    expect((await owner.send('GET', '/v5/account')).json().name).toBe('Bakery Sol');
    expect(told(await owner.send('PATCH', '/v5/account', { name: 'Mine' }))).toEqual([403, 'forbidden']);
  });

  test('cannot look at an account of somebody else, or at none', async () => {
    const { owner } = await makeOwner(t);
    const other = await makeOwner(t, 'Bakery Sol', 'Bob');
    for (const account of [`acc_${other.accountId}`, 'acc_99999999', 'luna'])
      expect(told(await owner.send('POST', '/v5/me/account', { account }))).toEqual([404, 'not_found']);
  });
});
