import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { readCodes } from '../../../test/read-codes.ts';
import { storeImage } from '../../modules/files/index.ts';
import { formatId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const readTexts = async (png: Buffer) => (await readCodes(png)).map(({ text }) => text);

const get = (account: Pick<TestAccount, 'headers'>, url: string) =>
  t.app.inject({ method: 'GET', url, headers: account.headers });

async function luna(body: object = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const made = await t.app.inject({
    method: 'POST',
    url: '/v5/coupons',
    headers: account.headers,
    payload: {
      name: 'Espresso',
      title: 'The second coffee is on us',
      value: '1 + 1',
      subtitle: 'Every morning until eleven',
      ...body,
    },
  });
  expect(made.statusCode, made.body).toBe(201);
  return { account, coupon: made.json() as { id: string; code: string; url: string } };
}

test('links, snippet and preview of a coupon', async () => {
  const { account, coupon } = await luna();
  const reply = await get(account, `/v5/coupons/${coupon.id}/launch`);
  expect(reply.statusCode, reply.body).toBe(200);
  const launch = reply.json();
  expect(launch).toMatchObject({
    url: coupon.url,
    address: `tearoff.test/p/${coupon.code}`,
    poster_url: `http://tearoff.test/v5/coupons/${coupon.id}/poster.pdf`,
    share: {
      title: '1 + 1 · The second coffee is on us',
      description: 'Every morning until eleven',
      image_url: `http://tearoff.test/p/${coupon.code}/share.png`,
    },
  });
  expect(launch.links).toContainEqual({ channel: 'mail', url: `${coupon.url}?src=mail` });
  expect(launch.embed).toContain(`src="http://tearoff.test/p/${coupon.code}?embed=1&amp;src=website"`);
  // The script that the snippet names is there.
  const script = await t.app.inject({
    url: new URL(/src="([^"]+embed\.js)"/.exec(launch.embed)![1]!).pathname,
  });
  expect(script.statusCode).toBe(200);
});

test('a tag is in every link that is asked for with it', async () => {
  const { account, coupon } = await luna();
  const launch = (await get(account, `/v5/coupons/${coupon.id}/launch?src=window-3`)).json();
  expect(launch.url).toBe(`${coupon.url}?src=window-3`);
  expect(launch.qr_svg_url).toMatch(/\/qr\.svg\?src=window-3$/);
  expect(launch.embed).toContain('&amp;src=window-3');
});

describe('the QR', () => {
  test.each([128, 300, 1024, 4096])('as PNG of %i pixels is read by a phone', async (size) => {
    const { account, coupon } = await luna();
    const reply = await get(account, `/v5/coupons/${coupon.id}/qr.png?src=flyer&size=${size}`);
    expect(reply.headers['content-type']).toBe('image/png');
    expect(reply.headers['content-disposition']).toBe(`attachment; filename="${coupon.code}-flyer.png"`);
    const { width, height } = await sharp(reply.rawPayload).metadata();
    expect([width, height]).toEqual([size, size]);
    expect(await readTexts(reply.rawPayload)).toEqual([`${coupon.url}?src=flyer`]);
  });

  test('as SVG is read at any size', async () => {
    const { account, coupon } = await luna();
    const reply = await get(account, `/v5/coupons/${coupon.id}/qr.svg`);
    expect(reply.headers['content-type']).toMatch('image/svg+xml');
    const png = await sharp(reply.rawPayload, { density: 300 }).resize(700).png().toBuffer();
    expect(await readTexts(png)).toEqual([coupon.url]);
  });
});

describe('the poster', () => {
  const poster = async (account: TestAccount, id: string, query = '') => {
    const reply = await get(account, `/v5/coupons/${id}/poster.pdf${query}`);
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
    expect(reply.headers['content-type']).toBe('application/pdf');
    return reply.rawPayload;
  };
  const pagesIn = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length;

  test('is one sheet of A4 with its letters inside', async () => {
    const { account, coupon } = await luna();
    const pdf = await poster(account, coupon.id);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(pagesIn(pdf)).toBe(1);
    expect(pdf.toString('latin1').match(/\/FontFile/g)?.length).toBeGreaterThanOrEqual(2);
  });

  test('wears the coupon’s picture', async () => {
    const { account, coupon } = await luna({ brand_colour: undefined });
    const bytes = await sharp(
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#f6c177"/><stop offset="1" stop-color="#7b3f2a"/></linearGradient></defs><rect width="1600" height="900" fill="url(#g)"/><circle cx="800" cy="520" r="300" fill="#fff6e8"/><circle cx="800" cy="520" r="240" fill="#4a2618"/></svg>',
      ),
    )
      .jpeg()
      .toBuffer();
    const image = await storeImage(account.ctx, t.deps.files, { name: 'cup.jpg', bytes });
    const changed = await t.app.inject({
      method: 'PATCH',
      url: `/v5/coupons/${coupon.id}`,
      headers: account.headers,
      payload: {
        design: { images: [formatId('file', image.id)], brand_colour: '#1f4d3a', font: 'serif' },
        ends_at: '2027-01-31',
      },
    });
    expect(changed.statusCode, changed.body).toBe(200);
    const pdf = await poster(account, coupon.id);
    expect(pdf.toString('latin1')).toContain('/Subtype /Image');
    expect(pagesIn(pdf)).toBe(1);
  });

  test('holds words of any length', async () => {
    const { account, coupon } = await luna({
      title:
        'Drie broodjes naar keuze met een verse soep van de dag en een koffie of thee naar wens erbij op het terras',
      subtitle:
        'Van maandag tot vrijdag, tussen elf en drie uur, in al onze zaken, zolang de voorraad strekt en niet met andere acties',
      value: 'Gratis zomerlunch voor twee',
      ends_at: '2027-01-31',
    });
    expect(pagesIn(await poster(account, coupon.id, '?language=nl'))).toBe(1);
  });

  test('has its code and address also where our letters end', async () => {
    const { account, coupon } = await luna({
      title: '第二杯咖啡免费',
      value: '买一送一',
      subtitle: '每天上午十一点前',
    });
    const pdf = await poster(account, coupon.id, '?language=zh');
    expect(pagesIn(pdf)).toBe(1);
  });
});

describe('who may', () => {
  const paths = ['launch', 'qr.svg', 'qr.png', 'poster.pdf'];

  test.each(paths)('%s: nobody without credentials or with a key for other things', async (path) => {
    const { account, coupon } = await luna();
    const url = `/v5/coupons/${coupon.id}/${path}`;
    expect((await t.app.inject({ url })).statusCode).toBe(401);
    expect((await get({ headers: await account.keyFor(['sessions:read']) }, url)).statusCode).toBe(403);
  });

  test.each(paths)('%s of somebody else is not found', async (path) => {
    const { coupon } = await luna();
    const bob = await t.makeAccount({ name: 'Bob' });
    expect((await get(bob, `/v5/coupons/${coupon.id}/${path}`)).statusCode).toBe(404);
  });

  test.each([
    'launch?src=a%20b',
    'qr.png?size=1',
    'qr.png?size=99999',
    'poster.pdf?language=tlh',
    'qr.svg?src=%3Cx%3E',
  ])('%s is refused', async (path) => {
    const { account, coupon } = await luna();
    expect((await get(account, `/v5/coupons/${coupon.id}/${path}`)).json()).toMatchObject({
      code: 'invalid',
    });
  });
});
