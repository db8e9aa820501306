import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import { readAll } from '../../test/readers.ts';
import { makeApple } from '../../test/wallet/certificates.ts';
import { hasOpenssl, opensslVerifies } from '../../test/wallet/check-pass.ts';
import { iphoneAgent, makeIphone } from '../../test/wallet/iphone.ts';
import { type PushServer, startPushServer } from '../../test/wallet/push-server.ts';
import { type Coupon, createCoupon, type NewCoupon, updateCoupon } from '../modules/coupons/index.ts';
import {
  claimSession,
  findSession,
  issueSession,
  undoValidation,
  validateSession,
  voidSession,
} from '../modules/sessions/index.ts';
import {
  applePusher,
  refreshDuePasses,
  sendApplePushes,
  tidyPushes,
  walletReader,
} from '../modules/wallet/index.ts';

const apple = makeApple();
const entry = { certificate: apple.pass.certificate, key: apple.pass.key, wwdr: apple.wwdr.certificate };

let t: TestApp;
let server: PushServer;
let luna: TestAccount;
beforeAll(async () => {
  server = await startPushServer();
  t = await startApp({ PUBLIC_URL: 'https://tearoff.test' });
});
afterAll(async () => {
  await t.app.close();
  await server.close();
});
beforeEach(async () => {
  t.clock.set(new Date());
  server.answers.clear();
  // What another test left to be told is told before this one listens.
  await settle();
  server.received.length = 0;
  luna = await t.makeAccount({ name: 'Café Luna' });
});

const setCertificate = async (account = luna) => {
  const reply = await t.app.inject({
    method: 'PUT',
    url: '/v5/wallet/apple',
    headers: account.headers,
    payload: entry,
  });
  expect(reply.statusCode, reply.body).toBe(200);
};

const coffee = (input: Partial<NewCoupon> = {}): Promise<Coupon> =>
  createCoupon(
    luna.ctx,
    {
      name: 'Second coffee',
      timeZone: 'Europe/Brussels',
      validation: { methods: ['button', 'till', 'api'] },
      ...input,
      content: {
        words: { title: 'The second coffee is on us', value: '1 + 1', terms: '<p>One each.</p>' },
      } as NewCoupon['content'],
    },
    { publish: true },
  );

/** Ann's claimed copy and the address of its page. */
async function claimed(coupon: Coupon) {
  const outcome = await issueSession(luna.ctx, coupon, {});
  if (!('session' in outcome) || !outcome.session) throw new Error('not issued');
  const { code } = outcome.session;
  await claimSession(luna.ctx, coupon, code, { stepsDone: true });
  return { code, base: `/p/${coupon.code}/${code}` };
}

/** What the program does in the background, once, to its end. */
async function settle(): Promise<void> {
  await readAll(t.deps, walletReader);
  while ((await refreshDuePasses(t.deps)) > 0);
  const pusher = applePusher(server.url, { ca: server.ca });
  while ((await sendApplePushes(t.deps, pusher)) > 0);
  pusher.close();
}

const fieldsOf = (pass: { coupon?: Record<string, { key: string; value: string }[]> }) =>
  Object.fromEntries(
    Object.values(pass.coupon ?? {}).flatMap((group) => group.map(({ key, value }) => [key, value])),
  );

