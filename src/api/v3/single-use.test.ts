import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const call = async (account: TestAccount, path: string, payload: object) =>
  (await t.app.inject({ method: 'POST', url: `/v3/${path}`, headers: account.headers, payload })).json();

async function lunasCoupon(body: object = {}) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const payload = { name: 'A', title: 'Free espresso', status: 'active', ...body };
  const made = await t.app.inject({ method: 'POST', url: '/v5/coupons', headers: luna.headers, payload });
  return { luna, campaign: made.json().id as string, code: made.json().code as string };
}

describe('singleuse/create', () => {
  test('issues a link with what is known of the person', async () => {
    const { luna, campaign, code } = await lunasCoupon({ time_zone: 'Europe/Brussels' });
    const made = await call(luna, 'singleuse/create', {
      campaign,
      firstname: 'Ann',
      email: 'Ann@Example.org',
      customid: 'crm-42',
      customvalcode: 'AB12CD34EF',
      customfield2: 'blue',
      expiry_date: '2031-02-03:18:00:00',
    });
    expect(made).toMatchObject({
      status: { status: 'OK' },
      campaign,
      single_use_url: `http://tearoff.test/p/${code}/${made.single_use_code}`,
      widget_validation_code: made.single_use_code.slice(0, 6),
      custom_validation_code: 'AB12CD34EF',
      customid: 'crm-42',
    });
    const details = (
      await t.app.inject({ url: `/v5/sessions/${made.single_use_code}`, headers: luna.headers })
    ).json();
    expect(details).toMatchObject({
      status: 'issued',
      expires_at: '2031-02-03T17:00:00.000Z',
      person: { first_name: 'Ann', email: 'ann@example.org' },
      answers: { custom_2: 'blue' },
      story: [{ type: 'session.issued', data: { state: 'normal' } }],
    });
    const taken = await call(luna, 'singleuse/create', { campaign, customvalcode: 'AB12CD34EF' });
    expect(taken.status.errors).toMatchObject({
      error_code: [300],
      error_message_description: ['This validation code is taken.'],
    });
  });

  test.each(['email', true, 'true'])(
    'a duplicate check of %j answers the link that the person has',
    async (duplicate_check) => {
      const { luna, campaign } = await lunasCoupon();
      const first = await call(luna, 'singleuse/create', {
        campaign,
        email: 'bob@example.org',
        duplicate_check,
      });
      const again = await call(luna, 'singleuse/create', {
        campaign,
        email: 'BOB@example.org ',
        duplicate_check,
      });
      expect(again.single_use_code).toBe(first.single_use_code);
      expect(again.action).not.toBe(first.action);
      const without = await call(luna, 'singleuse/create', {
        campaign,
        email: 'bob@example.org',
        duplicate_check: false,
      });
      expect(without.single_use_code).not.toBe(first.single_use_code);
    },
  );

  test('twenty calls for one person at once issue one link', async () => {
    const { luna, campaign } = await lunasCoupon();
    const payload = { campaign, phone: '+32470123456', duplicate_check: 'phone' };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => call(luna, 'singleuse/create', payload)),
    );
    expect(new Set(replies.map((reply) => reply.single_use_code)).size).toBe(1);
    // The control: without the check the same race issues twenty, so the race is real.
    const control = await Promise.all(
      Array.from({ length: 20 }, () => call(luna, 'singleuse/create', { campaign, phone: '+32470123456' })),
    );
    expect(new Set(control.map((reply) => reply.single_use_code)).size).toBe(20);
  });

  test('draws codes of digits', async () => {
    const { luna, campaign } = await lunasCoupon();
    const made = await call(luna, 'singleuse/create', { campaign, autovalcode: '8digits' });
    expect(made.custom_validation_code).toMatch(/^\d{8}$/);
    const wrong = await call(luna, 'singleuse/create', {
      campaign,
      autovalcode: '9digits',
      customvalcode: 'x',
      expiry_date: 'soon',
    });
    expect(wrong.status.errors.error_code).toEqual([302, 300, 303]);
  });
});

describe('multiplesingleuse/create', () => {
  test('issues ten unless told otherwise', async () => {
    const { luna, campaign, code } = await lunasCoupon();
    const made = await call(luna, 'multiplesingleuse/create', { campaign });
    expect(made.action).toBe('multiple_single_use_codes_created');
    expect(made.data).toHaveLength(10);
    const [link] = made.data;
    expect(link).toMatchObject({
      sequence_id: expect.any(Number),
      single_use_url: `http://tearoff.test/p/${code}/${link.single_use_code}`,
      widget_validation_code: link.single_use_code.slice(0, 6),
    });
    expect(
      (await call(luna, 'couponsession/data', { couponsession: link.single_use_code })).data.status.opened,
    ).toBe('0');
  });

  test('draws a different code for each, over several transactions', async () => {
    const { luna, campaign } = await lunasCoupon();
    const pattern = {
      automated_codes: true,
      code_prefix: 'LU-',
      code_length: '10',
      code_type: 'alphanumeric',
    };
    const made = await call(luna, 'multiplesingleuse/create', {
      campaign,
      amount: '2500',
      status: 'voided',
      ...pattern,
    });
    const codes = made.data.map((link: { custom_validation_code: string }) => link.custom_validation_code);
    expect(new Set(codes).size).toBe(2500);
    for (const code of codes) expect(code).toMatch(/^LU-[A-Z2-9]{10}$/);
    const missing = await call(luna, 'multiplesingleuse/create', { campaign, automated_codes: true });
    expect(missing.status.errors.error_code).toEqual([200, 200, 200]);
    const many = await call(luna, 'multiplesingleuse/create', { campaign, amount: 100_001 });
    expect(many.status.errors.error_code).toEqual([300]);
  });

  test('activated links consume the limit and stop at it, also when several ask', async () => {
    const { luna, campaign } = await lunasCoupon({ max_claims: 25 });
    const replies = await Promise.all(
      Array.from({ length: 6 }, () =>
        call(luna, 'multiplesingleuse/create', { campaign, amount: 7, status: 'activated' }),
      ),
    );
    const made = replies.flatMap((reply) => reply.data ?? []);
    expect(made).toHaveLength(25);
    const coupon = (await t.app.inject({ url: `/v5/coupons/${campaign}`, headers: luna.headers })).json();
    expect(coupon).toMatchObject({ counts: { claims: 25 }, status: 'limit_reached' });
  });
});

