import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { parseId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

type Asks = { headers: Record<string, string> };

function put(account: Asks, url: string, bytes: Buffer, headers: object = {}) {
  const boundary = 'a-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="me.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`;
  return t.app.inject({
    method: 'PUT',
    url,
    headers: { ...account.headers, 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}
const get = (account: Asks, url: string) => t.app.inject({ url, headers: account.headers });
const remove = (account: Asks, url: string, headers: object = {}) =>
  t.app.inject({ method: 'DELETE', url, headers: { ...account.headers, ...headers } });

/** Noise, which no encoder makes small, as a phone held it: on its side, with a place and a name written into it. */
const photograph = (width = 1200, height = 800) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .withExif({ IFD0: { Artist: 'Ann Secret' }, IFD3: { GPSLatitude: '51/1 3/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

async function ann() {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const post = async (url: string, payload: object) =>
    (await t.app.inject({ method: 'POST', url, headers: luna.headers, payload })).json();
  const card = await post('/v5/loyalty-cards', { name: 'Beans', type: 'stamp', max_stamps: 10 });
  const member = await post(`/v5/loyalty-cards/${card.id}/members`, { first_name: 'Ann' });
  const one = `/v5/loyalty-cards/${card.id}/members/${member.id}`;
  const stored = async () =>
    await luna.ctx.db
      .selectFrom('memberProfile')
      .where('accountId', '=', luna.accountId)
      .where('memberId', '=', parseId('member', member.id) ?? 0)
      .select(['photo', 'photoHash'])
      .executeTakeFirst();
  const facts = async () =>
    (await get(luna, `${one}/story`))
      .json()
      .data.map(({ type, fields }: { type: string; fields: string[] }) => [type, ...fields]);
  return { luna, card, member, one, photo: `${one}/photo`, stored, facts };
}

test('a picture is kept small, square, upright and without what a camera wrote, and is shown to who may read members', async () => {
  const { luna, one, photo, member, facts } = await ann();
  expect(member.photo_url).toBeNull();
  expect((await get(luna, photo)).statusCode).toBe(404);
  const reply = await put(luna, photo, await photograph());
  expect(reply.statusCode, reply.body).toBe(200);
  const { photo_url: url } = reply.json();
  expect(url).toMatch(new RegExp(`^http://tearoff\\.test${photo}\\?v=[0-9a-f]{16}$`));
  expect((await get(luna, one)).json().photo_url).toBe(url);

  const shown = await get(luna, url.replace('http://tearoff.test', ''));
  expect(shown.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'private, no-store' });
  expect(shown.rawPayload.length).toBeLessThanOrEqual(60_000);
  const { format, width, height, exif, orientation } = await sharp(shown.rawPayload).metadata();
  expect({ format, width, height, exif, orientation }).toEqual({ format: 'webp', width: 320, height: 320 });
  expect(shown.rawPayload.includes('Ann Secret')).toBe(false);
  expect(await facts()).toEqual([['member.updated', 'photo'], ['member.joined']]);
});

test('a picture lies as its person stood, however the phone was held', async () => {
  const { luna, photo } = await ann();
  // Red above blue, written on its side: the camera says that it has to be turned.
  const half = { width: 400, height: 200, channels: 3 as const };
  const standing = await sharp({ create: { ...half, height: 400, background: '#ff0000' } })
    .composite([{ input: { create: { ...half, background: '#0000ff' } }, gravity: 'south' }])
    .png()
    .toBuffer();
  const lying = await sharp(standing).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  await put(luna, photo, lying);
  const pixel = async (top: number) =>
    [
      ...(await sharp((await get(luna, photo)).rawPayload)
        .extract({ left: 160, top, width: 1, height: 1 })
        .removeAlpha()
        .raw()
        .toBuffer()),
    ].map((value) => (value > 128 ? 1 : 0));
  expect([await pixel(20), await pixel(300)]).toEqual([
    [1, 0, 0],
    [0, 0, 1],
  ]);
});

test('the same picture again changes nothing, another one replaces it, and it is taken away once', async () => {
  const { luna, photo, facts, stored } = await ann();
  const bytes = await photograph(500, 900);
  const first = await put(luna, photo, bytes, { 'idempotency-key': 'photo-1' });
  const again = await put(luna, photo, bytes, { 'idempotency-key': 'photo-1' });
  expect(again.headers['idempotent-replay']).toBe('true');
  expect(again.json()).toEqual(first.json());
  expect((await put(luna, photo, bytes)).json().photo_url).toBe(first.json().photo_url);
  expect(await facts()).toHaveLength(2);
  const other = await put(luna, photo, await photograph(900, 500));
  expect(other.json().photo_url).not.toBe(first.json().photo_url);
  expect(await facts()).toHaveLength(3);
  for (let n = 0; n < 2; n++) expect((await remove(luna, photo)).statusCode).toBe(204);
  expect(await facts()).toHaveLength(4);
  expect(await stored()).toEqual({ photo: null, photoHash: null });
  expect((await get(luna, photo)).statusCode).toBe(404);
});

test('what is no picture is refused, and the picture that was there stays', async () => {
  const { luna, photo, stored } = await ann();
  await put(luna, photo, await photograph());
  const before = await stored();
  for (const bytes of [
    Buffer.from('hello'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    Buffer.alloc(0),
  ]) {
    const reply = await put(luna, photo, bytes);
    expect([reply.statusCode, reply.json().code]).toEqual([422, 'not_an_image']);
  }
  const json = await t.app.inject({
    method: 'PUT',
    url: photo,
    headers: luna.headers,
    payload: { file: 'x' },
  });
  expect([json.statusCode, json.json().code]).toEqual([415, 'unsupported_media']);
  expect(await stored()).toEqual(before);
});

test('needs credentials, the scope, and a member of one’s own', async () => {
  const { luna, photo, card } = await ann();
  const bytes = await photograph();
  await put(luna, photo, bytes);
  const asked = (account: Asks) =>
    Promise.all(
      [put(account, photo, bytes), remove(account, photo), get(account, photo)].map(
        async (reply) => (await reply).statusCode,
      ),
    );
  expect(await asked({ headers: {} })).toEqual([401, 401, 401]);
  expect(await asked({ headers: await luna.keyFor(['coupons:write', 'loyalty:stamp']) })).toEqual([
    403, 403, 403,
  ]);
  const reader = { headers: await luna.keyFor(['loyalty:read']) };
  expect(await asked(reader)).toEqual([403, 403, 200]);
  const bob = await ann();
  expect(await asked(bob.luna)).toEqual([404, 404, 404]);
  const mixed = photo.replace(card.id, bob.card.id);
  expect((await get(bob.luna, mixed)).statusCode).toBe(404);
  expect((await get(luna, photo)).statusCode).toBe(200);
});

test('the picture leaves with the person', async () => {
  const { luna, one, photo, stored } = await ann();
  await put(luna, photo, await photograph());
  expect((await remove(luna, one)).statusCode).toBe(204);
  expect(await stored()).toBeUndefined();
  expect((await get(luna, photo)).statusCode).toBe(404);
  expect((await put(luna, photo, await photograph())).statusCode).toBe(404);
});
