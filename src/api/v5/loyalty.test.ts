import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(async () => {
  await t.app.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
async function send(
  account: TestAccount,
  method: Method,
  url: string,
  payload?: object,
  headers: object = {},
) {
  const reply = await t.app.inject({ method, url, headers: { ...account.headers, ...headers }, payload });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
}

/** Café Luna gives a biscuit at three stamps and a coffee at ten. */
async function lunasCard(body: object = {}) {
  const luna = await t.makeAccount({ name: 'Café Luna' });
  const coupon = async (title: string) =>
    (await send(luna, 'POST', '/v5/coupons', { name: title, title })).body.id as string;
  const biscuit = await coupon('Biscuit');
  const coffee = await coupon('Coffee');
  const made = await send(luna, 'POST', '/v5/loyalty-cards', {
    name: 'Bean card',
    type: 'stamp',
    max_stamps: 10,
    rewards: [
      { stamps: 3, coupon: biscuit, expires_after: 'P7D' },
      { stamps: 10, coupon: coffee },
    ],
    ...body,
  });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const url = `/v5/loyalty-cards/${made.body.id}`;
  const join = async (payload: object = {}) => {
    const member = await send(luna, 'POST', `${url}/members`, payload);
    expect(member.status, JSON.stringify(member.body)).toBe(201);
    return member.body;
  };
  const stamp = (member: { id: string }, payload: object) =>
    send(luna, 'POST', `${url}/members/${member.id}/stamps`, payload);
  return { luna, card: made.body, url, biscuit, coffee, join, stamp };
}

describe('a loyalty card', () => {
  test('is made, listed, changed, paused, copied and archived', async () => {
    const { luna, card, url, coffee } = await lunasCard();
    expect(card).toMatchObject({
      id: expect.stringMatching(/^crd_\d+$/),
      code: expect.stringMatching(/^[2-9a-z]{6}$/),
      url: `http://tearoff.test/l/${card.code}`,
      status: 'active',
      max_stamps: 10,
      members: 0,
    });
    expect(card.rewards.map((reward: { stamps: number }) => reward.stamps)).toEqual([3, 10]);
    expect((await send(luna, 'GET', `/v5/coupons/${coffee}`)).body.status).toBe('active');

    const changed = await send(luna, 'PATCH', url, {
      title: 'Ten beans',
      design: { brand_colour: '#123456' },
      settings: { limits: { per_day: 5 } },
      rewards: [{ stamps: 10, coupon: coffee }],
    });
    expect(changed.body).toMatchObject({
      title: 'Ten beans',
      settings: { limits: { per_day: 5, per_visit: null } },
    });
    expect(changed.body.rewards).toMatchObject([{ id: card.rewards[1].id, stamps: 10 }]);
    expect((await send(luna, 'PATCH', url, { name: 'x', version: 1 })).body.code).toBe('version_conflict');

    expect((await send(luna, 'POST', `${url}/pause`)).body.status).toBe('paused');
    const copy = await send(luna, 'POST', `${url}/copy`, { name: 'Copy' });
    expect(copy.body).toMatchObject({ name: 'Copy', status: 'active', title: 'Ten beans', max_stamps: 10 });
    expect(copy.body.code).not.toBe(card.code);
    expect((await send(luna, 'POST', `${url}/archive`)).body.status).toBe('archived');
    const listed = await send(luna, 'GET', '/v5/loyalty-cards');
    expect(listed.body.data.map((one: { id: string }) => one.id)).toEqual([copy.body.id]);
    for (const [text, found] of [
      ['cop', 1],
      ['ten b', 1],
      [copy.body.code.toUpperCase(), 1],
      ['%', 0],
      ['nothing', 0],
    ] as const) {
      const searched = await send(luna, 'GET', `/v5/loyalty-cards?search=${encodeURIComponent(text)}`);
      expect(searched.body.data, text).toHaveLength(found);
    }
  });

  test('is listed in the order that is asked for, with how many there are', async () => {
    const { luna } = await lunasCard({ name: 'Bean card' });
    for (const name of ['apple card', 'Zebra card']) {
      t.clock.advance({ seconds: 1 });
      await send(luna, 'POST', '/v5/loyalty-cards', { name, type: 'stamp', max_stamps: 5 });
    }
    const list = async (query: string) => {
      const { body } = await send(luna, 'GET', `/v5/loyalty-cards?${query}`);
      return { names: body.data.map((one: { name: string }) => one.name), ...body };
    };
    expect((await list('')).names).toEqual(['Bean card', 'apple card', 'Zebra card']);
    expect((await list('sort=-created')).names).toEqual(['Zebra card', 'apple card', 'Bean card']);
    const first = await list('sort=name&limit=2');
    expect([first.names, first.total]).toEqual([['apple card', 'Bean card'], 3]);
    const rest = await list(`sort=name&limit=2&cursor=${first.next_cursor}`);
    expect([rest.names, rest.total, rest.next_cursor]).toEqual([['Zebra card'], 3, null]);
    expect((await list('search=bean')).total).toBe(1);
    expect((await send(luna, 'GET', '/v5/loyalty-cards?sort=colour')).status).toBe(422);
  });

  test('is refused with everything that is wrong with it', async () => {
    const luna = await t.makeAccount({ name: 'Café Luna' });
    const bob = await lunasCard();
    const wrong = await send(luna, 'POST', '/v5/loyalty-cards', {
      name: 'Bean card',
      type: 'stamp',
      max_stamps: 10,
      rewards: [
        { stamps: 3, coupon: bob.coffee },
        { stamps: 11, coupon: 'cam_1' },
      ],
      locations: ['loc_1'],
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      '/rewards/0/coupon',
      '/rewards/1/coupon',
      '/rewards/1/stamps',
      '/locations/0',
    ]);
    const none = await send(luna, 'POST', '/v5/loyalty-cards', { name: 'A', type: 'stamp' });
    expect(none.body.issues[0].path).toBe('/max_stamps');
    expect((await send(luna, 'GET', bob.url)).status).toBe(404);
    expect((await send(luna, 'PATCH', bob.url, { name: 'x' })).status).toBe(404);
    const reader = { ...luna, headers: await luna.keyFor(['loyalty:read']) };
    expect((await send(reader, 'POST', '/v5/loyalty-cards', { name: 'A', type: 'membership' })).status).toBe(
      403,
    );
    expect((await t.app.inject({ method: 'GET', url: '/v5/loyalty-cards' })).statusCode).toBe(401);
  });
});

describe('stamps', () => {
  test('fill a card, which begins anew, and earn each threshold once', async () => {
    const { join, stamp, luna, url } = await lunasCard();
    const ann = await join({ first_name: 'Ann', email: 'Ann@example.org' });
    const first = await stamp(ann, { amount: 4, operation: 'bill-1' });
    expect(first.body).toMatchObject({
      verdict: 'granted',
      amount: 4,
      filled: 0,
      member: { balance: 4, rounds: 0 },
    });
    expect(first.body.earned).toMatchObject([{ title: 'Biscuit', status: 'open', stamps: 3 }]);
    expect(first.body.member.next_reward).toMatchObject({ title: 'Coffee', missing: 6 });
    const again = await stamp(ann, { amount: 4, operation: 'bill-1' });
    expect(again.body).toMatchObject({ verdict: 'already', amount: 4, member: { balance: 4 } });
    expect(again.body.earned).toEqual(first.body.earned);

    const many = await stamp(ann, { amount: 21 });
    expect(many.body).toMatchObject({
      amount: 21,
      filled: 2,
      member: { balance: 5, rounds: 2, lifetime: 25 },
    });
    expect(
      many.body.earned.map((one: { title: string; round: number }) => `${one.title} ${one.round}`),
    ).toEqual(['Coffee 0', 'Biscuit 1', 'Coffee 1', 'Biscuit 2']);
    const ledger = await send(luna, 'GET', `${url}/members/${ann.id}/ledger`);
    expect(
      ledger.body.data.map((one: { kind: string; amount: number }) => `${one.kind} ${one.amount}`),
    ).toEqual(['filled -10', 'filled -10', 'add 21', 'add 4']);
    const seen = await send(luna, 'GET', `${url}/members/${ann.code}`);
    expect(seen.body).toMatchObject({ balance: 5, email: 'Ann@example.org', first_name: 'Ann' });
  });

  test('are scanned by a cash register, once for each operation', async () => {
    const { join, luna, card, url } = await lunasCard({
      settings: { per_amount: { amount_minor: 500, stamps: 1 }, limits: { per_visit: 4 } },
    });
    const ann = await join();
    const scan = (payload: object, headers?: object) => send(luna, 'POST', `${url}/scan`, payload, headers);
    expect((await scan({ code: ann.code })).body).toMatchObject({ amount: 1, member: { balance: 1 } });
    const address = `http://tearoff.test/l/${card.code}/${ann.code}?src=wallet`;
    const twice = await Promise.all(
      [1, 2].map(() => scan({ code: address, amount_minor: 1499, operation: 'bill-2' })),
    );
    expect(twice.map((reply) => reply.body.verdict).sort()).toEqual(['already', 'granted']);
    expect(twice[0]?.body).toMatchObject({ amount: 2, member: { balance: 3 } });
    const keyed = await Promise.all([1, 2].map(() => scan({ code: ann.code }, { 'idempotency-key': 'k-1' })));
    expect(keyed.map((reply) => reply.body.member.balance)).toEqual([4, 4]);
    const filling = { code: (await join()).code, amount_minor: 500 };
    await Promise.all([4, 4, 1].map((amount) => scan({ code: filling.code, amount })));
    const first = (await scan({ ...filling, operation: 'bill-9' })).body;
    expect(first).toMatchObject({ verdict: 'granted', filled: 1, amount: 1 });
    expect(first.earned).toHaveLength(1);
    await scan({ code: filling.code, amount: 4 });
    const { filled, entry, earned } = (await scan({ ...filling, operation: 'bill-9' })).body;
    expect({ filled, entry, earned }).toEqual({ filled: 1, entry: first.entry, earned: first.earned });
    expect((await scan({ code: ann.code, amount_minor: 499 })).body).toMatchObject({ code: 'too_little' });
    expect((await scan({ code: ann.code, amount: 5 })).body).toMatchObject({
      code: 'limit_visit',
      facts: { limit: 4 },
    });
    expect((await scan({ code: 'nobody' })).status).toBe(404);
    for (const amount of [0, -1, 1.5, 1e12])
      expect((await scan({ code: ann.code, amount })).status).toBe(422);
    // Taken by a caller, such a name would keep the gift itself from being given.
    const own = await scan({ code: ann.code, operation: `birthday:${new Date().getFullYear()}` });
    expect(own.body).toMatchObject({ code: 'invalid', issues: [{ path: '/operation' }] });
  });

  test('are taken back within minutes, with what they earned', async () => {
    const { join, stamp, luna, url } = await lunasCard();
    const ann = await join();
    await stamp(ann, { amount: 2 });
    const wrong = await stamp(ann, { amount: 9 });
    expect(wrong.body).toMatchObject({ filled: 1, member: { balance: 1, rounds: 1 } });
    const undo = (entry: number) => send(luna, 'POST', `${url}/members/${ann.id}/stamps/${entry}/undo`);
    const undone = await undo(wrong.body.entry);
    expect(undone.body, JSON.stringify(undone.body)).toMatchObject({
      verdict: 'granted',
      member: { balance: 2, rounds: 0, lifetime: 2 },
    });
    expect((await undo(wrong.body.entry)).body.verdict).toBe('already');
    const rewards = async () => (await send(luna, 'GET', `${url}/members/${ann.id}/rewards`)).body.data;
    expect((await rewards()).map((one: { status: string }) => one.status)).toEqual([
      'withdrawn',
      'withdrawn',
    ]);
    const right = await stamp(ann, { amount: 1 });
    expect((await rewards()).map((one: { status: string }) => one.status)).toEqual(['open', 'withdrawn']);
    expect(right.body.earned).toMatchObject([{ title: 'Biscuit', round: 0 }]);

    const [biscuit] = await rewards();
    await send(luna, 'POST', `${url}/members/${ann.id}/rewards/use`, { rewards: [biscuit.id] });
    expect((await undo(right.body.entry)).body.code).toBe('reward_used');
    t.clock.advance({ minutes: 11 });
    expect((await undo(1)).body).toMatchObject({ code: 'undo_too_late', facts: { minutes: 10 } });
  });

  test('of a points card are spent without losing what was earned', async () => {
    const { luna, coffee } = await lunasCard();
    const made = await send(luna, 'POST', '/v5/loyalty-cards', {
      name: 'Points',
      type: 'points',
      rewards: [{ stamps: 100, coupon: coffee }],
      settings: {
        per_amount: { amount_minor: 100, stamps: 1 },
        tiers: [
          { name: 'Gold', from: 100, multiplier: 2 },
          { name: 'Blue', from: 0 },
        ],
      },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    const url = `/v5/loyalty-cards/${made.body.id}`;
    const ann = (await send(luna, 'POST', `${url}/members`, {})).body;
    const stamps = `${url}/members/${ann.id}/stamps`;
    const spent = await send(luna, 'POST', stamps, { amount_minor: 12_050 });
    expect(spent.body).toMatchObject({ amount: 120, member: { balance: 120, tier: 'Gold' } });
    expect(spent.body.earned).toHaveLength(1);
    expect((await send(luna, 'POST', `${stamps}/subtract`, { amount: 110 })).body.member.balance).toBe(10);
    expect((await send(luna, 'POST', `${stamps}/subtract`, { amount: 11 })).body).toMatchObject({
      code: 'too_few',
      facts: { balance: 10 },
    });
    const more = await send(luna, 'POST', stamps, { amount_minor: 6_000 });
    expect(more.body).toMatchObject({ amount: 120, earned: [], member: { balance: 130, lifetime: 240 } });
    const correct = { amount: -30, reason: 'Counted twice' };
    expect((await send(luna, 'POST', `${stamps}/correct`, correct)).body.member).toMatchObject({
      balance: 100,
    });
  });
});

describe('rewards', () => {
  test('are used once, by whichever way', async () => {
    const { join, stamp, luna, url } = await lunasCard();
    const ann = await join();
    const bob = await join();
    const { earned } = (await stamp(ann, { amount: 10 })).body;
    const use = (member: { id: string }, rewards: string[]) =>
      send(luna, 'POST', `${url}/members/${member.id}/rewards/use`, { rewards });
    expect((await use(bob, [earned[0].id])).status).toBe(404);
    const both = earned.map((one: { id: string }) => one.id);
    const replies = await Promise.all([use(ann, both), use(ann, [...both].reverse()), use(ann, both)]);
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200]);
    expect(replies.flatMap((reply) => reply.body.used).sort()).toEqual([...both].sort());

    await stamp(ann, { amount: 3 });
    const open = (await send(luna, 'GET', `${url}/members/${ann.id}/rewards`)).body.data.at(-1);
    await send(luna, 'POST', `/v5/sessions/${open.session}/claim`, { skip_steps: true });
    await send(luna, 'POST', `/v5/sessions/${open.session}/validate`, {});
    const late = await use(ann, [open.id]);
    expect(late.body.used).toEqual([]);
    expect(late.body.data.at(-1)).toMatchObject({ status: 'used' });
    expect(Date.parse(open.expires_at) - Date.parse(open.earned_at)).toBeGreaterThan(7 * 86_400_000);
  });
});

describe('members', () => {
  test('are withdrawn with their open rewards, and given back', async () => {
    const { join, stamp, luna, url } = await lunasCard();
    const ann = await join({ first_name: 'Ann' });
    const { earned } = (await stamp(ann, { amount: 3 })).body;
    const voided = await send(luna, 'POST', `${url}/members/${ann.id}/void`, { reason: 'Lost' });
    expect(voided.body.status).toBe('voided');
    expect((await stamp(ann, { amount: 1 })).body.code).toBe('card_voided');
    const status = async () =>
      (await send(luna, 'GET', `${url}/members/${ann.id}/rewards`)).body.data[0].status;
    expect(await status()).toBe('withdrawn');
    const use = () => send(luna, 'POST', `${url}/members/${ann.id}/rewards/use`, { rewards: [earned[0].id] });
    expect((await use()).body.code).toBe('card_voided');
    expect((await send(luna, 'POST', `${url}/members/${ann.id}/unvoid`)).body.status).toBe('active');
    expect(await status()).toBe('open');
    expect((await use()).body.used).toHaveLength(1);
  });

  test('that are deleted are gone, and the ledger keeps its numbers', async () => {
    const { join, stamp, luna, url } = await lunasCard();
    const ann = await join({ first_name: 'Ann', email: 'ann@example.org', custom_1: 'blue' });
    await stamp(ann, { amount: 4 });
    const rename = () =>
      send(
        luna,
        'PATCH',
        `${url}/members/${ann.id}`,
        { last_name: 'Peeters' },
        { 'idempotency-key': 'ann-1' },
      );
    expect((await rename()).body.email).toBe('ann@example.org');
    expect((await send(luna, 'DELETE', `${url}/members/${ann.id}`)).status).toBe(204);
    // What a write answered about her is not told again either.
    expect((await rename()).status).toBe(404);
    expect((await send(luna, 'GET', `${url}/members/${ann.id}`)).status).toBe(404);
    expect((await send(luna, 'GET', `${url}/members/${ann.code}`)).status).toBe(404);
    expect((await stamp(ann, { amount: 1 })).status).toBe(404);
    const { db } = t.deps;
    const entries = await db
      .selectFrom('stampEntry')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(entries.map((entry) => entry.amount)).toEqual([4]);
    const customers = await db
      .selectFrom('customer')
      .selectAll()
      .where('accountId', '=', luna.accountId)
      .execute();
    expect(customers).toMatchObject([{ email: null, firstName: null, erasedAt: expect.any(Date) }]);
  });

  test('are searched by beginnings of words, or strictly by a whole value', async () => {
    const { join, luna, url } = await lunasCard();
    const ann = await join({ first_name: 'Élodie', last_name: 'van den Berg', phone: '+32 470 12 34 56' });
    const bob = await join({
      first_name: 'Bob',
      last_name: 'Bergman',
      email: 'bob@example.org',
      custom_3: 'K-77',
    });
    const find = async (query: string) =>
      (await send(luna, 'GET', `${url}/members?sort=created&${query}`)).body.data.map(
        (one: { id: string }) => one.id,
      );
    expect(await find('search=berg')).toEqual([ann.id, bob.id]);
    expect(await find('search=elodie+ber')).toEqual([ann.id]);
    expect(await find('search=%2B32470')).toEqual([ann.id]);
    expect(await find('search=bob%40example.org&strict=true')).toEqual([bob.id]);
    expect(await find('search=bergma&strict=true')).toEqual([]);
    expect(await find('search=k-77&strict=true')).toEqual([bob.id]);
    expect(await find(`search=${ann.till_code}`)).toEqual([ann.id]);
    expect(await find('search=%25%5C%27')).toEqual([]);
    const page = (await send(luna, 'GET', `${url}/members?limit=1`)).body;
    const rest = (await send(luna, 'GET', `${url}/members?limit=1&cursor=${page.next_cursor}`)).body;
    expect([page.data[0].id, rest.data[0].id, rest.next_cursor]).toEqual([bob.id, ann.id, null]);
  });

  test('come in the order that is asked for, page by page, each once', async () => {
    const { join, luna, url } = await lunasCard();
    const people: [string | undefined, string | undefined, number][] = [
      ['Zoë', 'Adams', 3],
      ['élodie', 'Vandenberg', 5],
      ['Eva', 'Vandenclaes', 5],
      [undefined, undefined, 0],
      ['Émile', 'Vandendubois', 0],
      ['bob', undefined, 5],
    ];
    const ids: string[] = [];
    for (const [first_name, last_name, stamps] of people) {
      const member = await join({ first_name, last_name });
      ids.push(member.id);
      if (stamps > 0) await send(luna, 'POST', `${url}/members/${member.id}/stamps`, { amount: stamps });
    }
    // Who came last is the first one again; the others came at the same moment.
    t.clock.advance({ minutes: 1 });
    await send(luna, 'POST', `${url}/members/${ids[0]}/stamps`, { amount: 1 });
    const pages = async (sort: string, limit: number) => {
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const query: string = `sort=${sort}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`;
        const { body } = await send(luna, 'GET', `${url}/members?${query}`);
        found.push(...body.data.map((one: { id: string }) => ids.indexOf(one.id)));
        cursor = body.next_cursor;
      } while (cursor);
      return found;
    };
    const expected = {
      created: [0, 1, 2, 3, 4, 5],
      name: [5, 1, 4, 2, 0, 3],
      '-balance': [5, 2, 1, 0, 4, 3],
      '-last_visit': [0, 5, 2, 1, 4, 3],
    };
    for (const [sort, order] of Object.entries(expected))
      for (const limit of [1, 2, 50]) expect(await pages(sort, limit), `${sort} by ${limit}`).toEqual(order);
    expect(await pages('-name', 4)).toEqual([...expected.name].reverse());
    expect(await pages('balance', 1)).toEqual([...expected['-balance']].reverse());
    expect(await pages('last_visit', 2)).toEqual([...expected['-last_visit']].reverse());
    // Longer than what a random code may begin with by chance.
    const named = await send(luna, 'GET', `${url}/members?sort=name&search=vanden&limit=1`);
    const next = await send(
      luna,
      'GET',
      `${url}/members?sort=name&search=vanden&cursor=${named.body.next_cursor}`,
    );
    expect([...named.body.data, ...next.body.data].map((one: { id: string }) => ids.indexOf(one.id))).toEqual(
      [1, 4, 2],
    );
    const other = await send(luna, 'GET', `${url}/members?sort=-balance&cursor=${named.body.next_cursor}`);
    expect([other.status, other.body.issues[0].path]).toEqual([422, '/cursor']);
  });

  test('are made in bulk, all of them or none', async () => {
    const { luna, url } = await lunasCard({ settings: { welcome_stamps: 3 } });
    const bulk = (members: object[]) => send(luna, 'POST', `${url}/members/bulk`, { members });
    const wrong = await bulk([{ first_name: 'Ann' }, { email: 'nonsense' }, { phone: 'call me' }]);
    expect(wrong.status).toBe(422);
    expect(wrong.body.issues.map((issue: { path: string }) => issue.path)).toEqual([
      '/members/1/email',
      '/members/2/phone',
    ]);
    expect((await send(luna, 'GET', `${url}/members`)).body.data).toEqual([]);
    const made = await bulk(
      ['Ann', 'Bob', 'Cy'].map((first_name) => ({ first_name, email: 'family@example.org' })),
    );
    expect(
      made.body.data.map(
        (one: { first_name: string; balance: number }) => `${one.first_name} ${one.balance}`,
      ),
    ).toEqual(['Ann 3', 'Bob 3', 'Cy 3']);
    expect(new Set(made.body.data.map((one: { customer: string }) => one.customer)).size).toBe(1);
    const ann = made.body.data[0];
    const changed = await send(luna, 'PATCH', `${url}/members/${ann.id}`, {
      email: 'ann@example.org',
      custom_2: 'x',
      last_name: 'Doe',
    });
    expect(changed.body).toMatchObject({
      email: 'ann@example.org',
      custom: { custom_2: 'x' },
      first_name: 'Ann',
    });
    expect(changed.body.customer).not.toBe(ann.customer);
    expect((await send(luna, 'PATCH', `${url}/members/${ann.id}`, { custom_2: '' })).body.custom).toEqual({});
  });
});

test('a card begins with what one call may give at most, and a membership card with nothing', async () => {
  const { luna, url } = await lunasCard();
  const club = await send(luna, 'POST', '/v5/loyalty-cards', { name: 'Club', type: 'membership' });
  const rows = [{ balance: 1_000 }, { balance: 1_001 }];
  expect(await send(luna, 'POST', `${url}/members/bulk`, { members: rows })).toMatchObject({
    status: 422,
    body: { issues: [{ path: '/members/1/balance' }] },
  });
  const begin = (at: string, balance: number) => send(luna, 'POST', `${at}/members`, { balance });
  expect((await begin(`/v5/loyalty-cards/${club.body.id}`, 1)).status).toBe(422);
  expect((await begin(url, 23)).body).toMatchObject({ balance: 3, rounds: 2 });
  expect(await send(luna, 'POST', `${url}/members`, { referred_by: 'mem_999999999' })).toMatchObject({
    status: 422,
    body: { issues: [{ path: '/referred_by' }] },
  });
});

test('stamps are given in a shop of the account where the card is stamped, or in none that is named', async () => {
  const { luna, card, url, join, stamp } = await lunasCard();
  const shop = async (account: TestAccount, name: string) =>
    (await send(account, 'POST', '/v5/locations', { name })).body.id as string;
  const gent = await shop(luna, 'Luna Gent');
  const brugge = await shop(luna, 'Luna Brugge');
  const ann = await join();
  const theirs = await shop(await t.makeAccount({ name: 'Bar Sol' }), 'Sol');
  for (const location of ['loc_999999999', theirs, 'nowhere']) {
    expect(await stamp(ann, { amount: 1, location })).toMatchObject({
      status: 422,
      body: { code: 'invalid', issues: [{ path: '/location' }] },
    });
    expect((await send(luna, 'POST', `${url}/scan`, { code: ann.code, location })).status).toBe(422);
  }
  const given = await stamp(ann, { amount: 2, location: gent });
  expect(given).toMatchObject({ status: 200, body: { member: { balance: 2 } } });
  const undo = `${url}/members/${ann.id}/stamps/${given.body.entry}/undo`;
  expect((await send(luna, 'POST', undo, { location: theirs })).status).toBe(422);
  expect((await send(luna, 'PATCH', `/v5/loyalty-cards/${card.id}`, { locations: [gent] })).status).toBe(200);
  expect(await stamp(ann, { amount: 1, location: brugge })).toMatchObject({
    status: 409,
    body: { code: 'wrong_location' },
  });
  expect((await stamp(ann, { amount: 1, location: gent })).body.member.balance).toBe(3);
});

test('messages to members are written once for each and listed', async () => {
  const { luna, url, join } = await lunasCard();
  const [ann, bob] = [await join(), await join()];
  await send(luna, 'POST', `${url}/members/${bob.id}/void`);
  const sent = await send(luna, 'POST', `${url}/pushes`, { message: 'Free cake today' });
  expect(sent).toMatchObject({ status: 201, body: { recipients: 1, delivered: 0 } });
  const some = await send(luna, 'POST', `${url}/pushes`, {
    message: 'For you',
    segment: { who: 'members', members: [ann.id] },
  });
  const listed = await send(luna, 'GET', `${url}/pushes`);
  expect(listed.body.data.map((push: { id: string }) => push.id)).toEqual([some.body.id, sent.body.id]);
  expect(
    (
      await send(luna, 'POST', `${url}/pushes`, {
        message: 'x',
        segment: { who: 'members', members: [bob.id] },
      })
    ).body.code,
  ).toBe('no_recipients');
  expect(
    (
      await send(luna, 'POST', `${url}/pushes`, {
        message: 'x',
        segment: { who: 'members', members: ['mem_1'] },
      })
    ).status,
  ).toBe(404);
});
