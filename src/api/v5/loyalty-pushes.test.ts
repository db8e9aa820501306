import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { parseId } from '../../platform/ids.ts';

/** Pushes of /v5: whom they are for, when they go out, and every no. */

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

const now = new Date('2026-11-20T10:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function send(account: TestAccount, method: 'GET' | 'POST', url: string, payload?: object, more = {}) {
  const headers = { ...account.headers, ...more };
  const reply = await t.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json() };
}

/** A stamp card of ten with a reward at four, and three levels' worth of nobody. */
async function lunas(more: object = {}) {
  t.clock.set(now);
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const coupon = (await send(luna, 'POST', '/v5/coupons', { name: 'Biscuit', title: 'Biscuit' })).body.id;
  const card = await send(luna, 'POST', '/v5/loyalty-cards', {
    name: 'Ten coffees',
    title: 'Ten coffees',
    type: 'stamp',
    max_stamps: 10,
    time_zone: 'Europe/Brussels',
    rewards: [{ stamps: 4, coupon }],
    ...more,
  });
  const url = `/v5/loyalty-cards/${card.body.id}`;
  const join = async (fields: object = {}): Promise<string> =>
    (await send(luna, 'POST', `${url}/members`, fields)).body.id;
  const stamp = (id: string, stamps: number) =>
    send(luna, 'POST', `${url}/members/${id}/stamps`, { amount: stamps }).then(({ status }) =>
      expect(status).toBe(200),
    );
  return { luna, url, join, stamp, pushes: `${url}/pushes` };
}

/** Moves when somebody joined, and when they were stamped last, into the past. */
const since = (id: string, days: number) =>
  sql`update member set created_at = ${ago(days)}, last_stamp_at = case when last_stamp_at is null then null else ${ago(days)}::timestamptz end
    where id = ${parseId('member', id)}`.execute(t.deps.db);

describe('segments', () => {
  /** Who is in a segment: whom a push to it was written to. */
  async function told({ luna, pushes }: { luna: TestAccount; pushes: string }, segment: object) {
    const preview = await send(luna, 'POST', `${pushes}/preview`, { segment });
    expect(preview.status, JSON.stringify(preview.body)).toBe(200);
    const sent = await send(luna, 'POST', pushes, { message: 'Hello', segment });
    if (sent.status === 422) {
      expect(sent.body.code).toBe('no_recipients');
      expect(preview.body).toEqual({ recipients: 0, with_device: 0, sample: null });
      return [];
    }
    expect(sent.body.recipients).toBe(preview.body.recipients);
    const { rows } = await sql<{ memberId: number }>`
      select member_id from message where push_id = ${parseId('push', sent.body.id)} and account_id = ${luna.accountId} order by id`.execute(
      t.deps.db,
    );
    return rows.map(({ memberId }) => `mem_${memberId}`);
  }

  test('of a stamp card', async () => {
    const there = await lunas();
    const { join, stamp, luna, url } = there;
    const [ann, bob, cleo] = [
      await join({ first_name: 'Ann', birth_date: '1990-11-30' }),
      await join({ birth_date: '1990-12-01' }),
      await join(),
    ];
    await stamp(ann, 3);
    await stamp(bob, 4);
    await since(cleo, 40);
    await since(bob, 20);
    const gone = await join({ birth_date: '1990-11-01' });
    await send(luna, 'POST', `${url}/members/${gone}/void`);
    expect(await told(there, { who: 'all' })).toEqual([ann, bob, cleo]);
    expect(await told(there, { who: 'members', members: [bob, ann, bob] })).toEqual([ann, bob]);
    expect(await told(there, { who: 'no_visit', days: 30 })).toEqual([cleo]);
    expect(await told(there, { who: 'no_visit', days: 19 })).toEqual([bob, cleo]);
    expect(await told(there, { who: 'new', days: 19 })).toEqual([ann]);
    expect(await told(there, { who: 'near_reward', stamps: 1 })).toEqual([ann]);
    expect(await told(there, { who: 'near_reward', stamps: 4 })).toEqual([ann, cleo]);
    expect(await told(there, { who: 'birthday_month' })).toEqual([ann]);
    expect(await told(there, { who: 'balance', min: 3 })).toEqual([ann, bob]);
    expect(await told(there, { who: 'balance', max: 3 })).toEqual([ann, cleo]);
    expect(await told(there, { who: 'balance', min: 4, max: 4 })).toEqual([bob]);
    expect(await told(there, { who: 'balance', min: 5 })).toEqual([]);
    expect(await told(there, { who: 'open_rewards' })).toEqual([bob]);
    const [reward] = (await send(luna, 'GET', `${url}/members/${bob}/rewards`)).body.data;
    await send(luna, 'POST', `${url}/members/${bob}/rewards/use`, { rewards: [reward.id] });
    expect(await told(there, { who: 'open_rewards' })).toEqual([]);
    // Midnight in Brussels comes an hour before that of UTC: there it is December.
    t.clock.set(new Date('2026-11-30T23:30:00Z'));
    expect(await told(there, { who: 'birthday_month' })).toEqual([bob]);
  });

  test('by level, of a points card', async () => {
    const tiers = [
      { name: 'Bronze', from: 0 },
      { name: 'Silver', from: 100 },
      { name: 'Gold', from: 500 },
    ];
    const there = await lunas({ type: 'points', max_stamps: null, settings: { tiers } });
    const { join, stamp } = there;
    const [ann, bob, cleo] = [await join(), await join(), await join()];
    await stamp(bob, 100);
    await stamp(cleo, 700);
    expect(await told(there, { who: 'tier', tier: 'Bronze' })).toEqual([ann]);
    expect(await told(there, { who: 'tier', tier: 'Silver' })).toEqual([bob]);
    expect(await told(there, { who: 'tier', tier: 'Gold' })).toEqual([cleo]);
    expect(await told(there, { who: 'near_reward', stamps: 4 })).toEqual([ann]);
  });

  test('that make no sense are refused by name, in the preview too', async () => {
    const { luna, pushes, join } = await lunas();
    await join();
    const club = (await send(luna, 'POST', '/v5/loyalty-cards', { name: 'Club', type: 'membership' })).body
      .id;
    const refuse = async (url: string, segment: object, path: string) => {
      for (const [to, body] of [
        [url, { message: 'x', segment }],
        [`${url}/preview`, { segment }],
      ] as const) {
        const reply = await send(luna, 'POST', to, body);
        expect(reply.status, JSON.stringify(segment)).toBe(422);
        expect(reply.body.issues[0].path, JSON.stringify(reply.body)).toBe(path);
      }
    };
    await refuse(pushes, { who: 'tier', tier: 'Gold' }, '/segment/tier');
    await refuse(`/v5/loyalty-cards/${club}/pushes`, { who: 'no_visit', days: 3 }, '/segment/who');
    await refuse(pushes, { who: 'balance', min: 4, max: 3 }, '/segment');
    await refuse(pushes, { who: 'balance' }, '/segment');
    await refuse(pushes, { who: 'no_visit', days: 0 }, '/segment/days');
    await refuse(pushes, { who: 'members', members: [] }, '/segment/members');
    await refuse(pushes, { who: 'nobody' }, '/segment/who');
  });
});

