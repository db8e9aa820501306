import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

async function send(
  account: Pick<TestAccount, 'headers'>,
  method: 'GET' | 'POST' | 'PATCH',
  url: string,
  payload?: object,
) {
  const reply = await t.app.inject({ method, url, headers: account.headers, payload });
  const json = String(reply.headers['content-type']).includes('json');
  return {
    status: reply.statusCode,
    text: reply.body,
    bytes: reply.rawPayload,
    body: json ? reply.json() : null,
    headers: reply.headers,
  };
}

/** Café Luna’s bean card with Ann, who has 4 beans, and Bob, who has none. */
async function luna() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const card = await send(account, 'POST', '/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 10,
    settings: {
      join: {
        fields: [{ name: 'email', use: 'required' }],
        consents: [{ name: 'news', wording: 'Send me news.' }],
      },
    },
  });
  const url = `/v5/loyalty-cards/${card.body.id}/members`;
  const join = async (payload: object) => (await send(account, 'POST', url, payload)).body;
  const ann = await join({
    first_name: 'Ann',
    last_name: '=Cmd',
    email: 'ann@example.org',
    custom_3: 'Kenya',
  });
  await send(account, 'POST', `${url}/${ann.id}/stamps`, { amount: 4 });
  const bob = await join({ first_name: 'Bob', phone: '+32470123456' });
  return { account, card: card.body, url, ann, bob };
}

describe('an export of members', () => {
  test('has who they are and where they stand, by the names that an import knows', async () => {
    const { account, url, ann, card } = await luna();
    const { text, headers } = await send(account, 'GET', `${url}/export.csv`);
    expect(headers['content-disposition']).toMatch(`attachment; filename="members-${card.code}-`);
    const [head = '', bob = '', first = ''] = text.replace('\ufeff', '').split('\n');
    const row = (line: string) =>
      Object.fromEntries(head.split(',').map((name, i) => [name, line.split(',')[i]]));
    expect(row(first)).toMatchObject({
      code: ann.code,
      url: ann.url,
      status: 'active',
      first_name: 'Ann',
      last_name: "'=Cmd",
      email: 'ann@example.org',
      custom_3: 'Kenya',
      balance: '4',
      lifetime: '4',
      rounds: '0',
    });
    expect(row(bob)).toMatchObject({ first_name: 'Bob', phone: '+32470123456', balance: '0' });

    const book = new excel.Workbook();
    await book.xlsx.load((await send(account, 'GET', `${url}/export.xlsx`)).bytes as never);
    const sheet = book.worksheets[0]!;
    expect([sheet.name, sheet.rowCount]).toEqual(['Members', 3]);
    expect(sheet.getRow(3).getCell(head.split(',').indexOf('balance') + 1).value).toBe(4);
  });

  test('passes the filters of the list', async () => {
    const { account, url } = await luna();
    const names = async (query: string) =>
      (await send(account, 'GET', `${url}/export.csv${query}`)).text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[3]);
    expect(await names('')).toEqual(['Bob', 'Ann']);
    expect(await names('?min_balance=1')).toEqual(['Ann']);
    expect(await names('?max_balance=3')).toEqual(['Bob']);
    expect(await names('?search=kenya')).toEqual(['Ann']);
    expect(await names('?status=voided')).toEqual([]);
    expect((await send(account, 'GET', `${url}/export.csv?nope=1`)).status).toBe(422);
  });

  test('needs credentials, the scope, and a card of one’s own', async () => {
    const { account, url } = await luna();
    const bob = await luna();
    for (const kind of ['csv', 'xlsx']) {
      expect((await send({ headers: {} } as never, 'GET', `${url}/export.${kind}`)).status).toBe(401);
      const other = { headers: await account.keyFor(['coupons:read']) };
      expect((await send(other, 'GET', `${url}/export.${kind}`)).status).toBe(403);
      expect((await send(bob.account, 'GET', `${url}/export.${kind}`)).status).toBe(404);
    }
  });
});

describe('a member’s story', () => {
  test('tells who did what with the card and why, and what its holder agreed to', async () => {
    const { account, card, url, bob } = await luna();
    const one = `${url}/${bob.id}`;
    await send(account, 'PATCH', one, { city: 'Gent', custom_1: 'x' });
    await send(account, 'POST', `${one}/void`, { reason: 'lost their phone' });
    await send(account, 'POST', `${one}/unvoid`);
    await send(account, 'POST', `${one}/renew`, { expires_at: '2030-01-01T00:00:00Z' });
    const story = await send(account, 'GET', `${one}/story`);
    expect(story.body.data).toMatchObject([
      { type: 'member.renewed', expires_at: '2030-01-01T00:00:00.000Z' },
      { type: 'member.unvoided' },
      { type: 'member.voided', reason: 'lost their phone', actor_name: 'Test' },
      { type: 'member.updated', fields: ['city', 'custom_1'] },
      { type: 'member.joined', reason: null },
    ]);
    expect(story.body.consents).toEqual([]);

    const joined = await t.app.inject({
      method: 'POST',
      url: new URL(card.url).pathname,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'email=cleo%40example.org&consent_news=1',
    });
    expect([200, 303]).toContain(joined.statusCode);
    const [cleo] = (await send(account, 'GET', `${url}?search=cleo`)).body.data;
    expect((await send(account, 'GET', `${url}/${cleo.id}/story`)).body.consents).toMatchObject([
      { consent: 'news', wording: 'Send me news.', given: true },
    ]);
    const eve = await luna();
    expect((await send(eve.account, 'GET', `${one}/story`)).status).toBe(404);
    expect((await send({ headers: {} } as never, 'GET', `${one}/story`)).status).toBe(401);
    expect(
      (await send({ headers: await account.keyFor(['loyalty:stamp']) }, 'GET', `${one}/story`)).status,
    ).toBe(403);
  });

  test('the ledger names who acted and until when it can be taken back', async () => {
    const { account, url, ann } = await luna();
    const one = `${url}/${ann.id}`;
    await send(account, 'POST', `${one}/stamps/correct`, { amount: -1, reason: 'miscounted' });
    const ledger = async () => (await send(account, 'GET', `${one}/ledger`)).body.data;
    expect(await ledger()).toMatchObject([
      { kind: 'correction', amount: -1, reason: 'miscounted', actor_name: 'Test', undo_until: null },
      { kind: 'add', amount: 4, actor_name: 'Test', undo_until: expect.stringContaining('T') },
    ]);
    const before = t.clock.now();
    t.clock.set(new Date(before.getTime() + 10 * 60_000 + 1));
    expect((await ledger())[1].undo_until).toBeNull();
    expect((await send(account, 'POST', `${one}/stamps/1/undo`)).body.code).toBe('undo_too_late');
    t.clock.set(before);
  });
});
