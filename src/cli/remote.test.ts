import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen, type TestTerminal, terminal } from '../../test/command-line.ts';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import { type Browser, makeOwner } from '../../test/people.ts';

let t: TestApp;
let url: string;
let luna: TestAccount;
let coupon: { id: string; code: string };
/** Signed in by a key, as machines are. */
let machine: TestTerminal;
beforeAll(async () => {
  t = await startApp({ CONNECTION_PRIVATE_HOSTS: '127.0.0.1' });
  url = await listen(t);
  luna = await t.makeAccount({ name: 'Café Luna' });
  const headers = luna.headers;
  const payload = { name: 'Autumn', title: 'Free espresso', status: 'active' };
  coupon = (await t.app.inject({ method: 'POST', url: '/v5/coupons', headers, payload })).json();
  machine = terminal({
    TEAROFF_URL: url,
    TEAROFF_CLIENT_ID: luna.key.client_id,
    TEAROFF_CLIENT_SECRET: luna.key.client_secret,
  });
});
afterAll(async () => {
  await t.app.close();
});

/** An address where somebody listened a moment ago, and nobody does now. */
async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return `http://127.0.0.1:${port}`;
}

/** The person in the browser lets whoever shows this code in, or not. */
async function decide(owner: Browser, code: string, allow = true) {
  const asked = await owner.send('GET', `/v5/command-line-sign-ins/${code}`);
  expect(asked.statusCode, asked.body).toBe(200);
  const answer = await owner.send('POST', `/v5/command-line-sign-ins/${code}/answer`, { allow });
  return { asked: asked.json(), answer: answer.json() };
}

