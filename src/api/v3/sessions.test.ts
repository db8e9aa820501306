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

const call = async (account: TestAccount, path: string, payload: object) =>
  t.app.inject({ method: 'POST', url: `/v3/${path}`, headers: account.headers, payload });

async function lunasCoupon() {
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
    return outcome.session;
  };
  return { luna, coupon, campaign: made.json().id as string, open };
}

test('a session goes through its steps by couponsession/update and tells them in couponsession/data', async () => {
  const { luna, campaign, coupon, open } = await lunasCoupon();
  const { code, id } = await open();
  const before = (await call(luna, 'couponsession/data', { couponsession: code })).json();
  expect(before).toMatchObject({
    status: { status: 'OK' },
    campaign,
    action: 'retrieve_all_session_data',
    session: code,
    session_url: `http://tearoff.test/p/${coupon.code}/${code}`,
    sequenceid: String(id),
    customid: '',
    data: {
      status: {
        opened: '1',
        claimed: '0',
        claim_date_utc: '',
        validation_date_utc: '',
        own_validation_code: '',
      },
    },
  });
  expect(before.data.status.open_date_utc).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const used = (
    await call(luna, 'couponsession/update', {
      couponsession: code.slice(0, 6),
      validate: true,
      validation_value: '12,5',
    })
  ).json();
  expect(used.data.status).toMatchObject({ claimed: '1', claimtype: 'api', validation_value: '12.50' });
  expect(used.data.status.validation_date_utc).not.toBe('');
  const voided = (await call(luna, 'couponsession/update', { couponsession: code, void: '1' })).json();
  expect(voided.data.status.voided_date_utc).not.toBe('');
  const back = (await call(luna, 'couponsession/update', { couponsession: code, void: false })).json();
  expect(back.data.status).toEqual(used.data.status);
});

test('failures name their number', async () => {
  const { luna } = await lunasCoupon();
  const rival = await lunasCoupon();
  const theirs = await rival.open();
  for (const [payload, code] of [
    [{}, 200],
    [{ couponsession: 'nope' }, 505],
    [{ couponsession: theirs.code }, 505],
  ] as const) {
    const reply = await call(luna, 'couponsession/data', payload);
    expect(reply.statusCode).toBe(422);
    expect(reply.json().status.errors.error_code).toEqual([code]);
  }
});

describe('campaign/{data,opens,claims,validations}', () => {
  test('list their sessions oldest first by the date they are about, and filter by it', async () => {
    const { luna, campaign, open } = await lunasCoupon();
    t.clock.set(new Date('2031-02-03T08:00:00Z'));
    const first = await open();
    const second = await open();
    t.clock.set(new Date('2031-02-03T09:15:30Z'));
    await call(luna, 'couponsession/update', { couponsession: second.code, claim: true });
    t.clock.set(new Date('2031-02-04T00:00:00Z'));
    await call(luna, 'couponsession/update', { couponsession: first.code, claim: true });
    const codes = async (path: string, range: object = {}) =>
      (await call(luna, `campaign/${path}`, { campaign, ...range }))
        .json()
        .data.map((item: { session: string }) => item.session);
    expect(await codes('data')).toEqual([first.code, second.code]);
    expect(await codes('claims')).toEqual([second.code, first.code]);
    expect(await codes('validations')).toEqual([]);
    expect(await codes('claims', { start_date: '2031-02-03', end_date: '2031-02-03' })).toEqual([
      second.code,
    ]);
    // The two spellings of a minute; an end minute is taken whole.
    expect(await codes('claims', { start_date: '2031-02-03 09-15', end_date: '2031-02-03 09:15' })).toEqual([
      second.code,
    ]);
    expect(await codes('claims', { start_date: '2031-02-03 09:16' })).toEqual([first.code]);
    const wrong = await call(luna, 'campaign/claims', { campaign, start_date: 'yesterday', page: 'x' });
    expect(wrong.json().status.errors.error_code).toEqual([301, 303]);
  });

  test.each([99, 100, 101])(
    'a client that pages while a page holds exactly 100 ends at %i sessions',
    async (n) => {
      const { luna, campaign, open } = await lunasCoupon();
      await Promise.all(Array.from({ length: n }, open));
      const seen: string[] = [];
      for (let page = 1; page < 10; page++) {
        const { data, amount_of_results } = (await call(luna, 'campaign/opens', { campaign, page })).json();
        expect(String(amount_of_results)).toBe(String(n));
        seen.push(...data.map((item: { session: string }) => item.session));
        if (data.length !== 100) break;
      }
      expect(new Set(seen).size).toBe(n);
    },
  );
});
