import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { findCoupon } from '../../modules/coupons/index.ts';
import { openSession } from '../../modules/sessions/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const post = (account: TestAccount, url: string, payload?: object, headers: Record<string, string> = {}) =>
  t.app.inject({ method: 'POST', url, headers: { ...account.headers, ...headers }, payload });

/** Café Luna's coupon and one session that Ann opened. */
async function annsSession(body: object = {}) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const made = (
    await post(luna, '/v5/coupons', { name: 'A', title: 'Free espresso', status: 'active', ...body })
  ).json();
  const coupon = (await findCoupon(luna.ctx, Number(made.id.slice(4))))!;
  const visit = { channel: 'poster', device: 'phone', language: 'en', browserKey: null };
  const opened = await openSession({ ...luna.ctx, actor: { kind: 'consumer' } }, coupon, visit);
  if ('facts' in opened) throw new Error(opened.verdict);
  const act = (name: string, payload?: object, headers?: Record<string, string>) =>
    post(luna, `/v5/sessions/${opened.session.code}/${name}`, payload, headers);
  return { luna, made, code: opened.session.code, act };
}

test('a session is claimed, validated, taken back, voided and given back', async () => {
  const { act, made, code } = await annsSession();
  const claimed = await act('claim');
  expect(claimed.statusCode, claimed.body).toBe(200);
  expect(claimed.json()).toMatchObject({
    verdict: 'granted',
    session: {
      code,
      till_code: code.slice(0, 6),
      url: `${made.url}/${code}`,
      status: 'claimed',
      channel: 'poster',
    },
  });
  const validated = (await act('validate', { amount_minor: 1250 })).json();
  expect(validated).toMatchObject({
    verdict: 'granted',
    session: { status: 'validated', amount_minor: 1250 },
  });
  expect((await act('undo')).json().session).toMatchObject({ status: 'claimed', validated_at: null });
  expect((await act('void', { reason: 'sent to the wrong Ann' })).json().session.status).toBe('voided');
  expect((await act('validate')).json().code).toBe('voided');
  expect((await act('unvoid')).json().session.status).toBe('claimed');
});

test('an empty body that calls itself JSON is no body', async () => {
  const { act } = await annsSession();
  expect((await act('claim', undefined, { 'content-type': 'application/json' })).json().verdict).toBe(
    'granted',
  );
});

test('a repeated claim answers the same; a repeated validation says when it was used', async () => {
  const { act } = await annsSession();
  const first = (await act('claim')).json();
  const again = (await act('claim')).json();
  expect(again.verdict).toBe('already');
  expect(again.session).toEqual(first.session);
  const used = (await act('validate', { operation: 'till-1' })).json();
  expect((await act('validate', { operation: 'till-1' })).json()).toMatchObject({
    verdict: 'already',
    session: used.session,
  });
  const refused = await act('validate', { operation: 'till-2' });
  expect(refused.statusCode).toBe(409);
  expect(refused.json()).toMatchObject({
    code: 'already_validated',
    facts: { validated_at: used.session.validated_at },
  });
});

test('an Idempotency-Key makes the repetition hear the first answer', async () => {
  const { act } = await annsSession();
  await act('claim');
  const key = { 'idempotency-key': 'till-3-42' };
  const first = await act('validate', {}, key);
  const again = await act('validate', {}, key);
  expect(again.json()).toEqual(first.json());
  expect(again.headers['idempotent-replay']).toBe('true');
});

