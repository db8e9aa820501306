import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../../test/harness.ts';
import { type MailServer, startMailServer } from '../../../../test/messages/mail-server.ts';
import { type Smsc, startSmsc } from '../../../../test/messages/smsc.ts';
import { answering, type Receiver, startReceiver } from '../../../../test/webhooks/receiver.ts';
import { readSettings } from '../../../platform/settings.ts';
import {
  carriersOf,
  checkProvider,
  createProvider,
  holdLines,
  type InboundSms,
  queueMessage,
  Sender,
  sendDueMessages,
  takeReport,
} from '../index.ts';

/** Messages on their way to real servers on loopback that behave and that do not. */

const noon = new Date('2026-11-24T11:00:00Z');
let ground: TestGround;
let luna: TestAccount;
let gateway: Receiver;
let texts: InboundSms[];
let running: ReturnType<typeof carriersOf>[];
beforeAll(async () => {
  ground = await startGround();
});
beforeEach(async () => {
  ground.clock.set(noon);
  gateway = await startReceiver();
  luna = await ground.makeAccount({ name: 'Café Luna' });
  [texts, running] = [[], []];
  // What earlier tests left waiting is theirs.
  await sql`update message set due_at = due_at - interval '10 days'`.execute(luna.ctx.db);
});
afterEach(async () => {
  for (const carriers of running) carriers.close();
  await gateway.close();
});

const deps = () => ({
  ...{ db: luna.ctx.db, hot: luna.ctx.hot, clock: ground.clock, log: testLog, secret: 'a secret of tests' },
  settings: readSettings({ PUBLIC_URL: 'https://coupons.example', PROVIDER_PRIVATE_HOSTS: '127.0.0.1' }),
});
/** A process of the program. */
function program() {
  const carriers = carriersOf(deps(), async (_ctx, _provider, text) => texts.push(text));
  running.push(carriers);
  return { carriers, sender: new Sender(deps(), carriers) };
}
const later = (ms: number) => ground.clock.set(new Date(ground.clock.now().getTime() + ms));
let written = 0;
const queue = (text = 'Hi Ann, 10 % off: https://coupons.example/p/abc', recipient = '+32470000001') =>
  queueMessage(luna.ctx, {
    channel: 'sms',
    purpose: 'coupon_send',
    dedupe: `t${written++}`,
    recipient,
    text,
  });
const rows = () =>
  luna.ctx.db
    .selectFrom('message')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .orderBy('id')
    .execute();
const providerRow = () =>
  luna.ctx.db
    .selectFrom('messageProvider')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .executeTakeFirstOrThrow();
const base = () => gateway.url.replace('/hooks', '');
const twilio = (settings = {}) =>
  createProvider(luna.ctx, deps(), {
    ...{ kind: 'twilio', name: 'Twilio', sender: '+32460000000', perSecond: 1000 },
    settings: { account_sid: 'AC1', auth_token: 'tw-secret', base_url: base(), ...settings },
  });

