import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { createGroup, listContacts, mayWriteTo } from '../../modules/contacts/index.ts';
import { createCoupon } from '../../modules/coupons/index.ts';
import { createKeyword } from '../../modules/inbound/index.ts';
import { createProvider, doorsOf, type NewMessage, queueMessage } from '../../modules/messages/index.ts';
import type { ProviderKind } from '../../modules/messages/provider.ts';

let t: TestApp;
let luna: TestAccount;
beforeAll(async () => {
  t = await startApp();
});
beforeEach(async () => {
  luna = await t.makeAccount({ name: 'Café Luna' });
});
afterAll(() => t.app.close());

const secrets: Record<ProviderKind, Record<string, string>> = {
  smtp: { host: 'smtp.luna.example', password: 'x' },
  twilio: { account_sid: 'AC1', auth_token: 'tw-secret' },
  vonage: { api_key: 'k', api_secret: 's' },
  messagebird: { access_key: 'k' },
  smpp: { host: 'smsc.example', system_id: 'luna', password: 'x' },
};
async function door(kind: ProviderKind, account = luna) {
  const sender = kind === 'smtp' ? 'Luna <hi@luna.example>' : '+32460000000';
  const provider = await createProvider(account.ctx, t.deps, {
    kind,
    name: kind,
    sender,
    settings: secrets[kind],
  });
  const { reports, texts, bounces } = doorsOf(t.deps, account.accountId, provider);
  const pathOf = (url: string) => url.replace('http://tearoff.test', '');
  return { id: provider.id, reports: pathOf(reports), texts: pathOf(texts), bounces: pathOf(bounces) };
}
/** A message that went out through the provider. */
async function sent(providerId: number, more: Partial<NewMessage> = {}) {
  const dedupe = String(providerId + Math.random());
  const sms = {
    channel: 'sms' as const,
    purpose: 'coupon_send',
    dedupe,
    recipient: '+32470000001',
    text: 'Hi',
  };
  await queueMessage(luna.ctx, { ...sms, ...more } as NewMessage);
  const now = t.clock.now();
  const row = await t.deps.db
    .updateTable('message')
    .set({ providerId, sendingAt: now, sentAt: now, providerRef: `ref-${dedupe}` })
    .where('accountId', '=', luna.accountId)
    .where('dedupe', '=', dedupe)
    .returning(['id', 'providerRef'])
    .executeTakeFirstOrThrow();
  return { id: row.id, ref: row.providerRef ?? '' };
}
const rowOf = (id: number) =>
  t.deps.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
const messages = () =>
  t.deps.db.selectFrom('message').selectAll().where('accountId', '=', luna.accountId).orderBy('id').execute();
const events = async () =>
  (
    await t.deps.db
      .selectFrom('event')
      .select('type')
      .where('accountId', '=', luna.accountId)
      .where('type', 'like', 'message.%')
      .orderBy('id')
      .execute()
  ).map(({ type }) => type);

const json = (url: string, payload: unknown) =>
  t.app.inject({
    ...{ method: 'POST', url, payload: JSON.stringify(payload) },
    headers: { 'content-type': 'application/json' },
  });
/** As Twilio posts: a form, signed with the address. */
function form(url: string, fields: Record<string, string>, token = 'tw-secret') {
  const signed = Object.keys(fields)
    .sort()
    .reduce((text, name) => text + name + fields[name], `http://tearoff.test${url}`);
  return t.app.inject({
    ...{ method: 'POST', url, payload: new URLSearchParams(fields).toString() },
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': createHmac('sha1', token).update(signed).digest('base64'),
    },
  });
}

