import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

async function luna() {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const v3 = async (
    path: string,
    payload: object = {},
    headers: Record<string, string> = account.headers,
  ) => {
    const reply = await t.app.inject({ method: 'POST', url: `/v3/${path}`, headers, payload });
    return { status: reply.statusCode, body: reply.json() };
  };
  const make = async (payload: object) => {
    const reply = await t.app.inject({
      method: 'POST',
      url: '/v5/loyalty-cards',
      headers: account.headers,
      payload,
    });
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json();
  };
  const card = await make({ name: 'Beans', title: 'Bean card', type: 'stamp', max_stamps: 10 });
  return { account, v3, make, card };
}

const ann = {
  email: 'ann@example.org',
  password: 'a secret',
  first_name: 'Ann',
  last_name: 'Peeters',
  gender: 'female',
  birthday: '1990-05-17',
};

test('cards are listed in both orders, and told one by one', async () => {
  const { v3, make, card } = await luna();
  t.clock.advance({ minutes: 1 });
  await make({ name: 'Members', type: 'membership' });
  await make({ name: 'Draft', type: 'membership', status: 'draft' });
  const names = async (body: object) =>
    (await v3('loyalty/list', body)).body.loyalty_info.map((one: { name: string }) => one.name);
  expect(await names({})).toEqual(['Beans', 'Members', 'Draft']);
  expect(await names({ sorting: 'desc', only_active: true })).toEqual(['Members', 'Beans']);
  const { body } = await v3('loyalty/info', { loyaltycard: card.id });
  expect(body).toMatchObject({
    status: { status: 'OK' },
    loyalty_info: { ID: card.id, code: card.code, title: 'Bean card', maximum: 10 },
  });
  const number = card.id.slice('crd_'.length);
  expect((await v3('loyalty/info', { loyaltycard: number })).body.loyalty_info.ID).toBe(card.id);
});

test('a user is made, found, stamped, withdrawn and linked to another card', async () => {
  const { v3, make, card } = await luna();
  const made = (await v3('loyaltyusers/create', ann)).body;
  expect(made).toMatchObject({
    action: 'loyalty_user_created',
    loyaltyuser_info: { first_name: 'Ann', birthday: '1990-05-17', stamps: 0 },
  });
  const { user } = made.loyaltyuser_info;
  const loyaltycard = card.id;
  const users = async (path: string, body: object = {}) =>
    (await v3(path, { loyaltycard, ...body })).body.loyaltyusers_info.map(
      (one: { user: string }) => one.user,
    );
  expect(await users('loyaltyusers/list')).toEqual([user]);
  expect(await users('loyaltyusers/search', { search: 'peet' })).toEqual([user]);
  expect(await users('loyaltyusers/search', { search: user })).toEqual([user]);
  expect(await users('loyaltyusers/search', { search: 'nobody' })).toEqual([]);
  const update = async (body: object) =>
    (await v3('loyaltyusers/update', { loyaltycard, user, ...body })).body;
  expect((await update({ stamps: 4 })).loyaltyuser_info.stamps).toBe(4);
  expect((await update({ points: '-1' })).loyaltyuser_info.stamps).toBe(3);
  expect((await update({ void: true })).loyaltyuser_info.voided).toBe('1');
  expect((await update({ stamps: 1 })).status.errors.error_message_description).toEqual([
    'This card was withdrawn.',
  ]);
  // All of a call or nothing: a card is not given back by one that is refused.
  expect((await update({ void: false, stamps: -9 })).status.errors.error_message_description).toHaveLength(1);
  expect((await update({ stamps: 1 })).status.errors.error_message_description).toEqual([
    'This card was withdrawn.',
  ]);
  expect((await update({ void: false, stamps: 1 })).loyaltyuser_info).toMatchObject({
    voided: '0',
    stamps: 4,
  });
  const other = await make({ name: 'Members', type: 'membership' });
  const linked = (await v3('loyaltyusers/link', { loyaltycard: other.id, user })).body.loyaltyuser_info;
  expect(linked).toMatchObject({ loyaltycard: other.id, email: 'ann@example.org' });
  expect(linked.user).not.toBe(user);
});

test('what is wrong has its number', async () => {
  const { v3, card, account } = await luna();
  const bob = await luna();
  const codes = async (path: string, body: object) => (await v3(path, body)).body.status.errors.error_code;
  expect(await codes('loyalty/info', {})).toEqual([200]);
  expect(await codes('loyalty/info', { loyaltycard: 'crd_1' })).toEqual([507]);
  expect(await codes('loyalty/info', { loyaltycard: bob.card.id })).toEqual([507]);
  expect(await codes('loyaltyusers/list', { loyaltycard: 'beans!' })).toEqual([301]);
  expect(await codes('loyaltyusers/list', { loyaltycard: bob.card.id })).toEqual([505]);
  expect(await codes('loyaltyusers/create', {})).toEqual([200, 200]);
  expect(await codes('loyaltyusers/create', { ...ann, email: 'nonsense' })).toEqual([305]);
  expect(await codes('loyaltyusers/search', { loyaltycard: card.id, search: 'a' })).toEqual([301]);
  expect(await codes('loyaltyusers/update', { loyaltycard: card.id, user: '1' })).toEqual([508]);
  expect(await codes('loyaltyusers/update', { loyaltycard: card.id, user: '1', stamps: '0' })).toEqual([301]);
  expect((await v3('loyalty/list', {}, { 'x-client-id': 'no', 'x-client-secret': 'no' })).status).toBe(401);
  expect((await v3('loyaltyusers/create', ann, await account.keyFor(['loyalty:read']))).status).toBe(403);
});
