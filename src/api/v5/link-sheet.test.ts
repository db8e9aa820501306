import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { readCodes } from '../../../test/read-codes.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const post = async (account: TestAccount, url: string, payload: object) =>
  (await t.app.inject({ method: 'POST', url, headers: account.headers, payload })).json();
const get = (account: Pick<TestAccount, 'headers'>, url: string) =>
  t.app.inject({ method: 'GET', url, headers: account.headers });

async function luna() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const payload = { name: 'Espresso', title: 'Free espresso', status: 'active' };
  const coupon = await post(account, '/v5/coupons', payload);
  const make = async (body: object): Promise<{ url: string; issued_at: string }[]> =>
    (await post(account, `/v5/coupons/${coupon.id}/sessions/bulk`, body)).data;
  return { account, coupon, make, url: `/v5/coupons/${coupon.id}/links.pdf` };
}

/** What is drawn on each page of a PDF, in the operators of its content. */
function pagesOf(pdf: Buffer): string[] {
  const pages: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at)) {
    const from = at + 'stream\n'.length;
    at = pdf.indexOf('\nendstream', from) + '\nendstream'.length;
    if (pdf.subarray(from, from + 1)[0] !== 0x78) continue;
    const content = inflateSync(pdf.subarray(from, at - '\nendstream'.length)).toString('latin1');
    if (/ re\n/.test(content)) pages.push(content);
  }
  return pages;
}

/** The rectangles of a page as the picture that a printer makes of them. */
function printed(page: string, width: number, height: number): Promise<Buffer> {
  const rects = [...page.matchAll(/^([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re$/gm)].map(
    ([, x, y, w, h]) => `<rect x="${x}" y="${y}" width="${w}" height="${h}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${Math.round(width * 1.5)}"><rect width="100%" height="100%" fill="#fff"/>${rects.join('')}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('the sheet of links', () => {
  test('carries every link of one making, each once, on as many pages as it needs', async () => {
    const { account, coupon, make, url } = await luna();
    await make({ amount: 3 });
    t.clock.advance({ seconds: 1 });
    const links = await make({ amount: 22, status: 'voided' });
    const at = encodeURIComponent(links[0]?.issued_at ?? '');
    const reply = await get(account, `${url}?issued_at=${at}&columns=4&paper=letter`);
    expect(reply.statusCode, reply.body.slice(0, 300)).toBe(200);
    expect(reply.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="links-${coupon.code}.pdf"`,
    });
    const pages = pagesOf(reply.rawPayload);
    expect(pages.length).toBeGreaterThan(1);
    expect(reply.rawPayload.toString('latin1')).toContain('/MediaBox [0 0 612 792]');
    const seen: string[] = [];
    for (const page of pages)
      for (const { text } of await readCodes(await printed(page, 612, 792))) seen.push(text);
    expect(seen.sort()).toEqual(links.map((link) => link.url).sort());
  });

  test('leaves out what was used where only new links are asked for, and copies that visits made always', async () => {
    const { account, coupon, make, url } = await luna();
    const [first] = await make({ amount: 2 });
    await get({ headers: {} as TestAccount['headers'] }, `/p/${coupon.code}`);
    await post(account, `/v5/sessions/${first?.url.split('/').at(-1)}/claim`, {});
    const read = async (query: string) => {
      const [page = ''] = pagesOf((await get(account, url + query)).rawPayload);
      return (await readCodes(await printed(page, 595.28, 841.89))).length;
    };
    expect(await read('')).toBe(2);
    expect(await read('?status=issued&columns=2&show=name,till_code,code,address,expires,custom_id')).toBe(1);
  });

  test('is refused where there is nothing to print, and to who may not', async () => {
    const { account, coupon, url } = await luna();
    expect((await get(account, url)).json()).toMatchObject({ status: 409, code: 'no_links' });
    for (const query of ['?columns=9', '?show=secret', '?paper=a3', '?issued_at=yesterday'])
      expect((await get(account, url + query)).statusCode, query).toBe(422);
    expect((await get({ headers: {} as TestAccount['headers'] }, url)).statusCode).toBe(401);
    expect((await get({ headers: await account.keyFor(['coupons:read']) }, url)).statusCode).toBe(403);
    const bar = await t.makeAccount({ name: 'Bar Sol' });
    expect((await get(bar, url)).statusCode).toBe(404);
    expect((await get(bar, `/v5/coupons/${coupon.id}x/links.pdf`)).statusCode).toBe(404);
  });
});
