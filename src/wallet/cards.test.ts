import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import { readAll } from '../../test/readers.ts';
import { makeApple, makeServiceAccount } from '../../test/wallet/certificates.ts';
import { type GoogleServer, startGoogleServer } from '../../test/wallet/google-server.ts';
import { makeIphone } from '../../test/wallet/iphone.ts';
import { type PushServer, startPushServer } from '../../test/wallet/push-server.ts';
import { createCoupon } from '../modules/coupons/index.ts';
import {
  addStamps,
  createCard,
  deleteMember,
  joinMember,
  listRewards,
  loyaltyReader,
  type NewCard,
  rotatingValue,
  updateCard,
  useRewards,
  voidMember,
} from '../modules/loyalty/index.ts';
import { getPush, pushOnce, webPusher, writePush } from '../modules/pushes/index.ts';
import {
  applePusher,
  refreshDuePasses,
  sendApplePushes,
  sendGoogleUpdates,
  walletReader,
} from '../modules/wallet/index.ts';

const apple = makeApple('pass.example.card');
const google = makeServiceAccount();

let t: TestApp;
let pushes: PushServer;
let kept: GoogleServer;
let luna: TestAccount;
beforeAll(async () => {
  [pushes, kept] = await Promise.all([startPushServer(), startGoogleServer(google.publicKey, google.email)]);
  t = await startApp({
    PUBLIC_URL: 'https://tearoff.test',
    GOOGLE_WALLET_URL: kept.url,
    GOOGLE_TOKEN_URL: kept.tokenUrl,
  });
});
afterAll(async () => {
  await t.app.close();
  await Promise.all([pushes.close(), kept.close()]);
});
beforeEach(async () => {
  t.clock.set(new Date());
  await settle();
  luna = await t.makeAccount({ name: 'Café Luna' });
  const put = (url: string, payload: object) =>
    t.app.inject({ method: 'PUT', url, headers: luna.headers, payload });
  const one = await put('/v5/wallet/apple', {
    certificate: apple.pass.certificate,
    key: apple.pass.key,
    wwdr: apple.wwdr.certificate,
  });
  const two = await put('/v5/wallet/google', {
    issuer_id: '3388000000012345678',
    service_account: google.serviceAccount,
  });
  expect([one.statusCode, two.statusCode]).toEqual([200, 200]);
});

async function settle(): Promise<void> {
  await readAll(t.deps, walletReader);
  while ((await refreshDuePasses(t.deps)) > 0);
  const pusher = applePusher(pushes.url, { ca: pushes.ca });
  while ((await sendApplePushes(t.deps, pusher)) > 0);
  pusher.close();
  while ((await sendGoogleUpdates(t.deps)) > 0);
}

async function stampCard(settings: NewCard['settings'] = {}) {
  const coupon = await createCoupon(
    luna.ctx,
    { name: 'Free coffee', content: { words: { title: 'A coffee on us' } } as never },
    { publish: true },
  );
  const card = await createCard(luna.ctx, {
    name: 'Coffee card',
    type: 'stamp',
    maxStamps: 10,
    settings,
    content: { words: { title: 'Coffee card' } },
    rewards: [{ stamps: 10, couponId: coupon.id }],
  });
  const member = await joinMember(luna.ctx, card, { profile: { first_name: 'Ann', last_name: 'Peeters' } });
  return { card, member, base: `/l/${card.code}/${member.code}` };
}

