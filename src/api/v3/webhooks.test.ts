import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { claimSession, openSession } from '../../modules/sessions/index.ts';
import { wireEventId } from '../../modules/webhooks/index.ts';

let t: TestApp;
let luna: TestAccount;
let sol: TestAccount;
let coupon: Coupon;
let code: string;
beforeAll(async () => {
  t = await startApp();
  [luna, sol] = [await t.makeAccount({ name: 'Café Luna' }), await t.makeAccount({ name: 'Bakery Sol' })];
  coupon = await createCoupon(
    luna.ctx,
    { name: 'Autumn', content: { words: { title: 'Free espresso' } } } as NewCoupon,
    { publish: true },
  );
  const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
  const { session } = await openSession(luna.ctx, coupon, visit);
  code = session?.code ?? '';
  await claimSession(luna.ctx, coupon, code);
});
afterAll(() => t.app.close());

const ask = (payload: object, account = luna) =>
  t.app.inject({ method: 'POST', url: '/v3/webhook/verification', headers: account.headers, payload });
async function idOf(type: string): Promise<string> {
  const { id } = await t.deps.db
    .selectFrom('event')
    .where('accountId', '=', luna.accountId)
    .where('type', '=', type)
    .select('id')
    .executeTakeFirstOrThrow();
  return wireEventId(t.deps.secret, luna.accountId, id);
}
const codesOf = (reply: Awaited<ReturnType<typeof ask>>) => reply.json().status.errors.error_code;

describe('webhook/verification', () => {
  test('says what an event is that we gave out', async () => {
    const webhook = await idOf('session.claimed');
    for (const payload of [{ webhook }, { webhook, session: code }])
      expect((await ask(payload)).json()).toMatchObject({
        status: { status: 'OK' },
        result: 'valid',
        webhook,
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        campaign: `cam_${coupon.id}`,
        session: code,
        type: 'coupon_claimed',
      });
    expect((await ask({ webhook: await idOf('coupon.created') })).json()).toMatchObject({
      type: 'coupon_created',
      session: '',
    });
  });

  test('knows nothing that was made up, changed, or is somebody else’s', async () => {
    const webhook = await idOf('session.claimed');
    const changed = webhook.slice(0, -1) + (webhook.endsWith('A') ? 'B' : 'A');
    for (const wrong of [changed, 'evt_1', `evt_${'z'.repeat(20)}`, 'x', await idOf('session.opened')])
      expect(codesOf(await ask({ webhook: wrong })), wrong).toEqual([509]);
    expect(codesOf(await ask({ webhook }, sol))).toEqual([509]);
    expect(codesOf(await ask({ webhook, session: 'a'.repeat(21) }))).toEqual([505]);
    expect(codesOf(await ask({}))).toEqual([200]);
  });

  test('is for who may read sessions', async () => {
    const payload = { webhook: await idOf('session.claimed') };
    const url = '/v3/webhook/verification';
    expect((await t.app.inject({ method: 'POST', url, payload })).statusCode).toBe(401);
    const headers = await luna.keyFor(['coupons:read']);
    expect((await t.app.inject({ method: 'POST', url, payload, headers })).statusCode).toBe(403);
  });
});