describe('the form of a claim', () => {
  const form = {
    claim: {
      steps: [
        {
          type: 'form',
          fields: [{ name: 'email', use: 'required', unique: true }],
          consents: [{ name: 'news', wording: 'Send me news', required: true }],
        },
        { type: 'promo_code', codes: ['LUNA'] },
      ],
    },
  };

  test('is checked whole, and skipped only by who vouches', async () => {
    const { act } = await annsSession(form);
    const wrong = await act('claim', { answers: { email: 'nonsense' } });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.json().issues.map((issue: { path: string }) => issue.path)).toEqual(
      expect.arrayContaining(['/answers/email', '/consents/news']),
    );
    expect(wrong.json().issues).toContainEqual({
      path: '/consents/news',
      message: 'is required',
      fix: 'Send true once the person agrees.',
    });
    const answers = { answers: { email: 'ann@example.org' }, consents: { news: true } };
    expect((await act('claim', { ...answers, promo_code: 'SOL' })).json().code).toBe('wrong_promo_code');
    expect((await act('claim', { ...answers, promo_code: ' luna ' })).json().verdict).toBe('granted');
    const { act: other } = await annsSession(form);
    expect((await other('claim', { skip_steps: true })).json().verdict).toBe('granted');
  });
});

test('refusals carry the numbers behind them', async () => {
  const { act } = await annsSession({ max_claims: 1 });
  expect((await act('validate')).json().code).toBe('not_claimed');
  await act('claim');
  const { luna } = await annsSession();
  expect((await post(luna, `/v5/sessions/${'a'.repeat(21)}/claim`)).json().code).toBe('not_found');
});

test('is refused without credentials, without the scope, and to another account', async () => {
  const { luna, code } = await annsSession();
  const url = `/v5/sessions/${code}/claim`;
  expect((await t.app.inject({ method: 'POST', url })).statusCode).toBe(401);
  const rival = await t.makeAccount({ name: 'Bar Sol' });
  expect((await post(rival, url)).statusCode).toBe(404);
  const reader = { ...luna, headers: await luna.keyFor(['coupons:read']) };
  expect((await post(reader, url)).json()).toMatchObject({
    code: 'forbidden',
    facts: { scope: 'sessions:write' },
  });
});

test('a choice is one of those that are offered, and the refusal names them', async () => {
  const fields = [{ name: 'gender' }, { name: 'custom_1', options: ['oat', 'soy'] }];
  const { act } = await annsSession({ claim: { steps: [{ type: 'form', fields }] } });
  const wrong = await act('claim', { answers: { gender: 'x', custom_1: 'milk' } });
  expect(wrong.json().issues).toMatchObject([
    { path: '/answers/gender', fix: 'Send one of: female, male, other.' },
    { path: '/answers/custom_1', fix: 'Send one of: oat, soy.' },
  ]);
  expect((await act('claim', { answers: { gender: 'other', custom_1: 'oat' } })).statusCode).toBe(200);
});

