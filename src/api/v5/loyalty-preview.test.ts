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
async function shown(luna: Pick<TestAccount, 'headers'>, payload: object): Promise<string> {
  const reply = await send('/v5/loyalty-cards/preview', luna.headers, payload);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<{ html: string }>().html;
}
const couponOf = async (luna: TestAccount, title: string) =>
  (await send('/v5/coupons', luna.headers, { name: title, title })).json<{ id: string }>().id;

const beans = { type: 'stamp', title: 'Bean card', max_stamps: 10, time_zone: 'Europe/Brussels' };
/** Words of a page, without its markup. */
const wordsOf = (html: string) =>
  html
    .replace(/<(style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('POST /v5/loyalty-cards/preview', () => {
  test('draws the page of a member, the page to join, and both passes, of a card that is not stored', async () => {
    const luna = await cafe();
    const coffee = await couponOf(luna, 'Coffee');
    const card = {
      ...beans,
      rewards: [
        { stamps: 3, coupon: coffee, expires_after: 'P7D' },
        { stamps: 10, coupon: coffee },
      ],
      settings: { welcome_stamps: 2, join: { fields: [{ name: 'birth_date', use: 'required' }] } },
    };
    const member = await shown(luna, card);
    expect(member).toContain('aria-label="4 of 10"');
    expect(wordsOf(member)).toContain('6 stamps to go: Coffee');
    expect(wordsOf(member)).toContain('Your rewards Coffee');
    const join = await shown(luna, { ...card, page: 'join' });
    expect(join).toContain('name="birth_date"');
    expect(wordsOf(join)).toContain('You start with 2 stamps.');

    for (const page of ['apple', 'google']) {
      const pass = wordsOf(await shown(luna, { ...card, page }));
      for (const part of ['Café Luna', '4 / 10', 'Bean card', 'Ann Peeters', 'Coffee, 6 to go', 'H4K 9TM'])
        expect(pass, page).toContain(part);
    }
    const list = await t.app.inject({ url: '/v5/loyalty-cards?status=active', headers: luna.headers });
    expect(list.json().data).toEqual([]);
  });

  test('the passes are those that are sent: colours of the tier, no more fields than a wallet shows', async () => {
    const luna = await cafe();
    const points = {
      type: 'points',
      title: 'Moon points',
      stamps: 600,
      design: { brand_colour: '#20443d', text_colour: '#f4e6d3' },
      settings: {
        tiers: [
          { name: 'New moon', from: 0 },
          { name: 'Full moon', from: 500, multiplier: 2, brand_colour: '#1a1a3c' },
        ],
      },
    };
    const apple = await shown(luna, { ...points, page: 'apple' });
    expect(apple).toContain('--ground:rgb(26, 26, 60)');
    expect(apple).toContain('--text:rgb(244, 230, 211)');
    expect(wordsOf(apple)).toContain('Level Full moon');
    const google = await shown(luna, { ...points, page: 'google' });
    expect(google).toContain('--ground:#1a1a3c');
    expect(wordsOf(google)).toContain('Points 600');
    const membership = await shown(luna, {
      type: 'membership',
      title: 'Friends of Luna',
      settings: { valid_for: 'P1Y' },
      page: 'apple',
    });
    expect(wordsOf(membership)).toContain('Friends of Luna');
    expect(wordsOf(membership)).toContain('Valid until');
  });

  test('answers what loads from our own address and leads nowhere', async () => {
    const luna = await cafe();
    const description = '<p>Read <a href="https://luna.test/menu">the menu</a></p>';
    for (const page of ['member', 'join', 'apple', 'google']) {
      const html = await shown(luna, { ...beans, description, page });
      expect(html, page).not.toMatch(/<script|<a\b[^>]* href=| action=|method="(post|get)"/);
      const loaded = [...html.matchAll(/(?:src|<link[^>]* href)="([^"]*)"|url\(([^)]*)\)/g)]
        .map(([, attribute, sheet]) => attribute ?? sheet ?? '')
        .filter((url) => !/^(data:|#)/.test(url));
      expect(loaded.length, page).toBeGreaterThan(0);
      expect(loaded.filter((url) => !url.startsWith('http://tearoff.test/'))).toEqual([]);
    }
  });

  test('shows what is not saved over what is, in another language, and saves nothing', async () => {
    const luna = await cafe();
    const coffee = await couponOf(luna, 'Coffee');
    const rewards = [{ stamps: 10, coupon: coffee }];
    const saved = { ...beans, name: 'Beans', rewards, subtitle: 'One bean a cup', language: 'en' };
    const made = (await send('/v5/loyalty-cards', luna.headers, saved)).json();
    const shop = (await send('/v5/locations', luna.headers, { name: 'Luna Gent', city: 'Gent' })).json();
    const html = await shown(luna, {
      card: made.id,
      title: 'Moon card',
      translations: { nl: { title: 'Maankaart' } },
      locations: [shop.id],
      max_stamps: 12,
      stamps: 30,
      reader_language: 'nl',
    });
    expect(html).toContain('Maankaart');
    expect(html).toContain('Luna Gent');
    const picture = await send('/v5/loyalty-cards/preview', luna.headers, { card: made.id, stamps: 30 });
    expect(picture.json().stamps).toBe(9);
    // A full card begins anew: the last place is never shown as stamped.
    expect(html).toContain('aria-label="11 van 12"');
    const again = await t.app.inject({ url: `/v5/loyalty-cards/${made.id}`, headers: luna.headers });
    expect(again.json()).toEqual(made);
  });

  test('says what is wrong, and knows nothing of other accounts', async () => {
    const [luna, bob] = [await cafe(), await cafe()];
    const theirs = await couponOf(bob, 'Beer');
    const wrong = await send('/v5/loyalty-cards/preview', luna.headers, {
      type: 'stamp',
      max_stamps: 5,
      rewards: [{ stamps: 6, coupon: theirs }],
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().issues.map(({ path }: { path: string }) => path)).toEqual([
      '/rewards/0/coupon',
      '/rewards/0/stamps',
    ]);
    const page = await send('/v5/loyalty-cards/preview', luna.headers, { ...beans, page: 'till' });
    expect(page.statusCode).toBe(422);
    const made = (await send('/v5/loyalty-cards', bob.headers, { ...beans, name: 'B' })).json();
    for (const card of [made.id, 'crd_999999999', 'x']) {
      const reply = await send('/v5/loyalty-cards/preview', luna.headers, { card });
      expect(reply.statusCode, card).toBe(404);
    }
    const stampOnly = await luna.keyFor(['loyalty:stamp']);
    expect((await send('/v5/loyalty-cards/preview', stampOnly, beans)).statusCode).toBe(403);
    expect((await send('/v5/loyalty-cards/preview', {}, beans)).statusCode).toBe(401);
    const reader = await luna.keyFor(['loyalty:read']);
    expect((await send('/v5/loyalty-cards/preview', reader, beans)).statusCode).toBe(200);
  });
});
