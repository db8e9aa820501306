import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

function upload(account: TestAccount, bytes: Buffer, name = 'logo.png') {
  const boundary = 'a-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
  return t.app.inject({
    method: 'POST',
    url: '/v5/files',
    headers: { ...account.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
}
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#cf4423' } })
    .withExif({ IFD0: { Artist: 'Ann Secret' } })
    .jpeg()
    .toBuffer();

test('an image is encoded anew in several widths and served for ever', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const reply = await upload(luna, await picture(1500, 600));
  expect(reply.statusCode, reply.body).toBe(201);
  const file = reply.json();
  expect(file).toMatchObject({ width: 1500, height: 600, name: 'logo.png' });
  for (const [url, width] of [
    [file.url, 1500],
    [file.thumbnail_url, 320],
  ] as const) {
    const served = await t.app.inject({ url: new URL(url).pathname });
    expect(served.statusCode).toBe(200);
    expect(served.headers['cache-control']).toContain('immutable');
    const metadata = await sharp(served.rawPayload).metadata();
    expect(metadata).toMatchObject({ format: 'webp', width });
    expect(metadata.exif).toBeUndefined();
  }
  expect((await t.app.inject({ url: `/v5/files/${file.id}`, headers: luna.headers })).json()).toEqual(file);
  expect((await t.app.inject({ url: '/v5/files', headers: luna.headers })).json().data).toHaveLength(1);
});

test.each([
  ['a text', Buffer.from('hello')],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['nothing', Buffer.alloc(0)],
  ['half a JPEG', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
])('%s is refused by its content, whatever it is called', async (_what, bytes) => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const reply = await upload(luna, bytes);
  expect(reply.statusCode).toBe(422);
  expect(reply.json().code).toBe('not_an_image');
});

test('a picture of too many pixels, too many bytes or no multipart is refused', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const bomb = await sharp({ create: { width: 8000, height: 7000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
  expect((await upload(luna, bomb)).json().code).toBe('not_an_image');
  expect((await upload(luna, Buffer.alloc(26 * 1024 * 1024))).json().code).toBe('too_large');
  const plain = await t.app.inject({
    method: 'POST',
    url: '/v5/files',
    headers: luna.headers,
    payload: { a: 1 },
  });
  expect(plain.statusCode).toBe(415);
});

test('is refused without credentials and not found by others; odd addresses find nothing', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const { id } = (await upload(luna, await picture(20, 20))).json();
  const rival = await t.makeAccount({ name: 'Bar Sol' });
  expect((await t.app.inject({ url: `/v5/files/${id}`, headers: rival.headers })).statusCode).toBe(404);
  expect((await t.app.inject({ method: 'POST', url: '/v5/files' })).statusCode).toBe(401);
  for (const url of [
    '/files/1/x.webp',
    '/files/../secret',
    `/files/${luna.accountId}/${'0'.repeat(32)}-320.webp`,
  ]) {
    expect((await t.app.inject({ url })).statusCode).toBe(404);
  }
});
