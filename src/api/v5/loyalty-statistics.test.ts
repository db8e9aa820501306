import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestAccount, type TestApp } from '../../../test/harness.ts';
import { createCoupon, type NewCoupon } from '../../modules/coupons/index.ts';
import { createKey } from '../../modules/keys/index.ts';
import { createLocation } from '../../modules/locations/index.ts';
import {
  addStamps,
  createCard,
  deleteMember,
  joinMember,
  listRewards,
  type NewCard,
  noteMemberSeen,
  renewMember,
  subtractStamps,
  undoStamps,
  useRewards,
  voidMember,
} from '../../modules/loyalty/index.ts';
import { loyaltyStatisticsReader } from '../../modules/statistics/index.ts';
import { signInTeammateAtTill, signInTill } from '../../modules/tills/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readToEnd } from '../../platform/events/index.ts';
import { formatId } from '../../platform/ids.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

/** Café Luna's card of five stamps, with a biscuit worth an amount at two and a coffee at five. */
async function cafe(input: Partial<NewCard> = {}) {
  const account = await t.makeAccount({ name: 'Café Luna' });
  const { ctx } = account;
  const coupon = async (title: string, value: string) =>
    (await createCoupon(ctx, { name: title, content: { words: { title, value } } } as NewCoupon)).id;
  const rewards = [
    { stamps: 2, couponId: await coupon('Biscuit', '€ 1,50') },
    { stamps: 5, couponId: await coupon('Coffee', 'Free'), expiresAfter: 'P7D' },
  ];
  const shop = async (name: string) =>
    (await createLocation(ctx, { name, passwordKey: `key of ${name}` })).id;
  const [gent, brugge] = [await shop('Gent'), await shop('Brugge')];
  const card = await createCard(ctx, { name: 'Beans', type: 'stamp', maxStamps: 5, rewards, ...input });
  const join = async (first_name: string, on: Ctx = ctx) =>
    (await joinMember(on, card, { profile: { first_name } })).id;
  return {
    account,
    ctx,
    card,
    gent,
    brugge,
    join,
    url: `/v5/loyalty-cards/${formatId('card', card.id)}/statistics`,
  };
}
type Cafe = Awaited<ReturnType<typeof cafe>>;

const entryOf = (outcome: object) => ('entry' in outcome ? (outcome.entry as number) : 0);

/** What is asked until everything that was written is counted: other tests on the same server may hold the reader up. */
async function statistics(account: TestAccount, url: string, counted: object = {}) {
  const ask = async () => {
    await readToEnd(t.deps, loyaltyStatisticsReader);
    const reply = await t.app.inject({ url, headers: account.headers });
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json();
  };
  await expect.poll(async () => (await ask()).totals, { timeout: 60_000 }).toMatchObject(counted);
  return await ask();
}

/** A ctx of the shop's own till, of a teammate at a till, and of the member's phone. */
async function staffOf({ account, ctx, gent }: Cafe) {
  const { accountId, ctxAs } = account;
  const shop = await signInTill(ctx, 'key of Gent', null);
  const { id } = await t.database.db
    .insertInto('teammate')
    .values({
      accountId,
      userId: `user of ${accountId}`,
      role: 'cashier',
      name: 'Eve',
      email: `eve@${accountId}.test`,
    } as never)
    .returning('id')
    .executeTakeFirstOrThrow();
  const eve = await signInTeammateAtTill(ctx, id, gent, null);
  const till = (tillSessionId: number) => ctxAs({ kind: 'till', tillSessionId, locationId: gent });
  return {
    shop: till(shop?.till.id ?? 0),
    eve: till(eve.till.id),
    eveId: id,
    phone: ctxAs({ kind: 'consumer' }),
  };
}

