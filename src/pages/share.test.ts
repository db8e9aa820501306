import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../test/harness.ts';
import { storeImage } from '../modules/files/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const crawler = { 'user-agent': 'WhatsApp/2.0' };
const pictureIn = (page: string) => /property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? '';

test('a link preview shows the drawn ticket, or the picture that the account chose, and opens no session', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const body = { name: 'A', title: 'Free espresso', status: 'active' };
  const coupon = (
    await t.app.inject({ method: 'POST', url: '/v5/coupons', headers: luna.headers, payload: body })
  ).json();
  const preview = async () => (await t.app.inject({ url: `/p/${coupon.code}`, headers: crawler })).body;
  expect(pictureIn(await preview())).toBe(`http://tearoff.test/p/${coupon.code}/share.png`);

  const bytes = await sharp({ create: { width: 1200, height: 630, channels: 3, background: '#0a7a5c' } })
    .png()
    .toBuffer();
  const image = await storeImage(luna.ctx, t.deps.files, { name: 'share.png', bytes });
  const design = { share_image: `fil_${image.id}` };
  await t.app.inject({
    method: 'PATCH',
    url: `/v5/coupons/${coupon.id}`,
    headers: luna.headers,
    payload: { design },
  });
  const address = pictureIn(await preview());
  expect(address).toMatch(/^http:\/\/tearoff\.test\/files\//);
  expect((await t.app.inject({ url: new URL(address).pathname })).statusCode).toBe(200);
  const after = (await t.app.inject({ url: `/v5/coupons/${coupon.id}`, headers: luna.headers })).json();
  expect(after.counts.opens).toBe(0);
});