describe('an SMS through Twilio', () => {
  it('is posted once, signed in, with an address that is told what becomes of it', async () => {
    const { id } = await twilio();
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    await queue();
    await sendDueMessages(program().sender);
    await sendDueMessages(program().sender);
    const [post] = gateway.received;
    const [row] = await rows();
    expect(gateway.received).toHaveLength(1);
    expect(post?.path).toBe('/2010-04-01/Accounts/AC1/Messages.json');
    expect(post?.headers.authorization).toBe(`Basic ${Buffer.from('AC1:tw-secret').toString('base64')}`);
    const form = Object.fromEntries(new URLSearchParams(post?.body));
    expect(form).toEqual({
      ...{ To: '+32470000001', From: '+32460000000' },
      Body: 'Hi Ann, 10 % off: https://coupons.example/p/abc',
      StatusCallback: expect.stringMatching(
        new RegExp(
          `^https://coupons\\.example/in/${luna.accountId}-${id}-1-[0-9a-f]{32}/reports\\?m=${row?.id}$`,
        ),
      ),
    });
    expect(row).toMatchObject({ sentAt: noon, providerId: id, providerRef: 'SM1', failure: null });
  });

  it.each([
    [500, '{}', { uncertainAt: noon, sentAt: null, failedAt: null }],
    [502, 'Bad gateway', { uncertainAt: noon }],
    [201, 'nonsense', { uncertainAt: noon, failure: expect.stringContaining('nonsense') }],
    [301, '', { failedAt: noon }],
    [400, '{"code":21211,"message":"Invalid To"}', { failedAt: noon, failure: '21211: Invalid To' }],
    [503, 'busy', { sendingAt: null, failedAt: null, uncertainAt: null }],
    [429, '{"code":20429}', { sendingAt: null, failedAt: null, uncertainAt: null }],
    [401, '{"message":"tw-secret is wrong"}', { sendingAt: null, failedAt: null }],
  ])('that is answered %i %s is told apart', async (status, body, expected) => {
    await twilio();
    gateway.behave = answering(status, { location: 'http://127.0.0.1:1/' }, body);
    await queue();
    await sendDueMessages(program().sender);
    await sendDueMessages(program().sender);
    expect(gateway.received).toHaveLength(1);
    expect(await rows()).toMatchObject([expected]);
  });

  it('that is hung up on has an unknown fate, and a report that comes later settles it', async () => {
    const { id } = await twilio();
    gateway.behave = (_, response) => void response.socket?.destroy();
    await queue();
    await sendDueMessages(program().sender);
    const [row] = await rows();
    expect(row).toMatchObject({ uncertainAt: noon, sentAt: null });
    later(3_600_000);
    await sendDueMessages(program().sender);
    expect(gateway.received).toHaveLength(1);
    const report = { messageId: row?.id, ref: 'SM9', fate: 'delivered', text: 'delivered' } as const;
    expect(await takeReport(luna.ctx, id, report)).toBe(true);
    expect(await takeReport(luna.ctx, id, report)).toBe(true);
    expect(await rows()).toMatchObject([
      { uncertainAt: null, sentAt: ground.clock.now(), deliveredAt: ground.clock.now(), providerRef: 'SM9' },
    ]);
    const events = await luna.ctx.db
      .selectFrom('event')
      .select(['type', 'seq'])
      .where('accountId', '=', luna.accountId)
      .orderBy('id')
      .execute();
    expect(events).toEqual([
      { type: 'message.sent', seq: 1 },
      { type: 'message.delivered', seq: 2 },
    ]);
    const stranger = await ground.makeAccount({ name: 'Velo Noord' });
    expect(await takeReport(stranger.ctx, id, report)).toBe(false);
  });

  it('whose gateway honours keys is asked for again under the same one', async () => {
    await twilio({ idempotent: true });
    gateway.behave = (_, response) => void response.socket?.destroy();
    await queue();
    await sendDueMessages(program().sender);
    expect(await rows()).toMatchObject([{ uncertainAt: null, sentAt: null }]);
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    later(60_000);
    await sendDueMessages(program().sender);
    const keys = gateway.received.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(await rows()).toMatchObject([{ sentAt: ground.clock.now(), attempts: 2 }]);
  });

  it('waits while it does not know us, never says the password, and goes out once a check works', async () => {
    const { id } = await twilio();
    gateway.behave = answering(401, {}, 'tw-secret is wrong');
    await queue();
    await sendDueMessages(program().sender);
    expect(await providerRow()).toMatchObject({ disabledAt: noon, lastFailure: '401: … is wrong' });
    later(3_600_000);
    await sendDueMessages(program().sender);
    expect(gateway.received).toHaveLength(1);
    expect(await checkProvider(luna.ctx, deps(), id)).toMatchObject({ checkFailure: '401: … is wrong' });
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    expect(await checkProvider(luna.ctx, deps(), id)).toMatchObject({ checkFailure: null, disabledAt: null });
    await sendDueMessages(program().sender);
    expect(await rows()).toMatchObject([{ sentAt: ground.clock.now() }]);
    const { rows: all } = await sql<{
      p: unknown;
    }>`select to_jsonb(p) as p from message_provider p`.execute(luna.ctx.db);
    expect(JSON.stringify(all)).not.toContain('tw-secret');
  });

  it('rests as long as it is asked to', async () => {
    await twilio();
    gateway.behave = answering(429, { 'retry-after': '120' }, '{}');
    await queue();
    await sendDueMessages(program().sender);
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    later(119_000);
    await sendDueMessages(program().sender);
    expect(gateway.received).toHaveLength(1);
    later(1_000);
    await sendDueMessages(program().sender);
    expect(gateway.received).toHaveLength(2);
  });
});

