import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { claimSession, openSession } from '../../modules/sessions/index.ts';

// How keys behave in every case is tested beside platform/http/idempotency.ts; here, that the doors obey them.

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

const post = async (account: TestAccount, url: string, key: string, payload?: object) => {
  const headers = { ...account.headers, 'idempotency-key': key };
  const reply = await t.app.inject({ method: 'POST', url, headers, payload });
  return { status: reply.statusCode, body: reply.json(), replayed: reply.headers['idempotent-replay'] };
};

const couponsOf = async ({ headers }: TestAccount) =>
  (await t.app.inject({ url: '/v5/coupons', headers })).json().total;

test('twenty twins make one coupon and hear one answer', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const body = { name: 'Espresso', title: 'Free espresso', status: 'active' };
  const all = await Promise.all(Array.from({ length: 20 }, () => post(luna, '/v5/coupons', 'one', body)));
  expect(new Set(all.map(({ status, body }) => JSON.stringify([status, body.id]))).size).toBe(1);
  expect(all[0]).toMatchObject({ status: 201, body: { name: 'Espresso', status: 'active' } });
  expect(all.filter(({ replayed }) => replayed === 'true')).toHaveLength(19);
  expect(await couponsOf(luna)).toBe(1);
  expect(await post(luna, '/v5/coupons', 'one', { ...body, name: 'Tea' })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_mismatch' },
  });
  // A key belongs to its account.
  const bob = await t.makeAccount({ name: 'Bakery Bob' });
  expect((await post(bob, '/v5/coupons', 'one', body)).replayed).toBeUndefined();
});

test('a refused coupon is decided anew when it is sent again', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const wrong = { name: 'Espresso', title: 'Free espresso', location_ids: ['loc_1'] };
  expect((await post(luna, '/v5/coupons', 'two', wrong)).status).toBe(422);
  const right = { name: 'Espresso', title: 'Free espresso' };
  expect(await post(luna, '/v5/coupons', 'two', right)).toMatchObject({ status: 201, replayed: undefined });
});

test('a validation that is repeated with its key is granted once and told the same', async () => {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const words = { title: 'Free espresso' };
  const coupon = await createCoupon(luna.ctx, { name: 'Espresso', content: { words } } as NewCoupon, {
    publish: true,
  });
  const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
  const { session } = await openSession(luna.ctx, coupon, visit);
  await claimSession(luna.ctx, coupon, session!.code);
  const url = `/v5/sessions/${session!.code}/validate`;
  const first = await post(luna, url, 'three');
  expect(first).toMatchObject({ status: 200, body: { verdict: 'granted' } });
  expect(await post(luna, url, 'three')).toEqual({ ...first, replayed: 'true' });

  // The process died after the validation and before its answer was kept: the key is also the operation's id.
  await t.database.db.deleteFrom('idempotency').where('accountId', '=', luna.accountId).execute();
  expect(await post(luna, url, 'three')).toMatchObject({ status: 200, body: { verdict: 'already' } });
  expect(await post(luna, url, 'four')).toMatchObject({ status: 409, body: { code: 'already_validated' } });
});
