import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let luna: TestAccount;
let sol: TestAccount;
beforeAll(async () => {
  t = await startApp();
  [luna, sol] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Bakery Sol' })];
});
afterAll(async () => {
  await t.app.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
async function call(
  method: Method,
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) {
  const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}
let names = 0;
async function makeGroup(channel: 'mail' | 'sms' = 'mail', body: object = {}) {
  const made = await call('POST', '/v5/groups', { channel, name: `Group ${++names}`, ...body });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
}
const listOf = async (query: string) => (await call('GET', `/v5/contacts?${query}`)).body;
const eventsOf = async (type: string) =>
  (await call('GET', `/v5/events?type=${type}&limit=200`)).body.data as { data: Record<string, unknown> }[];

describe('groups', () => {
  test('are made, found, renamed and put away', async () => {
    const group = await makeGroup('sms', { name: ' Regulars  of Gent ', keyword: 'LUNA' });
    expect(group).toMatchObject({
      id: expect.stringMatching(/^gro_\d+$/),
      name: 'Regulars of Gent',
      keyword: 'LUNA',
      contacts: 0,
      unsubscribed: 0,
    });
    expect((await call('GET', '/v5/groups?search=gent')).body.data).toEqual([group]);
    expect((await call('GET', '/v5/groups?search=gent&channel=mail')).body.data).toEqual([]);
    const url = `/v5/groups/${group.id}`;
    expect((await call('PATCH', url, { name: 'Regulars' })).body).toMatchObject({
      name: 'Regulars',
      keyword: 'LUNA',
    });
    expect((await call('DELETE', url)).status).toBe(204);
    for (const method of ['GET', 'DELETE'] as const) expect((await call(method, url)).status).toBe(404);
    // The name and the keyword are free again.
    await makeGroup('sms', { name: 'regulars', keyword: 'luna' });
  });

  test('have one name and one keyword each, at however many asks', async () => {
    await makeGroup('sms', { name: 'Spring', keyword: 'SPRING' });
    const twice = { channel: 'sms', name: 'SPRING' };
    expect(await call('POST', '/v5/groups', twice)).toMatchObject({
      status: 409,
      body: { code: 'conflict', facts: { field: 'name' } },
    });
    expect(
      await call('POST', '/v5/groups', { channel: 'sms', name: 'Other', keyword: 'spring' }),
    ).toMatchObject({
      status: 409,
      body: { facts: { field: 'keyword' } },
    });
    const other = await makeGroup('sms', { name: 'Summer' });
    expect((await call('PATCH', `/v5/groups/${other.id}`, { name: 'spring' })).body.facts).toEqual({
      field: 'name',
    });
    expect((await call('PATCH', `/v5/groups/${other.id}`, { keyword: 'Spring' })).body.facts).toEqual({
      field: 'keyword',
    });
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => call('POST', '/v5/groups', { channel: 'mail', name: 'At once' })),
    );
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });

  test('say what is wrong with them', async () => {
    const bad = await call('POST', '/v5/groups', { channel: 'mail', name: 'A', keyword: 'A B' });
    expect(bad).toMatchObject({ status: 422, body: { issues: [{ path: '/keyword' }] } });
    for (const keyword of ['STOP', 'a b', 'x']) {
      const reply = await call('POST', '/v5/groups', { channel: 'sms', name: 'A', keyword });
      expect(reply.body.issues).toMatchObject([{ path: '/keyword' }]);
    }
    expect((await call('POST', '/v5/groups', { channel: 'fax', name: ' ' })).body.issues).toHaveLength(2);
  });
});