describe('an SMS through Vonage', () => {
  const vonage = () =>
    createProvider(luna.ctx, deps(), {
      ...{ kind: 'vonage', name: 'Vonage', sender: 'Luna' },
      settings: { api_key: 'k', api_secret: 'v-secret', base_url: base() },
    });
  it.each([
    ['0', { sentAt: noon, providerRef: 'V1' }],
    ['1', { sentAt: null, sendingAt: null, failedAt: null }],
    ['5', { uncertainAt: noon }],
    ['4', { sentAt: null, sendingAt: null }],
    ['6', { failedAt: noon, failure: '6: words' }],
  ])('with status %s is told apart', async (status, expected) => {
    await vonage();
    gateway.behave = answering(
      200,
      {},
      JSON.stringify({ messages: [{ status, 'message-id': 'V1', 'error-text': 'words' }] }),
    );
    await queue('Café — 你好');
    await sendDueMessages(program().sender);
    const [row] = await rows();
    expect(row).toMatchObject(expected);
    expect(JSON.parse(gateway.received[0]?.body ?? '')).toMatchObject({
      ...{ from: 'Luna', to: '32470000001', type: 'unicode', 'client-ref': String(row?.id) },
    });
  });
});

describe('an SMS through MessageBird', () => {
  it('carries a reference, and what is refused is said', async () => {
    await createProvider(luna.ctx, deps(), {
      ...{ kind: 'messagebird', name: 'Bird', sender: '+32460000000' },
      settings: { access_key: 'mb-secret', base_url: base() },
    });
    gateway.behave = answering(201, {}, JSON.stringify({ id: 'mb1' }));
    await queue();
    await sendDueMessages(program().sender);
    later(1_000);
    gateway.behave = answering(
      422,
      {},
      JSON.stringify({ errors: [{ code: 9, description: 'no (correct) recipients found' }] }),
    );
    await queue();
    await sendDueMessages(program().sender);
    const all = await rows();
    expect(all).toMatchObject([
      { sentAt: noon, providerRef: 'mb1' },
      { failedAt: ground.clock.now(), failure: '9: no (correct) recipients found' },
    ]);
    expect(gateway.received[0]?.headers.authorization).toBe('AccessKey mb-secret');
    expect(JSON.parse(gateway.received[0]?.body ?? '')).toMatchObject({
      ...{ recipients: ['32470000001'], originator: '32460000000', reference: String(all[0]?.id) },
    });
  });
});