describe('GET /v5/loyalty-cards/{id}/statistics', () => {
  it('shows who came, what was given where and by whom, and what became of rewards', async () => {
    const luna = await cafe();
    const { account, ctx, card, gent, brugge, join, url } = luna;
    const staff = await staffOf(luna);
    const [ann, bob, cy] = [await join('Ann'), await join('Bob'), await join('Cy')];
    await addStamps(staff.shop, card, { id: ann }, { amount: 2, locationId: gent });
    await addStamps(staff.eve, card, { id: ann }, { amount: 4, locationId: gent, operation: 'bill' });
    await addStamps(staff.eve, card, { id: ann }, { amount: 4, locationId: gent, operation: 'bill' });
    await addStamps(staff.phone, card, { id: bob }, { amount: 1, locationId: brugge });
    const wrong = await addStamps(staff.phone, card, { id: bob }, { amount: 4, locationId: brugge });
    await undoStamps(staff.shop, card, bob, entryOf(wrong), { locationId: gent });
    const [biscuit] = await listRewards(ctx, ann);
    await useRewards(staff.shop, card, ann, [biscuit?.id ?? 0], { method: 'till', locationId: gent });
    await deleteMember(ctx, card, cy);

    const found = await statistics(account, url, { joined: 3, left: 1, used: 1 });
    expect(found).toMatchObject({ bucket: 'day', time_zone: 'Europe/Brussels', currency: 'EUR' });
    expect(found.totals).toEqual({
      visits: 3,
      given: 7,
      spent: 0,
      used: 1,
      amount_minor: 0,
      joined: 3,
      left: 1,
      voided: 0,
      renewed: 0,
      gifts: 0,
      corrected: 0,
      expired: 0,
      filled: 1,
      earned: 2,
    });
    expect(found.series).toHaveLength(30);
    expect(found.series.at(-1)).toMatchObject({ active: 2, members: 2, visits: 3, given: 7, joined: 3 });
    expect(found.series[0]).toMatchObject({ active: 0, members: 0, visits: 0 });
    const shop = { spent: 0, amount_minor: 0 };
    expect(found.locations).toEqual([
      { location_id: formatId('location', gent), name: 'Gent', visits: 2, given: 6, used: 1, ...shop },
      { location_id: formatId('location', brugge), name: 'Brugge', visits: 1, given: 1, used: 0, ...shop },
    ]);
    expect(
      found.staff.map((row: Record<string, unknown>) => [
        row.actor,
        row.name,
        row.location_name,
        row.visits,
        row.given,
        row.used,
      ]),
    ).toEqual([
      ['till', null, 'Gent', 1, 2, 1],
      ['consumer', null, 'Brugge', 1, 1, 0],
      [`teammate:${staff.eveId}`, 'Eve', null, 1, 4, 0],
    ]);
    expect(found.rewards).toMatchObject([
      { stamps: 2, name: 'Biscuit', earned: 1, used: 1, archived: false },
      { stamps: 5, name: 'Coffee', earned: 1, used: 0 },
    ]);
    expect(found.hours_of_week).toMatchObject([{ visits: 3 }]);
    expect(found.now).toMatchObject({ members: 2, active_30_days: 2, active_90_days: 2, voided: 0 });
    expect(found.now.open_rewards).toEqual({
      count: 1,
      ending_in_30_days: 1,
      value_minor: null,
      valued: 0,
      coupons: [
        {
          coupon_id: expect.any(String),
          name: 'Coffee',
          value: 'Free',
          value_minor: null,
          open: 1,
          ending_in_30_days: 1,
        },
      ],
    });
    expect(
      found.now.bands.map((band: Record<string, number>) => [band.from, band.standing, band.reached]),
    ).toEqual([
      [0, 0, 2],
      [1, 2, 2],
      [2, 0, 1],
      [3, 0, 1],
      [4, 0, 1],
      [5, 0, 1],
    ]);

    const here = await statistics(account, `${url}?location=${formatId('location', gent)}`);
    expect(here.totals).toMatchObject({ visits: 2, given: 6, used: 1, joined: null, earned: null });
    expect(here.series.at(-1)).toMatchObject({ active: 1, visits: 2, members: null });
    expect(here.locations).toHaveLength(1);
    expect(here.now.members).toBe(2);
  });

  it('adds up what open rewards are worth where their coupons say so', async () => {
    const { account, card, ctx, join, url } = await cafe();
    for (const name of ['Ann', 'Bob']) await addStamps(ctx, card, { id: await join(name) }, { amount: 2 });
    const voided = await join('Cy');
    await addStamps(ctx, card, { id: voided }, { amount: 5 });
    await voidMember(ctx, card, voided);
    const found = await statistics(account, url, { earned: 4, voided: 1 });
    expect(found.now).toMatchObject({ members: 2, voided: 1 });
    expect(found.now.open_rewards).toMatchObject({
      count: 2,
      value_minor: 300,
      valued: 2,
      ending_in_30_days: 0,
    });
  });

  it('counts a member once in each day, week and month on the wall clock of the card', async () => {
    const { account, ctx, card, gent, join, url } = await cafe();
    const { clock } = t;
    const real = clock.now();
    // 23:30 on Sunday 29 March and 00:30 on Monday 30 March in Brussels; then Wednesday 1 April.
    clock.set('2026-03-29T21:30:00Z');
    const ann = await join('Ann');
    await addStamps(ctx, card, { id: ann }, { amount: 1, locationId: gent });
    clock.set('2026-03-29T22:30:00Z');
    await addStamps(ctx, card, { id: ann }, { amount: 1 });
    clock.set('2026-04-01T10:00:00Z');
    await addStamps(ctx, card, { id: ann }, { amount: 1 });
    const seriesOf = async (query: string) =>
      (await statistics(account, `${url}?${query}`)).series.map(
        (part: { start: string; active: number; visits: number }) => [part.start, part.visits, part.active],
      );
    await statistics(account, `${url}?from=2026-03-01&to=2026-04-30`, { visits: 3 });
    expect(
      (await seriesOf('from=2026-03-29&to=2026-04-01&bucket=day')).map((row: number[]) => row.slice(1)),
    ).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
      [1, 1],
    ]);
    // Asked for four days, told in whole weeks and months.
    expect(await seriesOf('from=2026-03-29&to=2026-04-01&bucket=week')).toEqual([
      ['2026-03-22T23:00:00.000Z', 1, 1],
      ['2026-03-29T22:00:00.000Z', 2, 1],
    ]);
    expect(await seriesOf('from=2026-03-29&to=2026-04-01&bucket=month')).toEqual([
      ['2026-02-28T23:00:00.000Z', 2, 1],
      ['2026-03-31T22:00:00.000Z', 1, 1],
    ]);
    const past = await statistics(account, `${url}?from=2026-03-30&to=2026-03-31`);
    expect(past.series[0]).toMatchObject({ members: 1, joined: 0 });
    clock.set(real);
  });

  it('tells of points what was paid and spent, and of a membership who looked at it', async () => {
    const settings = { per_amount: { amount_minor: 100 }, tiers: [{ name: 'Gold', from: 40 }] };
    const points = await cafe({ type: 'points', maxStamps: null, settings, rewards: [] });
    const ann = await points.join('Ann');
    await addStamps(points.ctx, points.card, { id: ann }, { amountMinor: 4_550 });
    await subtractStamps(points.ctx, points.card, { id: ann }, { amount: 20 });
    const found = await statistics(points.account, points.url, { spent: 20 });
    expect(found.totals).toMatchObject({ visits: 2, given: 45, spent: 20, amount_minor: 4_550 });
    expect(found.now.bands).toMatchObject([{ from: 0 }, { from: 1, standing: 0 }, { from: 40, standing: 1 }]);

    const club = await cafe({
      type: 'membership',
      maxStamps: null,
      rewards: [],
      settings: { valid_for: 'P7D' },
    });
    const bob = await club.join('Bob');
    await club.join('Eve');
    await noteMemberSeen(club.ctx, bob, club.ctx.clock.now());
    await renewMember(club.ctx, club.card, bob);
    const members = await statistics(club.account, club.url, { joined: 2, renewed: 1 });
    expect(members.now).toMatchObject({ members: 2, active_30_days: 1, ending_in_30_days: 2, bands: [] });
  });

  it('calls nobody quiet who joined of late', async () => {
    const { clock } = t;
    const real = clock.now();
    const { account, url, join } = await cafe();
    await join('Ann');
    const bands = async () => (await statistics(account, url)).now.bands;
    expect((await bands())[0]).toMatchObject({ from: 0, standing: 1, quiet: 0 });
    clock.advance({ hours: 24 * 91 });
    expect((await bands())[0]).toMatchObject({ from: 0, standing: 1, quiet: 1 });
    clock.set(real);
  });

  let one: Promise<Cafe> | undefined;
  const quiet = () => {
    one ??= cafe();
    return one;
  };
  it.each([
    ['from=soon', '/from'],
    ['from=2026-02-30', '/from'],
    ['from=2026-03-01T10:00', '/from'],
    ['from=2026-03-02&to=2026-03-01', '/to'],
    ['from=2000-01-01&bucket=day', '/bucket'],
    ['bucket=hour', '/bucket'],
    ['location=loc_1', '/location'],
    ['location=Gent', '/location'],
    ['since=2026-03-01', '/since'],
  ])('refuses %s', async (query, path) => {
    const { account, url } = await quiet();
    const reply = await t.app.inject({ url: `${url}?${query}`, headers: account.headers });
    expect(reply.json()).toMatchObject({ status: 422, code: 'invalid', issues: [{ path }] });
  });

  it.each([
    ['statistics', 'loyalty:read'],
    ['fast-members', 'statistics:read'],
  ] as const)(
    '%s are not found for somebody else, and not told without credentials or scope',
    async (what, scope) => {
      const { account, card } = await cafe();
      const other = await t.makeAccount({ name: 'Bakery Bob' });
      const url = `/v5/loyalty-cards/${formatId('card', card.id)}/${what}`;
      expect((await t.app.inject({ url })).statusCode).toBe(401);
      const theirs = await t.app.inject({ url, headers: other.headers });
      const nothing = await t.app.inject({
        url: `/v5/loyalty-cards/crd_1/${what}`,
        headers: account.headers,
      });
      expect([theirs.statusCode, theirs.json().code]).toEqual([404, 'not_found']);
      expect(nothing.json().code).toBe('not_found');
      const headers = await account.keyFor([scope]);
      expect((await t.app.inject({ url, headers })).json().code).toBe('forbidden');
    },
  );
});

