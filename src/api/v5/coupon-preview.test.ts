import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const cafe = () => t.makeAccount({ name: 'Café Luna' });
const send = (url: string, headers: Record<string, string>, payload: object) =>
  t.app.inject({ method: 'POST', url, headers, payload });
const preview = (luna: TestAccount, payload: object) => send('/v5/coupons/preview', luna.headers, payload);
async function shown(luna: TestAccount, payload: object): Promise<string> {
  const reply = await preview(luna, payload);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ html: string }>().html;
}

const espresso = {
  title: 'Free espresso',
  value: '1 + 1',
  time_zone: 'Europe/Brussels',
  claim: {
    steps: [
      { type: 'promo_code', codes: ['MOON'] },
      { type: 'form', fields: [{ name: 'email', use: 'required' }] },
    ],
  },
  validation: { methods: ['button', 'till', 'password', 'qr', 'code'], ask_amount: true },
};

describe('POST /v5/coupons/preview', () => {
  test('draws every page that a consumer can meet', async () => {
    const luna = await cafe();
    const pages = {
      offer: 'Free espresso',
      claim: 'name="promo_code"',
      after_claim: 'id="save-email"',
      validation: 'class="till"',
      used: 'class="used fresh"',
      refusal: 'class="no"',
    };
    for (const [page, part] of Object.entries(pages)) {
      const html = await shown(luna, { ...espresso, page });
      expect(html, page).toContain(part);
      expect(html, page).toContain('Free espresso');
    }
    expect(await shown(luna, { ...espresso, page: 'claim', step: 2 })).toContain('name="email"');
    const refused = await shown(luna, { ...espresso, page: 'refusal', sold_out_message: 'Back on Monday' });
    expect(refused).toContain('Back on Monday');
  });

  test('answers a page that loads from our own address and leads nowhere', async () => {
    const luna = await cafe();
    const description = '<p>Read <a href="https://luna.test/menu">the menu</a></p>';
    for (const page of ['offer', 'claim', 'after_claim', 'validation', 'used', 'refusal']) {
      const html = await shown(luna, { ...espresso, description, page });
      expect(html, page).not.toMatch(/<script|<a\b[^>]* href=| action=|method="(post|get)"/);
      const loaded = [...html.matchAll(/(?:src|<link[^>]* href)="([^"]*)"|url\(([^)]*)\)/g)]
        .map(([, attribute, sheet]) => attribute ?? sheet ?? '')
        .filter((url) => !url.startsWith('data:'));
      expect(loaded.length, page).toBeGreaterThan(2);
      expect(loaded.filter((url) => !url.startsWith('http://tearoff.test/'))).toEqual([]);
    }
  });

  test('shows what is not saved over what is, and saves nothing', async () => {
    const luna = await cafe();
    const shop = await send('/v5/locations', luna.headers, { name: 'Luna Gent', city: 'Gent' });
    const made = await send('/v5/coupons', luna.headers, {
      name: 'Autumn',
      title: 'Free espresso',
      subtitle: 'With any cake',
      locations: [shop.json().id],
    });
    const { id, code } = made.json();
    const html = await shown(luna, {
      coupon: id,
      title: 'Free cappuccino',
      design: { brand_colour: '#123456' },
    });
    for (const part of [
      'Free cappuccino',
      '#123456',
      'With any cake',
      'Luna Gent',
      code.toUpperCase(),
      'Café Luna',
    ])
      expect(html).toContain(part);
    expect(html).not.toContain('Free espresso');
    const saved = await t.app.inject({ url: `/v5/coupons/${id}`, headers: luna.headers });
    expect(saved.json()).toEqual(made.json());
    const { count } = await t.deps.db
      .selectFrom('session')
      .where('accountId', '=', luna.accountId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(0);
  });

  test('shows the shops and the language that the body names', async () => {
    const luna = await cafe();
    const shop = await send('/v5/locations', luna.headers, { name: 'Luna Brugge' });
    const html = await shown(luna, {
      ...espresso,
      locations: [shop.json().id],
      translations: { nl: { title: 'Gratis espresso' } },
      reader_language: 'nl',
    });
    expect(html).toContain('Luna Brugge');
    expect(html).toContain('Gratis espresso');
    expect(html).toContain('<html lang="nl"');
  });

  test('draws a coupon that has ended, and codes of a pool that has none yet', async () => {
    const luna = await cafe();
    const ended = { ...espresso, ends_at: '2020-12-31' };
    expect(await shown(luna, { ...ended, page: 'after_claim' })).toContain('Free espresso');
    for (const format of ['ean13', 'ean8', 'upca', 'gs1_128', 'qr', 'pdf417']) {
      const validation = { methods: ['code'], code: { source: 'pool', format } };
      const html = await shown(luna, { ...espresso, validation, page: 'validation' });
      expect(html, format).toMatch(/class="scan (square|long)"/);
    }
  });

  test('invalid: everything that is wrong is told at its place', async () => {
    const luna = await cafe();
    const reply = await preview(luna, { title: '', page: 'somewhere', design: { brand_colour: 'red' } });
    expect(reply.statusCode).toBe(422);
    const paths = reply.json().issues.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(['/title', '/page', '/design/brand_colour']));
    const zone = await preview(luna, { ...espresso, time_zone: 'Mars/North' });
    expect(zone.json().issues[0].path).toBe('/time_zone');
    const foreign = await preview(luna, { ...espresso, locations: ['loc_999999'] });
    expect(foreign.json().issues[0].path).toBe('/locations/0');
  });

  test("somebody else's coupon is not found, and neither is one that never was", async () => {
    const [luna, velo] = [await cafe(), await t.makeAccount({ name: 'Velo Noord' })];
    const made = await send('/v5/coupons', velo.headers, { name: 'Bells', title: 'Free bell' });
    for (const coupon of [made.json().id, 'cam_999999', 'nonsense']) {
      const reply = await preview(luna, { ...espresso, coupon });
      expect(reply.json()).toMatchObject({ code: 'not_found', status: 404 });
    }
  });

  test('unauthenticated and not allowed', async () => {
    const luna = await cafe();
    expect((await send('/v5/coupons/preview', {}, espresso)).statusCode).toBe(401);
    const counter = await luna.keyFor(['statistics:read']);
    const reply = await send('/v5/coupons/preview', counter, espresso);
    expect(reply.json()).toMatchObject({ code: 'forbidden', facts: { scope: 'coupons:read' } });
  });

  test('who may read coupons may look at one', async () => {
    const reader = await (await cafe()).keyFor(['coupons:read']);
    expect((await send('/v5/coupons/preview', reader, espresso)).statusCode).toBe(200);
  });

  test('what keeps everybody from it is told before it is saved', async () => {
    const luna = await cafe();
    const { warnings } = (await preview(luna, { ...espresso, ends_at: '2020-12-31' })).json();
    expect(warnings).toEqual(['ended']);
    expect((await preview(luna, espresso)).json().warnings).toEqual([]);
  });
});
