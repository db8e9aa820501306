import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { startJobs } from '../../jobs.ts';
import type { RunningJobs } from '../../platform/jobs/index.ts';

let t: TestApp;
let jobs: RunningJobs;
beforeAll(async () => {
  t = await startApp();
  jobs = await startJobs({ ...t.deps, pool: t.database.pool });
});
afterAll(async () => {
  await jobs.stop();
  await t.app.close();
});

const call = (
  account: Pick<TestAccount, 'headers'>,
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  headers = {},
) => t.app.inject({ method, url, headers: { ...account.headers, ...headers }, payload });

async function luna(format = 'qr') {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const made = await call(account, 'POST', '/v5/coupons', {
    name: 'Free espresso',
    title: 'Free espresso',
    validation: { methods: ['code'], code: { source: 'pool', format, warn_below: 10 } },
  });
  expect(made.statusCode, made.body).toBe(201);
  return { account, id: made.json().id as string };
}

const boundary = '--------a-boundary';
/** A form with one file, as a browser sends it. */
const form = (content: string | Buffer, name = 'codes.csv') => ({
  payload: Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]),
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
});
const send = (
  account: Pick<TestAccount, 'headers'>,
  id: string,
  content: string | Buffer,
  { query = '', headers = {} } = {},
) => {
  const { payload, headers: type } = form(content);
  return t.app.inject({
    method: 'POST',
    url: `/v5/coupons/${id}/codes/imports${query}`,
    headers: { ...account.headers, ...type, ...headers },
    payload,
  });
};

async function done(account: TestAccount, couponId: string, importId: string) {
  const end = Date.now() + 60_000;
  for (;;) {
    const reply = await call(account, 'GET', `/v5/coupons/${couponId}/codes/imports/${importId}`);
    const item = reply.json();
    if (item.status === 'finished' || item.status === 'failed') return item;
    if (Date.now() > end) throw new Error(`The import stays ${item.status}.`);
    await wait(25);
  }
}