describe('an iPhone', () => {
  it('adds a coupon, hears that it was used, and shows it', async () => {
    await setCertificate();
    const coupon = await coffee();
    const { code, base } = await claimed(coupon);
    const phone = makeIphone(t.app, apple.wwdr.certificate);
    await phone.add(`${base}/pass.pkpass`);
    expect(phone.pass).toMatchObject({
      passTypeIdentifier: 'pass.example.coffee',
      teamIdentifier: 'TEAM123456',
      organizationName: 'Café Luna',
      webServiceURL: 'https://tearoff.test/wallet/apple',
      barcodes: [{ format: 'PKBarcodeFormatQR', message: code }],
    });
    expect(fieldsOf(phone.pass)).toMatchObject({
      offer: '1 + 1',
      title: 'The second coffee is on us',
      state: 'Ready to use',
      terms: 'One each.',
    });
    expect(Object.keys(phone.files)).toEqual(
      expect.arrayContaining(['icon.png', 'icon@2x.png', 'icon@3x.png']),
    );
    expect((await findSession(luna.ctx, code))?.savedAt).toEqual(t.clock.now());

    expect(await phone.register()).toBe(201);
    expect(await phone.register()).toBe(200);
    expect(await phone.askWhatChanged()).toEqual([phone.pass.serialNumber]);
    expect(await phone.update()).toBe('same');

    t.clock.advance({ minutes: 2 });
    await validateSession(luna.ctx, coupon, code, { method: 'api', locationId: null });
    await settle();
    expect(server.received).toMatchObject([
      {
        token: phone.pushToken,
        body: '{}',
        sender: 'pass.example.coffee',
        headers: { 'apns-topic': 'pass.example.coffee', 'apns-push-type': 'background' },
      },
    ]);
    expect(await phone.askWhatChanged()).toEqual([phone.pass.serialNumber]);
    expect(await phone.update()).toBe('changed');
    expect(phone.pass.voided).toBe(true);
    expect(phone.pass.barcodes).toBeUndefined();
    expect(fieldsOf(phone.pass).state).toMatch(/^Used /);
    expect(await phone.update()).toBe('same');

    // Nothing more happens, so nothing more is said.
    // Told a second time rather than never; then not again.
    t.clock.advance({ minutes: 2 });
    await phone.askWhatChanged();
    expect(await phone.update()).toBe('same');
    expect(await phone.askWhatChanged()).toEqual([]);
    await settle();
    expect(server.received).toHaveLength(1);

    // Two changes within one second are two.
    expect((await undoValidation(luna.ctx, coupon, code)).verdict).toBe('granted');
    await settle();
    expect((await voidSession(luna.ctx, coupon, code)).verdict).toBe('granted');
    await settle();
    expect(server.received).toHaveLength(3);
    expect(await phone.update()).toBe('changed');
    expect(fieldsOf(phone.pass).state).toBe('Withdrawn');

    expect(await phone.unregister()).toBe(200);
    expect(await phone.unregister()).toBe(200);
    await expect(phone.askWhatChanged()).rejects.toThrow();
  });
});

/** Registered, used, and due to be told. */
async function usedAndDue(phones: number) {
  await setCertificate();
  const coupon = await coffee();
  const { code, base } = await claimed(coupon);
  const held = [];
  for (let i = 0; i < phones; i++) {
    const phone = makeIphone(t.app, apple.wwdr.certificate);
    await phone.add(`${base}/pass.pkpass`);
    expect(await phone.register()).toBe(201);
    held.push(phone);
  }
  await validateSession(luna.ctx, coupon, code, { method: 'api', locationId: null });
  await readAll(t.deps, walletReader);
  while ((await refreshDuePasses(t.deps)) > 0);
  return { coupon, code, base, held };
}

const pushes = () =>
  t.deps.db
    .selectFrom('walletPush')
    .selectAll()
    .where('accountId', '=', luna.accountId)
    .orderBy('id')
    .execute();

