import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { findCoupon } from '../../modules/coupons/index.ts';
import { openSession, validateSession } from '../../modules/sessions/index.ts';
import type { Scope } from '../../platform/ctx.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

/** Café Luna with one coupon, and what its till system asks of `couponsession/update`. */
async function lunasTill() {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const made = await t.app.inject({
    method: 'POST',
    url: '/v5/coupons',
    headers: luna.headers,
    payload: { name: 'A', title: 'Free espresso', status: 'active' },
  });
  const coupon = (await findCoupon(luna.ctx, Number(made.json().id.slice(4))))!;
  const open = async () => {
    const visit = { channel: '', device: 'phone', language: 'en', browserKey: null };
    const outcome = await openSession({ ...luna.ctx, actor: { kind: 'consumer' } }, coupon, visit);
    if ('facts' in outcome) throw new Error(outcome.verdict);
    return outcome.session.code;
  };
  const update = async (couponsession: string, asked: object, headers: object = luna.headers) => {
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v3/couponsession/update',
      headers: headers as Record<string, string>,
      payload: { couponsession, ...asked },
    });
    const body = reply.json();
    return { status: reply.statusCode, body, errors: body.status.errors, session: body.data?.status };
  };
  return { luna, coupon, open, update };
}

describe('what a key needs depends on what it asks', () => {
  const asked: [object, Scope[]][] = [
    [{ validate: true }, ['sessions:validate']],
    [{ claim: true }, ['sessions:write']],
    [{ void: true }, ['sessions:write']],
    [{ customfield3: 'blue' }, ['sessions:write']],
    [{ validate: true, customid: 'crm-7' }, ['sessions:validate', 'sessions:write']],
  ];
  test.each(asked)('%j needs %j', async (payload, needed) => {
    const { luna, open, update } = await lunasTill();
    const both: Scope[] = ['sessions:validate', 'sessions:write'];
    for (const held of [...both.map((scope) => [scope]), both]) {
      const code = await open();
      await update(code, { claim: true });
      const lacking = needed.filter((scope) => !held.includes(scope));
      const reply = await update(code, payload, await luna.keyFor(held));
      if (lacking.length === 0) expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      else {
        expect(reply.status).toBe(403);
        expect(reply.errors).toEqual({
          error_code: 105,
          error_message: `HTTP/1.0 403 Forbidden. This key lacks the scope ${lacking.join(' and ')}.`,
        });
      }
    }
  });

  test('a key that only validates claims nothing on the way', async () => {
    const { luna, open, update } = await lunasTill();
    const till = await luna.keyFor(['sessions:validate']);
    const code = await open();
    const reply = await update(code, { validate: true }, till);
    expect(reply.errors).toMatchObject({
      error_code: [300],
      error_message_description: ['It has not been claimed yet.'],
    });
    await update(code, { claim: true });
    expect((await update(code, { validate: true }, till)).session).toMatchObject({ validated: '1' });
  });
});

describe('a session is validated once', () => {
  test('a later call fails with when and by whom, and changes nothing', async () => {
    const { open, update } = await lunasTill();
    const code = await open();
    t.clock.set(new Date('2031-02-03T09:15:30Z'));
    expect((await update(code, { validate: true, validation_value: '12,5' })).status).toBe(200);
    t.clock.set(new Date('2031-02-03T10:00:00Z'));
    const again = await update(code, { validate: true, validation_value: '99', customid: 'late' });
    expect(again.status).toBe(422);
    expect(again.errors.error_code).toEqual([300]);
    expect(again.errors.error_message_description[0]).toMatch(
      /^It was already used at 2031-02-03 09:15:30 UTC by API key \d+\.$/,
    );
    const after = await update(code, {});
    expect(after.session.validation_value).toBe('12.50');
    expect(after.body.customid).toBe('');
  });

  test('in a shop: it says which', async () => {
    const { luna, coupon, open, update } = await lunasTill();
    const shop = await t.app.inject({
      method: 'POST',
      url: '/v5/locations',
      headers: luna.headers,
      payload: { name: 'Luna Gent' },
    });
    const code = await open();
    await update(code, { claim: true });
    const locationId = Number(shop.json().id.split('_')[1]);
    await validateSession(luna.ctx, coupon, code, { method: 'dashboard', locationId });
    const again = await update(code, { validate: true });
    expect(again.errors.error_message_description[0]).toMatch(/^It was already used at .* UTC in Luna Gent/);
  });

  test('of twenty calls at once one is OK', async () => {
    const { open, update } = await lunasTill();
    const code = await open();
    const replies = await Promise.all(Array.from({ length: 20 }, () => update(code, { validate: true })));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ errors }) => errors?.error_code[0] === 300)).toHaveLength(19);
  });

  test('the same Idempotency-Key is a repetition and hears the first answer', async () => {
    const { luna, open, update } = await lunasTill();
    const code = await open();
    const headers = { ...luna.headers, 'idempotency-key': 'sale-1' };
    const first = await update(code, { validate: true }, headers);
    const again = await update(code, { validate: true }, headers);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const other = await update(code, { validate: true }, { ...headers, 'idempotency-key': 'sale-2' });
    expect(other.errors.error_code).toEqual([300]);
  });

  test('to claim or void again changes nothing and is OK', async () => {
    const { open, update } = await lunasTill();
    const code = await open();
    for (const step of [{ claim: true }, { void: true }]) {
      const first = await update(code, step);
      t.clock.set(new Date(t.clock.now().getTime() + 60_000));
      const again = await update(code, step);
      expect(again).toEqual(first);
      expect(again.status).toBe(200);
    }
  });
});

