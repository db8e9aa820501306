import { beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { liftSuppression, suppress } from '../../modules/contacts/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

const send = async (account: TestAccount, payload: object, headers: object = {}, channel = 'email') =>
  (
    await t.app.inject({
      method: 'POST',
      url: `/v3/send/${channel}`,
      headers: { ...account.headers, ...headers },
      payload,
    })
  ).json();
const faults = (answer: { status: { errors: { error_code: number[] } } }) => answer.status.errors.error_code;

async function luna(body: object = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const payload = { name: 'A', title: 'Free espresso', status: 'active', ...body };
  const made = await t.app.inject({ method: 'POST', url: '/v5/coupons', headers: account.headers, payload });
  return { account, campaign: made.json().id as string, code: made.json().code as string };
}

async function outboxOf(account: TestAccount) {
  const { data } = (await t.app.inject({ url: '/v5/messages', headers: account.headers })).json();
  return Promise.all(
    (data as { id: string }[]).map(async ({ id }) =>
      (await t.app.inject({ url: `/v5/messages/${id}`, headers: account.headers })).json(),
    ),
  );
}

describe('send/email', () => {
  test('makes a link of their own and writes the mail that carries it', async () => {
    const { account, campaign, code } = await luna();
    const sent = await send(account, {
      campaign,
      email: 'Ann@Example.org',
      firstname: 'Ann',
      lastname: 'Ng',
    });
    expect(sent).toMatchObject({ status: { status: 'OK' }, campaign, action: 'email_sent' });
    const [mail, ...others] = await outboxOf(account);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      purpose: 'coupon_send',
      recipient: 'ann@example.org',
      subject: 'Your coupon: Free espresso',
    });
    expect(mail.text).toContain(`http://tearoff.test/p/${code}/${sent.single_use_code}`);
    expect(mail.text).toContain('Hi Ann.');
    const copy = (
      await t.app.inject({ url: `/v5/sessions/${sent.single_use_code}`, headers: account.headers })
    ).json();
    expect(copy).toMatchObject({
      status: 'issued',
      channel: 'email',
      person: { first_name: 'Ann', last_name: 'Ng', email: 'ann@example.org' },
    });
    const page = await t.app.inject({ url: `/p/${code}/${sent.single_use_code}` });
    expect(page.statusCode).toBe(200);
  });

  test('says what the caller wrote, with nothing of it taken for markup', async () => {
    const { account, campaign } = await luna();
    const subject = 'Only <today> & tomorrow';
    await send(account, {
      campaign,
      email: 'bob@example.org',
      subject,
      body: 'See <script>alert(1)</script>',
    });
    const [mail] = await outboxOf(account);
    expect(mail.subject).toBe(subject);
    expect(mail.html).not.toContain('<script>');
    expect(mail.text).toContain('See <script>alert(1)</script>');
  });

  test('sends a copy that exists again, and not one that cannot be used', async () => {
    const { account, campaign } = await luna();
    const first = await send(account, { campaign, email: 'cara@example.org' });
    const couponsession = first.single_use_code;
    const again = await send(account, { campaign, email: 'cara@example.org', couponsession });
    expect(again).toMatchObject({ action: 'email_sent', single_use_code: couponsession });
    const headers = account.headers;
    await t.app.inject({ method: 'POST', url: `/v5/sessions/${couponsession}/void`, headers, payload: {} });
    const voided = await send(account, { campaign, email: 'cara@example.org', couponsession });
    expect(faults(voided)).toEqual([604]);
    expect(voided.status.errors.error_message_description[0]).toMatch(/^E-mail not sent: this copy was/);
    const other = await luna();
    expect(
      faults(await send(other.account, { campaign: other.campaign, email: 'a@example.org', couponsession })),
    ).toEqual([505]);
    expect(await outboxOf(account)).toHaveLength(2);
  });

  test.each([true, 'true', '1'])('check_unique %j sends to an address once', async (check_unique) => {
    const { account, campaign } = await luna();
    const first = await send(account, { campaign, email: 'dan@example.org', check_unique });
    const again = await send(account, { campaign, email: ' DAN@example.org', check_unique });
    expect(again).toMatchObject({
      status: { status: 'OK' },
      action: 'email_already_sent',
      single_use_code: first.single_use_code,
    });
    expect(await outboxOf(account)).toHaveLength(1);
  });

  test('a call that is repeated under its Idempotency-Key sends nothing more', async () => {
    const { account, campaign } = await luna();
    const key = { 'idempotency-key': 'order-7' };
    const first = await send(account, { campaign, email: 'eve@example.org' }, key);
    expect(await send(account, { campaign, email: 'eve@example.org' }, key)).toEqual(first);
    expect(await outboxOf(account)).toHaveLength(1);
  });

  test('names everything that is wrong at once, and sends nothing', async () => {
    const { account, campaign } = await luna();
    expect(faults(await send(account, {}))).toEqual([200, 200]);
    expect(faults(await send(account, { campaign: 'cam_x', email: 'a@example.org' }))).toEqual([301]);
    expect(faults(await send(account, { campaign, email: 'ann at example.org' }))).toEqual([305]);
    expect(faults(await send(account, { campaign: 'cam_999999999', email: 'a@example.org' }))).toEqual([502]);
    expect(
      faults(await send(account, { campaign, email: 'a@example.org', check_unique: 'perhaps' })),
    ).toEqual([302]);
    const long = { campaign, email: 'a@example.org', subject: 'x'.repeat(201) };
    expect(faults(await send(account, long))).toEqual([300]);
    const stranger = await t.makeAccount({ name: 'Bar Sol' });
    expect(faults(await send(stranger, { campaign, email: 'a@example.org' }))).toEqual([502]);
    expect(await outboxOf(account)).toEqual([]);
  });

  test('nothing is sent to who wants no more, and that is said', async () => {
    const { account, campaign } = await luna();
    const to = { channel: 'mail', address: 'finn@example.org' } as const;
    await suppress(account.ctx, t.deps, { ...to, reason: 'unsubscribed', source: 'link' });
    const payload = { campaign, email: 'Finn@example.org', check_unique: true };
    const stopped = await send(account, payload);
    expect(faults(stopped)).toEqual([604]);
    expect(stopped.status.errors.error_message_description).toEqual([
      'E-mail not sent: nobody writes to this address any more.',
    ]);
    expect(await outboxOf(account)).toEqual([]);
    t.clock.advance({ seconds: 1 });
    await liftSuppression(account.ctx, t.deps, { ...to, source: 'link' });
    expect(await send(account, payload)).toMatchObject({ action: 'email_sent' });
  });

  test('a coupon that is not given out is not sent', async () => {
    const { account, campaign } = await luna({ status: 'draft' });
    expect(faults(await send(account, { campaign, email: 'a@example.org' }))).toEqual([604]);
  });

  test('needs the scope of its own', async () => {
    const { account, campaign } = await luna();
    const headers = await account.keyFor(['coupons:read', 'sessions:write']);
    const answer = await t.app.inject({
      method: 'POST',
      url: '/v3/send/email',
      headers,
      payload: { campaign, email: 'a@example.org' },
    });
    expect(answer.statusCode).toBe(403);
  });
});