describe('the web service', () => {
  it('gives nothing to who does not hold the pass', async () => {
    const { held } = await usedAndDue(1);
    const { serialNumber, authenticationToken } = held[0]?.pass ?? {
      serialNumber: '',
      authenticationToken: '',
    };
    const root = '/wallet/apple/v1';
    const ask = (url: string, token?: string, method: 'GET' | 'POST' | 'DELETE' = 'GET', payload?: object) =>
      t.app.inject({
        method,
        url: root + url,
        headers: token ? { authorization: `ApplePass ${token}` } : {},
        ...(payload ? { payload } : {}),
      });
    const pass = `/passes/pass.example.coffee/${serialNumber}`;
    const mine = `/devices/d1/registrations/pass.example.coffee/${serialNumber}`;
    expect((await ask(pass)).statusCode).toBe(401);
    expect((await ask(pass, 'x'.repeat(64))).statusCode).toBe(401);
    expect((await ask(mine, undefined, 'POST', { pushToken: 'ab'.repeat(32) })).statusCode).toBe(401);
    expect((await ask(mine, 'x', 'DELETE')).statusCode).toBe(401);
    // The same serial under another account's number has another token.
    const moved = serialNumber.replace(/^\d+/, '1');
    expect((await ask(`/passes/pass.example.coffee/${moved}`, authenticationToken)).statusCode).toBe(401);
    expect((await ask(`/passes/pass.example.tea/${serialNumber}`, authenticationToken)).statusCode).toBe(404);
    expect((await ask(mine, authenticationToken, 'POST', { pushToken: 'no hex' })).statusCode).toBe(422);
    expect((await ask(mine, authenticationToken, 'POST')).statusCode).toBe(422);
    expect((await ask('/devices/unknown/registrations/pass.example.coffee')).statusCode).toBe(404);
    expect((await ask('/log', undefined, 'POST', { logs: ['no such luck'] })).statusCode).toBe(200);
  });

  it('changes when the design changes, and when its end comes', async () => {
    await setCertificate();
    const coupon = await coffee({ endsLocal: '2026-12-31' });
    t.clock.set('2026-12-01T10:00:00Z');
    const { base } = await claimed(coupon);
    const phone = makeIphone(t.app, apple.wwdr.certificate);
    await phone.add(`${base}/pass.pkpass`);
    await phone.register();
    expect(phone.pass.expirationDate).toBe('2026-12-31T23:00:00.000Z');
    expect(fieldsOf(phone.pass).until).toBe('31 Dec 2026');

    await updateCoupon(luna.ctx, coupon.id, { content: { words: { title: 'Two for you', value: '2' } } });
    await settle();
    expect(server.received).toHaveLength(1);
    expect(await phone.update()).toBe('changed');
    expect(fieldsOf(phone.pass)).toMatchObject({ offer: '2', title: 'Two for you' });

    // Counters and names inside change nothing that is shown.
    await updateCoupon(luna.ctx, coupon.id, { name: 'Inside' });
    await settle();
    expect(server.received).toHaveLength(1);

    t.clock.set('2026-12-31T23:00:00Z');
    await settle();
    expect(server.received).toHaveLength(2);
    expect(await phone.update()).toBe('changed');
    expect(fieldsOf(phone.pass).state).toBe('Expired');
    expect(phone.pass.barcodes).toBeUndefined();
  });

  it.skipIf(!hasOpenssl)('signs so that OpenSSL agrees, and a changed file is noticed', async () => {
    const { held } = await usedAndDue(1);
    const files = held[0]?.files ?? {};
    opensslVerifies(files, apple.wwdr.certificate);
    const changed = { ...files, 'manifest.json': Buffer.from('{}') };
    expect(() => opensslVerifies(changed, apple.wwdr.certificate)).toThrow();
  });

  it('is not offered without a certificate: no button, no file', async () => {
    const coupon = await coffee();
    const { base } = await claimed(coupon);
    const page = () =>
      t.app.inject({ method: 'GET', url: base, headers: { 'user-agent': iphoneAgent, accept: 'text/html' } });
    expect((await page()).body).not.toContain('pass.pkpass');
    expect((await t.app.inject({ method: 'GET', url: `${base}/pass.pkpass` })).statusCode).toBe(404);
    await setCertificate();
    expect((await page()).body).toContain(`${base}/pass.pkpass`);
    expect((await page()).body).toContain('Add to Apple Wallet');
    const android = await t.app.inject({
      method: 'GET',
      url: base,
      headers: { 'user-agent': 'Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile', accept: 'text/html' },
    });
    expect(android.body).not.toContain('pass.pkpass');
  });

  it('makes no pass of a copy that is not claimed, used, or of somebody else', async () => {
    await setCertificate();
    const coupon = await coffee();
    const outcome = await issueSession(luna.ctx, coupon, {});
    const url = `/p/${coupon.code}/${outcome.session?.code}/pass.pkpass`;
    expect((await t.app.inject({ method: 'GET', url })).statusCode).toBe(409);
    const { code, base } = await claimed(coupon);
    await validateSession(luna.ctx, coupon, code, { method: 'api', locationId: null });
    expect((await t.app.inject({ method: 'GET', url: `${base}/pass.pkpass` })).statusCode).toBe(303);
    const other = await coffee();
    expect(
      (await t.app.inject({ method: 'GET', url: `/p/${other.code}/${code}/pass.pkpass` })).statusCode,
    ).toBe(404);
  });
});