it('a stamp reaches the card in both wallets', async () => {
  const { card, member, base } = await stampCard();
  const phone = makeIphone(t.app, apple.wwdr.certificate);
  await phone.add(`${base}/pass.pkpass`);
  const front = () =>
    Object.fromEntries(
      Object.values(phone.pass.storeCard ?? {}).flatMap((group) =>
        group.map(({ key, value }) => [key, value]),
      ),
    );
  expect(front()).toMatchObject({
    points: '0 / 10',
    title: 'Coffee card',
    holder: 'Ann Peeters',
    next: 'A coffee on us, 10 to go',
    state: 'Valid',
  });
  expect(phone.pass.barcodes).toMatchObject([{ message: member.code }]);
  expect(await phone.register()).toBe(201);

  const link = await t.app.inject({ method: 'GET', url: `${base}/google-wallet` });
  expect(link.statusCode, link.body).toBe(303);
  const jwt = String(link.headers.location).split('/save/')[1] ?? '';
  const { loyaltyObjects } = decodeJwt(jwt).payload as { loyaltyObjects: { id: string }[] };
  const object = () => kept.kept.get(`loyaltyObject/${loyaltyObjects[0]?.id}`);
  expect(object()).toMatchObject({
    state: 'ACTIVE',
    accountName: 'Ann Peeters',
    loyaltyPoints: { label: 'Stamps', balance: { string: '0 / 10' } },
    barcode: { value: member.code },
  });

  await addStamps(luna.ctx, card, { id: member.id }, { amount: 2 });
  await settle();
  expect(pushes.received.filter(({ token }) => token === phone.pushToken)).toHaveLength(1);
  expect(await phone.askWhatChanged()).toEqual([phone.pass.serialNumber]);
  expect(await phone.update()).toBe('changed');
  expect(front()).toMatchObject({ points: '2 / 10', next: 'A coffee on us, 8 to go' });
  expect(object()).toMatchObject({ loyaltyPoints: { balance: { string: '2 / 10' } } });
});