describe('login', () => {
  test('prints an address where there is no browser, and is finished by the code from there', async () => {
    const ann = terminal();
    const { owner } = await makeOwner(t);
    const begun = await ann.type(['login', '--tenant', '--url', `${url}/`, '--json']);
    const waiting = JSON.parse(begun.out);
    expect(waiting).toMatchObject({
      state: 'waiting',
      url: expect.stringContaining(`/admin/command-line?code=${waiting.code}`),
    });
    expect((await ann.type(['connection', 'list'])).exitCode).toBe(3);
    const early = await ann.type(['login', 'complete', 'k4zt-9qvm']);
    expect([early.exitCode, early.err]).toEqual([
      1,
      expect.stringContaining('not the code that the browser shows'),
    ]);

    const { asked, answer } = await decide(owner, waiting.code.toUpperCase());
    expect(asked).toMatchObject({ by_code: true, same_address: false });
    expect(asked.name).toMatch(/^tearoff on /);
    const done = await ann.type(['login', 'complete', answer.code]);
    expect([done.exitCode, done.err]).toEqual([0, '']);
    expect(done.out).toMatch(/^Signed in to Café Luna \(acc_\d+\)/);
    expect(statSync(ann.config).mode & 0o777).toBe(0o600);
    const kept = JSON.parse(readFileSync(ann.config, 'utf8'));
    const { rows } = await t.database.pool.query('select * from command_line_token');
    expect(JSON.stringify(rows)).not.toContain(kept.signedIn.token.slice(-43));

    // It acts as its person, is listed, and is signed out in the browser.
    expect(JSON.parse((await ann.type(['doctor', '--json'])).out)).toMatchObject({ ok: true });
    const [line] = (await owner.send('GET', '/v5/command-lines')).json().data;
    expect(line).toMatchObject({ person: 'Ann' });
    expect((await owner.send('POST', `/v5/command-lines/${line.id}/revoke`)).statusCode).toBe(204);
    const after = await ann.type(['connection', 'list']);
    expect([after.exitCode, after.err]).toEqual([3, expect.stringContaining('tearoff login --tenant')]);
  });

  test('opens a browser where there is one, and logout ends it on both sides', async () => {
    const ann = terminal();
    const { owner } = await makeOwner(t);
    const browse = async (address: string) => {
      await decide(owner, new URL(address).searchParams.get('code') ?? '');
      return true;
    };
    const done = await ann.type(['login', '--tenant', '--url', url], { browse });
    expect(done.exitCode).toBe(0);
    const { token } = JSON.parse(readFileSync(ann.config, 'utf8')).signedIn;
    const me = () => t.app.inject({ url: '/v5/me', headers: { authorization: `Bearer ${token}` } });
    expect((await me()).json()).toMatchObject({ kind: 'person', name: 'Ann', role: 'owner' });
    expect((await ann.type(['logout', '--json'])).out).toBe('{"signedOut":true}\n');
    expect((await me()).statusCode).toBe(401);
    expect(() => readFileSync(ann.config)).toThrow();
  });

  test('ends where the person says no, or nobody answers in ten minutes', async () => {
    const ann = terminal();
    const { owner } = await makeOwner(t);
    const browse = async (address: string) => {
      await decide(owner, new URL(address).searchParams.get('code') ?? '', false);
      return true;
    };
    expect((await ann.type(['login', '--url', url], { browse })).err).toContain('The browser said no');
    const { code } = JSON.parse((await ann.type(['login', '--url', url, '--json'])).out);
    t.clock.advance({ minutes: 11 });
    expect((await owner.send('GET', `/v5/command-line-sign-ins/${code}`)).statusCode).toBe(404);
    expect((await ann.type(['login', 'complete', 'k4zt-9qvm'])).err).toContain('has run out');
  });

  test('is allowed by people alone, and by one account', async () => {
    const { code } = JSON.parse((await terminal().type(['login', '--url', url, '--json'])).out);
    const byKey = await t.app.inject({
      method: 'POST',
      url: `/v5/command-line-sign-ins/${code}/answer`,
      headers: luna.headers,
      payload: { allow: true },
    });
    expect(byKey.json().code).toBe('person_needed');
    const first = await makeOwner(t);
    const second = await makeOwner(t, 'Bistro Sol', 'Bob');
    const answers = await Promise.all(
      [first, second].map(({ owner }) =>
        owner.send('POST', `/v5/command-line-sign-ins/${code}/answer`, { allow: true }),
      ),
    );
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 404]);
  });

  test('gives its token once, however many ask at the same moment', async () => {
    const { owner } = await makeOwner(t);
    const asked = await t.app.inject({
      method: 'POST',
      url: '/v5/command-line-sign-ins',
      payload: { name: 'a race' },
    });
    const { device_code, user_code } = asked.json();
    await decide(owner, user_code);
    const take = () =>
      t.app.inject({ method: 'POST', url: '/v5/command-line-sign-ins/token', payload: { device_code } });
    const taken = await Promise.all(Array.from({ length: 12 }, take));
    expect(taken.filter((one) => one.json().state === 'signed_in')).toHaveLength(1);
    const { rows } = await t.database.pool.query(
      `select count(*)::int as tokens from command_line_token where name = 'a race'`,
    );
    expect(rows).toEqual([{ tokens: 1 }]);
    // The control looks first and writes afterwards: more than one of twelve finds it free.
    await t.database.pool.query(`update command_line_sign_in set taken_at = null where asked_as = 'a race'`);
    const naive = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const free = await t.database.pool.query(
          `select 1 from command_line_sign_in where asked_as = 'a race' and taken_at is null`,
        );
        await t.database.pool.query(
          `update command_line_sign_in set taken_at = now() where asked_as = 'a race'`,
        );
        return free.rowCount === 1;
      }),
    );
    expect(naive.filter(Boolean).length).toBeGreaterThan(1);
  });

  test('follows the role of its person, to the moment they leave', async () => {
    const ann = terminal();
    const { owner } = await makeOwner(t);
    const browse = async (address: string) => {
      await decide(owner, new URL(address).searchParams.get('code') ?? '');
      return true;
    };
    await ann.type(['login', '--url', url], { browse });
    const create = () =>
      ann.type([
        'action',
        'run',
        'v5-post-coupons',
        '--input',
        '{"body":{"name":"A","title":"A"}}',
        '--json',
      ]);
    expect((await create()).exitCode).toBe(0);
    const { id } = (await owner.send('GET', '/v5/me')).json();
    await t.database.pool.query(`update teammate set role = 'analyst' where id = $1`, [Number(id.slice(4))]);
    expect((await create()).err).toContain('coupons:write');
    await t.database.pool.query('update teammate set removed_at = now() where id = $1', [
      Number(id.slice(4)),
    ]);
    expect((await create()).exitCode).toBe(3);
  });
});