describe('pushes', () => {
  it('a phone that is gone is unregistered, unless it came back since', async () => {
    const { held } = await usedAndDue(2);
    const [gone, back] = held;
    const before = t.clock.now().getTime();
    server.answers.set(gone?.pushToken ?? '', {
      status: 410,
      body: { reason: 'Unregistered', timestamp: before + 1000 },
    });
    server.answers.set(back?.pushToken ?? '', {
      status: 410,
      body: { reason: 'Unregistered', timestamp: before - 86_400_000 },
    });
    await settle();
    expect(server.received).toHaveLength(2);
    await expect(gone?.askWhatChanged()).rejects.toThrow();
    expect(await back?.askWhatChanged()).toEqual([back?.pass.serialNumber]);
    expect((await pushes()).map(({ outcome }) => outcome)).toEqual(['gone', 'gone']);
  });

  it('a refusal for now is tried again later; a lost line is not, for nobody knows', async () => {
    const { held } = await usedAndDue(2);
    const [later, lost] = held.map(({ pushToken }) => pushToken);
    server.answers.set(later ?? '', { status: 429, body: { reason: 'TooManyRequests' } });
    server.answers.set(lost ?? '', 'silence');
    await settle();
    expect(server.received).toHaveLength(2);
    server.answers.clear();
    t.clock.advance({ minutes: 5 });
    await settle();
    expect(server.received.map(({ token }) => token).filter((token) => token === later)).toHaveLength(2);
    expect(server.received.map(({ token }) => token).filter((token) => token === lost)).toHaveLength(1);
    expect((await pushes()).map(({ outcome }) => outcome).sort()).toEqual(['sent', 'uncertain']);
  });

  it('what a crash left in hand is not sent twice', async () => {
    await usedAndDue(1);
    await t.deps.db
      .updateTable('walletPush')
      .set({ sendingAt: t.clock.now() })
      .where('accountId', '=', luna.accountId)
      .execute();
    t.clock.advance({ minutes: 11 });
    await tidyPushes(t.deps);
    await settle();
    expect(server.received).toEqual([]);
    expect((await pushes()).map(({ outcome }) => outcome)).toEqual(['uncertain']);
  });

  it('nothing is lost while Apple cannot be reached', async () => {
    await usedAndDue(1);
    const nowhere = applePusher('https://127.0.0.1:1');
    expect(await sendApplePushes(t.deps, nowhere)).toBe(1);
    nowhere.close();
    t.clock.advance({ minutes: 5 });
    await settle();
    expect(server.received).toHaveLength(1);
  });

  it('of many senders at once each push is sent by one, and a naive sender would send twice', async () => {
    const { held } = await usedAndDue(8);
    const pushers = Array.from({ length: 4 }, () => applePusher(server.url, { ca: server.ca }));
    const taken = await Promise.all(pushers.map((pusher) => sendApplePushes(t.deps, pusher)));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(8);
    expect(server.received.map(({ token }) => token).sort()).toEqual(
      held.map(({ pushToken }) => pushToken).sort(),
    );

    // The control: the same senders, looking first and marking afterwards.
    server.received.length = 0;
    await t.deps.db
      .updateTable('walletPush')
      .set({ sendingAt: null, doneAt: null })
      .where('accountId', '=', luna.accountId)
      .execute();
    const naive = async (pusher: ReturnType<typeof applePusher>) => {
      const due = await pushes();
      const open = due.filter(({ sendingAt, doneAt }) => !sendingAt && !doneAt);
      const channel = pusher.channelFor({
        certificate: apple.pass.certificate,
        key: apple.pass.key,
      } as never);
      for (const { device, id } of open) {
        await channel.send(
          device,
          'pass.example.coffee',
          `00000000-0000-8000-a000-${String(id).padStart(12, '0')}`,
        );
        await t.deps.db
          .updateTable('walletPush')
          .set({ sendingAt: t.clock.now(), doneAt: t.clock.now() })
          .where('accountId', '=', luna.accountId)
          .where('id', '=', id)
          .execute();
      }
    };
    await Promise.all(pushers.map(naive));
    for (const pusher of pushers) pusher.close();
    expect(server.received.length).toBeGreaterThan(8);
  });
});