describe('contacts', () => {
  test('are added, read, changed and taken out, each as one person', async () => {
    const group = await makeGroup();
    const payload = {
      group: group.id,
      email: 'Ann@Example.com',
      first_name: 'Ann',
      birth_date: '1990-05-17',
      custom_1: 'tea',
      consent: { purpose: 'marketing', proof: { form: 'At the counter' } },
    };
    const made = await call('POST', '/v5/contacts', payload);
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/^con_\d+$/),
        customer: expect.stringMatching(/^cus_\d+$/),
        address: 'ann@example.com',
        status: 'subscribed',
        custom_1: 'tea',
        custom_2: null,
        birth_date: '1990-05-17',
        source: 'api',
      },
    });
    const again = await call('POST', '/v5/contacts', { ...payload, custom_1: 'coffee' });
    expect(again).toEqual({ status: 200, body: made.body });
    const url = `/v5/contacts/${made.body.id}`;
    const changed = await call('PATCH', url, { last_name: 'Peeters', custom_1: null, custom_7: 'gold' });
    expect(changed.body).toMatchObject({
      first_name: 'Ann',
      last_name: 'Peeters',
      custom_1: null,
      custom_7: 'gold',
    });
    // In another group it is the same person.
    const other = await makeGroup('sms');
    const inSms = await call('POST', '/v5/contacts', {
      group: other.id,
      email: 'ann@example.com',
      phone: '+32 470 12 34 56',
    });
    expect(inSms.body).toMatchObject({
      customer: made.body.customer,
      address: '+32470123456',
      last_name: 'Peeters',
    });
    const both = (await listOf(`customer=${made.body.customer}`)).data;
    expect(both.map(({ id }: { id: string }) => id)).toEqual([inSms.body.id, made.body.id]);

    expect((await call('DELETE', url)).status).toBe(204);
    expect((await call('GET', url)).body).toMatchObject({ status: 'removed' });
    expect((await listOf(`group=${group.id}`)).data).toEqual([]);
    expect((await listOf(`group=${group.id}&status=removed`)).data).toMatchObject([{ id: made.body.id }]);
    const back = await call('POST', '/v5/contacts', payload);
    expect(back).toMatchObject({
      status: 201,
      body: { id: made.body.id, status: 'subscribed', custom_7: 'gold', custom_1: 'tea' },
    });
    const added = async () =>
      (await eventsOf('contact.added')).filter(({ data }) => `gro_${data.group_id}` === group.id);
    // Events are told once no older transaction runs, of other tests on the same server neither.
    await expect.poll(added).toHaveLength(2);
    expect(JSON.stringify(await added())).not.toContain('ann@');
  });

  test('move to another address, unless somebody in the group has it', async () => {
    const group = await makeGroup();
    const add = async (email: string) =>
      (await call('POST', '/v5/contacts', { group: group.id, email })).body;
    const [bob, carl] = [await add('bob@example.com'), await add('carl@example.com')];
    const url = `/v5/contacts/${bob.id}`;
    expect(await call('PATCH', url, { email: 'carl@example.com' })).toMatchObject({
      status: 409,
      body: { facts: { field: 'email' } },
    });
    const moved = await call('PATCH', url, { email: 'bob.new@example.com' });
    expect(moved.body).toMatchObject({ address: 'bob.new@example.com', email: 'bob.new@example.com' });
    expect(moved.body.customer).not.toBe(bob.customer);
    // Whoever was known by the old address is forgotten: nothing else knew them.
    const { rows } = await t.database.pool.query(
      'select email, erased_at from customer where account_id = $1 and id = $2',
      [luna.accountId, Number(bob.customer.slice(4))],
    );
    expect(rows[0]).toMatchObject({ email: null, erased_at: expect.any(Date) });
    for (const email of ['', null, 'nobody'])
      expect((await call('PATCH', url, { email })).body.issues).toMatchObject([{ path: '/email' }]);
    expect((await call('GET', `/v5/contacts/${carl.id}`)).body).toMatchObject({
      address: 'carl@example.com',
    });
  });

  test('are added many at once, all or none, and every bad row is named', async () => {
    const group = await makeGroup('sms');
    const url = `/v5/groups/${group.id}/contacts`;
    const bad = await call('POST', url, {
      contacts: [
        { phone: '+32470123456' },
        { phone: '0470' },
        { email: 'x@example.com' },
        { phone: '+32470123457', birth_date: '1990-02-31' },
      ],
    });
    expect(bad.status).toBe(422);
    expect(bad.body.issues.map(({ path }: { path: string }) => path)).toEqual([
      '/contacts/1/phone',
      '/contacts/2/phone',
      '/contacts/3/birth_date',
    ]);
    expect((await listOf(`group=${group.id}`)).total).toBe(0);
    const phones = ['+32470123456', '+32470123457', '+32 470 123456', '+32470123458'];
    const body = { contacts: phones.map((phone) => ({ phone })), consent: { purpose: 'news' } };
    const done = await call('POST', url, body);
    expect(done.body).toMatchObject({ added: 3, restored: 0, already: 1 });
    expect(done.body.contacts[2]).toBe(done.body.contacts[0]);
    expect((await call('POST', url, body)).body).toMatchObject({ added: 0, already: 4 });
    const [first, second] = done.body.contacts;
    const removed = await call('POST', '/v5/contacts/remove', {
      contacts: [first, second, second, 'con_999999', 'x'],
    });
    expect(removed.body.removed.sort()).toEqual([first, second].sort());
    expect((await call('POST', url, body)).body).toMatchObject({ added: 0, restored: 2, already: 2 });
  });

  test('who unsubscribed stays so in every group, also in new ones, until they say otherwise', async () => {
    const [one, two] = [await makeGroup(), await makeGroup()];
    const email = 'dora@example.com';
    const { id } = (await call('POST', '/v5/contacts', { group: one.id, email })).body;
    t.clock.set(new Date('2031-02-03T08:15:00Z'));
    const out = await call('POST', `/v5/contacts/${id}/unsubscribe`, { proof: { said: 'at the counter' } });
    const no = {
      status: 'unsubscribed',
      unsubscribed_at: '2031-02-03T08:15:00.000Z',
      unsubscribed_reason: 'unsubscribed',
    };
    expect(out.body).toMatchObject(no);
    expect((await call('POST', `/v5/contacts/${id}/unsubscribe`)).body).toMatchObject(no);
    const inTwo = (await call('POST', '/v5/contacts', { group: two.id, email })).body;
    expect(inTwo).toMatchObject(no);
    expect((await listOf(`group=${two.id}&status=unsubscribed`)).data).toMatchObject([{ id: inTwo.id }]);
    expect((await listOf(`group=${two.id}&status=subscribed`)).data).toEqual([]);
    expect((await call('GET', `/v5/groups/${two.id}`)).body).toMatchObject({
      contacts: 1,
      unsubscribed: 1,
      bounced: 0,
    });
    const told = async () =>
      (await eventsOf('contact.unsubscribed')).filter(({ data }) => `gro_${data.group_id}` === one.id);
    await expect.poll(told).toHaveLength(1);
    const back = await call('POST', `/v5/contacts/${inTwo.id}/resubscribe`, {
      proof: { mail: 'asked for it' },
    });
    expect(back.body).toMatchObject({ status: 'subscribed', unsubscribed_at: null });
    expect((await call('GET', `/v5/contacts/${id}`)).body.status).toBe('subscribed');
  });

  test('are searched by parts of words, and paged without a gap', async () => {
    const group = await makeGroup();
    const contacts = Array.from({ length: 23 }, (_, i) => ({
      email: `guest-${i}@example.com`,
      first_name: i % 2 ? 'Élodie' : 'Marc',
      custom_3: i === 7 ? 'Table 9' : undefined,
    }));
    await call('POST', `/v5/groups/${group.id}/contacts`, { contacts });
    expect((await listOf(`group=${group.id}&search=table 9`)).data).toMatchObject([
      { email: 'guest-7@example.com' },
    ]);
    expect((await listOf(`group=${group.id}&search=${encodeURIComponent('élo GUEST-1')}`)).total).toBe(6);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await listOf(`group=${group.id}&limit=10${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.data.map(({ email }: { email: string }) => email));
      if (!page.next_cursor) break;
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(contacts.map(({ email }) => email).reverse());
    expect((await call('GET', '/v5/contacts?cursor=x')).status).toBe(422);
  });
});

test('another account finds nothing, and a key does what it may', async () => {
  const group = await makeGroup();
  const { id } = (await call('POST', '/v5/contacts', { group: group.id, email: 'ann@example.com' })).body;
  const of = sol.headers;
  const notTheirs: [Method, string, object?][] = [
    ['GET', `/v5/groups/${group.id}`],
    ['PATCH', `/v5/groups/${group.id}`, { name: 'Mine' }],
    ['DELETE', `/v5/groups/${group.id}`],
    ['POST', `/v5/groups/${group.id}/contacts`, { contacts: [{ email: 'x@example.com' }] }],
    ['GET', `/v5/contacts?group=${group.id}`],
    ['POST', '/v5/contacts', { group: group.id, email: 'x@example.com' }],
    ['GET', `/v5/contacts/${id}`],
    ['PATCH', `/v5/contacts/${id}`, { first_name: 'X' }],
    ['DELETE', `/v5/contacts/${id}`],
    ['POST', `/v5/contacts/${id}/unsubscribe`],
    ['POST', `/v5/contacts/${id}/resubscribe`],
  ];
  for (const [method, url, payload] of notTheirs)
    expect([url, (await call(method, url, payload, of)).status]).toEqual([url, 404]);
  expect((await call('POST', '/v5/contacts/remove', { contacts: [id] }, of)).body).toEqual({ removed: [] });
  expect((await call('GET', '/v5/contacts', undefined, of)).body.data).toEqual([]);
  expect((await call('GET', '/v5/groups', undefined, of)).body.data).toEqual([]);
  expect((await call('GET', '/v5/contacts', undefined, {})).status).toBe(401);
  const reader = await luna.keyFor(['contacts:read']);
  expect((await call('GET', `/v5/contacts/${id}`, undefined, reader)).status).toBe(200);
  for (const [method, url, payload] of notTheirs.filter(([method]) => method !== 'GET'))
    expect((await call(method, url, payload, reader)).status).toBe(403);
});

test('what is sent again under its key is done once', async () => {
  const group = await makeGroup();
  const headers = { ...luna.headers, 'idempotency-key': 'add-eva' };
  const payload = { group: group.id, email: 'eva@example.com' };
  const first = await call('POST', '/v5/contacts', payload, headers);
  expect(await call('POST', '/v5/contacts', payload, headers)).toEqual(first);
  expect(first.status).toBe(201);
});