describe('reports', () => {
  test('of Twilio are signed, come in any order, and are counted once', async () => {
    const { id: providerId, reports } = await door('twilio');
    const { id, ref } = await sent(providerId);
    const say = (status: string, token?: string) =>
      form(`${reports}?m=${id}`, { MessageSid: ref, MessageStatus: status }, token);
    expect((await say('delivered', 'another secret')).statusCode).toBe(401);
    expect((await json(`${reports}?m=${id}`, { MessageStatus: 'failed' })).statusCode).toBe(401);
    expect((await rowOf(id)).deliveredAt).toBeNull();
    for (const status of ['delivered', 'delivered', 'sent', 'failed'])
      expect((await say(status)).statusCode).toBe(204);
    expect(await rowOf(id)).toMatchObject({ deliveredAt: t.clock.now(), failedAt: null });
    expect(await events()).toEqual(['message.delivered']);
  });

  test('of Vonage and MessageBird say how it ended; a GET changes nothing but for MessageBird', async () => {
    const vonage = await door('vonage');
    const one = await sent(vonage.id);
    const words = { 'client-ref': String(one.id), status: 'rejected', 'err-code': '6' };
    expect(
      (await t.app.inject({ url: `${vonage.reports}?status=delivered&client-ref=${one.id}` })).statusCode,
    ).toBe(405);
    expect((await json(vonage.reports, words)).statusCode).toBe(204);
    expect(await rowOf(one.id)).toMatchObject({ failure: 'rejected 6', failedAt: t.clock.now() });
    const bird = await door('messagebird');
    const two = await sent(bird.id);
    const query = new URLSearchParams({ id: two.ref, reference: String(two.id), status: 'delivered' });
    expect((await t.app.inject({ url: `${bird.reports}?${query}` })).statusCode).toBe(204);
    expect(await rowOf(two.id)).toMatchObject({ deliveredAt: t.clock.now() });
    expect((await json(bird.reports, { reference: String(one.id), status: 'delivered' })).statusCode).toBe(
      204,
    );
    expect((await rowOf(one.id)).deliveredAt, 'of another provider').toBeNull();
  });

  test('at an address that we did not give out, or closed, find nothing', async () => {
    const { reports, id } = await door('vonage');
    const { id: message } = await sent(id);
    const words = { 'client-ref': String(message), status: 'delivered' };
    const wrong = reports.replace(/[0-9a-f](?=\/reports)/, (sign) => (sign === '0' ? '1' : '0'));
    expect((await json(wrong, words)).statusCode).toBe(404);
    expect((await json('/in/1-1-1-x/reports', words)).statusCode).toBe(404);
    await t.app.inject({ method: 'POST', url: `/v5/providers/pro_${id}/renew-doors`, headers: luna.headers });
    expect((await json(reports, words)).statusCode).toBe(404);
    expect((await rowOf(message)).deliveredAt).toBeNull();
  });

  test.each(['', '{', '[]', '{"status":7}', 'a=b&c', '\u0000'])(
    'that are nonsense (%j) break nothing',
    async (payload) => {
      const { reports, texts, bounces } = await door('vonage');
      for (const url of [reports, texts, bounces])
        expect((await t.app.inject({ method: 'POST', url, payload })).statusCode).toBe(204);
    },
  );
});

describe('mail that comes back', () => {
  const mail = {
    channel: 'mail',
    subject: 'Hi',
    html: '<p>Hi</p>',
    text: 'Hi',
    recipient: 'ann@home.test',
  } as const;
  const may = async (address = 'ann@home.test') =>
    (await mayWriteTo(luna.ctx, t.deps, 'mail', [address])).get(address)?.may;

  test.each([
    ['our own words', (id: string) => ({ message_id: id, type: 'hard', reason: '550 no such user' })],
    [
      'SendGrid',
      (_: string, mailId: string) => [
        { event: 'processed', email: 'ann@home.test' },
        { event: 'bounce', type: 'bounce', email: 'ann@home.test', 'smtp-id': mailId, reason: '550 5.1.1' },
      ],
    ],
    [
      'Postmark',
      () => ({
        RecordType: 'Bounce',
        Type: 'HardBounce',
        Email: 'Ann@home.test',
        MessageID: 'x',
        Description: 'gone',
      }),
    ],
    [
      'Mailgun',
      (_: string, mailId: string) => ({
        'event-data': {
          ...{ event: 'failed', severity: 'permanent', recipient: 'ann@home.test' },
          message: { headers: { 'message-id': mailId.slice(1, -1) } },
          'delivery-status': { message: '550 no' },
        },
      }),
    ],
  ])('in the shape of %s is a bounce, and the address is not written to again', async (_, payload) => {
    const { id: providerId, bounces } = await door('smtp');
    const { id } = await sent(providerId, mail);
    const body = payload(`msg_${id}`, `<${luna.accountId}.${id}@tearoff.test>`);
    expect((await json(bounces, body)).statusCode).toBe(204);
    expect((await json(bounces, body)).statusCode).toBe(204);
    expect(await rowOf(id)).toMatchObject({ bouncedAt: t.clock.now() });
    expect(await events()).toEqual(['message.bounced']);
    expect(await may()).toBe(false);
  });

  test('softly may be written to again; a complaint is final, and nobody else is meant', async () => {
    const { id: providerId, bounces } = await door('smtp');
    const { id } = await sent(providerId, mail);
    const say = (type: string, recipient = 'ann@home.test') =>
      json(bounces, { message_id: `msg_${id}`, recipient, type, reason: '452 full' });
    await say('hard', 'bob@home.test');
    expect(await rowOf(id)).toMatchObject({ bouncedAt: null });
    await say('soft');
    expect(await rowOf(id)).toMatchObject({ bouncedAt: t.clock.now(), failure: '452 full' });
    expect([await may(), await may('bob@home.test')]).toEqual([true, true]);
    await say('complaint');
    expect(await may()).toBe(false);
    const sol = await t.makeAccount({ name: 'Bakery Sol' });
    const other = await door('smtp', sol);
    await json(other.bounces, { message_id: `msg_${id}`, type: 'hard' });
    expect(await rowOf(id)).toMatchObject({ failure: '452 full' });
  });
});

