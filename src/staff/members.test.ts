import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../test/harness.ts';
import { rotatingKey, rotatingText, rotatingValue } from '../modules/loyalty/index.ts';
import { keyedHash, parseId, randomCode } from '../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const own = { 'sec-fetch-site': 'same-origin' };

/** Café Luna with a till in Gent and a card: a biscuit at three stamps. */
async function lunaAtTheTill(card: object = {}) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const tillKey = randomCode(8);
  const { db } = t.database;
  const { accountId } = luna;
  await db
    .insertInto('publicCode')
    .values({ code: tillKey, kind: 'till', accountId, targetId: accountId })
    .execute();
  await db
    .updateTable('accountSetting')
    .set({
      tillKey,
      tillEnabledAt: t.clock.now(),
      tillPasswordKey: keyedHash(t.deps.secret, `staff-password/${accountId}`, 'all'),
    })
    .where('accountId', '=', accountId)
    .execute();
  const post = async (account: TestAccount, url: string, payload: object) => {
    const reply = await t.app.inject({ method: 'POST', url, headers: account.headers, payload });
    expect(reply.statusCode, reply.body).toBe(201);
    return reply.json();
  };
  const gent = await post(luna, '/v5/locations', { name: 'Luna Gent', password: 'korenmarkt' });
  const brugge = await post(luna, '/v5/locations', { name: 'Luna Brugge', password: 'markt' });
  const biscuit = await post(luna, '/v5/coupons', { name: 'Biscuit', title: 'Biscuit' });
  const made = await post(luna, '/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 10,
    rewards: [{ stamps: 3, coupon: biscuit.id }],
    ...card,
  });
  const ann = await post(luna, `/v5/loyalty-cards/${made.id}/members`, {
    first_name: 'Ann',
    last_name: 'Peeters',
  });
  const tillIn = async (password: string) => {
    const signed = await t.app.inject({
      method: 'POST',
      url: '/staff/api/sign-in',
      headers: own,
      payload: { key: tillKey, password, device: 'Counter' },
    });
    expect(signed.statusCode, signed.body).toBe(200);
    const cookies = { tearoff_till: signed.cookies[0]?.value ?? '' };
    const ask = async (path: string, payload?: object) => {
      const reply = await t.app.inject({
        method: payload ? 'POST' : 'GET',
        url: `/staff/api/${path}`,
        headers: own,
        cookies,
        ...(payload ? { payload } : {}),
      });
      return { status: reply.statusCode, body: reply.json() };
    };
    return Object.assign(ask, { raw: (url: string) => t.app.inject({ url, headers: own, cookies }) });
  };
  return { luna, gent, brugge, card: made, ann, tillIn };
}

test('a till finds a member by six characters and by the address of the card, and nobody of another account', async () => {
  const { luna, ann, card, tillIn } = await lunaAtTheTill();
  const till = await tillIn('korenmarkt');
  for (const code of [
    ann.code,
    ann.code.slice(0, 6).toUpperCase(),
    `http://tearoff.test/l/${card.code}/${ann.code}`,
  ]) {
    const found = await till('lookup', { code });
    expect(found.body).toMatchObject({
      result: 'member',
      member: { who: 'Ann P.', balance: 0, next: { title: 'Biscuit', missing: 3 }, rewards: [] },
    });
  }
  const id = parseId('member', ann.id) ?? 0;
  const key = rotatingKey(t.deps.secret, luna.accountId, id);
  const changing = rotatingText(id, rotatingValue(key, t.clock.now()));
  expect((await till('lookup', { code: changing })).body).toMatchObject({ result: 'member' });
  const old = rotatingText(id, rotatingValue(key, new Date(t.clock.now().getTime() - 300_000)));
  expect((await till('lookup', { code: old })).body).toEqual({ result: 'not_found', reason: 'code_stale' });
  const bob = await lunaAtTheTill();
  const bobs = await bob.tillIn('korenmarkt');
  expect((await bobs('lookup', { code: ann.code })).body).toMatchObject({ result: 'not_found' });
  const stamp = { member: ann.code, act: 'add', operation: 'press-0001', amount: 1 };
  expect((await bobs('stamp', stamp)).status).toBe(404);
  expect((await till('stamp', { ...stamp, amount: 0 })).status).toBe(422);
});