it('the page of a card offers the wallet of the phone that shows it, where the account has certificates', async () => {
  const { base } = await stampCard();
  const page = async (url: string, userAgent: string) =>
    (await t.app.inject({ method: 'GET', url, headers: { 'user-agent': userAgent } })).body;
  const iphone = await page(base, 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148');
  expect(iphone).toContain(`href="${base}/pass.pkpass"`);
  expect(iphone).not.toContain('google-wallet');
  const android = await page(base, 'Mozilla/5.0 (Linux; Android 14; Pixel 8) Chrome/131.0.0.0 Mobile');
  expect(android).toContain(`href="${base}/google-wallet"`);
  expect(android).not.toContain('pass.pkpass');
  luna = await t.makeAccount({ name: 'Café Sol' });
  const { base: bare } = await stampCard();
  expect(await page(bare, '')).not.toMatch(/pass\.pkpass|google-wallet/);
});

it('shows the rewards that can be used, and those that were used or ran out leave it', async () => {
  const { card, member, base } = await stampCard();
  const phone = makeIphone(t.app, apple.wwdr.certificate);
  await phone.add(`${base}/pass.pkpass`);
  await phone.register();
  const rewards = async () => {
    await settle();
    await phone.update();
    return phone.pass.storeCard?.secondaryFields?.find(({ key }) => key === 'rewards')?.value;
  };
  expect(await rewards()).toBeUndefined();
  await addStamps(luna.ctx, card, { id: member.id }, { amount: 20 });
  expect(await rewards()).toBe('A coffee on us (2)');
  const earned = await listRewards(luna.ctx, member.id);
  await useRewards(luna.ctx, card, member.id, [earned[0]?.id ?? 0], { method: 'api', locationId: null });
  await readAll(t.deps, loyaltyReader);
  expect(await rewards()).toBe('A coffee on us');
  await luna.ctx.db
    .updateTable('session')
    .set({ expiresAt: new Date(t.clock.now().getTime() + 3_600_000) })
    .where('accountId', '=', luna.accountId)
    .where('id', '=', earned[1]?.sessionId ?? 0)
    .execute();
  await addStamps(luna.ctx, card, { id: member.id }, { amount: 1 });
  expect(await rewards()).toBe('A coffee on us');
  t.clock.set(new Date(t.clock.now().getTime() + 3_700_000));
  expect(await rewards()).toBeUndefined();
});

it('shows a code in Google Wallet that changes: the register takes what the phone shows now, and no picture of it', async () => {
  const { card, member, base } = await stampCard({ rotating_code: true });
  const link = await t.app.inject({ method: 'GET', url: `${base}/google-wallet` });
  const jwt = decodeJwt(String(link.headers.location).split('/save/')[1] ?? '');
  const [saved] = (jwt.payload as { loyaltyObjects: { id: string }[] }).loyaltyObjects;
  const object = kept.kept.get(`loyaltyObject/${saved?.id}`) as {
    rotatingBarcode: { valuePattern: string; totpDetails: { parameters: { key: string }[] } };
  };
  expect(object.rotatingBarcode).toEqual({
    type: 'QR_CODE',
    valuePattern: `0-${member.id}-{totp_value_0}`,
    totpDetails: {
      algorithm: 'TOTP_SHA1',
      periodMillis: '30000',
      parameters: [{ key: expect.stringMatching(/^[0-9a-f]{40}$/), valueLength: 8 }],
    },
  });
  // What lasts is nowhere on the face: neither the whole code nor the six letters that a till takes.
  expect(object).not.toHaveProperty('barcode');
  expect(object).not.toHaveProperty('accountId');
  const [parameter] = object.rotatingBarcode.totpDetails.parameters;
  const shown = () =>
    object.rotatingBarcode.valuePattern.replace(
      '{totp_value_0}',
      rotatingValue(parameter?.key ?? '', t.clock.now()),
    );
  const scan = async (code: string, operation: string, who = luna) => {
    const url = `/v5/loyalty-cards/crd_${card.id}/scan`;
    const payload = { code, operation };
    const reply = await t.app.inject({ method: 'POST', url, headers: who.headers, payload });
    return reply.json().verdict ?? reply.json().code;
  };
  const picture = shown();
  expect(await scan(picture, 'bill-1')).toBe('granted');
  t.clock.set(new Date(t.clock.now().getTime() + 120_000));
  expect(await scan(picture, 'bill-2')).toBe('code_stale');
  expect(await scan(shown(), 'bill-2')).toBe('granted');
  expect(await scan(shown().replace(String(member.id), String(member.id + 1)), 'bill-3')).toBe('code_stale');
  expect(await scan(shown(), 'bill-3', await t.makeAccount({ name: 'Café Sol' }))).toBe('not_found');
});

it('says its last word when its holder is deleted, and then forgets the phones', async () => {
  const { card, member, base } = await stampCard();
  const phone = makeIphone(t.app, apple.wwdr.certificate);
  await phone.add(`${base}/pass.pkpass`);
  await phone.register();
  const link = await t.app.inject({ method: 'GET', url: `${base}/google-wallet` });
  const jwt = decodeJwt(String(link.headers.location).split('/save/')[1] ?? '');
  const [object] = (jwt.payload as { loyaltyObjects: { id: string }[] }).loyaltyObjects;
  await deleteMember(luna.ctx, card, member.id);
  await settle();
  expect(pushes.received.filter(({ token }) => token === phone.pushToken)).toHaveLength(1);
  expect(await phone.update()).toBe('changed');
  expect(phone.pass).toMatchObject({ voided: true });
  const said = JSON.stringify([phone.pass, kept.kept.get(`loyaltyObject/${object?.id}`)]);
  expect(said).toContain('INACTIVE');
  for (const personal of ['Peeters', member.code, member.code.slice(0, 6).toUpperCase()])
    expect(said).not.toContain(personal);
  const phones = () =>
    luna.ctx.db.selectFrom('walletDevice').select('device').where('accountId', '=', luna.accountId).execute();
  expect(await phones()).toHaveLength(1);
  t.clock.set(new Date(t.clock.now().getTime() + 2 * 86_400_000));
  await settle();
  expect(await phones()).toEqual([]);
  expect(await phone.register()).toBe(404);
});

it('a design and a withdrawn card reach it too, and strangers get none', async () => {
  const { card, member, base } = await stampCard();
  const phone = makeIphone(t.app, apple.wwdr.certificate);
  await phone.add(`${base}/pass.pkpass`);
  await phone.register();
  await updateCard(luna.ctx, card.id, { content: { words: { title: 'Bean card' } } });
  await settle();
  expect(await phone.update()).toBe('changed');
  expect(phone.pass.description).toBe('Café Luna · Bean card');
  await voidMember(luna.ctx, card, member.id);
  await settle();
  expect(await phone.update()).toBe('changed');
  expect(phone.pass.voided).toBe(true);
  expect(phone.pass.barcodes).toBeUndefined();
  const get = async (url: string) => (await t.app.inject({ method: 'GET', url })).statusCode;
  expect(await get(`${base}/pass.pkpass`)).toBe(404);
  expect(await get(`/l/${card.code}/${'2'.repeat(21)}/pass.pkpass`)).toBe(404);
  expect(await get(`/l/zzzzzz/${member.code}/google-wallet`)).toBe(404);
});

it('a message reaches both wallets once, and is told by what became of it there', async () => {
  const { card, member, base } = await stampCard();
  const phone = makeIphone(t.app, apple.wwdr.certificate);
  await phone.add(`${base}/pass.pkpass`);
  await phone.register();
  const link = await t.app.inject({ method: 'GET', url: `${base}/google-wallet` });
  expect(link.statusCode).toBe(303);
  await settle();
  const pusher = webPusher(t.deps.settings);
  const round = async () => {
    await pushOnce(t.deps, pusher);
    await settle();
    await pushOnce(t.deps, pusher);
  };
  const before = pushes.received.length;
  const told = kept.messages.length;
  const push = await writePush(luna.ctx, card, { message: 'Free cake today', segment: { who: 'all' } });
  await round();
  await round();
  expect(pushes.received).toHaveLength(before + 1);
  expect(await phone.update()).toBe('changed');
  expect(phone.pass.storeCard?.backFields?.find(({ key }) => key === 'news')).toMatchObject({
    value: 'Free cake today',
    changeMessage: '%@',
  });
  expect(kept.messages.slice(told)).toEqual([
    {
      object: expect.stringMatching(/^loyaltyObject\//),
      message: {
        id: `psh_${push.id}`,
        header: 'Coffee card',
        body: 'Free cake today',
        messageType: 'TEXT_AND_NOTIFY',
      },
    },
  ]);
  expect(await getPush(luna.ctx, card.id, push.id)).toMatchObject({
    recipients: 1,
    delivered: 1,
    finishedAt: expect.any(Date),
  });

  // Google knows no message again, so what it does not answer is not asked twice; what it refuses for now is.
  kept.fail.push(503);
  await writePush(luna.ctx, card, { message: 'Second', segment: { who: 'all' } });
  await round();
  expect(kept.messages.slice(told)).toHaveLength(1);
  t.clock.set(new Date(t.clock.now().getTime() + 5_000));
  await round();
  expect(kept.messages.slice(told).map(({ message }) => message.body)).toEqual(['Free cake today', 'Second']);
  kept.fail.push(500);
  await writePush(luna.ctx, card, { message: 'Third', segment: { who: 'all' } });
  await round();
  t.clock.set(new Date(t.clock.now().getTime() + 3_600_000));
  await round();
  expect(kept.messages.slice(told)).toHaveLength(2);
  expect(await phone.update()).toBe('changed');
  expect(phone.pass.storeCard?.backFields?.find(({ key }) => key === 'news')?.value).toBe('Third');
  // Later changes of the pass carry it on, and tell nobody again.
  await addStamps(luna.ctx, card, { id: member.id }, { amount: 1 });
  await settle();
  const objects = [...kept.kept]
    .filter(([name]) => name.startsWith('loyaltyObject/'))
    .map(([, body]) => body);
  expect(objects.find(({ messages }) => messages !== undefined)?.messages).toMatchObject([
    { body: 'Third', messageType: 'TEXT' },
  ]);
  pusher.close();
});