describe('an SMS through SMPP', () => {
  let smsc: Smsc;
  beforeEach(async () => {
    smsc = await startSmsc();
  });
  afterEach(async () => {
    for (const carriers of running) carriers.close();
    await smsc.close();
  });
  const make = (settings = {}) =>
    createProvider(luna.ctx, deps(), {
      ...{ kind: 'smpp', name: 'Operator', sender: 'Luna', perSecond: 1000 },
      settings: { host: '127.0.0.1', port: smsc.port, system_id: 'luna', password: 'secret', ...settings },
    });
  const message = (n: number) => smsc.submitted[n]?.short_message as { message: string; udh?: Buffer[] };

  it('is submitted in the alphabet of phones, or in Unicode where that has not all signs', async () => {
    await make();
    await queue('10 % off today [€5]');
    await queue('Café 你好 🎂');
    await sendDueMessages(program().sender);
    // They travel side by side, so either may come first.
    expect((await rows()).map(({ providerRef }) => providerRef).sort()).toEqual(['sms-1', 'sms-2']);
    const plain = smsc.submitted.findIndex(({ data_coding }) => data_coding === 0);
    expect(smsc.submitted[plain]).toMatchObject({
      ...{ source_addr: 'Luna', source_addr_ton: 5, destination_addr: '32470000001' },
      ...{ dest_addr_ton: 1, registered_delivery: 1 },
    });
    expect(message(plain).message).toBe('10 % off today [€5]');
    expect(smsc.submitted[1 - plain]?.data_coding).toBe(8);
    expect(message(1 - plain).message).toBe('Café 你好 🎂');
  });

  it('that is long travels in parts that a phone joins, and no sign is cut in two', async () => {
    await make();
    const text = `${'x'.repeat(152)}€${'y'.repeat(60)}`;
    const chinese = `${'好'.repeat(66)}🎂${'好'.repeat(10)}`;
    await queue(text);
    await queue(chinese);
    await sendDueMessages(program().sender);
    expect(smsc.submitted).toHaveLength(4);
    const parts = smsc.submitted.map((pdu, n) => ({
      ref: message(n).udh?.[0]?.[2],
      coding: pdu.data_coding,
      text: message(n).message,
    }));
    const joined = (coding: number) =>
      parts
        .filter((part) => part.coding === coding)
        .map((part) => part.text)
        .join('');
    expect(joined(0)).toBe(text);
    expect(joined(8)).toBe(chinese);
    expect(await rows()).toMatchObject([{ sentAt: noon }, { sentAt: noon }]);
  });

  it('travels in one field where the operator wants that', async () => {
    await make({ long: 'payload' });
    const text = 'x'.repeat(300);
    await queue(text);
    await sendDueMessages(program().sender);
    expect(smsc.submitted).toHaveLength(1);
    expect(smsc.submitted[0]?.message_payload).toMatchObject({ message: text });
  });

  it('carries the numbers and the alphabet that the operator asks for', async () => {
    const numbers = { source_ton: 0, source_npi: 9, dest_ton: 2, dest_npi: 8 };
    await make({ ...numbers, data_coding: 'latin1' });
    await queue('Café [5 %]');
    await queue('你好');
    await sendDueMessages(program().sender);
    const latin = smsc.submitted.findIndex(({ data_coding }) => data_coding === 3);
    expect(smsc.submitted[latin]).toMatchObject({
      ...{ source_addr_ton: 0, source_addr_npi: 9, dest_addr_ton: 2, dest_addr_npi: 8 },
    });
    expect(message(latin).message).toBe('Café [5 %]');
    expect(smsc.submitted[1 - latin]?.data_coding, 'what it has no signs for is Unicode').toBe(8);
  });

  it('is told apart by what the operator answers, and by a line that breaks', async () => {
    await make();
    const { sender } = program();
    smsc.answers.push(0x0b);
    await queue();
    await sendDueMessages(sender);
    smsc.answers.push('drop');
    later(1_000);
    await queue();
    await sendDueMessages(sender);
    smsc.answers.push(0x58);
    later(1_000);
    await queue();
    await sendDueMessages(sender);
    later(60_000);
    await sendDueMessages(sender);
    expect(await rows()).toMatchObject([
      { failedAt: noon, failure: expect.stringContaining('0x0000000b') },
      { uncertainAt: expect.any(Date), failedAt: null },
      { sentAt: ground.clock.now(), attempts: 2 },
    ]);
    expect(smsc.submitted, 'the one that broke is not sent again').toHaveLength(1);
  });

  it('does not get in with another password', async () => {
    const { id } = await make({ password: 'wrong' });
    await queue();
    await sendDueMessages(program().sender);
    expect(await providerRow()).toMatchObject({ disabledAt: noon });
    expect(await checkProvider(luna.ctx, deps(), id)).toMatchObject({
      checkFailure: expect.stringContaining('0x0000000e'),
    });
  });

  it('is reported on over the same line, and people write back over it', async () => {
    await make();
    await queue();
    const { carriers, sender } = program();
    await sendDueMessages(sender);
    const receipt = {
      ...{ esm_class: 4, source_addr: '32470000001', destination_addr: 'Luna' },
      short_message:
        'id:sms-1 sub:001 dlvrd:001 submit date:2611241100 done date:2611241101 stat:DELIVRD err:000 text:Hi',
    };
    expect(await smsc.deliver(receipt)).toBe(0);
    expect(await rows()).toMatchObject([{ deliveredAt: noon }]);
    expect(
      await smsc.deliver({ source_addr: '32470000001', destination_addr: '3245', short_message: 'STOP' }),
    ).toBe(0);
    expect(texts).toMatchObject([{ from: '+32470000001', to: '3245', text: 'STOP' }]);
    await holdLines(deps(), carriers);
    expect(smsc.bound.size).toBe(1);
  });
});

