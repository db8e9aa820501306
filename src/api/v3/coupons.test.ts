import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

/** Café Luna with two coupons: one on sale, one a draft. */
async function lunaWithCoupons() {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const make = async (body: object) =>
    (await t.app.inject({ method: 'POST', url: '/v5/coupons', headers: luna.headers, payload: body })).json();
  const espresso = await make({
    name: 'Autumn espresso',
    title: 'Free espresso',
    status: 'active',
    tags: ['coffee', 'autumn'],
  });
  const cake = await make({
    name: 'Cake day',
    title: 'Half price cake',
    tags: ['cake'],
    ends_at: '2031-02-03',
  });
  return { luna, espresso, cake };
}

describe('coupon/list', () => {
  test('answers every coupon with the fields that clients read', async () => {
    const { luna, espresso } = await lunaWithCoupons();
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v3/coupon/list',
      headers: luna.headers,
      payload: {},
    });
    expect(reply.statusCode, reply.body).toBe(200);
    expect(Object.keys(reply.json())[0]).toBe('status');
    expect(reply.json().status).toEqual({ status: 'OK' });
    expect(reply.json().coupon_info[0]).toMatchObject({
      ID: espresso.id,
      code: espresso.code,
      name: 'Autumn espresso',
      title: 'Free espresso',
      status: 'active',
      url: espresso.url,
    });
    expect(reply.json().coupon_info).toHaveLength(2);
  });

  test('is the same by every header spelling, body form and method', async () => {
    const { luna } = await lunaWithCoupons();
    const { client_id, client_secret } = luna.key;
    const pair = { 'x-api-key': client_id, 'x-api-secret': client_secret };
    const other = { 'X-Client-id': client_id, 'X-Client-secret': client_secret };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const json = { 'content-type': 'application/json' };
    const replies = await Promise.all([
      t.app.inject({ method: 'POST', url: '/v3/coupon/list', headers: pair }),
      t.app.inject({ method: 'POST', url: '/v3/coupon/list', headers: { ...other, ...json }, payload: '' }),
      t.app.inject({ method: 'GET', url: '/v3/coupon/list', headers: { ...other, ...json } }),
      t.app.inject({
        method: 'POST',
        url: '/v3/coupon/list',
        payload: { client_id, client_secret, tags: null },
      }),
      t.app.inject({
        method: 'POST',
        url: '/v3/coupon/list',
        headers: form,
        payload: new URLSearchParams({ client_id, client_secret }).toString(),
      }),
      t.app.inject({
        method: 'POST',
        url: '/v3/coupon/list',
        headers: luna.headers,
        payload: { nonsense: 1 },
      }),
    ]);
    for (const reply of replies) {
      expect(reply.statusCode, reply.body).toBe(200);
      expect(reply.json()).toEqual(replies[0].json());
    }
  });

  test('filters by state and tag, and refuses a folder that is not there', async () => {
    const { luna } = await lunaWithCoupons();
    const names = async (payload: object) =>
      (await t.app.inject({ method: 'POST', url: '/v3/coupon/list', headers: luna.headers, payload }))
        .json()
        .coupon_info.map((coupon: { name: string }) => coupon.name);
    expect(await names({ only_active: true })).toEqual(['Autumn espresso']);
    expect(await names({ only_active: 'false', tags: 'cake, tea' })).toEqual(['Cake day']);
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v3/coupon/list',
      headers: luna.headers,
      payload: { folder: 'fol_9' },
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().status.errors).toEqual({
      error_message: 'HTTP/1.0 422 Unprocessable entity.',
      error_message_description: ['Folder not found.'],
      error_code: [515],
    });
  });

  test('wrong credentials are failure 1000 in shape A', async () => {
    const { luna } = await lunaWithCoupons();
    for (const headers of [{}, { ...luna.headers, 'x-client-secret': 'wrong' }]) {
      const reply = await t.app.inject({ method: 'POST', url: '/v3/coupon/list', headers });
      expect(reply.statusCode).toBe(401);
      expect(reply.json().status).toMatchObject({
        status: 'failed',
        errors: { error_code: 1000, error_message: expect.stringMatching(/^HTTP\/1\.0 401 Unauthorized/) },
      });
    }
  });
});

describe('coupon/info', () => {
  test('answers one coupon as an object, with usage when asked', async () => {
    const { luna, cake } = await lunaWithCoupons();
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v3/coupon/info',
      headers: luna.headers,
      payload: { campaign: cake.id, show_usage_stats: true },
    });
    expect(reply.json().coupon_info).toMatchObject({
      ID: cake.id,
      status: 'draft',
      coupon_tags: 'cake',
      expirydate: '2031-02-03 23:00:00',
      custom_validation_codes_total: 0,
    });
  });

  test.each([
    [{}, 200, 'Missing parameter: campaign'],
    [{ campaign: 'cam_x!' }, 301, 'Invalid character in parameter: campaign'],
    [{ campaign: 'cam_1' }, 502, 'Campaign not found.'],
  ])('%j is failure %i', async (payload, code, description) => {
    const { luna } = await lunaWithCoupons();
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v3/coupon/info',
      headers: luna.headers,
      payload,
    });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().status.errors).toMatchObject({
      error_code: [code],
      error_message_description: [description],
    });
    expect(reply.json().status.message).toBe(description);
  });

  test("somebody else's coupon is not found", async () => {
    const { cake } = await lunaWithCoupons();
    const { luna: rival } = await lunaWithCoupons();
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v3/coupon/info',
      headers: rival.headers,
      payload: { campaign: cake.id },
    });
    expect(reply.json().status.errors.error_code).toEqual([502]);
  });
});