describe('GET /v5/loyalty-statistics', () => {
  const ask = (account: { headers: Record<string, string> }, query = '') =>
    t.app.inject({ method: 'GET', url: `/v5/loyalty-statistics${query}`, headers: account.headers });

  it('adds up what happened on all cards, and on none of somebody else', async () => {
    const luna = await cafe();
    const { ctx, card, join } = luna;
    const points = await createCard(ctx, { name: 'Miles', type: 'points' });
    const [ann, bob] = [await join('Ann'), await join('Bob')];
    const cy = (await joinMember(ctx, points, { profile: { first_name: 'Cy' } })).id;
    await addStamps(ctx, card, { id: ann }, { amount: 2 });
    await addStamps(ctx, card, { id: ann }, { amount: 1 });
    await addStamps(ctx, points, { id: cy }, { amount: 400 });
    await deleteMember(ctx, card, bob);
    const other = await cafe();
    await addStamps(other.ctx, other.card, { id: await other.join('Dee') }, { amount: 1 });
    const totals = { joined: 3, left: 1, visits: 3, earned: 1, used: 0, amount_minor: 0 };
    const body = await statistics(luna.account, '/v5/loyalty-statistics', totals);
    expect([body.totals, body.members, body.series.length]).toEqual([totals, 2, 30]);
    expect(body.series.at(-1)).toMatchObject(body.totals);
    expect(
      body.cards.map((one: { name: string; visits: number; joined: number }) => [
        one.name,
        one.visits,
        one.joined,
      ]),
    ).toEqual([
      ['Beans', 2, 2],
      ['Miles', 1, 1],
    ]);
    const before = (await ask(luna.account, '?from=2020-01-01&to=2020-01-30')).json();
    expect([before.totals.visits, before.members, before.cards]).toEqual([0, 0, []]);
  });

  it('is for those who may see numbers, and of days that make sense', async () => {
    const { account, ctx } = await cafe();
    expect((await ask({ headers: {} })).statusCode).toBe(401);
    const key = await createKey(ctx, { name: 'Till', scopes: ['loyalty:stamp'] });
    const headers = { 'x-client-id': key.clientId, 'x-client-secret': key.clientSecret };
    expect((await ask({ headers })).statusCode).toBe(403);
    expect((await ask(account, '?from=2026-02-02&to=2026-01-01')).statusCode).toBe(422);
    expect((await ask(account, '?from=yesterday')).statusCode).toBe(422);
  });
});