describe('send/sms', () => {
  const sms = (account: TestAccount, payload: object, headers: object = {}) =>
    send(account, payload, headers, 'sms');

  test('appends the link of their own to what the caller wrote', async () => {
    const { account, campaign, code } = await luna();
    const key = { 'idempotency-key': 'sms-1' };
    const payload = { campaign, phone: '+32470123456', body: 'Your treat', sender: 'Luna' };
    const sent = await sms(account, payload, key);
    const url = `http://tearoff.test/p/${code}/${sent.single_use_code}`;
    expect(sent).toEqual({
      status: { status: 'OK' },
      campaign,
      message: `Your treat ${url}`,
      phone: '32470123456',
      single_use_code: expect.stringMatching(/^.{21}$/),
      single_use_url: url,
      action: 'sms_sent',
    });
    expect(await sms(account, payload, key)).toEqual(sent);
    const [message, ...others] = await outboxOf(account);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      channel: 'sms',
      purpose: 'coupon_send',
      recipient: '+32470123456',
      text: sent.message,
    });
    const stopped = await sms(account, { ...payload, check_unique: true });
    expect(stopped).toMatchObject({ action: 'sms_already_sent', single_use_code: sent.single_use_code });
  });

  test('has words of its own, and names what is wrong', async () => {
    const { account, campaign } = await luna();
    const sent = await sms(account, { campaign, phone: '+32470123457', firstname: 'Ann' });
    expect(sent.message).toMatch(/^Hi Ann\. Café Luna has a coupon for you: Free espresso\. http:/);
    expect(faults(await sms(account, { campaign }))).toEqual([200]);
    expect(faults(await sms(account, { campaign, phone: '0470 12 34 56' }))).toEqual([303]);
    expect(faults(await sms(account, { campaign, phone: '+32470123456', sender: 'Café Luna!' }))).toEqual([
      300,
    ]);
  });
});