describe('the shop of a validation', () => {
  test('is an open one of this account, also where the coupon is valid everywhere', async () => {
    const { luna, act } = await annsSession();
    const shop = (await post(luna, '/v5/locations', { name: 'Gent' })).json().id;
    const closed = (await post(luna, '/v5/locations', { name: 'Brugge' })).json().id;
    await post(luna, `/v5/locations/${closed}/archive`);
    const sol = await t.makeAccount({ name: 'Café Sol' });
    const foreign = (await post(sol, '/v5/locations', { name: 'Brussel' })).json().id;
    await act('claim');
    for (const location of ['loc_999999', closed, foreign, 'Gent', 'loc_99999999999999999999']) {
      const no = await act('validate', { location });
      expect(no.statusCode, no.body).toBe(422);
      expect(no.json().issues).toMatchObject([{ path: '/location', fix: expect.any(String) }]);
    }
    expect((await act('validate', { location: shop })).json()).toMatchObject({
      verdict: 'granted',
      session: { location: shop },
    });
  });

  test('is one of the coupon’s own where it has some', async () => {
    const { luna, act, made } = await annsSession();
    const [gent, brugge] = [
      (await post(luna, '/v5/locations', { name: 'Gent' })).json().id,
      (await post(luna, '/v5/locations', { name: 'Brugge' })).json().id,
    ];
    await t.app.inject({
      method: 'PATCH',
      url: `/v5/coupons/${made.id}`,
      headers: luna.headers,
      payload: { locations: [gent] },
    });
    await act('claim');
    expect((await act('validate', { location: brugge })).json()).toMatchObject({
      code: 'wrong_location',
      facts: { locations: ['Gent'] },
    });
    expect((await act('validate', { location: 'loc_999999' })).statusCode).toBe(422);
    expect((await act('validate', { location: gent })).statusCode).toBe(200);
  });

  test('is no other one once all of its own have closed, and neither is a copy’s', async () => {
    const { luna, made } = await annsSession();
    const [gent, brugge] = [
      (await post(luna, '/v5/locations', { name: 'Gent' })).json().id,
      (await post(luna, '/v5/locations', { name: 'Brugge' })).json().id,
    ];
    const url = `/v5/coupons/${made.id}`;
    const payload = { locations: [gent] };
    await t.app.inject({ method: 'PATCH', url, headers: luna.headers, payload });
    expect((await post(luna, `/v5/locations/${gent}/archive`, {})).statusCode).toBe(200);
    const copy = (await post(luna, `${url}/copy`, {})).json();
    expect((await post(luna, `/v5/coupons/${copy.id}/publish`, {})).statusCode).toBe(200);
    for (const id of [made.id, copy.id]) {
      const read = await t.app.inject({ method: 'GET', url: `/v5/coupons/${id}`, headers: luna.headers });
      expect(read.json()).toMatchObject({ locations: [], closed_locations: 1 });
      const { code } = (await post(luna, `/v5/coupons/${id}/sessions`, {})).json();
      await post(luna, `/v5/sessions/${code}/claim`, {});
      const no = await post(luna, `/v5/sessions/${code}/validate`, { location: brugge });
      expect(no.json()).toMatchObject({ code: 'wrong_location', facts: { locations: [] } });
      // The account as a whole is no shop: a system of its own may still use it.
      expect((await post(luna, `/v5/sessions/${code}/validate`, {})).statusCode).toBe(200);
    }
  });
});

describe('a link is removed', () => {
  const remove = (account: { headers: Record<string, string> }, code: string, headers = {}) =>
    t.app.inject({
      method: 'DELETE',
      url: `/v5/sessions/${code}`,
      headers: { ...account.headers, ...headers },
    });

  test('once, as long as nobody used it; a repetition under its key hears the same', async () => {
    const { luna, made, code } = await annsSession();
    const issued = (await post(luna, `/v5/coupons/${made.id}/sessions`, {})).json();
    const key = { 'idempotency-key': 'remove-1' };
    expect((await remove(luna, issued.code, key)).statusCode).toBe(204);
    expect((await remove(luna, issued.code, key)).statusCode).toBe(204);
    expect((await remove(luna, issued.code)).statusCode).toBe(404);
    expect((await t.app.inject({ url: new URL(issued.url).pathname })).statusCode).toBe(404);
    const list = await t.app.inject({ url: `/v5/coupons/${made.id}/sessions`, headers: luna.headers });
    expect(list.json().data.map((one: { code: string }) => one.code)).toEqual([code]);
    const visited = await remove(luna, code);
    expect([visited.statusCode, visited.json().code]).toEqual([409, 'not_a_link']);
    const used = (await post(luna, `/v5/coupons/${made.id}/sessions`, { status: 'activated' })).json();
    const refused = await remove(luna, used.code);
    expect([refused.statusCode, refused.json()]).toMatchObject([
      409,
      { code: 'copy_used', facts: { state: 'claimed' } },
    ]);
  });

  test('by who may write, in their own account', async () => {
    const { luna, made } = await annsSession();
    const { code } = (await post(luna, `/v5/coupons/${made.id}/sessions`, {})).json();
    const bar = await t.makeAccount({ name: 'Bar Sol' });
    expect((await remove(bar, code)).statusCode).toBe(404);
    expect((await remove({ headers: {} }, code)).statusCode).toBe(401);
    expect((await remove({ headers: await luna.keyFor(['sessions:read']) }, code)).statusCode).toBe(403);
    expect((await remove(luna, 'no-code')).statusCode).toBe(404);
    expect((await remove(luna, code)).statusCode).toBe(204);
  });
});
