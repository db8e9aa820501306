import { importSPKI, jwtVerify } from 'jose';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import { readAll } from '../../test/readers.ts';
import { makeServiceAccount } from '../../test/wallet/certificates.ts';
import { type GoogleServer, startGoogleServer } from '../../test/wallet/google-server.ts';
import { type Coupon, createCoupon, type NewCoupon, updateCoupon } from '../modules/coupons/index.ts';
import { storeImage } from '../modules/files/index.ts';
import {
  claimSession,
  findSession,
  issueSession,
  validateSession,
  voidSession,
} from '../modules/sessions/index.ts';
import { refreshDuePasses, sendGoogleUpdates, walletReader } from '../modules/wallet/index.ts';

const account = makeServiceAccount();
const issuerId = '3388000000012345678';
const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';

let t: TestApp;
let google: GoogleServer;
let luna: TestAccount;
beforeAll(async () => {
  google = await startGoogleServer(account.publicKey, account.email);
  t = await startApp({
    PUBLIC_URL: 'https://tearoff.test',
    GOOGLE_WALLET_URL: google.url,
    GOOGLE_TOKEN_URL: google.tokenUrl,
  });
});
afterAll(async () => {
  await t.app.close();
  await google.close();
});
beforeEach(async () => {
  t.clock.set(new Date());
  await settle();
  google.calls.length = 0;
  google.fail.length = 0;
  luna = await t.makeAccount({ name: 'Café Luna' });
  const reply = await t.app.inject({
    method: 'PUT',
    url: '/v5/wallet/google',
    headers: luna.headers,
    payload: { issuer_id: issuerId, service_account: account.serviceAccount },
  });
  expect(reply.statusCode, reply.body).toBe(200);
});

async function settle(): Promise<void> {
  await readAll(t.deps, walletReader);
  while ((await refreshDuePasses(t.deps)) > 0);
  while ((await sendGoogleUpdates(t.deps)) > 0);
}

const coffee = (words: Record<string, string> = {}, input: Partial<NewCoupon> = {}): Promise<Coupon> =>
  createCoupon(
    luna.ctx,
    {
      name: 'Second coffee',
      timeZone: 'Europe/Brussels',
      validation: { methods: ['till', 'api'] },
      ...input,
      content: {
        words: { title: 'The second coffee is on us', value: '1 + 1', ...words },
        ...input.content,
      } as NewCoupon['content'],
    },
    { publish: true },
  );

async function claimed(coupon: Coupon) {
  const { session } = await issueSession(luna.ctx, coupon, {});
  const code = session?.code ?? '';
  await claimSession(luna.ctx, coupon, code, { stepsDone: true });
  return { code, base: `/p/${coupon.code}/${code}` };
}

const press = (base: string, agent = android) =>
  t.app.inject({ method: 'GET', url: `${base}/google-wallet`, headers: { 'user-agent': agent } });

interface Saved {
  offerClasses?: { id: string }[];
  offerObjects: { id: string; classId: string; [name: string]: unknown }[];
}

/** What Google reads in a save link. */
async function readLink(link: string): Promise<Saved> {
  const [origin, jwt = ''] = link.split('/gp/v/save/');
  expect(origin).toBe('https://pay.google.com');
  expect(link.length).toBeLessThan(1800);
  const { payload } = await jwtVerify(jwt, await importSPKI(account.publicKey, 'RS256'), {
    issuer: account.email,
    audience: 'google',
  });
  expect(payload).toMatchObject({ typ: 'savetowallet', origins: ['https://tearoff.test'] });
  return payload.payload as Saved;
}

const objectOf = (id: string) => google.kept.get(`offerObject/${id}`);