test('couponsession/search finds by every clue, within the account', async () => {
  const { luna, campaign } = await lunasCoupon();
  const made = await call(luna, 'singleuse/create', {
    campaign,
    email: 'ann@example.org',
    phone: '+32470123456',
    customid: 'crm-42',
    customvalcode: 'ZX-9',
  });
  const found = async (payload: object, account = luna) =>
    (await call(account, 'couponsession/search', payload)).sessions?.map(
      (hit: { session: string }) => hit.session,
    );
  for (const clue of [
    { email: 'ANN@example.org' },
    { phone: '+32 470 12 34 56' },
    { customid: 'crm-42' },
    { customvalcode: 'ZX-9' },
    { code: made.widget_validation_code },
    { email: 'ann@example.org', customid: 'crm-42', campaign },
  ]) {
    expect(await found(clue), JSON.stringify(clue)).toEqual([made.single_use_code]);
  }
  expect(await found({ email: 'ann@example.org', customid: 'crm-43' })).toEqual([]);
  const { luna: rival } = await lunasCoupon();
  expect(await found({ email: 'ann@example.org' }, rival)).toEqual([]);
  expect((await call(luna, 'couponsession/search', {})).status.errors.error_code).toEqual([200]);
});

test('couponsession/update edits what is known of the person', async () => {
  const { luna, campaign } = await lunasCoupon();
  const { single_use_code } = await call(luna, 'singleuse/create', { campaign, firstname: 'An' });
  await call(luna, 'couponsession/update', {
    couponsession: single_use_code,
    firstname: 'Ann',
    customid: 'crm-7',
    customfield7: 'x',
  });
  const details = (
    await t.app.inject({ url: `/v5/sessions/${single_use_code}`, headers: luna.headers })
  ).json();
  expect(details).toMatchObject({
    custom_id: 'crm-7',
    person: { first_name: 'Ann' },
    answers: { custom_7: 'x' },
  });
  expect(details.story.at(-1)).toMatchObject({
    type: 'session.edited',
    data: { fields: ['custom_7', 'custom_id', 'first_name'] },
  });
});

test.each([
  [{ email: 'bad' }, [305], 'Parameter email is not a valid e-mail address.'],
  [{ phone: '12' }, [303], 'Parameter phone is not a phone number; send it as +32470123456.'],
  [{ duplicate_check: 'name' }, [302], 'Parameter duplicate_check must be one of: email, phone, customid.'],
  [{ duplicate_check: 'email' }, [200], 'Missing parameter: email'],
])('singleuse/create %j fails with %j', async (payload, codes, description) => {
  const { luna, campaign } = await lunasCoupon();
  const reply = await call(luna, 'singleuse/create', { campaign, ...payload });
  expect(reply.status.errors).toMatchObject({
    error_code: codes,
    error_message_description: [description],
  });
});

describe('singleuse/remove', () => {
  test('removes a link that nobody used, and says why it keeps another', async () => {
    const { luna, campaign } = await lunasCoupon();
    const made = await call(luna, 'singleuse/create', { campaign, customid: 'crm-1', duplicate_check: true });
    const single_use_code = made.single_use_code;
    expect(await call(luna, 'singleuse/remove', { campaign, single_use_code })).toEqual({
      status: { status: 'OK' },
      campaign,
      action: 'single_use_code_removed',
      single_use_code,
    });
    const gone = await call(luna, 'singleuse/remove', { single_use_code });
    expect(gone.status.errors.error_code).toEqual([505]);
    const again = await call(luna, 'singleuse/create', {
      campaign,
      customid: 'crm-1',
      duplicate_check: true,
    });
    expect(again).toMatchObject({ action: 'single_use_code_created' });
    const { data } = await call(luna, 'multiplesingleuse/create', {
      campaign,
      amount: 1,
      status: 'activated',
    });
    const used = await call(luna, 'singleuse/remove', { single_use_code: data[0].single_use_code });
    expect(used.status.errors.error_code).toEqual([300]);
    expect(used.status.errors.error_message_description[0]).toMatch(
      /^This link was used\. It was claimed at /,
    );
  });

  test('finds no link of another campaign or account', async () => {
    const { luna, campaign } = await lunasCoupon();
    const other = await lunasCoupon();
    const { single_use_code } = await call(luna, 'singleuse/create', { campaign });
    for (const [account, payload, code] of [
      [other.luna, { single_use_code }, 505],
      [luna, { single_use_code, campaign: other.campaign }, 505],
      [luna, {}, 200],
      [luna, { single_use_code, campaign: 'cam_x' }, 301],
    ] as const)
      expect((await call(account, 'singleuse/remove', payload)).status.errors.error_code).toEqual([code]);
    expect(await call(luna, 'singleuse/remove', { single_use_code })).toMatchObject({ campaign });
  });
});
