import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { storeImage } from '../../modules/files/index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

async function send(account: TestAccount, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const reply = await t.app.inject({ method, url, headers: account.headers, payload });
  return { status: reply.statusCode, body: reply.json() };
}

async function lunasCard(body: object = {}) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const card = { name: 'Bean card', type: 'stamp', max_stamps: 10, ...body };
  const made = await send(luna, 'POST', '/v5/loyalty-cards', card);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return { luna, url: `/v5/loyalty-cards/${made.body.id}` };
}

/** A picture of this account. */
async function pictureOf(account: TestAccount): Promise<string> {
  // The smallest picture that is one.
  const pixel = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
  const image = await storeImage(account.ctx, t.deps.files, {
    name: 'bean.gif',
    bytes: Buffer.from(pixel, 'base64'),
  });
  return `fil_${image.id}`;
}

describe('a date of birth', () => {
  test('is one of somebody who lives: not to come, not before 1900, by every door', async () => {
    const { luna, url } = await lunasCard();
    t.clock.set('2026-11-23T12:00:00Z');
    const faults = async (birth_date: string) => {
      const { status, body } = await send(luna, 'POST', `${url}/members`, { birth_date });
      return status === 201 ? [] : [status, ...body.issues.map((issue: { path: string }) => issue.path)];
    };
    for (const day of ['1900-01-01', '1990-05-17', '2000-02-29', '2026-11-23'])
      expect(await faults(day), day).toEqual([]);
    for (const day of [
      '2026-11-24',
      '2099-01-01',
      '1899-12-31',
      '0001-01-01',
      '2001-02-29',
      '17-05-1990',
      '1990',
    ])
      expect(await faults(day), day).toEqual([422, '/birth_date']);

    const ann = (await send(luna, 'POST', `${url}/members`, { birth_date: '1990-05-17' })).body;
    const changed = await send(luna, 'PATCH', `${url}/members/${ann.id}`, { birth_date: '2026-11-24' });
    expect([changed.status, changed.body.issues[0].path]).toEqual([422, '/birth_date']);
    const bulk = await send(luna, 'POST', `${url}/members/bulk`, {
      members: [{ birth_date: '1990-05-17' }, { birth_date: '2031-01-01' }, { birth_date: '1234-01-01' }],
    });
    expect(bulk.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      '/members/1/birth_date',
      '/members/2/birth_date',
    ]);
  });
});

describe('the pictures of a design', () => {
  test('are files of the account: others are refused, each with its place', async () => {
    const { luna, url } = await lunasCard();
    const bob = await t.makeAccount({ name: 'Bar Bob' });
    const [mine, his] = [await pictureOf(luna), await pictureOf(bob)];
    const wrong = await send(luna, 'PATCH', url, {
      design: { logo: mine, strip_image: his, stamp_image: 'fil_999999', home_icon: null },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      '/design/strip_image',
      '/design/stamp_image',
    ]);
    expect((await send(luna, 'GET', url)).body.design).toMatchObject({ logo: null, strip_image: null });
    expect((await send(luna, 'PATCH', url, { design: { logo: mine } })).body.design.logo).toBe(mine);
    const fresh = { name: 'Second', type: 'points', design: { empty_stamp_image: his } };
    const made = await send(luna, 'POST', '/v5/loyalty-cards', fresh);
    expect([made.status, made.body.issues[0].path]).toEqual([422, '/design/empty_stamp_image']);
    const coupon = await send(luna, 'POST', '/v5/coupons', {
      name: 'Biscuit',
      title: 'Biscuit',
      design: { logo: his },
    });
    expect([coupon.status, coupon.body.issues[0].path]).toEqual([422, '/design/logo']);
  });
});

