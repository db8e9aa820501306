import { beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

const post = (account: TestAccount, url: string, payload: object, headers: object = {}) =>
  t.app.inject({ method: 'POST', url, headers: { ...account.headers, ...headers }, payload });

async function luna() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const coupon = await post(account, '/v5/coupons', { name: 'A', title: 'Free espresso', status: 'active' });
  const card = await post(account, '/v5/loyalty-cards', {
    name: 'Luna card',
    type: 'stamp',
    max_stamps: 10,
    status: 'active',
  });
  return { account, coupon: coupon.json().id as string, card: card.json().id as string };
}

test('a coupon is sent with a copy of its own, and the reply names the message', async () => {
  const { account, coupon } = await luna();
  const url = `/v5/coupons/${coupon}/send`;
  const sent = await post(account, url, { to: 'Ann@example.org', language: 'nl', first_name: 'Ann' });
  expect(sent.statusCode).toBe(201);
  expect(sent.json()).toMatchObject({
    verdict: 'sent',
    to: 'ann@example.org',
    session: { coupon, status: 'issued', language: 'nl', channel: 'email' },
  });
  const { headers } = account;
  const message = (await t.app.inject({ url: `/v5/messages/${sent.json().message}`, headers })).json();
  expect(message).toMatchObject({ recipient: 'ann@example.org', subject: 'Je coupon: Free espresso' });
  expect(message.text).toContain(sent.json().session.url);
  const stopped = await post(account, url, { to: 'ann@example.org', check_unique: true });
  expect(stopped.statusCode).toBe(200);
  expect(stopped.json()).toMatchObject({
    verdict: 'already',
    message: null,
    session: { code: sent.json().session.code },
  });
});

test('a repetition under its Idempotency-Key hears the same and sends nothing', async () => {
  const { account, coupon } = await luna();
  const url = `/v5/coupons/${coupon}/send`;
  const key = { 'idempotency-key': 'send-1' };
  const first = await post(account, url, { to: '+32470123456', channel: 'sms' }, key);
  const again = await post(account, url, { to: '+32470123456', channel: 'sms' }, key);
  expect(again.headers['idempotent-replay']).toBe('true');
  expect(again.json()).toEqual(first.json());
  const { headers } = account;
  expect((await t.app.inject({ url: '/v5/messages', headers })).json().data).toHaveLength(1);
});

test('a card is sent to a member as theirs', async () => {
  const { account, card } = await luna();
  const member = (
    await post(account, `/v5/loyalty-cards/${card}/members`, { email: 'ann@example.org' })
  ).json();
  const sent = await post(account, `/v5/loyalty-cards/${card}/send`, { to: 'ann@example.org' });
  expect(sent.statusCode).toBe(201);
  expect(sent.json()).toMatchObject({ member: member.id, url: member.url });
});

test('what is wrong is refused before anything is written', async () => {
  const { account, coupon, card } = await luna();
  const url = `/v5/coupons/${coupon}/send`;
  for (const payload of [
    {},
    { to: 'nobody' },
    { to: '0470', channel: 'sms' },
    { to: 'a@example.org', subject: 'two\nlines' },
    { to: 'a@example.org', unknown: 1 },
  ])
    expect((await post(account, url, payload)).statusCode, JSON.stringify(payload)).toBe(422);
  const missing = await post(account, url, { to: 'a@example.org', session: 'x'.repeat(21) });
  expect(missing.statusCode).toBe(404);
  const stranger = await t.makeAccount({ name: 'Bar Sol' });
  expect((await post(stranger, url, { to: 'a@example.org' })).statusCode).toBe(404);
  expect((await post(stranger, `/v5/loyalty-cards/${card}/send`, { to: 'a@example.org' })).statusCode).toBe(
    404,
  );
  const weak = await account.keyFor(['coupons:read']);
  expect((await post(account, url, { to: 'a@example.org' }, weak)).statusCode).toBe(403);
  const none = await t.app.inject({ method: 'POST', url, payload: { to: 'a@example.org' } });
  expect(none.statusCode).toBe(401);
  const { headers } = account;
  expect((await t.app.inject({ url: '/v5/messages', headers })).json().data).toEqual([]);
});