describe('the words of the document', () => {
  test('lead from the connector to a connection, to an action, to its answer', async () => {
    const ann = terminal();
    const { owner } = await makeOwner(t);
    let browse = async (address: string) => {
      await decide(owner, new URL(address).searchParams.get('code') ?? '');
      return true;
    };
    await ann.type(['login', '--tenant', '--url', url], { browse });
    const found = JSON.parse(
      (await ann.type(['search', 'coupontools', '--elementType=connector', '--json'])).out,
    );
    expect(found.items[0].element.id).toBe('coupontools');
    expect(found.output.items[0].element.id).toBe('coupontools');
    browse = async (address) => {
      const id = new URL(address).pathname.split('/').at(-1);
      const made = await owner.send('POST', `/v5/connection-requests/${id}/answer`, { kind: 'self' });
      return made.statusCode === 201;
    };
    const made = JSON.parse(
      (await ann.type(['connect', `--connectorId=${found.items[0].element.id}`, '--json'], { browse })).out,
    );
    const list = JSON.parse((await ann.type(['connection', 'list', '--json'])).out);
    expect(list.items).toMatchObject([{ connectionId: made.id, connectorId: 'coupontools', kind: 'self' }]);
    const actions = JSON.parse(
      (await ann.type(['action', 'list', '--intent=show my vouchers', `--connectionId=${made.id}`, '--json']))
        .out,
    );
    expect(actions.items[0]).toMatchObject({ id: 'list-coupons', inputSchema: { type: 'object' } });
    const ran = await ann.type(['action', 'run', `--connectionId=${made.id}`, 'list-coupons', '--json']);
    expect(JSON.parse(ran.out)).toMatchObject({ connectionId: made.id, output: { coupon_info: [] } });
    const own = await ann.type(['request', made.id, '/v5/account', '-H', 'Accept: application/json']);
    expect(JSON.parse(own.out)).toMatchObject({ name: 'Café Luna' });
    expect(ran.out + own.out + own.err).not.toContain('tcl_');
  });

  test('reach the original service, with the credentials that only the server has', async () => {
    const heard: { url: string; id: unknown; secret: unknown; body: string }[] = [];
    const service = createServer(async (req, res) => {
      let body = '';
      for await (const part of req) body += part;
      const { 'x-client-id': id, 'x-client-secret': secret } = req.headers;
      heard.push({ url: `${req.method} ${req.url}`, id, secret, body });
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify({ status: { status: 'OK' }, coupon_info: [{ ID: '41', name: 'Theirs' }] }));
    });
    await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
    try {
      const credentials = { client_id: 'their-id', client_secret: 'their-secret' };
      const payload = { kind: 'coupontools', name: 'The original', ...credentials };
      const { headers } = luna;
      const made = (await t.app.inject({ method: 'POST', url: '/v5/connections', headers, payload })).json();
      // Its address is fixed, and this machine reaches no other: the row alone is moved to the one that stands in for it.
      const base = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
      await t.deps.db
        .updateTable('connection')
        .set({ baseUrl: base })
        .where('accountId', '=', luna.accountId)
        .where('kind', '=', 'coupontools')
        .execute();

      const of = `--connectionId=${made.id}`;
      const { items } = JSON.parse((await machine.type(['action', 'list', of, '--json'])).out);
      expect(items).toHaveLength(18);
      const ran = await machine.type(['action', 'run', of, 'list-coupons', '--json']);
      expect(JSON.parse(ran.out)).toMatchObject({ output: { coupon_info: [{ name: 'Theirs' }] } });
      const body = '{"campaign":"41"}';
      const asked = await machine.type([
        ...['request', made.id, '/v3/campaign/info', '-X', 'POST', '--json'],
        ...['-H', 'Content-Type: application/json', '-d', body, '--query', 'page=2'],
      ]);
      expect(asked.exitCode, asked.err).toBe(0);
      expect(heard).toHaveLength(2);
      expect(heard[0]?.url).toBe('POST /v3/coupon/list');
      expect(heard[1]).toMatchObject({ url: 'POST /v3/campaign/info?page=2', body });
      for (const { id, secret } of heard) expect([id, secret]).toEqual(['their-id', 'their-secret']);
      expect(ran.out + ran.err + asked.out + asked.err).not.toContain('their-secret');
    } finally {
      await new Promise((closed) => service.close(closed));
    }
  });
});

/** How a shell is asked what it would complete: $FILE is the script, $TYPED the line up to the cursor. */
const completers = {
  bash: `source "$FILE"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _tearoff; echo "\${COMPREPLY[@]}"`,
  fish: 'source $FILE; complete -C $TYPED | string split -f1 \\t',
};