describe('GET /v5/loyalty-cards/{id}/fast-members', () => {
  it('names who gathered many times what is usual, or came again and again within an hour', async () => {
    const { account, ctx, card, gent, join } = await cafe();
    const { clock } = t;
    const real = clock.now();
    clock.set('2026-09-10T08:00:00Z');
    const give = (id: number, amount: number) => addStamps(ctx, card, { id }, { amount, locationId: gent });
    for (const name of ['Bob', 'Cy', 'Dee', 'Eli']) await give(await join(name), 1);
    const ann = await join('Ann');
    await give(ann, 7);
    const often = await join('Often');
    const slow = await join('Slow');
    const undone = await join('Undone');
    for (let i = 0; i < 3; i++) {
      await give(often, 1);
      await undoStamps(ctx, card, undone, entryOf(await give(undone, 3)));
      clock.advance({ minutes: 20 });
    }
    for (let i = 0; i < 3; i++) {
      await give(slow, 1);
      clock.advance({ hours: 2 });
    }
    const voided = await join('Voided');
    await give(voided, 9);
    await voidMember(ctx, card, voided);
    await statistics(account, `/v5/loyalty-cards/${formatId('card', card.id)}/statistics`, { given: 26 });
    const url = `/v5/loyalty-cards/${formatId('card', card.id)}/fast-members`;
    const ask = async () => (await t.app.inject({ url, headers: account.headers })).json();
    const found = await ask();
    expect(found).toMatchObject({ since_days: 30, times_usual: 5, visits_an_hour: 3 });
    const known = { day: '2026-09-10', usual: 1, actor: 'system', location_name: 'Gent' };
    expect(found.data).toMatchObject([
      { ...known, first_name: 'Ann', member: formatId('member', ann), given: 7, visits: 1, in_an_hour: 1 },
      { ...known, first_name: 'Often', given: 3, visits: 3, in_an_hour: 3 },
    ]);
    clock.advance({ days: 40 });
    expect((await ask()).data).toEqual([]);
    clock.set(real);
  });
});