test('an amount has the decimals of the currency', async () => {
  const { luna, open, update } = await lunasTill();
  await luna.ctx.db
    .updateTable('accountSetting')
    .set({ currency: 'JPY' })
    .where('accountId', '=', luna.accountId)
    .execute();
  const code = await open();
  const wrong = await update(code, { validate: true, validation_value: '500.50' });
  expect(wrong.errors).toMatchObject({
    error_code: [303],
    error_message_description: ['Parameter validation_value must be an amount in JPY, such as 1250.'],
  });
  const used = await update(code, { validate: true, validation_value: '500' });
  expect(used.session.validation_value).toBe('500');
  const v5 = await t.app.inject({ url: `/v5/sessions/${code}`, headers: luna.headers });
  expect(v5.json().amount_minor).toBe(500);
});

test.each([
  [{ void: 'maybe' }, 302, 'Parameter void must be true or false.'],
  [{ claim: 'zzz' }, 302, 'Parameter claim must be true or false.'],
  [{ validate: ['yes'] }, 302, 'Parameter validate must be true or false.'],
  [{ validation_value: '5' }, 300, 'Parameter validation_value needs validate=true.'],
  [{ email: 'bad' }, 305, 'Parameter email is not a valid e-mail address.'],
  [{ phone: '12' }, 303, 'Parameter phone is not a phone number; send it as +32470123456.'],
])('%j is failure %i', async (payload, code, description) => {
  const { open, update } = await lunasTill();
  const reply = await update(await open(), payload);
  expect(reply.status).toBe(422);
  expect(reply.errors).toMatchObject({ error_code: [code], error_message_description: [description] });
});

test('what never reaches a call is told in the same envelope', async () => {
  const { luna } = await lunasTill();
  const { headers } = luna;
  const send = (method: 'GET' | 'POST', url: string, payload: object | string = {}) =>
    t.app.inject({ method, url, headers, ...(method === 'POST' ? { payload } : {}) });
  const large = await send('POST', '/v3/couponsession/update', { customid: 'x'.repeat(2 * 1024 * 1024) });
  const unknown = await send('POST', '/v3/coupon/lost');
  const method = await send('GET', '/v3/couponsession/update');
  const json = await send('POST', '/v3/coupon/list', '{"folder":');
  expect(
    [large, unknown, method, json].map((reply) => [
      reply.statusCode,
      reply.json().status.status,
      reply.json().status.errors.error_code,
      reply.json().status.errors.error_message_description[0],
    ]),
  ).toEqual([
    [413, 'failed', [300], 'The body is too large. Send at most 2097152 bytes.'],
    [404, 'failed', [501], 'There is nothing here. Check the address.'],
    [405, 'failed', [501], 'This address does not take that method. Use one of: POST.'],
    [
      422,
      'failed',
      [300],
      'The body is not valid JSON. Send a JSON body with `content-type: application/json`.',
    ],
  ]);
  expect(method.headers.allow).toBe('POST');
});