describe('a push', () => {
  test('is previewed with how many it reaches and what one of them sees', async () => {
    const { luna, pushes, join } = await lunas();
    const ann = await join({ first_name: 'Ann', last_name: 'Peeters' });
    await join();
    await sql`insert into member_browser (account_id, member_id, endpoint, p256dh, auth, key_id, created_at)
      values (${luna.accountId}, ${parseId('member', ann)}, 'https://push.example.com/1', 'p', 'a', 1, ${now}),
        (${luna.accountId}, ${parseId('member', ann)}, 'https://push.example.com/2', 'p', 'a', 1, ${now})`.execute(
      t.deps.db,
    );
    expect((await send(luna, 'POST', `${pushes}/preview`, { message: 'Free cake' })).body).toEqual({
      recipients: 2,
      with_device: 1,
      sample: { to: 'Ann Peeters', title: 'Ten coffees', message: 'Free cake' },
    });
    expect((await send(luna, 'GET', pushes)).body.data).toEqual([]);
  });

  test('answers with what it is, is found by its id and listed', async () => {
    const { luna, pushes, join } = await lunas();
    await join();
    const made = await send(luna, 'POST', pushes, { message: ' Free cake ' });
    expect(made).toMatchObject({
      status: 201,
      body: {
        message: 'Free cake',
        segment: { who: 'all' },
        status: 'sending',
        recipients: 1,
        delivered: 0,
        no_device: 1,
        scheduled_at: null,
        started_at: now.toISOString(),
        finished_at: null,
      },
    });
    expect((await send(luna, 'GET', `${pushes}/${made.body.id}`)).body).toEqual(made.body);
    expect((await send(luna, 'GET', pushes)).body.data).toEqual([made.body]);
  });

  test('is written once however often it is asked for with one key', async () => {
    const { luna, pushes, join } = await lunas();
    await join();
    const key = { 'idempotency-key': 'cake-1' };
    const [one, two] = [
      await send(luna, 'POST', pushes, { message: 'Free cake' }, key),
      await send(luna, 'POST', pushes, { message: 'Free cake' }, key),
    ];
    expect(two.body).toEqual(one.body);
    expect((await send(luna, 'GET', pushes)).body.data).toHaveLength(1);
    expect((await send(luna, 'POST', pushes, { message: 'Another' }, key)).status).toBe(422);
  });

  test('is scheduled on the clock of the card, and cancelled until it goes out', async () => {
    const { luna, pushes, join } = await lunas();
    const at = async (scheduled_at: string) => send(luna, 'POST', pushes, { message: 'Later', scheduled_at });
    // Nobody is there yet: who gets it is decided when it goes out.
    const made = await at('2026-12-01T18:00');
    expect(made).toMatchObject({
      status: 201,
      body: { status: 'scheduled', scheduled_at: '2026-12-01T17:00:00.000Z', recipients: 0 },
    });
    expect((await at('2026-12-01T18:00:00+02:00')).body.scheduled_at).toBe('2026-12-01T16:00:00.000Z');
    const one = `${pushes}/${made.body.id}/cancel`;
    const cancelled = await send(luna, 'POST', one);
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
    expect(await send(luna, 'POST', one)).toEqual(cancelled);
    for (const wrong of ['2026-11-20T10:59', '2026-11-20T10:00:00Z', '2028-01-01T00:00:00Z', 'tomorrow'])
      expect((await at(wrong)).status, wrong).toBe(422);
    await join();
    const sent = await send(luna, 'POST', pushes, { message: 'Now' });
    expect(await send(luna, 'POST', `${pushes}/${sent.body.id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'state_conflict' },
    });
  });

  test('to nobody, without a text, or of a card that has ended is refused', async () => {
    const { luna, url, pushes, join } = await lunas();
    expect((await send(luna, 'POST', pushes, { message: 'Anybody?' })).body.code).toBe('no_recipients');
    expect((await send(luna, 'GET', pushes)).body.data).toEqual([]);
    const ann = await join();
    for (const message of ['', '  ', 'x'.repeat(501), undefined])
      expect((await send(luna, 'POST', pushes, { message })).status).toBe(422);
    await send(luna, 'POST', `${url}/members/${ann}/void`);
    expect(
      (await send(luna, 'POST', pushes, { message: 'x', segment: { who: 'members', members: [ann] } })).body
        .code,
    ).toBe('no_recipients');
    await send(luna, 'POST', `${url}/archive`);
    expect(await send(luna, 'POST', pushes, { message: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'card_archived' },
    });
  });

  test('needs credentials and the scope, and what is somebody else’s is not found', async () => {
    const { luna, url, pushes, join } = await lunas();
    const ann = await join();
    const made = (await send(luna, 'POST', pushes, { message: 'x' })).body.id;
    const bare = (method: 'GET' | 'POST', to: string, headers = {}) =>
      t.app.inject({ method, url: to, headers, ...(method === 'POST' ? { payload: { message: 'x' } } : {}) });
    expect((await bare('POST', pushes)).statusCode).toBe(401);
    const reader = await luna.keyFor(['loyalty:read']);
    expect((await bare('POST', pushes, reader)).statusCode).toBe(403);
    expect((await bare('POST', `${pushes}/${made}/cancel`, reader)).statusCode).toBe(403);
    expect((await bare('POST', `${pushes}/preview`, reader)).statusCode).toBe(200);
    expect((await bare('GET', pushes, await luna.keyFor(['coupons:read']))).statusCode).toBe(403);
    const bob = await lunas();
    for (const [method, to] of [
      ['POST', pushes],
      ['POST', `${pushes}/preview`],
      ['GET', pushes],
      ['GET', `${pushes}/${made}`],
      ['POST', `${pushes}/${made}/cancel`],
      ['GET', `${bob.pushes}/${made}`],
      ['POST', `${bob.pushes}/${made}/cancel`],
      ['GET', `${url}/pushes/nothing`],
    ] as const)
      expect((await bare(method, to, bob.luna.headers)).statusCode, `${method} ${to}`).toBe(404);
    for (const members of [[ann], ['mem_1']])
      expect(
        (await send(bob.luna, 'POST', bob.pushes, { message: 'x', segment: { who: 'members', members } }))
          .status,
      ).toBe(404);
  });

  test('is listed in pages, the newest first', async () => {
    const { luna, pushes, join } = await lunas();
    await join();
    for (const message of ['one', 'two', 'three']) await send(luna, 'POST', pushes, { message });
    const page = (await send(luna, 'GET', `${pushes}?limit=2`)).body;
    const rest = (await send(luna, 'GET', `${pushes}?limit=2&cursor=${page.next_cursor}`)).body;
    expect([...page.data, ...rest.data].map(({ message }) => message)).toEqual(['three', 'two', 'one']);
    expect(rest.next_cursor).toBeNull();
  });
});