describe('a loyalty card', () => {
  test('goes to a member as their own, to anybody else as the link to join', async () => {
    const account = await t.makeAccount({ name: 'Café Luna' });
    const { headers } = account;
    const made = await t.app.inject({
      method: 'POST',
      url: '/v5/loyalty-cards',
      headers,
      payload: { name: 'Luna card', type: 'stamp', max_stamps: 10, status: 'active' },
    });
    const card = made.json();
    const member = (
      await t.app.inject({
        method: 'POST',
        url: `/v5/loyalty-cards/${card.id}/members`,
        headers,
        payload: { email: 'ann@example.org' },
      })
    ).json();
    const own = await send(account, { campaign: card.id, email: 'ann@example.org' });
    expect(own).toMatchObject({ campaign: card.id, action: 'email_sent', single_use_code: member.code });
    expect(own.single_use_url).toBe(`http://tearoff.test/l/${card.code}/${member.code}`);
    const join = await send(account, { campaign: card.id, email: 'bob@example.org' });
    expect(join).toMatchObject({
      single_use_code: '',
      single_use_url: `http://tearoff.test/l/${card.code}`,
    });
    const [second, first] = await outboxOf(account);
    expect(first).toMatchObject({ purpose: 'card_send', subject: 'Your card: Luna card' });
    expect(second.text).toContain(`http://tearoff.test/l/${card.code}\n`);
    expect(faults(await send(account, { campaign: 'crd_99999999', email: 'a@example.org' }))).toEqual([502]);
  });
});

describe('a directory', () => {
  test('goes as its public address, once where that is asked for', async () => {
    const account = await t.makeAccount({ name: 'Café Luna' });
    const { headers } = account;
    const made = await t.app.inject({
      method: 'POST',
      url: '/v5/directories',
      headers,
      payload: { name: 'Luna offers', title: 'All of Luna' },
    });
    const directory = made.json();
    const payload = { campaign: directory.id, email: 'ann@example.org', check_unique: true };
    const early = await send(account, payload);
    expect(faults(early)).toEqual([604]);
    await t.app.inject({
      method: 'POST',
      url: `/v5/directories/${directory.id}/publish`,
      headers,
      payload: {},
    });
    const url = `http://tearoff.test/d/${directory.code}`;
    const sent = await send(account, payload);
    expect(sent).toMatchObject({
      campaign: directory.id,
      action: 'email_sent',
      email: 'ann@example.org',
      single_use_code: '',
      single_use_url: url,
    });
    expect(await send(account, payload)).toMatchObject({ action: 'email_already_sent', single_use_url: url });
    const text = await send(
      account,
      { campaign: directory.id, phone: '+32470123456' },
      { 'idempotency-key': 'd1' },
      'sms',
    );
    expect(text).toMatchObject({
      action: 'sms_sent',
      message: `The offers of Café Luna: All of Luna. ${url}`,
    });
    const [second, first, ...others] = await outboxOf(account);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ purpose: 'directory_send', subject: 'Offers of Café Luna: All of Luna' });
    expect(first.text).toContain(url);
    expect(second).toMatchObject({ channel: 'sms', text: text.message });
    expect(faults(await send(account, { campaign: 'dir_99999999', email: 'a@example.org' }))).toEqual([502]);
    const bar = await t.makeAccount({ name: 'Bar Sol' });
    expect(faults(await send(bar, payload))).toEqual([502]);
  });
});

test('a provider of the account’s own that does not know us carries nothing, and 103 or 104 says so', async () => {
  const { account, campaign } = await luna();
  const { headers, accountId } = account;
  const smtp = { host: 'smtp.luna.example', user: 'luna', password: 'm-secret' };
  const twilio = { account_sid: 'AC0001', auth_token: 'token' };
  for (const payload of [
    { kind: 'smtp', name: 'Post', sender: 'Luna <luna@cafe.example>', settings: smtp },
    { kind: 'twilio', name: 'Texts', sender: '+32460000000', settings: twilio },
  ]) {
    const made = await t.app.inject({ method: 'POST', url: '/v5/providers', headers, payload });
    expect(made.statusCode, made.body).toBe(201);
  }
  expect(await send(account, { campaign, email: 'ann@example.org' })).toMatchObject({ action: 'email_sent' });
  // What a sender writes down when a provider refuses our credentials.
  await account.ctx.db
    .updateTable('messageProvider')
    .set({ disabledAt: t.clock.now() })
    .where('accountId', '=', accountId)
    .execute();
  expect(faults(await send(account, { campaign, email: 'bob@example.org' }))).toEqual([104]);
  expect(faults(await send(account, { campaign, phone: '+32470123456' }, {}, 'sms'))).toEqual([103]);
  expect(await outboxOf(account)).toHaveLength(1);
});
