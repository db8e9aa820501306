import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { keyedHash, randomCode } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const own = { 'sec-fetch-site': 'same-origin' };
const soon = () => new Date(t.clock.now().getTime() + 3_600_000).toISOString();

/** Café Luna with a till, a card that gives a biscuit at one stamp, and Ann who earned some. */
async function annsRewards(count: number) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const { accountId } = luna;
  const tillKey = randomCode(8);
  const { db } = t.database;
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
  const call = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, payload?: object) => {
    const reply = await t.app.inject({ method, url, headers: luna.headers, payload });
    return { status: reply.statusCode, body: reply.json() };
  };
  const made = async (url: string, payload: object) => {
    const { status, body } = await call('POST', url, payload);
    expect(status, JSON.stringify(body)).toBe(201);
    return body;
  };
  await made('/v5/locations', { name: 'Luna Gent', password: 'korenmarkt' });
  const biscuit = await made('/v5/coupons', {
    name: 'Biscuit',
    title: 'Biscuit',
    validation: { methods: ['button', 'password', 'qr', 'till', 'api'] },
  });
  const card = await made('/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 1,
    rewards: [{ stamps: 1, coupon: biscuit.id }],
  });
  const url = `/v5/loyalty-cards/${card.id}`;
  const ann = await made(`${url}/members`, { first_name: 'Ann' });
  const one = `${url}/members/${ann.id}`;
  const stamped = await call('POST', `${one}/stamps`, { amount: count });
  expect(stamped.body.earned).toHaveLength(count);
  const rewards: { id: string; url: string }[] = (await call('GET', `${one}/rewards`)).body.data;
  const copies = rewards.map((reward) => ({
    id: reward.id,
    number: Number(reward.id.split('_')[1]),
    path: new URL(reward.url).pathname,
    code: reward.url.split('/').at(-1) ?? '',
  }));
  const page = (method: 'GET' | 'POST', path: string, payload?: object) =>
    t.app.inject({ method, url: path, payload, headers: { accept: 'application/json', ...own } });
  const signed = await t.app.inject({
    method: 'POST',
    url: '/staff/api/sign-in',
    headers: own,
    payload: { key: tillKey, password: 'korenmarkt', device: 'Counter' },
  });
  const till = async (path: string, payload: object) => {
    const cookies = { tearoff_till: signed.cookies[0]?.value ?? '' };
    const reply = await t.app.inject({
      method: 'POST',
      url: `/staff/api/${path}`,
      headers: own,
      cookies,
      payload,
    });
    return { status: reply.statusCode, body: reply.json() };
  };
  const status = async () =>
    (await call('GET', `${one}/rewards`)).body.data.map((reward: { status: string }) => reward.status);
  return { luna, call, one, ann, card, biscuit, url, copies, page, till, status };
}

type Anns = Awaited<ReturnType<typeof annsRewards>>;

/** Every way of using a reward that is claimed already, with the word that each door says no with. */
async function everyDoor(
  { call, one, copies, page, till, card, ann }: Anns,
  at: number,
): Promise<Record<string, string>> {
  const copy = copies[at]!;
  const verdict = (reply: { body: { verdict: string } }) => reply.body.verdict;
  const codeOf = (reply: { json(): { code?: string; verdict?: string } }) =>
    reply.json().code ?? reply.json().verdict ?? '';
  const said = {
    'consumer, button': codeOf(await page('POST', `${copy.path}/validate`, { method: 'button' })),
    'consumer, staff password': codeOf(
      await page('POST', `${copy.path}/validate`, { method: 'password', password: 'korenmarkt' }),
    ),
    'staff page of the QR': codeOf(
      await page('POST', copy.path.replace('/p/', '/v/'), { password: 'korenmarkt' }),
    ),
    'till, coupon': verdict(await till('validate', { session: copy.code, operation: randomCode(12) })),
    'till, card': (await till('use-reward', { member: ann.code, reward: copy.id, operation: randomCode(12) }))
      .body.code,
    v3: JSON.stringify(
      (await call('POST', '/v3/couponsession/update', { couponsession: copy.code, validate: true })).body,
    ),
    'v5, session': (await call('POST', `/v5/sessions/${copy.code}/validate`, {})).body.code,
    'v5, card': (await call('POST', `${one}/rewards/use`, { rewards: [copy.id] })).body.code,
    v4: (
      await call('PUT', `/v4/loyalty/loyalty-cards/${card.id.slice(4)}/stats/${ann.id.slice(4)}/rewards`, {
        reward_ids: [copy.number],
      })
    ).body.error,
  };
  return said;
}

