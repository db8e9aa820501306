import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/harness.ts';
import { addressOf, password } from '../../test/people.ts';
import { run } from './run.ts';

let t: TestApp;
const dataDir = mkdtempSync(join(tmpdir(), 'tearoff-cli-'));
beforeAll(async () => {
  t = await startApp({}, { passwords: 'real' });
});
afterAll(async () => {
  await t.app.close();
  rmSync(dataDir, { recursive: true });
});

/** Types one line, as a shell would cut it, beside the program of this test. */
async function type(
  words: string[],
  { input = '', env = {} }: { input?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const heard = { out: '', err: '' };
  const exitCode = await run(words, {
    env: { DATABASE_URL: t.database.url, DATA_DIR: dataDir, ...env },
    out: (text) => {
      heard.out += text;
    },
    err: (text) => {
      heard.err += text;
    },
    input: async () => input,
  });
  return { exitCode, ...heard };
}

const create = (email: string, ...more: string[]) => [
  ...['account', 'create', '--name', 'Café Luna', '--email', email],
  ...more,
];

describe('account create', () => {
  test('prints a key that works, and the owner can sign in', async () => {
    const email = addressOf('Ann');
    const { exitCode, out, err } = await type(create(email, '--password', password, '--json'));
    expect([exitCode, err]).toEqual([0, '']);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(['account_id', 'client_id', 'client_secret']);
    const headers = { 'x-client-id': answer.client_id, 'x-client-secret': answer.client_secret };
    const coupon = await t.app.inject({
      method: 'POST',
      url: '/v5/coupons',
      headers,
      payload: { name: 'Autumn', title: 'Free espresso' },
    });
    expect(coupon.statusCode, coupon.body).toBe(201);
    const account = (await t.app.inject({ url: '/v5/account', headers })).json();
    expect(account).toMatchObject({ id: answer.account_id, name: 'Café Luna', time_zone: 'Europe/Brussels' });
    // Signing in asks for the password only; the cookie's key is the data folder's and differs here.
    const signIn = await t.app.inject({ method: 'POST', url: '/v5/sign-in', payload: { email, password } });
    expect(signIn.json()).toMatchObject({ role: 'owner', account: { id: answer.account_id } });
  });

  test('tells a person what to do next, with the password from a pipe', async () => {
    const email = addressOf('Ann');
    const options = [
      '--password-stdin',
      '--language',
      'nl',
      '--time-zone',
      'Asia/Tokyo',
      '--currency',
      'JPY',
    ];
    const { exitCode, out } = await type(create(email, ...options), {
      input: `${password}\n`,
      env: { PUBLIC_URL: 'https://coupons.example' },
    });
    expect(exitCode).toBe(0);
    expect(out).toMatch(/Sign in +https:\/\/coupons\.example\/admin\/ as ann/);
    expect(out).toMatch(/Client secret +[\w-]{43}\n/);
    expect(out).not.toContain(password);
  });

  test('gives a known person one more account and leaves their password', async () => {
    const email = addressOf('Ann');
    await type(create(email, '--password', password));
    const again = await type(create(email, '--password', 'another long password', '--json'));
    expect(again.exitCode).toBe(0);
    expect(again.err).toContain('keeps the password');
    const signIn = (word: string) =>
      t.app.inject({ method: 'POST', url: '/v5/sign-in', payload: { email, password: word } });
    expect((await signIn('another long password')).statusCode).toBe(401);
    expect((await signIn(password)).json().accounts).toHaveLength(2);
  });

  test.each([
    [['--password', 'short'], '--password: '],
    [['--password', password, '--time-zone', 'Mars/Olympus'], '--time-zone: expected an IANA time zone'],
    [['--password', password, '--currency', 'GOLD'], '--currency: expected an ISO 4217 currency'],
    [['--password', password, '--language', 'xx'], "option '--language <code>' argument 'xx' is invalid"],
    [['--password', password, '--colour', 'red'], "unknown option '--colour'"],
    [['--password', password, '--password-stdin'], 'cannot be used with'],
    [[], 'Give --password or --password-stdin.'],
  ])('refuses %j with one line and exit code 2', async (options, words) => {
    const { exitCode, out, err } = await type(create(addressOf('Ann'), ...options));
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err).not.toContain(' at ');
  });

  test('says in one line that the database cannot be reached', async () => {
    const { exitCode, err } = await type(create(addressOf('Ann'), '--password', password), {
      env: { DATABASE_URL: 'postgres://127.0.0.1:1/none' },
    });
    expect(exitCode).toBe(1);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('person reset-link', () => {
  test('prints a link that sets the password once, beside the running server', async () => {
    const email = addressOf('Ann');
    await type(create(email, '--password', password));
    const env = { PUBLIC_URL: 'https://coupons.example' };
    const { exitCode, out, err } = await type(
      ['person', 'reset-link', '--email', email.toUpperCase(), '--json'],
      {
        env,
      },
    );
    expect([exitCode, err]).toEqual([0, '']);
    const [, token] = /^https:\/\/coupons\.example\/admin\/reset\/([\w-]+)$/.exec(JSON.parse(out).link) ?? [];
    const confirm = (word: string) =>
      t.app.inject({
        method: 'POST',
        url: '/v5/password-reset/confirm',
        headers: { 'sec-fetch-site': 'same-origin' },
        payload: { token, password: word },
      });
    expect((await confirm('a whole new password')).statusCode).toBe(204);
    expect((await confirm('one more new password')).json().code).toBe('link_used');
    const signIn = (word: string) =>
      t.app.inject({ method: 'POST', url: '/v5/sign-in', payload: { email, password: word } });
    expect((await signIn(password)).statusCode).toBe(401);
    expect((await signIn('a whole new password')).statusCode).toBe(200);
    // Nobody was mailed.
    const { rows } = await t.database.pool.query('select 1 from message where recipient = $1', [email]);
    expect(rows).toEqual([]);
    const told = await type(['person', 'reset-link', '--email', email]);
    expect(told.out).toMatch(/\/admin\/reset\/[\w-]+\n\nIt works once, within an hour\./);
  });

  test('says in one line that nobody has the address', async () => {
    const reply = await type(['person', 'reset-link', '--email', 'nobody@luna.test']);
    expect(reply).toEqual({ exitCode: 1, out: '', err: 'Nobody signs in as nobody@luna.test.\n' });
  });
});

describe('a database that belongs to another secret', () => {
  test('stops every command that would key something, until the secret is given or adopted', async () => {
    await type(['person', 'reset-link', '--email', 'nobody@luna.test']);
    const env = { SECRET: 'another-secret-of-another-program-123' };
    const refused = await type(create(addressOf('Ann'), '--password', password), { env });
    expect([refused.exitCode, refused.out]).toEqual([1, '']);
    expect(refused.err).toMatch(
      /^The database has been used with another secret since .*: set SECRET to that one/,
    );
    expect(refused.err.trim().split('\n')).toHaveLength(1);
    expect((await type(['audit'], { env })).err).not.toContain('secret');

    expect((await type(['secret', 'adopt'], { env })).exitCode).toBe(2);
    const adopted = await type(['secret', 'adopt', '--yes'], { env });
    expect(adopted).toMatchObject({
      exitCode: 0,
      out: expect.stringMatching(/^The database belongs to this/),
    });
    expect((await type(create(addressOf('Ann'), '--password', password), { env })).exitCode).toBe(0);
    // And back, so that the other tests of this file go on.
    expect((await type(['secret', 'adopt', '--yes'])).exitCode).toBe(0);
  });
});

describe('audit', () => {
  test('ends with 0 while promises hold, and with 1 and the rows once one is broken', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const coupon = await t.app.inject({
      method: 'POST',
      url: '/v5/coupons',
      headers: luna.headers,
      payload: { name: 'Autumn', title: 'Free espresso', status: 'active' },
    });
    const honest = await type(['audit']);
    expect([honest.exitCode, honest.err]).toEqual([0, '']);
    expect(honest.out).toContain('promises hold.');
    expect(JSON.parse((await type(['audit', '--json'])).out)).toEqual({ findings: [] });

    await t.database.pool.query('update coupon set claims_count = 7 where account_id = $1', [luna.accountId]);
    const broken = await type(['audit', '--json']);
    expect(broken.exitCode).toBe(1);
    const id = Number(coupon.json().id.replace('cam_', ''));
    expect(JSON.parse(broken.out).findings).toMatchObject([
      {
        check: 'claims_counted',
        count: 1,
        rows: [{ account_id: luna.accountId, coupon_id: id, counter: 7 }],
      },
    ]);
    const told = await type(['audit']);
    expect(told.out).toMatch(/^BROKEN .*claims/m);
    expect(told.err).toBe('1 promise is broken.\n');
  });

  test('does not take a folder that is not there for an honest one', async () => {
    const missing = join(dataDir, 'missing');
    const reply = await type(['audit'], { env: { DATABASE_URL: '', DATA_DIR: missing } });
    expect([reply.exitCode, reply.out]).toEqual([1, '']);
    expect(reply.err).toContain(`There is no data in ${missing}.`);
  });
});

describe('the command line', () => {
  test('prints settings and the OpenAPI document for people and programs', async () => {
    expect((await type(['settings'])).out).toMatch(/^PORT +3000 +The port/m);
    expect(JSON.parse((await type(['settings', '--json'])).out)[0]).toMatchObject({
      name: 'PORT',
      default: '3000',
    });
    const document = JSON.parse((await type(['openapi'])).out);
    expect(document).toMatchObject({ openapi: '3.1.0', paths: { '/v5/sign-in': {} } });
  });

  test('helps on every level, and refuses what it does not know', async () => {
    for (const words of [
      ['--help'],
      ['account', '--help'],
      ['account', 'create', '--help'],
      ['person', 'reset-link', '--help'],
      ['secret', 'adopt', '--help'],
      ['help', 'settings'],
    ])
      expect(await type(words)).toMatchObject({
        exitCode: 0,
        err: '',
        out: expect.stringContaining('Usage: tearoff'),
      });
    for (const words of [[], ['acount'], ['account'], ['account', 'remove'], ['settings', 'PORT']])
      expect((await type(words)).exitCode, words.join(' ')).toBe(2);
  });
});