describe('commands', () => {
  test('run with a key from the environment, as tables and as JSON', async () => {
    const list = await machine.type(['coupons', 'list']);
    expect(list.out).toMatch(
      new RegExp(`ID +NAME +STATUS +CODE\\n${coupon.id} +Autumn +active +${coupon.code}\\n`),
    );
    const link = JSON.parse(
      (await machine.type(['coupons', 'link', coupon.id, '--customid', 'crm-42', '--json'])).out,
    );
    expect(link).toMatchObject({ customid: 'crm-42', single_use_url: expect.stringContaining(coupon.code) });
    expect((await machine.type(['coupons', 'validate', link.single_use_code])).exitCode).toBe(0);
    const again = await machine.type(['coupons', 'validate', link.single_use_code]);
    expect([again.exitCode, again.err]).toEqual([1, expect.stringContaining('It was already used at')]);
    const sessions = await machine.type(['coupons', 'sessions', coupon.id, '--step', 'validations']);
    expect(sessions.out).toContain(link.single_use_code);
    expect((await machine.type(['loyalty', 'list'])).out).toBe('There is nothing.\n');
  });

  test('request: methods, headers, bodies, query and path', async () => {
    const { id } = JSON.parse(
      (await machine.type(['connect', '--connectorId', 'coupontools', '--self', '--json'])).out,
    );
    const info = async (...words: string[]) =>
      JSON.parse((await machine.type(['request', id, ...words])).out);
    const campaign = { coupon_info: { ID: coupon.id } };
    expect(await info('/v3/coupon/info', '--json', JSON.stringify({ campaign: coupon.id }))).toMatchObject(
      campaign,
    );
    expect(await info('/v3/coupon/info', '-d', `{"campaign":"${coupon.id}"}`)).toMatchObject(campaign);
    const form = [
      '-X',
      'POST',
      '-H',
      'Content-Type: application/x-www-form-urlencoded',
      '-d',
      `campaign=${coupon.id}`,
    ];
    expect(await info('/v3/coupon/info', ...form, '--rawData')).toMatchObject(campaign);
    expect(await info('/v3/coupon/info', '--query', `campaign=${coupon.id}`)).toMatchObject(campaign);
    expect(await info('/v5/coupons/{id}', '--pathParam', `id=${coupon.id}`)).toMatchObject({ id: coupon.id });
    const whole = await info('/v5/coupons', '--query', 'limit=1', '--json');
    expect(whole).toMatchObject({ status: 200, body: { data: [{ id: coupon.id }] } });
    const missing = await machine.type(['request', id, '/v5/coupons/cam_1']);
    expect([missing.exitCode, missing.err]).toEqual([1, 'The other side answered 404.\n']);
    expect((await machine.type(['request', id, '/v3/x', '-X', 'BREW'])).exitCode).toBe(2);
    expect((await machine.type(['request', id, '/v3/x', '-H', 'nonsense'])).exitCode).toBe(2);
    expect((await machine.type(['request', id, '/v3/x', '--json', '{'])).exitCode).toBe(2);
  });

  test('read their input from a file and from a pipe, and say where it is no JSON', async () => {
    const run = (input: string, stdin = '') =>
      machine.type(['action', 'run', 'get-coupon', '--json', '--input', input], { stdin });
    const input = JSON.stringify({ campaign: coupon.id });
    const file = join(machine.config, '..', '..', 'input.json');
    writeFileSync(file, input);
    for (const reply of [await run(input), await run(`@${file}`), await run('-', input)])
      expect(JSON.parse(reply.out).output.coupon_info.ID).toBe(coupon.id);
    const broken = await run("{campaign:'x'}");
    expect([broken.exitCode, broken.out]).toEqual([2, '']);
    expect(broken.err).toMatch(/^--input is no valid JSON: .*position 1/);
    expect((await run('[1]')).err).toContain('no object');
    expect((await run('@/nowhere.json')).err).toContain('There is no file');
    const wrong = await run('{"campain":"cam_1"}');
    expect([wrong.exitCode, wrong.err]).toEqual([1, expect.stringContaining('Did you mean `campaign`?')]);
    for (const [typed, said] of [
      [['action', 'run', 'get-couponn'], 'There is no action get-couponn. Did you mean get-coupon?'],
      [['action', 'run', 'make-coffee'], 'There is no action make-coffee. Find one: tearoff action list'],
      [['action', 'run', 'get-coupon', '--connectionId=cnx_99'], 'There is no connection cnx_99.'],
      [['action', 'list', '--connectionId=cnx_99'], 'There is no connection cnx_99.'],
      [['request', 'cnx_99', '/v3/coupon/list'], 'There is no connection cnx_99.'],
    ] as const) {
      const missed = await machine.type([...typed]);
      expect([missed.exitCode, missed.err], typed.join(' ')).toEqual([1, expect.stringContaining(said)]);
    }
  });

  test('say in a line what is wrong with the network, the key, or the file', async () => {
    const env = { TEAROFF_CLIENT_ID: 'a', TEAROFF_CLIENT_SECRET: 'b' };
    const closed = await closedPort();
    const nowhere = await terminal({ ...env, TEAROFF_URL: closed }).type(['coupons', 'list']);
    expect([nowhere.exitCode, nowhere.err]).toEqual([4, expect.stringContaining('nothing listens there')]);
    const wrong = await terminal({ ...env, TEAROFF_URL: url }).type(['coupons', 'list']);
    expect([wrong.exitCode, wrong.err]).toEqual([1, expect.stringContaining('No valid credentials')]);
    expect((await terminal({ TEAROFF_URL: 'nonsense', ...env }).type(['coupons', 'list'])).exitCode).toBe(2);
    expect((await terminal().type(['coupons', 'list'])).exitCode).toBe(3);
    const page = await terminal({ ...env, TEAROFF_URL: `${url}/admin` }).type(['coupons', 'list']);
    expect(page.exitCode).toBe(1);
    for (const { err } of [nowhere, wrong, page]) expect(err.trim().split('\n')).toHaveLength(1);
    expect((await machine.type(['doctor'])).out).toMatch(/ok +Installation/);
    expect((await terminal({ TEAROFF_URL: closed }).type(['doctor'])).exitCode).toBe(1);

    const late = terminal();
    await late.type(['login', '--url', url]);
    const ended = { url, signedIn: { token: 'tcl_1_x', expiresAt: '2026-01-01T00:00:00Z', account: {} } };
    writeFileSync(late.config, JSON.stringify(ended));
    const expired = await late.type(['coupons', 'list']);
    expect([expired.exitCode, expired.err]).toEqual([3, expect.stringContaining('The sign-in has ended')]);

    const open = terminal();
    await open.type(['login', '--url', url]);
    chmodSync(open.config, 0o644);
    expect((await open.type(['coupons', 'list'])).err).toContain('can be read by others');
  });

  test('are completed by three shells, and explained with examples', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { out } = await machine.type(['completion', shell]);
      for (const word of ['connection', 'audit', 'intent', 'pathParam']) expect(out, shell).toContain(word);
    }
    expect((await machine.type(['completion', 'tcsh'])).exitCode).toBe(2);
    // Where a shell is installed, it is asked itself. Every machine of ours has the first.
    const asked: [typed: string, found: string][] = [
      ['tearoff act', 'action'],
      ['tearoff action ', 'list'],
      ['tearoff action list --connectionId cnx_12 --int', '--intent'],
      ['tearoff request cnx_1 /v3/coupon/list --pa', '--pathParam'],
      // A word that is a command elsewhere is an argument here.
      ['tearoff search coupons --elem', '--elementType'],
    ];
    for (const [shell, script] of Object.entries(completers)) {
      if (shell !== 'bash' && spawnSync(shell, ['--version']).error) continue;
      const file = join(mkdtempSync(join(tmpdir(), 'completion-')), 'completion');
      writeFileSync(file, (await machine.type(['completion', shell])).out);
      for (const [typed, found] of asked) {
        const { stdout, stderr } = spawnSync(shell, ['-c', script, file, ...typed.split(' ')], {
          encoding: 'utf8',
          env: { ...process.env, FILE: file, TYPED: typed },
        });
        expect(stdout.split(/\s+/), `${shell}: ${typed} ${stderr}`).toContain(found);
      }
    }
    for (const words of [
      ['login'],
      ['login', 'complete'],
      ['action', 'run'],
      ['request'],
      ['connect'],
      ['messages', 'send'],
    ])
      expect((await machine.type([...words, '--help'])).out, words.join(' ')).toMatch(
        /Examples?:\n {2}\$ tearoff/,
      );
  });
});
