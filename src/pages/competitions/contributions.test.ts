import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { createCompetition, launchCompetition } from '../../modules/competitions/index.ts';
import { approveContribution, refuseContribution } from '../../modules/contributions/index.ts';
import { createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { claimSession } from '../../modules/sessions/index.ts';

let t: TestApp;
let photo: Buffer;
beforeAll(async () => {
  t = await startApp();
  photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a64' } })
    .jpeg()
    .toBuffer();
});
afterAll(async () => {
  await t.app.close();
});

async function place(contribution: object, asks = true) {
  const { ctx } = await t.makeAccount({ name: 'Café Luna' });
  const prize = await createCoupon(ctx, {
    name: 'W',
    content: { words: { title: 'A weekend' } },
  } as NewCoupon);
  const fields = [{ name: 'email', use: 'required' }];
  const { coupon } = await createCompetition(
    ctx,
    {
      name: 'Win',
      content: { words: { title: 'Win a weekend' } },
      endsLocal: new Date(t.clock.now().getTime() + 10 * 86_400_000).toISOString(),
      claim: { steps: asks ? [{ type: 'form', fields, consents: [] }] : [{ type: 'button' }] },
      rules: { once_per: [] },
    } as unknown as NewCoupon,
    { settings: { contribution } as never, prizes: [{ fromRank: 1, couponId: prize.id }] },
  );
  await launchCompetition(ctx, coupon.id, { secret: t.deps.secret });
  return { ctx, coupon };
}
type Place = Awaited<ReturnType<typeof place>>;

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile Safari';
const headers = { 'user-agent': phone, accept: 'text/html' };
const get = (url: string) => t.app.inject({ url, headers });
const press = (url: string, fields: Record<string, string> = {}) =>
  t.app.inject({
    method: 'POST',
    url,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
const boundary = '--------a-boundary';
/** A form with a file, as a browser without scripts sends it. */
const send = (own: string, fields: Record<string, string>, file: Buffer = Buffer.alloc(0)) =>
  t.app.inject({
    method: 'POST',
    url: `${own}/contribution`,
    headers: { ...headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([
      ...Object.entries(fields).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
      ),
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n`),
      file,
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  });
const open = async ({ coupon }: Place): Promise<string> =>
  String((await get(`/p/${coupon.code}`)).headers.location);
const goesTo = (reply: { statusCode: number; headers: Record<string, unknown> }) => [
  reply.statusCode,
  reply.headers.location,
];

describe('somebody who enters with a photo', () => {
  test('sends it, fills in the form, and sees it beside their number until it is looked at', async () => {
    const there = await place({ kind: 'photo', title: true });
    const own = await open(there);
    expect(goesTo(await get(`${own}/claim`))).toEqual([303, `${own}/contribution`]);
    const step = await get(`${own}/contribution`);
    expect(step.body).toContain('Take or choose a photo');
    expect(step.body).toContain('1 of 2');
    expect(step.body).toContain('enctype="multipart/form-data"');

    const missing = await send(own, { title: 'Rain' });
    expect(missing.statusCode).toBe(422);
    expect(missing.body).toContain('Add a picture first.');
    expect(missing.body).toContain('value="Rain"');
    const broken = await send(own, {}, Buffer.from('no picture'));
    expect(broken.body).toContain('no picture we can read');

    expect(goesTo(await send(own, { title: 'Rain' }, photo))).toEqual([303, `${own}/claim`]);
    const back = await get(`${own}/contribution`);
    expect(back.body).toContain('Choose another one');
    const picture = await get(`${own}/contribution/picture`);
    expect([picture.headers['content-type'], picture.headers['cache-control']]).toEqual([
      'image/webp',
      'private, no-store',
    ]);
    expect((await get(`${own}/claim`)).body).toContain('2 of 2');
    expect((await press(`${own}/claim`, { step: '1', email: 'ann@example.com' })).statusCode).toBe(303);

    const kept = await get(own);
    expect(kept.body).toContain('Your photo is being looked at');
    expect(kept.body).toContain(`${own}/contribution/picture`);
    expect(goesTo(await get(`${own}/contribution`))).toEqual([303, own]);
    await approveContribution(there.ctx, there.coupon.id, 1);
    expect((await get(own)).body).toContain('Your photo is in');
    await refuseContribution(there.ctx, there.coupon.id, 1, {
      reason: 'wrong_subject',
      note: 'A cat is no dog.',
    });
    const refused = await get(own);
    expect(refused.body).toContain('Your photo was not accepted');
    expect(refused.body).toContain('A cat is no dog.');
    expect(refused.body).toContain('This entry takes no part.');
  });

  test('is not seen by somebody with another copy, and leads nowhere where nothing is sent', async () => {
    const there = await place({ kind: 'photo' });
    const own = await open(there);
    await send(own, {}, photo);
    const other = await open(there);
    expect((await get(`${other}/contribution/picture`)).statusCode).toBe(404);
    const elsewhere = await place({ kind: 'photo' });
    const wrong = own.replace(there.coupon.code, elsewhere.coupon.code);
    expect((await get(`${wrong}/contribution`)).statusCode).toBe(404);
    const plain = await createCoupon(there.ctx, {
      name: 'P',
      content: { words: { title: 'P' } },
    } as NewCoupon);
    expect((await get(`/p/${plain.code}/${own.split('/')[3]}/contribution`)).statusCode).toBe(404);
  });
});

describe('somebody who enters with a receipt', () => {
  test('is in with one form where nothing else is asked, and hears it when the receipt was used', async () => {
    const there = await place(
      { kind: 'receipt', receipt: { amount: 'required', minimum_amount_minor: 1000 } },
      false,
    );
    const [one, two] = [await open(there), await open(there)];
    const receipt = { number: 'A-77', bought_on: t.clock.now().toISOString().slice(0, 10) };
    expect(goesTo(await press(`${one}/claim`))).toEqual([303, `${one}/contribution`]);
    expect((await get(`${one}/contribution`)).body).toContain('For purchases of €10.00 or more.');
    const little = await send(one, { ...receipt, amount: '9,99' }, photo);
    expect(little.body).toContain('Only purchases of €10.00 or more take part.');
    // The photo was good: it lies there for the next try, and enters with nothing that was wrong.
    expect(little.body).toContain(`${one}/contribution/picture?v=`);
    expect(little.body).toContain('Choose another one');
    expect((await get(`${one}/contribution/picture`)).statusCode).toBe(200);
    expect(goesTo(await press(`${one}/claim`))).toEqual([303, `${one}/contribution`]);
    const direct = await claimSession(there.ctx, there.coupon, one.split('/').at(-1) ?? '', {
      stepsDone: true,
    });
    expect(direct.verdict).toBe('contribution_needed');
    expect(goesTo(await send(one, { ...receipt, amount: '12,50' }))).toEqual([303, one]);
    expect((await get(one)).body).toContain('€12.50');
    const used = await send(two, { ...receipt, number: 'a77', amount: '12.50' }, photo);
    expect(used.statusCode).toBe(422);
    expect(used.body).toContain('This receipt has taken part already.');
    expect((await get(two)).body).not.toContain('Your number');
  });
});