describe('a reward of a card that is over', () => {
  test('is used by no door; what was used stays, and a renewed card gives it back', async () => {
    const anns = await annsRewards(3);
    const { call, one, copies, page, till, status } = anns;
    const [used, claimed, untouched] = copies;
    expect((await call('POST', `/v5/sessions/${used?.code}/claim`, {})).status).toBe(200);
    expect((await call('POST', `/v5/sessions/${used?.code}/validate`, {})).status).toBe(200);
    expect((await page('GET', claimed?.path ?? '')).statusCode).toBe(200);
    expect((await page('POST', `${claimed?.path}/claim`, {})).json()).toMatchObject({ verdict: 'granted' });
    expect((await call('POST', `${one}/renew`, { expires_at: soon() })).status).toBe(200);
    t.clock.advance({ hours: 1 });

    const said = await everyDoor(anns, 1);
    const { v3, ...words } = said;
    expect(new Set(Object.values(words)), JSON.stringify(said)).toEqual(new Set(['card_expired']));
    expect(v3).toContain('This card has expired');
    // Nor is it kept first: a copy that nobody claimed is not claimed now.
    expect((await page('POST', `${untouched?.path}/claim`, {})).json().code).toBe('card_expired');
    expect((await call('POST', `/v5/sessions/${untouched?.code}/claim`, {})).body).toMatchObject({
      code: 'card_expired',
      fix: expect.stringMatching(/^It expired at .*Z; renew it first\.$/),
    });

    // The link says why, in words, and the till before anybody presses.
    const shown = await t.app.inject({
      url: `${claimed?.path}`,
      headers: { accept: 'text/html', 'accept-language': 'en' },
    });
    expect(shown.statusCode).toBe(409);
    expect(shown.body).toContain('Your card has expired');
    expect((await t.app.inject({ url: `${used?.path}`, headers: { accept: 'text/html' } })).statusCode).toBe(
      200,
    );
    const looked = await till('lookup', { code: claimed?.code });
    expect(looked.body).toMatchObject({ result: 'found', refusal: { verdict: 'card_expired' } });
    expect(await status()).toEqual(['used', 'open', 'open']);

    expect((await call('POST', `${one}/renew`, { expires_at: soon() })).status).toBe(200);
    expect((await page('POST', `${claimed?.path}/validate`, { method: 'button' })).json()).toMatchObject({
      verdict: 'granted',
    });
    expect((await call('POST', `${one}/rewards/use`, { rewards: [untouched?.id] })).body.used).toEqual([
      untouched?.id,
    ]);
    expect(await status()).toEqual(['used', 'used', 'used']);
  });
});

describe('a reward of a card that was withdrawn', () => {
  test('is used by no door, also when its copy alone is given back; the card brings it back', async () => {
    const anns = await annsRewards(2);
    const { call, one, copies, page, status } = anns;
    const [used, open] = copies;
    expect((await call('POST', `${one}/rewards/use`, { rewards: [used?.id] })).body.used).toEqual([used?.id]);
    await page('GET', open?.path ?? '');
    await page('POST', `${open?.path}/claim`, {});
    expect((await call('POST', `${one}/void`, {})).status).toBe(200);
    const { v3, 'till, card': _, ...first } = await everyDoor(anns, 1);
    expect(v3).toContain('withdrawn');
    for (const [door, word] of Object.entries(first))
      expect(['voided', 'card_voided'], `${door}: ${word}`).toContain(word);

    expect((await call('POST', `/v5/sessions/${open?.code}/unvoid`, {})).status).toBe(200);
    const { v3: again, ...said } = await everyDoor(anns, 1);
    expect(again).toContain('This card was withdrawn');
    expect(new Set(Object.values(said)), JSON.stringify(said)).toEqual(new Set(['card_voided']));
    const shown = await t.app.inject({
      url: `${open?.path}`,
      headers: { accept: 'text/html', 'accept-language': 'en' },
    });
    expect(shown.body).toContain('Your card was withdrawn');
    expect(await status()).toEqual(['used', 'open']);

    expect((await call('POST', `${one}/unvoid`)).status).toBe(200);
    expect((await call('POST', `${one}/rewards/use`, { rewards: [open?.id] })).body.used).toEqual([open?.id]);
  });

  test('that was earned by stamps which were taken back stays void, and the same copy comes back with the stamps', async () => {
    const anns = await annsRewards(1);
    const { call, one, copies } = anns;
    const [copy] = copies;
    expect((await call('POST', `${one}/stamps/1/undo`, {})).body.verdict).toBe('granted');
    expect((await call('POST', `/v5/sessions/${copy?.code}/unvoid`, {})).status).toBe(200);
    expect((await call('POST', `/v5/sessions/${copy?.code}/claim`, {})).body.code).toBe('voided');
    expect((await call('POST', `${one}/stamps`, { amount: 1 })).body.earned).toMatchObject([
      { id: copy?.id },
    ]);
    expect((await call('POST', `${one}/rewards/use`, { rewards: [copy?.id] })).body.used).toEqual([copy?.id]);
  });
});

test('a reward that waits says so to its member, to the till and on the wire, and is used when its coupon goes on', async () => {
  const { call, one, copies, till, ann, card, biscuit } = await annsRewards(1);
  const [copy] = copies;
  expect((await call('POST', `/v5/coupons/${biscuit.id}/archive`)).body).toMatchObject({
    code: 'reward_of_card',
    fix: expect.stringContaining('Bean card'),
  });
  expect((await call('POST', `/v5/coupons/${biscuit.id}/pause`)).status).toBe(200);
  expect((await call('GET', `${one}/rewards`)).body.data).toMatchObject([
    { status: 'open', waits_for: 'paused' },
  ]);
  const path = `/l/${card.code}/${ann.code}`;
  const html = async () =>
    (await t.app.inject({ url: path, headers: { accept: 'text/html', 'accept-language': 'en' } })).body;
  expect(await html()).toContain('Not to be used just now. It stays yours.');
  expect(await html()).not.toContain('class="gain"');
  const found = await till('lookup', { code: ann.code });
  expect(found.body.member.rewards).toMatchObject([{ title: 'Biscuit', waits_for: 'paused' }]);
  const press = { member: ann.code, reward: copy?.id, operation: randomCode(12) };
  expect(await till('use-reward', press)).toMatchObject({ status: 409, body: { code: 'paused' } });
  expect((await call('POST', `${one}/rewards/use`, { rewards: [copy?.id] })).body.code).toBe('paused');
  expect((await call('POST', `/v5/coupons/${biscuit.id}/resume`)).status).toBe(200);
  expect(await html()).toContain('class="gain"');
  expect((await till('use-reward', press)).body).toMatchObject({ verdict: 'granted' });
});