describe('a lane', () => {
  let slow: MailServer;
  beforeAll(async () => {
    slow = await startMailServer({ password: 'm-secret' });
  });
  afterAll(() => slow.close());

  it('that is slow holds up nobody else', async () => {
    const sol = await ground.makeAccount({ name: 'Bakery Sol' });
    await twilio();
    await createProvider(sol.ctx, deps(), {
      ...{ kind: 'smtp', name: 'Own server', sender: 'Sol <hi@sol.example>', perSecond: 1000 },
      settings: { host: '127.0.0.1', port: slow.port, security: 'none', user: 'sol', password: 'm-secret' },
    });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived = () => {};
    const isThere = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    slow.holdWith(async () => {
      arrived();
      await released;
    });
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    for (let n = 0; n < 30; n++)
      await queueMessage(sol.ctx, {
        ...{ purpose: 'broadcast', dedupe: `b${n}`, recipient: `p${n}@home.test` },
        ...{ subject: 'News', html: '<p>News</p>', text: 'News' },
      });
    const { sender } = program();
    expect((await sender.begin()).begun).toBe(8);
    await isThere;
    await queue();
    expect((await sender.begin()).begun, "Luna's text goes out while Sol's server thinks").toBe(1);
    await expect.poll(async () => (await rows())[0]?.sentAt).not.toBeNull();
    expect(slow.received).toEqual([]);
    release();
    slow.holdWith(undefined);
    await sender.settle();
    while ((await sender.begin()).begun > 0) await sender.settle();
    // Its rate is spent by what was taken: the rest waits for its turn.
    for (let n = 0; n < 10; n++) {
      later(100);
      await sendDueMessages(sender);
    }
    expect(new Set(slow.received.map(({ to }) => to[0])).size).toBe(30);
    expect(slow.received).toHaveLength(30);
  });

  it('keeps its rate over all processes', async () => {
    await createProvider(luna.ctx, deps(), {
      ...{ kind: 'twilio', name: 'Twilio', sender: '+32460000000', perSecond: 20 },
      settings: { account_sid: 'AC1', auth_token: 'tw-secret', base_url: base() },
    });
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    for (let n = 0; n < 60; n++) await queue('Hi', `+324700001${n + 10}`);
    const programs = [program(), program(), program()];
    const everybody = () => Promise.all(programs.map(({ sender }) => sendDueMessages(sender)));
    await everybody();
    expect(gateway.received.length, 'a tenth of a second at once').toBe(2);
    await everybody();
    expect(gateway.received).toHaveLength(2);
    for (let tenth = 1; tenth < 10; tenth++) {
      later(100);
      await everybody();
    }
    expect(gateway.received, 'one second').toHaveLength(20);
  });

  it('that was set up today does not send what was kept before', async () => {
    await queue('Kept');
    later(1_000);
    await twilio();
    gateway.behave = answering(201, {}, JSON.stringify({ sid: 'SM1' }));
    await sendDueMessages(program().sender);
    expect(gateway.received).toEqual([]);
    later(1_000);
    await queue('New');
    await sendDueMessages(program().sender);
    expect(gateway.received.map(({ body }) => new URLSearchParams(body).get('Body'))).toEqual(['New']);
  });

  it('leads nowhere inside', async () => {
    const strict = { ...deps(), settings: readSettings({ PUBLIC_URL: 'https://coupons.example' }) };
    await expect(
      createProvider(luna.ctx, strict, {
        ...{ kind: 'smtp', name: 'Inside', sender: 'hi@luna.example' },
        settings: { host: '127.0.0.1', port: slow.port, security: 'none' },
      }),
    ).rejects.toMatchObject({ code: 'invalid' });
    await twilio();
    await queue();
    const carriers = carriersOf(strict, async () => undefined);
    running.push(carriers);
    await sendDueMessages(new Sender(strict, carriers));
    expect(gateway.received).toEqual([]);
    expect(await providerRow()).toMatchObject({ disabledAt: noon });
  });
});