test('a press counts once however often it is sent, earns, is taken back, and the reward is used once', async () => {
  const { ann, tillIn } = await lunaAtTheTill();
  const till = await tillIn('korenmarkt');
  const press = { member: ann.code, act: 'add', operation: 'press-0001', amount: 3 };
  const replies = await Promise.all([till('stamp', press), till('stamp', press), till('stamp', press)]);
  expect(replies.map(({ body }) => body.verdict).sort()).toEqual(['already', 'already', 'granted']);
  // The same press for something else: refused, with what it did.
  for (const other of [{ amount: 2 }, { act: 'subtract' }]) {
    const { body } = await till('stamp', { ...press, ...other });
    expect(body).toMatchObject({ verdict: 'operation_used', facts: { kind: 'add', amount: 3 }, amount: 0 });
    expect(body.member.balance).toBe(3);
  }
  const { entry, member } = replies[0].body;
  expect(member.balance).toBe(3);
  expect(member.rewards).toMatchObject([{ title: 'Biscuit' }]);
  expect((await till('stamp-undo', { member: ann.code, entry })).body).toMatchObject({
    verdict: 'granted',
    member: { balance: 0, rewards: [] },
  });
  const more = await till('stamp', { ...press, operation: 'press-0002' });
  const reward = more.body.member.rewards[0].id;
  const use = { member: ann.code, reward, operation: 'press-use1' };
  const uses = await Promise.all([till('use-reward', use), till('use-reward', use)]);
  for (const { body } of uses) expect(body).toMatchObject({ verdict: 'granted', member: { rewards: [] } });
  const other = { ...use, operation: 'press-use2' };
  expect((await till('use-reward', other)).body.verdict).toBe('reward_used');
  expect((await till('stamp-undo', { member: ann.code, entry: more.body.entry })).body).toMatchObject({
    verdict: 'reward_used',
    member: { balance: 3 },
  });
  const less = await till('stamp', { ...press, act: 'subtract', operation: 'press-0003', amount: 9 });
  expect(less.body).toMatchObject({ verdict: 'too_few', member: { balance: 3 } });
});

test('what a shop did to cards is among its last acts, and stamps and rewards are taken back from there', async () => {
  const { ann, tillIn } = await lunaAtTheTill();
  const till = await tillIn('korenmarkt');
  const press = { member: ann.code, act: 'add', operation: 'press-0001', amount: 3 };
  const { entry, member } = (await till('stamp', press)).body;
  await till('stamp', { ...press, act: 'subtract', operation: 'press-0002', amount: 1 });
  const reward = member.rewards[0].id;
  await till('use-reward', { member: ann.code, reward, operation: 'press-0003' });
  const recent = async () => (await till('recent')).body;
  const before = await recent();
  expect(before.stamps).toMatchObject([
    { amount: -1, undone: false, member: { code: ann.code, who: 'Ann P.' } },
    { amount: 3, entry, undone: false },
  ]);
  expect(before.stamps.every((one: { undo_until: string }) => one.undo_until)).toBe(true);
  expect(before.validations).toMatchObject([
    { operation: 'press-0003', session: { offer: { title: 'Biscuit' } } },
  ]);
  const session = before.validations[0].session.code;
  expect((await till('undo', { session, operation: 'press-0003' })).status).toBe(200);
  expect((await till('lookup', { code: ann.code })).body.member.rewards).toMatchObject([{ id: reward }]);
  await till('stamp-undo', { member: ann.code, entry: before.stamps[0].entry });
  await till('stamp-undo', { member: ann.code, entry });
  const after = await recent();
  expect(after.stamps).toMatchObject([
    { undone: true, undo_until: null },
    { undone: true, undo_until: null },
  ]);
  expect(after.validations).toMatchObject([{ undone: true }]);
  expect((await (await tillIn('markt'))('recent')).body.stamps).toEqual([]);
  const everywhere = await tillIn('all');
  await everywhere('stamp', { ...press, operation: 'press-0004', amount: 1 });
  expect((await everywhere('recent')).body.stamps).toMatchObject([{ amount: 1 }]);
  // Kept without a connection as if it were a coupon: the till is told what it is.
  const kept = await till('validate', { session: ann.code, operation: 'press-0005' });
  expect(kept.body.verdict).toBe('loyalty_card');
});

test('a card is stamped only in its own shops', async () => {
  const { luna, ann, gent, card, tillIn } = await lunaAtTheTill();
  const url = `/v5/loyalty-cards/${card.id}`;
  await t.app.inject({ method: 'PATCH', url, headers: luna.headers, payload: { locations: [gent.id] } });
  const press = { member: ann.code, act: 'add', operation: 'press-0001', amount: 1 };
  const brugge = await tillIn('markt');
  expect((await brugge('stamp', press)).body.verdict).toBe('wrong_location');
  const korenmarkt = await tillIn('korenmarkt');
  expect((await korenmarkt('stamp', press)).body.verdict).toBe('granted');
  // The only shop of the card closes: the others do not become its shops.
  const closed = { method: 'POST', url: `/v5/locations/${gent.id}/archive`, headers: luna.headers } as const;
  expect((await t.app.inject(closed)).statusCode).toBe(200);
  expect((await korenmarkt('stamp', press)).status).toBe(401);
  expect((await brugge('stamp', press)).body.verdict).toBe('wrong_location');
  const { headers } = luna;
  expect((await t.app.inject({ method: 'GET', url, headers })).json()).toMatchObject({
    locations: [],
    closed_locations: 1,
  });
});

