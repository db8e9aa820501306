import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'csv-parse/sync';
import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { safeText } from '../../modules/exports/write-csv.ts';
import { randomCode } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  await t.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await t.app.close();
});

const call = (
  account: Pick<TestAccount, 'headers'>,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
) => t.app.inject({ method, url, headers: account.headers, payload });

/** Café Luna with one coupon, a shop, and a way to issue a link. */
async function luna() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const shop = (await call(account, 'POST', '/v5/locations', { name: 'Luna Gent' })).json();
  const made = await call(account, 'POST', '/v5/coupons', {
    name: 'Free espresso',
    title: 'Free espresso',
    status: 'active',
    validation: { methods: ['api'], ask_amount: true },
    locations: [shop.id],
  });
  expect(made.statusCode, made.body).toBe(201);
  const coupon = made.json();
  const issue = async (body: object) => {
    const reply = await call(account, 'POST', `/v5/coupons/${coupon.id}/sessions`, body);
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json();
  };
  return { account, coupon, shop, issue };
}

const rowsOf = (body: string) => parse(body, { columns: true, bom: true }) as Record<string, string>[];

describe('sessions as CSV', () => {
  test('tell which, who, what they said, where, for how much and when', async () => {
    const { account, coupon, shop, issue } = await luna();
    const ann = await issue({
      answers: { first_name: 'Ann', email: 'ann@example.com', city: 'Gent', custom_1: 'oat milk' },
      custom_id: 'crm-7',
      channel: 'poster',
    });
    await call(account, 'POST', `/v5/sessions/${ann.code}/claim`, { skip_steps: true });
    const validated = await call(account, 'POST', `/v5/sessions/${ann.code}/validate`, {
      location: shop.id,
      amount_minor: 1250,
    });
    expect(validated.statusCode, validated.body).toBe(200);
    await issue({});
    const reply = await call(account, 'GET', `/v5/exports/sessions.csv?coupon=${coupon.id}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(reply.headers['content-disposition']).toMatch(
      new RegExp(`^attachment; filename="sessions-${coupon.code}-\\d{4}-\\d\\d-\\d\\d.csv"$`),
    );
    expect(reply.body.startsWith('\ufefftill_code,code,url,')).toBe(true);
    const [second, first] = rowsOf(reply.body);
    const now = t.clock.now().toISOString();
    expect(first).toMatchObject({
      till_code: ann.code.slice(0, 6),
      code: ann.code,
      url: ann.url,
      coupon: 'Free espresso',
      status: 'validated',
      channel: 'poster',
      custom_id: 'crm-7',
      first_name: 'Ann',
      email: 'ann@example.com',
      city: 'Gent',
      custom_1: 'oat milk',
      location: 'Luna Gent',
      amount: '12.50',
      currency: 'EUR',
      claimed_at: now,
      validated_at: now,
      voided_at: '',
    });
    expect(second).toMatchObject({ status: 'issued', email: '', amount: '', currency: '' });
  });

  test('hold nothing that a spreadsheet would run', async () => {
    const { account, coupon, issue } = await luna();
    await issue({
      answers: { first_name: '=HYPERLINK("http://evil.test")', phone: '+32 470 12 34 56' },
      custom_id: '@x',
    });
    const [row] = rowsOf((await call(account, 'GET', `/v5/exports/sessions.csv?coupon=${coupon.id}`)).body);
    expect(row).toMatchObject({
      first_name: '\'=HYPERLINK("http://evil.test")',
      phone: '+32470123456',
      custom_id: "'@x",
    });
  });

  test.each([
    ['=1+1', "'=1+1"],
    ['+1+cmd', "'+1+cmd"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['＝1', "'＝1"],
    ['+32470123456', '+32470123456'],
    ['-12.5', '-12.5'],
    ['Ann', 'Ann'],
  ])('%j is written as %j', (text, safe) => expect(safeText(text)).toBe(safe));

  test('pass the same filters as the list', async () => {
    const { account, coupon, issue } = await luna();
    await issue({ channel: 'poster' });
    const mail = await issue({ channel: 'mail', custom_id: 'crm-1' });
    const codes = async (query: string) => {
      const reply = await call(account, 'GET', `/v5/exports/sessions.csv?${query}`);
      expect(reply.statusCode, reply.body).toBe(200);
      return rowsOf(reply.body).map((row) => row.code);
    };
    expect(await codes('channel=mail')).toEqual([mail.code]);
    expect(await codes('search=crm-1')).toEqual([mail.code]);
    expect(await codes('status=claimed')).toEqual([]);
    expect(await codes(`coupon=${coupon.id}&date=created&from=2001-01-01T00:00:00Z`)).toHaveLength(2);
    expect(await codes('')).toHaveLength(2);
  });
});

describe('sessions as a workbook', () => {
  test('have dates as dates on the wall clock of the account, amounts as numbers and formulas as text', async () => {
    const { account, shop, issue } = await luna();
    t.clock.set('2026-12-24T18:30:00Z');
    const ann = await issue({ answers: { first_name: '=1+1' } });
    await call(account, 'POST', `/v5/sessions/${ann.code}/claim`, { skip_steps: true });
    await call(account, 'POST', `/v5/sessions/${ann.code}/validate`, {
      location: shop.id,
      amount_minor: 1250,
    });
    const reply = await call(account, 'GET', '/v5/exports/sessions.xlsx');
    expect(reply.headers['content-type']).toMatch('spreadsheetml');
    const book = new excel.Workbook();
    await book.xlsx.load(reply.rawPayload as never);
    const sheet = book.getWorksheet('Sessions')!;
    const head = (sheet.getRow(1).values as string[]).slice(1);
    const row = sheet.getRow(2);
    const cell = (name: string) => row.getCell(head.indexOf(name) + 1);
    expect(sheet.rowCount).toBe(2);
    expect(cell('code').value).toBe(ann.code);
    expect(cell('first_name')).toMatchObject({ value: '=1+1', type: excel.ValueType.String });
    expect(cell('amount').value).toBe(12.5);
    // 18:30 in London is 19:30 in Brussels.
    expect(cell('validated_at (Europe/Brussels)').value).toEqual(new Date('2026-12-24T19:30:00Z'));
    t.clock.set(new Date());
  });
});

describe('an export of many', () => {
  const rows = 12_000;

  async function crowd() {
    const { account, coupon } = await luna();
    const codes = Array.from({ length: rows }, () => randomCode(21));
    await t.database.pool.query(
      `insert into session (account_id, coupon_id, code, channel, created_at, opened_at)
       select $1, $2, code, 'crowd', now(), now() from unnest($3::text[]) as code`,
      [account.accountId, Number(coupon.id.slice(4)), codes],
    );
    return { account, coupon, codes };
  }

  /** Reads over a real connection. */
  async function download(account: TestAccount, url: string, onChunk: () => void) {
    const { port } = t.app.server.address() as AddressInfo;
    const asked = request({ port, host: '127.0.0.1', path: url, headers: account.headers });
    asked.end();
    const [reply] = await once(asked, 'response');
    let text = '';
    for await (const chunk of reply) {
      text += chunk;
      onChunk();
    }
    return text;
  }

  test('holds each session once, whole and in order, while others come', async () => {
    const { account, coupon, codes } = await crowd();
    let issued = 0;
    const text = await download(account, `/v5/exports/sessions.csv?coupon=${coupon.id}`, () => {
      if (issued++ < 3) void call(account, 'POST', `/v5/coupons/${coupon.id}/sessions`, {});
    });
    const exported = rowsOf(text).map((row) => row.code!);
    expect(new Set(exported)).toEqual(new Set(codes));
    expect(exported).toHaveLength(rows);
  });
});

describe('who may export', () => {
  test.each(['csv', 'xlsx'])(
    '%s: nobody without credentials or with a key for other things',
    async (kind) => {
      const { account } = await luna();
      const url = `/v5/exports/sessions.${kind}`;
      expect((await t.app.inject({ url })).statusCode).toBe(401);
      expect((await t.app.inject({ url, headers: await account.keyFor(['coupons:read']) })).statusCode).toBe(
        403,
      );
    },
  );

  test('sessions of somebody else are not in it, and their coupon is not found', async () => {
    const { coupon, issue } = await luna();
    await issue({});
    const bob = await t.makeAccount({ name: 'Bob' });
    expect(rowsOf((await call(bob, 'GET', '/v5/exports/sessions.csv')).body)).toEqual([]);
    expect((await call(bob, 'GET', `/v5/exports/sessions.csv?coupon=${coupon.id}`)).statusCode).toBe(404);
  });

  test('a filter that does not exist is refused', async () => {
    const { account } = await luna();
    const reply = await call(account, 'GET', '/v5/exports/sessions.csv?colour=red');
    expect(reply.json()).toMatchObject({ code: 'invalid' });
  });
});
