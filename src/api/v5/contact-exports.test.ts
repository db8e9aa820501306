import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let luna: TestAccount;
beforeAll(async () => {
  t = await startApp();
  luna = await t.makeAccount({ name: 'Café Luna' });
});
afterAll(() => t.app.close());

const call = async (
  method: 'GET' | 'POST',
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) => {
  const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, text: reply.body, headers: reply.headers };
};
const made = async (url: string, payload: object) => {
  const { status, text } = await call('POST', url, payload);
  expect([200, 201], text).toContain(status);
  return JSON.parse(text);
};
const rowsOf = (text: string): Record<string, string>[] => parse(text, { columns: true, bom: true });

test('an export has everything known of contacts, runs no formula, and can be imported as it is', async () => {
  const group = await made('/v5/groups', { channel: 'mail', name: '=1+1 Regulars' });
  const texts = await made('/v5/groups', { channel: 'sms', name: 'Texts' });
  const custom = Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].map((n) => [`custom_${n}`, `value "${n}", and more`]),
  );
  const ann = await made('/v5/contacts', {
    ...{ group: group.id, email: 'ann@example.org', phone: '+32470123456', first_name: '=HYPERLINK("x")' },
    ...{ last_name: '@SUM(1)', birth_date: '1990-05-17', language: 'nl', ...custom, custom_1: '-2+3' },
  });
  await made('/v5/contacts', { group: texts.id, phone: '+32470998877' });
  const gone = await made(`/v5/contacts/${ann.id}/unsubscribe`, {});
  const { status, text, headers } = await call('GET', '/v5/exports/contacts.csv');
  expect(status).toBe(200);
  expect(headers['content-type']).toContain('text/csv');
  expect(headers['content-disposition']).toMatch(/^attachment; filename="contacts-\d{4}-\d\d-\d\d\.csv"$/);
  expect(headers['cache-control']).toBe('no-store');
  expect(rowsOf(text)).toEqual([
    expect.objectContaining({
      group: 'Texts',
      channel: 'sms',
      address: '+32470998877',
      status: 'subscribed',
    }),
    {
      ...{ group: "'=1+1 Regulars", channel: 'mail', address: 'ann@example.org', status: 'unsubscribed' },
      ...{ first_name: `'=HYPERLINK("x")`, last_name: "'@SUM(1)", email: 'ann@example.org' },
      ...{ phone: '+32470123456', birth_date: '1990-05-17', language: 'nl' },
      ...{ ...custom, custom_1: "'-2+3", source: ann.source, added_at: ann.added_at },
      ...{ unsubscribed_at: gone.unsubscribed_at, unsubscribed_reason: 'unsubscribed', removed_at: '' },
    },
  ]);
  const sheet = await call('GET', '/v5/exports/contacts.xlsx');
  expect(sheet.status).toBe(200);
  expect(sheet.text.startsWith('PK')).toBe(true);

  const only = async (query: string) =>
    rowsOf((await call('GET', `/v5/exports/contacts.csv?${query}`)).text).map(({ address }) => address);
  expect(await only(`group=${texts.id}`)).toEqual(['+32470998877']);
  expect(await only('status=unsubscribed')).toEqual(['ann@example.org']);
  expect(await only('search=hyperlink')).toEqual(['ann@example.org']);
});

test('an export goes over many pages, each contact once', async () => {
  const group = await made('/v5/groups', { channel: 'mail', name: 'Many' });
  const contacts = Array.from({ length: 1_000 }, (_, i) => ({ email: `many${i}@example.org` }));
  await made(`/v5/groups/${group.id}/contacts`, { contacts });
  await made(`/v5/groups/${group.id}/contacts`, { contacts: [{ email: 'last@example.org' }] });
  const addresses = rowsOf((await call('GET', `/v5/exports/contacts.csv?group=${group.id}`)).text).map(
    ({ address }) => address,
  );
  expect([addresses.length, new Set(addresses).size]).toEqual([1_001, 1_001]);
});

test('an export needs credentials and a scope, and holds what is one’s own', async () => {
  const sol = await t.makeAccount({ name: 'Bakery Sol' });
  const group = await made('/v5/groups', { channel: 'mail', name: 'Ours' });
  for (const kind of ['csv', 'xlsx']) {
    const url = `/v5/exports/contacts.${kind}`;
    expect((await call('GET', url, undefined, {})).status).toBe(401);
    expect((await call('GET', url, undefined, await luna.keyFor(['loyalty:read']))).status).toBe(403);
    expect((await call('GET', `${url}?group=${group.id}`, undefined, sol.headers)).status).toBe(404);
    expect((await call('GET', `${url}?status=nobody`)).status).toBe(422);
  }
  expect(rowsOf((await call('GET', '/v5/exports/contacts.csv', undefined, sol.headers)).text)).toEqual([]);
});