test('a till takes back what its own shop gave: nothing of another shop, and no gift or correction', async () => {
  const { luna, card, ann, tillIn } = await lunaAtTheTill({ settings: { welcome_stamps: 1 } });
  const gent = await tillIn('korenmarkt');
  const given = await gent('stamp', { member: ann.code, act: 'add', operation: 'press-0001', amount: 2 });
  const corrected = await t.app.inject({
    method: 'POST',
    url: `/v5/loyalty-cards/${card.id}/members/${ann.id}/stamps/correct`,
    headers: luna.headers,
    payload: { amount: 1, reason: 'forgotten' },
  });
  const brugge = await tillIn('markt');
  const all = await tillIn('all');
  const undo = (till: typeof gent, entry: number) => till('stamp-undo', { member: ann.code, entry });
  for (const till of [brugge, all])
    expect((await undo(till, given.body.entry)).body).toMatchObject({
      verdict: 'not_undoable',
      member: { balance: 4 },
    });
  for (const entry of [1, corrected.json().entry])
    expect((await undo(gent, entry)).body.verdict).toBe('not_undoable');
  expect((await undo(gent, given.body.entry)).body).toMatchObject({ verdict: 'granted' });
});

test('a reward whose coupon asks for the money is used with it, and its press repeated with another amount hears so', async () => {
  const { luna, ann, card, tillIn } = await lunaAtTheTill();
  const till = await tillIn('korenmarkt');
  const send = (method: 'PATCH' | 'POST', url: string, payload: object) =>
    t.app.inject({ method, url, headers: luna.headers, payload });
  const asking = { validation: { methods: ['till', 'api'], ask_amount: true } };
  const coupon = card.rewards[0].coupon;
  const changed = await send('PATCH', `/v5/coupons/${coupon}`, asking);
  expect(changed.statusCode, changed.body).toBe(200);
  t.clock.advance({ seconds: 5 });
  await till('stamp', { member: ann.code, act: 'add', operation: 'press-0001', amount: 3 });
  const [reward] = (await till('lookup', { code: ann.code })).body.member.rewards;
  expect(reward).toMatchObject({ title: 'Biscuit', ask_amount: true });
  const press = { member: ann.code, reward: reward.id, operation: 'press-0002' };
  expect((await till('use-reward', press)).body).toMatchObject({ code: 'amount_needed' });
  const one = `/v5/loyalty-cards/${card.id}/members/${ann.id}/rewards`;
  const v5 = await send('POST', `${one}/use`, { rewards: [reward.id] });
  expect([v5.statusCode, v5.json().code]).toEqual([422, 'amount_needed']);
  const many = await send('POST', `${one}/use`, { rewards: [reward.id, 'ern_1'], amount_minor: 5 });
  expect(many.json()).toMatchObject({ code: 'invalid', issues: [{ path: '/amount_minor' }] });
  for (let n = 0; n < 2; n++)
    expect((await till('use-reward', { ...press, amount_minor: 1250 })).body.verdict).toBe('granted');
  expect((await till('use-reward', { ...press, amount_minor: 9900 })).body).toMatchObject({
    verdict: 'operation_used',
    facts: { amount_minor: 1250 },
  });
  const [used] = (await till('recent')).body.validations;
  expect(used.session).toMatchObject({ amount_minor: 1250 });

  await till('stamp', { member: ann.code, act: 'add', operation: 'press-0003', amount: 10 });
  const [second] = (await till('lookup', { code: ann.code })).body.member.rewards;
  const byKey = await send('POST', `${one}/use`, { rewards: [second.id], amount_minor: 700 });
  expect(byKey.json().used).toEqual([second.id]);
});

test('a till sees the face of who stands before it, signed in, and keeps nothing of it', async () => {
  const { luna, ann, card, tillIn } = await lunaAtTheTill();
  const till = await tillIn('korenmarkt');
  const view = async () => (await till('lookup', { code: ann.code })).body.member;
  expect(await view()).toMatchObject({ photo_url: null });
  const bytes = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#aa8866' } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append('file', new Blob([bytes]), 'ann.png');
  const body = new Response(form);
  await t.app.inject({
    method: 'PUT',
    url: `/v5/loyalty-cards/${card.id}/members/${ann.id}/photo`,
    headers: { ...luna.headers, 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  });
  const { photo_url: url } = await view();
  expect(url).toMatch(new RegExp(`^/staff/api/members/${ann.code}/photo\\?v=[0-9a-f]{16}$`));
  const shown = await till.raw(url);
  expect(shown.statusCode).toBe(200);
  expect(shown.headers).toMatchObject({ 'content-type': 'image/webp', 'cache-control': 'private, no-store' });
  expect((await t.app.inject({ url, headers: own })).statusCode).toBe(401);
  const bobs = await (await lunaAtTheTill()).tillIn('korenmarkt');
  expect((await bobs.raw(url)).statusCode).toBe(404);
  await t.app.inject({
    method: 'DELETE',
    url: `/v5/loyalty-cards/${card.id}/members/${ann.id}/photo`,
    headers: luna.headers,
  });
  expect((await till.raw(url)).statusCode).toBe(404);
  expect(await view()).toMatchObject({ photo_url: null });
});