describe('texts that people send', () => {
  let count = 0;
  let vonage: Awaited<ReturnType<typeof door>>;
  beforeEach(async () => {
    vonage = await door('vonage');
  });
  const text = (words: string, from = '32470000001', messageId = `in${count++}`) =>
    json(vonage.texts, { msisdn: from, to: '32460000000', messageId, text: words, type: 'text' });
  const may = async () =>
    (await mayWriteTo(luna.ctx, t.deps, 'sms', ['+32470000001'])).get('+32470000001')?.may;
  const answers = async () =>
    (await messages())
      .filter(({ receivedAt }) => !receivedAt)
      .map(({ purpose, text, sender, recipient }) => ({ purpose, text, sender, recipient }));

  test.each([
    ['STOP', 'you get no more texts'],
    [' Stop! ', 'you get no more texts'],
    ['stop texting me', 'you get no more texts'],
    ['Afmelden', 'je krijgt geen sms meer'],
    ['ARRÊT', 'vous ne recevrez plus'],
    ['Abmelden', 'Sie bekommen keine SMS mehr'],
    ['baja', 'ya no recibirás más'],
    ['退订', '您将不再收到'],
  ])('with %j stop everything and are answered once, in their language', async (words, said) => {
    await text(words);
    expect(await may()).toBe(false);
    expect(await answers()).toEqual([
      {
        ...{ purpose: 'sms_stop', text: expect.stringContaining(said), sender: '+32460000000' },
        recipient: '+32470000001',
      },
    ]);
    await text('STOP');
    expect(await answers()).toHaveLength(1);
    await text('START');
    expect(await may()).toBe(true);
    await text('START');
    expect((await answers()).map(({ purpose }) => purpose)).toEqual(['sms_stop', 'sms_start']);
  });

  test('that only speak of stopping are kept and nothing follows', async () => {
    for (const words of [
      'When do you stop serving?',
      'I will be at the bus stop at nine, see you there',
      'hello',
    ])
      await text(words);
    expect(await may()).toBe(true);
    expect(await answers()).toEqual([]);
    expect((await messages()).map(({ purpose }) => purpose)).toEqual(Array(3).fill('sms_in_other'));
    expect(await events()).toEqual(Array(3).fill('message.received'));
  });

  test('are one when they are told twice', async () => {
    await Promise.all([text('STOP', undefined, 'same'), text('STOP', undefined, 'same')]);
    expect(await messages()).toHaveLength(2);
  });

  test('for help are answered with the words of the account, once an hour', async () => {
    await text('HELP');
    await text('hilfe');
    expect(await answers()).toMatchObject([
      { purpose: 'sms_help', text: expect.stringContaining('Café Luna') },
    ]);
    t.clock.set(new Date(t.clock.now().getTime() + 3_600_000));
    await t.app.inject({
      ...{ method: 'PUT', url: '/v5/sms-help', headers: luna.headers },
      payload: { text: 'Call 09 123 45 67.' },
    });
    await text('HELP');
    expect((await answers()).at(-1)?.text).toBe('Call 09 123 45 67.');
    await t.app.inject({
      ...{ method: 'PUT', url: '/v5/sms-help', headers: luna.headers },
      payload: { text: null, stop_text: 'Luna is silent now.' },
    });
    await text('STOP');
    expect((await answers()).at(-1)).toMatchObject({ purpose: 'sms_stop', text: 'Luna is silent now.' });
  });

  test('with a keyword join its group and get a link of their own, one for each number', async () => {
    const { group } = await createGroup(luna.ctx, { channel: 'sms', name: 'Coffee club' });
    const content = { words: { title: 'Second coffee' } };
    const coupon = await createCoupon(luna.ctx, { name: 'Second coffee', content }, { publish: true });
    await createKeyword(luna.ctx, {
      ...{ keyword: 'Coffee', groupId: group.id, couponId: coupon.id, answer: 'Your second coffee:' },
    });
    await text('STOP');
    await text('coffee please');
    expect(await may()).toBe(true);
    await text('COFFEE');
    await text('Coffee');
    await text('coffee', '32470000002');
    const links = (await answers())
      .filter(({ purpose }) => purpose === 'coupon_send' || purpose === 'sms_keyword')
      .map(({ recipient, text }) => [recipient, /\/p\/\w+\/(\w+)/.exec(text)?.[1]]);
    expect(links).toHaveLength(3);
    expect(links[0]).toEqual(links[1]);
    expect(links[2]?.[0]).toBe('+32470000002');
    expect(links[2]?.[1]).not.toBe(links[0]?.[1]);
    const contacts = await listContacts(luna.ctx, { groupId: group.id, limit: 10 });
    expect(contacts.map(({ address }) => address).sort()).toEqual(['+32470000001', '+32470000002']);
  });
});
