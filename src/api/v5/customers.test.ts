import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { placesOf } from '../../../test/places.ts';
import { mayWriteTo } from '../../modules/contacts/index.ts';
import { queueMessage } from '../../modules/messages/index.ts';
import { sweepForgottenKeys } from '../../modules/people/index.ts';
import { transaction } from '../../platform/db/db.ts';
import { formatId, keyedHash } from '../../platform/ids.ts';

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
let writes = 0;
async function call(
  method: Method,
  url: string,
  payload?: object,
  headers: Record<string, string> = luna.headers,
) {
  const key: Record<string, string> = method === 'GET' ? {} : { 'idempotency-key': `write-${++writes}` };
  const reply = await t.app.inject({
    method,
    url,
    headers: { ...headers, ...key },
    ...(payload ? { payload } : {}),
  });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}
async function made(url: string, payload: object) {
  const reply = await call('POST', url, payload);
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
}
const form = (url: string, fields: Record<string, string>) =>
  t.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });

/** Somebody with a claimed coupon that is guarded, a loyalty card, two groups, consents, and a mail. Answers their customer. */
async function everywhere(name: string, phone: string): Promise<string> {
  const email = `${name.toLowerCase()}@mail.example`;
  const coupon = await made('/v5/coupons', {
    name: `Coffee ${++writes}`,
    title: 'Coffee',
    status: 'active',
    rules: {
      once_per: ['email'],
      guard: { per_person: { claims: 5, within: 'P1D' }, per_address: { claims: 50, within: 'P1D' } },
    },
    claim: {
      steps: [
        {
          type: 'form',
          fields: [{ name: 'first_name' }, { name: 'email' }, { name: 'phone' }],
          consents: [{ name: 'news', wording: 'Send me news.' }],
        },
      ],
    },
  });
  const path = new URL(coupon.url).pathname;
  const opened = await t.app.inject({
    url: path,
    headers: { 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
  });
  const copy = opened.headers.location as string;
  const answers = { first_name: name, email, phone };
  const claimed = await form(`${copy}/claim`, { ...answers, consent_news: '1' });
  expect([200, 303], claimed.body.slice(0, 200)).toContain(claimed.statusCode);
  const [{ id }] = (await call('GET', `/v5/customers?email=${email}`)).body.data;
  const card = await made('/v5/loyalty-cards', { name: 'Beans', type: 'stamp', max_stamps: 10 });
  const member = await made(`/v5/loyalty-cards/${card.id}/members`, {
    ...answers,
    custom_1: `${name} likes tea`,
  });
  await made(`/v5/loyalty-cards/${card.id}/members/${member.id}/stamps`, { amount: 2 });
  for (const channel of ['mail', 'sms']) {
    const group = await made('/v5/groups', { channel, name: `Regulars ${++writes}` });
    const contact = await made('/v5/contacts', {
      group: group.id,
      ...answers,
      custom_2: `${name} at table 9`,
    });
    expect(contact.customer).toBe(id);
    if (channel === 'mail')
      await made(`/v5/contacts/${contact.id}/unsubscribe`, { proof: { said: `${name} called` } });
  }
  await made(`/v5/customers/${id}/consents`, {
    channel: 'sms',
    given: true,
    proof: { words: `${name} said yes` },
  });
  await made(`/v5/sessions/${copy.split('/').at(-1)}/void`, { reason: `${name} asked` });
  await transaction(luna.ctx, (ctx) =>
    queueMessage(ctx, {
      channel: 'sms',
      purpose: 'coupon_send',
      dedupe: `note/${phone}`,
      recipient: phone,
      text: `Hello ${name}`,
      customerId: Number(id.slice(4)),
    }),
  );
  return id;
}

describe('a person', () => {
  test('is one customer, and is told with every place they are in', async () => {
    const id = await everywhere('Marguerite', '+32470445566');
    const { body } = await call('GET', `/v5/customers/${id}`);
    expect(body).toMatchObject({
      id,
      email: 'marguerite@mail.example',
      first_name: 'Marguerite',
      sessions: [{ coupon_name: expect.stringMatching(/^Coffee/), voided_at: expect.any(String) }],
      cards: [{ card_name: 'Beans', balance: 2 }],
      contacts: [
        { channel: 'sms', status: 'subscribed' },
        { channel: 'mail', status: 'unsubscribed' },
      ],
      forms: [
        { consent: 'news', wording: 'Send me news.', given: true, where: expect.stringMatching(/^Coffee/) },
      ],
    });
    expect((await call('GET', `/v5/customers/${id}/consents`)).body.data).toMatchObject([
      { channel: 'mail', purpose: 'marketing', given: false },
      { channel: 'sms', purpose: 'marketing', given: true },
    ]);
    const copy = (await call('GET', `/v5/customers/${id}/export`)).body;
    expect(copy).toMatchObject({
      person: { id },
      sessions: [{ answers: { first_name: 'Marguerite', phone: '+32470445566' } }],
      ledger: [{ kind: 'add', amount: 2, balance: 2 }],
      messages: [{ to: '+32470445566', text: 'Hello Marguerite' }],
      consents: { history: [{ channel: 'sms' }, { channel: 'mail' }] },
    });
    expect((await call('GET', '/v5/customers?phone=%2B32%20470%20445566')).body.data).toMatchObject([{ id }]);
  });

  test('who is forgotten is nowhere in the database, unsubscribed as before, and everybody else still is', async () => {
    const id = await everywhere('Zephyrine', '+32470998877');
    const others = ['marguerite', '470445566'];
    const before = (await placesOf(t.deps.db, others)).map((place) => place.split(':')[0]);
    const traces = ['zephyrine', '470998877'];
    expect((await placesOf(t.deps.db, traces)).map((place) => place.split(':')[0])).toEqual(
      expect.arrayContaining([
        'public.consent_entry.proof',
        'public.contact.address',
        'public.contact.custom',
        'public.customer.email',
        'public.event.data',
        'public.idempotency.reply',
        'public.member_profile.custom',
        'public.message.text',
        'public.submission.answers',
      ]),
    );
    const signals = async () =>
      (
        await t.database.pool.query(
          'select count(mail) as mail, count(phone) as phone, count(address) as address from claim_signal where account_id = $1',
          [luna.accountId],
        )
      ).rows[0];
    // Every hash that the program makes of them, by where it stands.
    const email = 'zephyrine@mail.example';
    const phone = '+32470998877';
    const account = luna.accountId;
    const keyed = (purpose: string, value: string) => keyedHash(t.deps.secret, purpose, value).slice(0, 20);
    const { rows: claimed } = await t.database.pool.query<{ coupon_id: number; key: string }>(
      'select k.coupon_id, k.key from coupon_key k join session s on s.account_id = k.account_id and s.id = k.session_id where s.account_id = $1 and s.customer_id = $2',
      [account, Number(id.slice(4))],
    );
    const couponId = claimed[0]?.coupon_id ?? 0;
    const once = claimed.map(({ key }) => key.split(':')[1] ?? '');
    expect(once).toEqual([
      createHash('sha256').update([account, couponId, 'email', email].join('\n')).digest('hex').slice(0, 32),
    ]);
    const hashes = [
      ...[email, phone].flatMap((one) => [
        createHash('sha256').update(one).digest('hex').slice(0, 20),
        keyed('send mail', one),
        keyed('send sms', one),
        keyed('keyword', `${account}/${one}`),
        ...['mail', 'phone'].map((kind) => keyed(`guard ${account} ${kind}`, one)),
      ]),
      keyed(`suppression ${account} sms`, phone),
    ];
    await made(`/v5/coupons/${formatId('coupon', couponId)}/send`, { to: phone, channel: 'sms' });
    await t.database.pool.query(
      "with k as (insert into message_keyword (account_id, keyword, answer, created_at, created_by) select $1, 'TEA', '', now(), 'system' returning id) insert into message_keyword_link (account_id, keyword_id, number_key, made_at) select $1, k.id, $2, now() from k",
      [account, keyedHash(t.deps.secret, 'keyword', `${account}/${phone}`).slice(0, 40)],
    );
    const hashedAt = async () => (await placesOf(t.deps.db, hashes)).map((place) => place.split(':')[0]);
    expect(await hashedAt()).toEqual(
      expect.arrayContaining([
        'public.claim_signal.mail',
        'public.claim_signal.phone',
        'public.contact.address_key',
        'public.message_keyword_link.number_key',
        'public.send.address_key',
      ]),
    );
    const known = await signals();
    expect(known.mail).toBeGreaterThan(1);
    const sessions = await t.database.pool.query(
      'select claimed_at from session where account_id = $1 and customer_id = $2 and claimed_at is not null',
      [luna.accountId, Number(id.slice(4))],
    );

    expect((await call('DELETE', `/v5/customers/${id}`)).status).toBe(204);
    expect(await placesOf(t.deps.db, traces)).toEqual([]);
    expect((await placesOf(t.deps.db, others)).map((place) => place.split(':')[0])).toEqual(before);
    expect(await hashedAt()).toEqual([]);
    // One per person is one as long as it can be claimed, and no hash outlives that.
    const keys = async () => (await placesOf(t.deps.db, once)).map((place) => place.split(':')[0]);
    expect(await keys()).toEqual(['public.coupon_key.key']);
    await sweepForgottenKeys(t.deps);
    expect(await keys()).toEqual(['public.coupon_key.key']);
    expect((await call('POST', `/v5/coupons/${formatId('coupon', couponId)}/archive`, {})).status).toBe(200);
    await sweepForgottenKeys(t.deps);
    expect(await keys()).toEqual([]);
    // The hashes of the guard went with them, and only theirs.
    expect(await signals()).toEqual({
      mail: known.mail - 1,
      phone: known.phone - 1,
      address: known.address - 1,
    });
    const kept = await t.database.pool.query(
      'select count(*) from session where account_id = $1 and claimed_at = any ($2) and customer_id is null',
      [luna.accountId, sessions.rows.map((row) => row.claimed_at)],
    );
    expect(Number(kept.rows[0].count)).toBe(sessions.rows.length);
    for (const method of ['GET', 'DELETE'] as const)
      expect((await call(method, `/v5/customers/${id}`)).status).toBe(404);

    expect((await mayWriteTo(luna.ctx, t.deps, 'mail', [email])).get(email)).toMatchObject({
      may: false,
      reason: 'unsubscribed',
    });
    const group = await made('/v5/groups', { channel: 'mail', name: 'The old list' });
    const again = await made('/v5/contacts', { group: group.id, email });
    expect(again).toMatchObject({ status: 'unsubscribed', first_name: null });
    expect(again.customer).not.toBe(id);
  });
});

test('consents are refused where nobody said them', async () => {
  const group = await made('/v5/groups', { channel: 'mail', name: 'Consents' });
  const { customer } = await made('/v5/contacts', { group: group.id, email: 'carl@example.com' });
  const url = `/v5/customers/${customer}/consents`;
  expect((await call('POST', url, { channel: 'fax', given: 'yes' })).body.issues).toHaveLength(2);
  const later = { channel: 'mail', given: true, at: '2999-01-01T00:00:00Z', purpose: 'Not a word' };
  expect((await call('POST', url, later)).body.issues.map(({ path }: { path: string }) => path)).toEqual([
    '/purpose',
    '/at',
  ]);
  expect((await call('GET', url)).body).toEqual({ customer, data: [], history: [] });
  expect((await call('GET', '/v5/customers')).status).toBe(422);
});

test('a person is nobody in another account, and a key does what it may', async () => {
  const group = await made('/v5/groups', { channel: 'mail', name: 'Tenancy' });
  const { customer } = await made('/v5/contacts', { group: group.id, email: 'dora@example.com' });
  const calls: [Method, string, object?][] = [
    ['GET', `/v5/customers/${customer}`],
    ['GET', `/v5/customers/${customer}/consents`],
    ['POST', `/v5/customers/${customer}/consents`, { channel: 'mail', given: true }],
    ['GET', `/v5/customers/${customer}/export`],
    ['DELETE', `/v5/customers/${customer}`],
  ];
  for (const [method, url, payload] of calls) {
    expect([url, (await call(method, url, payload, sol.headers)).status]).toEqual([url, 404]);
    expect((await call(method, url, payload, {})).status).toBe(401);
    expect((await call(method, url, payload, await luna.keyFor(['sessions:read']))).status).toBe(403);
  }
  expect(
    (await call('GET', '/v5/customers?email=dora@example.com', undefined, sol.headers)).body.data,
  ).toEqual([]);
});