describe('importing a list', () => {
  test('is answered at once and told to the end, with a report to download', async () => {
    const { account, id } = await luna();
    const sent = await send(account, id, 'name;code\nAnn;A1\nBob;B2\nCem;A1\nDee;=1+1\nEve;=1+1\n');
    expect(sent.statusCode, sent.body).toBe(202);
    expect(sent.json()).toMatchObject({
      kind: 'file',
      status: 'waiting',
      progress: 0,
      file_name: 'codes.csv',
    });
    const item = await done(account, id, sent.json().id);
    expect(item).toMatchObject({
      status: 'finished',
      progress: 1,
      encoding: 'utf-8',
      delimiter: ';',
      column: 2,
      has_header: true,
      rows_read: 5,
      accepted: 3,
      repeated: 2,
      present: 0,
      bad: 0,
      report: [
        { line: 4, code: 'A1', problem: 'repeated' },
        { line: 6, code: '=1+1', problem: 'repeated' },
      ],
    });
    const report = await call(account, 'GET', new URL(item.report_url).pathname);
    expect(report.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(report.body).toBe("line,code,problem\n4,A1,repeated\n6,'=1+1,repeated\n");
    const list = await call(account, 'GET', `/v5/coupons/${id}/codes?limit=2`);
    expect(list.json()).toMatchObject({
      total: 3,
      pool: { total: 3, taken: 0, left: 3, warn_below: 10, format: 'qr' },
      data: [
        { place: 1, session: null, spent_at: null },
        { place: 2, session: null, spent_at: null },
      ],
    });
    const rest = await call(
      account,
      'GET',
      `/v5/coupons/${id}/codes?limit=2&cursor=${list.json().next_cursor}`,
    );
    expect(rest.json()).toMatchObject({ data: [{ place: 3 }], next_cursor: null });
    const imports = await call(account, 'GET', `/v5/coupons/${id}/codes/imports`);
    expect(imports.json()).toEqual({ data: [item], next_cursor: null });
    expect((await call(account, 'GET', `/v5/coupons/${id}`)).json()).toMatchObject({ id });
  });

  test('another encoding is converted and said', async () => {
    const { account, id } = await luna();
    const sent = await send(account, id, Buffer.from('\ufeffÉTÉ-1\r\nÉTÉ-2\r\n', 'utf16le'));
    expect(await done(account, id, sent.json().id)).toMatchObject({
      encoding: 'utf-16le',
      accepted: 2,
      bad: 0,
    });
  });

  test('a column that is not there fails it in words', async () => {
    const { account, id } = await luna();
    const sent = await send(account, id, 'shop,key\nGent,A1\n', { query: '?column=barcode' });
    expect(await done(account, id, sent.json().id)).toMatchObject({
      status: 'failed',
      accepted: 0,
      failure: 'There is no column "barcode"; the first row has: shop, key.',
      report_url: null,
    });
  });

  test('the same file sent again under the same key is one import', async () => {
    const { account, id } = await luna();
    const headers = { 'idempotency-key': 'list-of-june' };
    const [first, second] = [
      await send(account, id, 'A1\n', { headers }),
      await send(account, id, 'A1\n', { headers }),
    ];
    expect(second.json()).toEqual(first.json());
    const imports = await call(account, 'GET', `/v5/coupons/${id}/codes/imports`);
    expect(imports.json().data).toHaveLength(1);
  });

  test('an empty file, no file and a body of another kind are refused', async () => {
    const { account, id } = await luna();
    expect((await send(account, id, '')).json()).toMatchObject({
      code: 'invalid',
      issues: [{ path: '/file' }],
    });
    expect((await call(account, 'POST', `/v5/coupons/${id}/codes/imports`, {})).statusCode).toBe(415);
    expect((await send(account, id, 'A1\n', { query: '?delimiter=x' })).statusCode).toBe(422);
  });
});

describe('generating codes', () => {
  test('gives exactly as many as asked', async () => {
    const { account, id } = await luna();
    const body = { amount: 50, prefix: 'LUNA-', length: 12 };
    const sent = await call(account, 'POST', `/v5/coupons/${id}/codes/generate`, body);
    expect(sent.statusCode, sent.body).toBe(202);
    expect(await done(account, id, sent.json().id)).toMatchObject({
      kind: 'generated',
      status: 'finished',
      accepted: 50,
      rows_read: 50,
      report_url: null,
    });
    const list = await call(account, 'GET', `/v5/coupons/${id}/codes?limit=200`);
    const codes = list.json().data.map((row: { code: string }) => row.code);
    expect(new Set(codes).size).toBe(50);
    expect(codes.every((code: string) => /^LUNA-[2-9A-HJKMNP-Z]{7}$/.test(code))).toBe(true);
  });

  test('a pattern without room says what would do', async () => {
    const { account, id } = await luna();
    const body = { amount: 1000, length: 4, alphabet: 'numeric' };
    const reply = await call(account, 'POST', `/v5/coupons/${id}/codes/generate`, { ...body, amount: 1001 });
    expect(reply.statusCode).toBe(422);
    expect(reply.json()).toMatchObject({
      code: 'invalid',
      issues: [{ path: '/length', fix: 'Send at least 5, or fewer codes.' }],
    });
    expect((await call(account, 'POST', `/v5/coupons/${id}/codes/generate`, body)).statusCode).toBe(202);
  });

  test('everything that is wrong is told at once', async () => {
    const { account, id } = await luna();
    const reply = await call(account, 'POST', `/v5/coupons/${id}/codes/generate`, {
      amount: 0,
      length: 99,
      prefix: 'a b',
      surprise: 1,
    });
    expect(
      reply
        .json()
        .issues.map((issue: { path: string }) => issue.path)
        .sort(),
    ).toEqual(['/amount', '/length', '/prefix', '/surprise']);
  });
});

test('the meter says how hard a pattern is to guess, and why it would be refused', async () => {
  const { account, id } = await luna();
  const meter = async (query: string) =>
    (await call(account, 'GET', `/v5/coupons/${id}/codes/meter?${query}`)).json();
  expect(await meter('length=4&alphabet=numeric&amount=100')).toMatchObject({
    possible: 10_000,
    live: 100,
    chance: 0.01,
    word: 'weak',
    issues: [],
  });
  expect(await meter('length=12&amount=1000')).toMatchObject({ word: 'strong', issues: [] });
  expect((await meter('length=4&alphabet=numeric&amount=9999')).issues).toMatchObject([{ path: '/length' }]);
});

describe('who may', () => {
  const routes: ['GET' | 'POST', string, object?][] = [
    ['POST', '/codes/imports'],
    ['POST', '/codes/generate', { amount: 1 }],
    ['GET', '/codes/imports'],
    ['GET', '/codes/imports/imp_1'],
    ['GET', '/codes/imports/imp_1/report.csv'],
    ['GET', '/codes'],
    ['GET', '/codes/meter'],
  ];

  test.each(routes)(
    '%s %s: nobody without credentials, nor with a key for other things',
    async (method, path, body) => {
      const { account, id } = await luna();
      const type = path === '/codes/imports' && method === 'POST' ? form('A1\n') : undefined;
      const ask = (headers: object) =>
        t.app.inject({
          method,
          url: `/v5/coupons/${id}${path}`,
          headers: { ...type?.headers, ...headers },
          payload: type?.payload ?? body,
        });
      expect((await ask({})).statusCode).toBe(401);
      expect((await ask(await account.keyFor(['sessions:validate']))).statusCode).toBe(403);
    },
  );

  test.each(routes)('%s %s of somebody else is not found', async (method, path, body) => {
    const { id, account: owner } = await luna();
    const bob = await t.makeAccount({ name: 'Bob' });
    const sent = await send(owner, id, 'A1\nA1\n');
    await done(owner, id, sent.json().id);
    const url = `/v5/coupons/${id}${path.replace('imp_1', sent.json().id)}`;
    const reply =
      method === 'POST' && path === '/codes/imports'
        ? await send(bob, id, 'A1\n')
        : await call(bob, method, url, body);
    expect(reply.statusCode, reply.body).toBe(404);
    expect(reply.json().code).toBe('not_found');
  });

  test('an import of another coupon of the same account is not found', async () => {
    const { account, id } = await luna();
    const sent = await send(account, id, 'A1\n');
    const other = await call(account, 'POST', '/v5/coupons', { name: 'B', title: 'B' });
    const url = `/v5/coupons/${other.json().id}/codes/imports/${sent.json().id}`;
    expect((await call(account, 'GET', url)).statusCode).toBe(404);
  });

  test('an archived coupon takes no more codes', async () => {
    const { account, id } = await luna();
    await t.database.pool.query('update coupon set archived_at = now() where account_id = $1', [
      account.accountId,
    ]);
    expect((await send(account, id, 'A1\n')).json()).toMatchObject({ code: 'archived' });
    const reply = await call(account, 'POST', `/v5/coupons/${id}/codes/generate`, { amount: 1 });
    expect(reply.json()).toMatchObject({ code: 'archived' });
  });
});