describe('an operation', () => {
  test('that is sent again for the same is heard as done; for another amount or act it is refused, and says what was done', async () => {
    const { luna, url } = await lunasCard({
      type: 'points',
      max_stamps: null,
      settings: { per_amount: { amount_minor: 100, stamps: 1 } },
    });
    const ann = (await send(luna, 'POST', `${url}/members`, {})).body;
    const stamps = `${url}/members/${ann.id}/stamps`;
    const post = (path: string, body: object) => send(luna, 'POST', path, body);
    expect((await post(stamps, { amount: 4, operation: 'bill-1' })).body.verdict).toBe('granted');
    expect((await post(stamps, { amount: 4, operation: 'bill-1' })).body).toMatchObject({
      verdict: 'already',
      amount: 4,
    });
    const done = { kind: 'add', amount: 4, amount_minor: null, entry: 1, at: expect.stringMatching(/Z$/) };
    for (const [path, body] of [
      [stamps, { amount: 5 }],
      [stamps, { amount_minor: 400 }],
      [`${stamps}/subtract`, { amount: 4 }],
      [`${stamps}/correct`, { amount: 4, reason: 'a slip' }],
      [`${url}/scan`, { code: ann.code }],
    ] as const) {
      const refused = await post(path, { ...body, operation: 'bill-1' });
      expect(refused.status, JSON.stringify(refused.body)).toBe(409);
      expect(refused.body).toMatchObject({ code: 'operation_used', facts: done });
      expect(refused.body.fix).toMatch(/^It was add 4 at /);
    }
    // Money is the same money, also when the card says that it is worth something else by now.
    expect((await post(stamps, { amount_minor: 450, operation: 'bill-2' })).body).toMatchObject({
      amount: 4,
    });
    await send(luna, 'PATCH', url, { settings: { per_amount: { amount_minor: 50, stamps: 1 } } });
    expect((await post(stamps, { amount_minor: 450, operation: 'bill-2' })).body).toMatchObject({
      verdict: 'already',
      amount: 4,
    });
    expect((await post(stamps, { amount_minor: 460, operation: 'bill-2' })).body.facts).toMatchObject({
      amount_minor: 450,
    });
    // Of two who ask at once, one is done and the other hears which.
    const race = await Promise.all([1, 2].map((amount) => post(stamps, { amount, operation: 'bill-3' })));
    expect(race.map(({ status }) => status).sort()).toEqual([200, 409]);
    const given = race.find(({ status }) => status === 200)?.body.amount;
    expect(race.find(({ status }) => status === 409)?.body.facts.amount).toBe(given);
    expect((await send(luna, 'GET', `${url}/members/${ann.id}`)).body.balance).toBe(8 + given);
  });
});

describe('the use of a reward', () => {
  test('is taken back within minutes, by whom it may be, as a new fact', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const biscuit = await send(luna, 'POST', '/v5/coupons', {
      name: 'Biscuit',
      title: 'Biscuit',
      max_validations: 1,
    });
    const made = await send(luna, 'POST', '/v5/loyalty-cards', {
      name: 'Bean card',
      type: 'stamp',
      max_stamps: 1,
      rewards: [{ stamps: 1, coupon: biscuit.body.id }],
    });
    const url = `/v5/loyalty-cards/${made.body.id}`;
    const ann = (await send(luna, 'POST', `${url}/members`, {})).body;
    const bob = (await send(luna, 'POST', `${url}/members`, {})).body;
    const one = `${url}/members/${ann.id}`;
    const earned = (await send(luna, 'POST', `${one}/stamps`, { amount: 1 })).body.earned[0];
    const undo = (member = ann, reward = earned.id) =>
      send(luna, 'POST', `${url}/members/${member.id}/rewards/${reward}/undo`);
    expect((await undo()).body.code).toBe('not_validated');
    const use = () => send(luna, 'POST', `${one}/rewards/use`, { rewards: [earned.id] });
    expect((await use()).body.data[0]).toMatchObject({
      status: 'used',
      undo_until: expect.stringMatching(/Z$/),
    });

    expect((await t.app.inject({ method: 'POST', url: `${one}/rewards/${earned.id}/undo` })).statusCode).toBe(
      401,
    );
    const reader = await luna.keyFor(['loyalty:read']);
    const denied = await t.app.inject({
      method: 'POST',
      url: `${one}/rewards/${earned.id}/undo`,
      headers: reader,
    });
    expect(denied.statusCode).toBe(403);
    expect((await undo(bob)).status).toBe(404);
    expect((await undo(ann, 'ern_999999')).status).toBe(404);
    const stranger = await t.makeAccount({ name: 'Bar Bob' });
    expect((await send(stranger, 'POST', `${one}/rewards/${earned.id}/undo`)).status).toBe(404);

    expect((await undo()).body).toMatchObject({
      id: earned.id,
      status: 'open',
      used_at: null,
      undo_until: null,
    });
    expect((await undo()).status).toBe(200);
    // Its place in the limit of uses is free again, and it is used once more.
    expect((await use()).body.used).toEqual([earned.id]);
    const facts = await t.deps.db
      .selectFrom('event')
      .where('accountId', '=', luna.accountId)
      .where('type', 'in', ['session.validated', 'session.undone'])
      .select('type')
      .orderBy('id')
      .execute();
    expect(facts.map(({ type }) => type)).toEqual([
      'session.validated',
      'session.undone',
      'session.validated',
    ]);
    t.clock.advance({ minutes: 11 });
    expect(await undo()).toMatchObject({ status: 409, body: { code: 'undo_too_late' } });
    expect((await send(luna, 'GET', `${one}/rewards`)).body.data[0]).toMatchObject({
      status: 'used',
      undo_until: null,
    });
  });
});