describe('Google Wallet', () => {
  it('saves a coupon by a short link, and hears that it was used', async () => {
    const coupon = await coffee({ terms: `<p>${'One for each guest and day. '.repeat(60)}</p>` });
    const { code, base } = await claimed(coupon);
    const reply = await press(base);
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(303);
    const saved = await readLink(String(reply.headers.location));
    const [object] = saved.offerObjects;
    // Google was told first, and the link only names it.
    expect(saved.offerClasses).toBeUndefined();
    expect(object?.id).toMatch(new RegExp(`^${issuerId}\\.${luna.accountId}-`));
    expect(objectOf(object?.id ?? '')).toMatchObject({
      state: 'ACTIVE',
      classId: object?.classId,
      barcode: { type: 'QR_CODE', value: code },
    });
    expect(google.kept.get(`offerClass/${object?.classId}`)).toMatchObject({
      issuerName: 'Café Luna',
      title: '1 + 1 · The second coffee is on us',
      reviewStatus: 'UNDER_REVIEW',
      finePrint: expect.stringContaining('One for each guest'),
    });
    expect((await findSession(luna.ctx, code))?.savedAt).toEqual(t.clock.now());

    await validateSession(luna.ctx, coupon, code, { method: 'api', locationId: null });
    await settle();
    expect(objectOf(object?.id ?? '')).toMatchObject({ state: 'COMPLETED' });
    expect(objectOf(object?.id ?? '')?.barcode).toBeUndefined();
    const calls = google.calls.length;
    await settle();
    expect(google.calls.length).toBe(calls);
  });

  it('hears of a withdrawn coupon, also of one with few words', async () => {
    const coupon = await coffee();
    const { code, base } = await claimed(coupon);
    const { offerObjects } = await readLink(String((await press(base)).headers.location));
    const id = offerObjects[0]?.id ?? '';
    expect(objectOf(id)).toMatchObject({ state: 'ACTIVE' });
    await voidSession(luna.ctx, coupon, code);
    await settle();
    expect(objectOf(id)).toMatchObject({ state: 'INACTIVE' });
  });

  it('changes the design once for all who hold it', async () => {
    const coupon = await coffee({ terms: `<p>${'Terms. '.repeat(300)}</p>` });
    for (let i = 0; i < 3; i++) await press((await claimed(coupon)).base);
    await updateCoupon(luna.ctx, coupon.id, {
      content: { words: { title: 'Two for you', value: '2', terms: '<p>None.</p>' } },
    });
    google.calls.length = 0;
    await settle();
    const told = google.calls.map(({ call }) => call.split('/')[2]);
    expect(told.filter((resource) => resource === 'offerClass')).toHaveLength(1);
    const designs = [...google.kept].filter(([name]) =>
      name.includes(`${luna.accountId}-session-${coupon.id}`),
    );
    expect(designs.map(([, body]) => body.title)).toEqual(['2 · Two for you']);
  });

  it('waits when Google has enough, gets a new token when the old one is refused, and keeps the pace', async () => {
    const coupon = await coffee({ terms: `<p>${'Terms. '.repeat(300)}</p>` });
    const { code, base } = await claimed(coupon);
    const saved = await readLink(String((await press(base)).headers.location));
    const id = saved.offerObjects[0]?.id ?? '';
    await validateSession(luna.ctx, coupon, code, { method: 'api', locationId: null });
    google.fail.push(503);
    await settle();
    expect(objectOf(id)).toMatchObject({ state: 'ACTIVE' });
    t.clock.advance({ minutes: 1 });
    google.fail.push(401);
    const { tokens } = google;
    await settle();
    expect(google.tokens).toBe(tokens + 1);
    expect(objectOf(id)).toMatchObject({ state: 'COMPLETED' });
    const gaps = google.calls.slice(1).map(({ at }, i) => at - (google.calls[i]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(30);
  });

  it('says busy when Google has to be told and does not answer', async () => {
    const coupon = await coffee({ terms: `<p>${'Terms. '.repeat(300)}</p>` });
    const { code, base } = await claimed(coupon);
    google.fail.push(503);
    const reply = await press(base);
    expect(reply.statusCode).toBe(503);
    expect((await findSession(luna.ctx, code))?.savedAt).toBeNull();
    expect((await press(base)).statusCode).toBe(303);
  });

  it('shows its button on Android and wherever nobody knows, in the reader’s language', async () => {
    const coupon = await coffee();
    const { base } = await claimed(coupon);
    const page = (agent: string, language = 'en') =>
      t.app.inject({
        method: 'GET',
        url: base,
        headers: { 'user-agent': agent, accept: 'text/html', 'accept-language': language },
      });
    expect((await page(android)).body).toContain('Add to Google Wallet');
    expect((await page('Mozilla/5.0 (Windows NT 10.0)')).body).toContain('Add to Google Wallet');
    expect((await page('Mozilla/5.0 (iPhone) Mobile')).body).not.toContain('google-wallet');
  });

  it('is not followed by programs that look ahead, and not without a key', async () => {
    const coupon = await coffee();
    const { code, base } = await claimed(coupon);
    expect((await press(base, 'WhatsApp/2.0')).statusCode).toBe(404);
    expect((await findSession(luna.ctx, code))?.savedAt).toBeNull();
    await t.app.inject({ method: 'DELETE', url: '/v5/wallet/google', headers: luna.headers });
    expect((await press(base)).statusCode).toBe(404);
  });

  it('fetches logo and banner in the shapes it asks for', async () => {
    const bytes = await sharp({ create: { width: 1600, height: 900, channels: 3, background: '#884422' } })
      .png()
      .toBuffer();
    const image = await storeImage(luna.ctx, t.deps.files, { name: 'a.png', bytes });
    const coupon = await coffee(
      { terms: `<p>${'Terms. '.repeat(300)}</p>` },
      {
        content: {
          words: {},
          design: { logo: `fil_${image.id}`, images: [`fil_${image.id}`] },
        } as unknown as NewCoupon['content'],
      },
    );
    const { base } = await claimed(coupon);
    await press(base);
    const design = [...google.kept.values()].find(({ id }) => String(id).includes(`-${coupon.id}-`)) as {
      titleImage: { sourceUri: { uri: string } };
      heroImage: { sourceUri: { uri: string } };
    };
    for (const [{ sourceUri }, width, height] of [
      [design.titleImage, 660, 660],
      [design.heroImage, 1032, 336],
    ] as const) {
      const reply = await t.app.inject({ method: 'GET', url: new URL(sourceUri.uri).pathname });
      expect(reply.headers['content-type']).toBe('image/png');
      expect(await sharp(reply.rawPayload).metadata()).toMatchObject({ format: 'png', width, height });
    }
    expect((await t.app.inject({ method: 'GET', url: '/wallet/art/1/x/logo.png' })).statusCode).toBe(404);
    expect(
      (await t.app.inject({ method: 'GET', url: '/wallet/art/icon/cf4423-ffffff.png' })).statusCode,
    ).toBe(200);
  });
});
