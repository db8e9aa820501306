import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import {
  type Coupon,
  changeCouponState,
  createCoupon,
  findCoupon,
  type NewCoupon,
} from '../coupons/index.ts';
import { claimSession, openSession, undoValidation, validateSession } from '../sessions/index.ts';
import {
  addStamps,
  type CardInput,
  createCard,
  deleteMember,
  findMemberByCode,
  getMember,
  joinMember,
  listLedger,
  listRewards,
  renewMember,
  subtractStamps,
  sweepStamps,
  undoStamps,
  updateCard,
  useRewards,
  voidMember,
} from './index.ts';
import { endOf } from './rules.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

async function place(type: 'stamp' | 'points', settings: CardInput['settings'], max = 10) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(ctx, {
    name: 'Biscuit',
    content: { words: { title: 'Biscuit' } },
  } as NewCoupon);
  const rewards = [{ stamps: 3, couponId: coupon.id, expiresAfter: 'P7D' }];
  const maxStamps = type === 'stamp' ? max : null;
  const timeZone = 'Europe/Brussels';
  const card = await createCard(ctx, { name: 'Card', type, maxStamps, rewards, settings, timeZone });
  const { id } = await joinMember(ctx, card, {});
  const add = (amount: number) => addStamps(ctx, card, { id }, { amount });
  const balance = async () => (await getMember(ctx, card.id, id)).balance;
  const sweep = () => sweepStamps({ db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: ctx.log });
  return { ctx, card, id, add, balance, sweep };
}

const days = (n: number) => ground.clock.advance({ hours: 24 * n });

describe('stamps that run out one by one', () => {
  test('go the oldest first; what was spent is not taken twice', async () => {
    const { ctx, card, id, add, balance, sweep } = await place('points', { stamps_expire: { after: 'P1M' } });
    await add(10);
    days(20);
    await add(5);
    await subtractStamps(ctx, card, { id }, { amount: 4 });
    await sweep();
    expect(await balance()).toBe(11);
    days(15);
    await sweep();
    expect(await balance()).toBe(5);
    const [last] = await listLedger(ctx, id, { limit: 1 });
    expect(last).toMatchObject({ kind: 'expire', amount: -6, actor: 'system' });
    days(20);
    // Without a sweep: whoever adds finds them gone.
    expect(await add(1)).toMatchObject({ verdict: 'granted', member: { balance: 1, lifetime: 16 } });
    await sweep();
    expect(await balance()).toBe(1);
  });

  test('keep their end when they come back by an undo', async () => {
    const { ctx, card, id, add, balance, sweep } = await place(
      'stamp',
      { stamps_expire: { after: 'P1M' } },
      5,
    );
    await add(3);
    days(20);
    const full = await add(2);
    expect(full.member).toMatchObject({ balance: 0, cycle: 1 });
    const entry = 'entry' in full ? full.entry : 0;
    expect(await undoStamps(ctx, card, id, entry)).toEqual({ verdict: 'granted' });
    expect(await balance()).toBe(3);
    days(14);
    await sweep();
    expect(await balance()).toBe(0);
  });

  test('keep it also when what was spent comes back', async () => {
    const { ctx, card, id, add, balance, sweep } = await place('points', { stamps_expire: { after: 'P1M' } });
    await add(3);
    days(20);
    const spent = await subtractStamps(ctx, card, { id }, { amount: 3 });
    expect(await undoStamps(ctx, card, id, 'entry' in spent ? spent.entry : 0)).toEqual({
      verdict: 'granted',
    });
    expect(await balance()).toBe(3);
    days(14);
    await sweep();
    expect(await balance()).toBe(0);
  });
});

test('a card that is emptied when nobody comes lives on with every visit', async () => {
  const { add, balance, sweep } = await place('points', { stamps_expire: { mode: 'all', after: 'P1M' } });
  await add(10);
  days(20);
  await add(5);
  days(20);
  await sweep();
  expect(await balance()).toBe(15);
  days(15);
  await sweep();
  expect(await balance()).toBe(0);
});

describe('limits', () => {
  test('of a day count on the wall clock of the card, without what was undone', async () => {
    const { ctx, card, id, add } = await place('stamp', { limits: { per_day: 4, per_member: 9 } });
    ground.clock.set('2031-03-30T20:00:00Z');
    const first = await add(3);
    expect(await add(2)).toMatchObject({ verdict: 'limit_day', facts: { limit: 4, taken: 3 } });
    await undoStamps(ctx, card, id, 'entry' in first ? first.entry : 0);
    expect((await add(4)).verdict).toBe('granted');
    ground.clock.set('2031-03-30T21:59:00Z');
    expect((await add(1)).verdict).toBe('limit_day');
    // Midnight in Brussels, where summer time has begun that day.
    ground.clock.set('2031-03-30T22:00:00Z');
    expect((await add(4)).verdict).toBe('granted');
    ground.clock.set('2031-04-01T08:00:00Z');
    expect(await add(2)).toMatchObject({ verdict: 'limit_member', facts: { limit: 9, taken: 8 } });
  });

  test('hold for a set of calls that arrive together', async () => {
    const { add } = await place('stamp', { limits: { per_day: 5 } });
    const verdicts = (await Promise.all(Array.from({ length: 12 }, () => add(1)))).map(
      (outcome) => outcome.verdict,
    );
    expect(verdicts.filter((verdict) => verdict === 'granted')).toHaveLength(5);
    expect(verdicts.filter((verdict) => verdict === 'limit_day')).toHaveLength(7);
  });
});

test('a card that has expired is stamped again when it is renewed', async () => {
  const { ctx, card, id, add } = await place('stamp', { valid_for: 'P1M' });
  days(40);
  expect((await add(1)).verdict).toBe('card_expired');
  await renewMember(ctx, card, id);
  expect((await add(1)).verdict).toBe('granted');
  const before = (await getMember(ctx, card.id, id)).expiresAt as Date;
  const after = (await renewMember(ctx, card, id)).expiresAt as Date;
  expect(after.getTime() - before.getTime()).toBeGreaterThan(27 * 86_400_000);
});

test.each([
  ['withdrawn', 'card_voided'],
  ['deleted', 'voided'],
])('a use that is taken back after its card was %s frees nothing', async (what, verdict) => {
  const { ctx, card, id, add } = await place('stamp', {});
  await add(3);
  const [earned] = await listRewards(ctx, id);
  const coupon = (await findCoupon(ctx, earned?.couponId ?? 0)) as Coupon;
  const code = earned?.sessionCode ?? '';
  const how = { method: 'till', locationId: null } as const;
  await claimSession(ctx, coupon, code, {});
  await validateSession(ctx, coupon, code, how);
  await (what === 'deleted' ? deleteMember(ctx, card, id) : voidMember(ctx, card, id));
  expect(await undoValidation(ctx, coupon, code)).toMatchObject({ verdict: 'granted' });
  expect(await validateSession(ctx, coupon, code, how)).toMatchObject({ verdict });
});

test.each([
  // One point for 3 euros, one and a half times: a third that is cut off is not multiplied.
  { amount_minor: 300, stamps: 1, multiplier: 1.5, spent: 1_000, points: 5 },
  { amount_minor: 300, stamps: 1, multiplier: 3, spent: 100, points: 1 },
  { amount_minor: 300, stamps: 1, multiplier: 3, spent: 99, points: 0 },
  { amount_minor: 700, stamps: 3, multiplier: 1.4, spent: 500, points: 3 },
  { amount_minor: 100, stamps: 1, multiplier: 1.15, spent: 2_000, points: 23 },
  { amount_minor: 100, stamps: 1, multiplier: 1, spent: 199, points: 1 },
])('$spent cents at $stamps for $amount_minor, $multiplier times, are $points points', async (rate) => {
  const { amount_minor, stamps, multiplier, spent, points } = rate;
  const tiers = [{ name: 'Gold', from: 0, multiplier }];
  const { ctx, card, id } = await place('points', { per_amount: { amount_minor, stamps }, tiers });
  const outcome = await addStamps(ctx, card, { id }, { amountMinor: spent });
  expect(outcome).toMatchObject(
    points > 0 ? { verdict: 'granted', amount: points } : { verdict: 'too_little' },
  );
});

test('a card that counts no money says so', async () => {
  const { ctx, card, id } = await place('points', {});
  expect(await addStamps(ctx, card, { id }, { amountMinor: 500 })).toMatchObject({ verdict: 'no_rate' });
});

test('stamps that have run out are gone when somebody looks, without waiting for the sweep', async () => {
  const { ctx, card, id, add, balance } = await place('stamp', { stamps_expire: { after: 'P1M' } });
  await add(2);
  days(20);
  await add(1);
  const { code } = await getMember(ctx, card.id, id);
  days(20);
  expect((await findMemberByCode(ctx, code))?.balance).toBe(1);
  days(40);
  expect(await Promise.all([balance(), balance(), balance()])).toEqual([0, 0, 0]);
  const kinds = (await listLedger(ctx, id, { limit: 9 })).map(({ kind, amount }) => `${kind} ${amount}`);
  expect(kinds).toEqual(['expire -1', 'expire -2', 'add 1', 'add 2']);
});

test('money is worth at most what one call may give by number', async () => {
  const { ctx, card, id, balance } = await place('stamp', { per_amount: { amount_minor: 100, stamps: 1 } });
  const spend = (amountMinor: number) => addStamps(ctx, card, { id }, { amountMinor });
  // A price in cents that a cash register sends as if it were in euros.
  expect(await spend(100_100)).toMatchObject({ verdict: 'limit_visit', facts: { limit: 1_000 } });
  expect(await balance()).toBe(0);
  expect(await spend(500)).toMatchObject({ verdict: 'granted', amount: 5 });
  const much = await place('points', {
    per_amount: { amount_minor: 1, stamps: 1_000_000 },
    tiers: [{ name: 'Gold', from: 0, multiplier: 100 }],
  });
  expect(await addStamps(much.ctx, much.card, { id: much.id }, { amountMinor: 100_000_000 })).toMatchObject({
    verdict: 'limit_visit',
    facts: { limit: 1_000_000 },
  });
});

test('a card whose maximum falls below what lies on it earns the reward of the full card', async () => {
  const { ctx, card, id, add, balance } = await place('stamp', {});
  await add(8);
  const couponId = card.rewards[0]?.couponId ?? 0;
  const smaller = await updateCard(ctx, card.id, { maxStamps: 5, rewards: [{ stamps: 5, couponId }] });
  const full = await addStamps(ctx, smaller, { id }, { amount: 1 });
  expect(full).toMatchObject({ verdict: 'granted', filled: 1, member: { balance: 4, cycle: 1 } });
  expect((await listRewards(ctx, id)).map(({ stamps, cycle }) => [stamps, cycle])).toEqual([
    [3, 0],
    [5, 0],
  ]);
  expect((await addStamps(ctx, smaller, { id }, { amount: 1 })).member).toMatchObject({ balance: 0 });
  expect(await listRewards(ctx, id)).toHaveLength(3);
  expect(await balance()).toBe(0);
});

test('a reward that is taken out and put back is not earned again in the same round', async () => {
  const { ctx, card, id, add } = await place('stamp', {});
  await add(3);
  await subtractStamps(ctx, card, { id }, { amount: 2 });
  const rewards = card.rewards.map(({ stamps, couponId }) => ({ stamps, couponId }));
  await updateCard(ctx, card.id, { rewards: [] });
  const back = await updateCard(ctx, card.id, { rewards });
  expect(back.rewards.map((reward) => reward.id)).toEqual(card.rewards.map((reward) => reward.id));
  expect(await add(2)).toMatchObject({ member: { balance: 3 }, earned: [] });
  expect(await listRewards(ctx, id)).toHaveLength(1);
});

test('a reward that is added later is earned from then on', async () => {
  const { ctx, id, add } = await place('stamp', {});
  await add(2);
  expect(await listRewards(ctx, id)).toEqual([]);
  await add(1);
  expect(await listRewards(ctx, id)).toHaveLength(1);
});

test('the coupon of a reward opens by the links of members only; one that was public before is left as it is', async () => {
  const { ctx, card, id, add } = await place('stamp', {});
  await add(3);
  const [earned] = await listRewards(ctx, id);
  const couponOf = async (couponId: number) => (await findCoupon(ctx, couponId)) as Coupon;
  const visit = { channel: '', device: 'other', language: null, browserKey: null } as const;
  const reward = await couponOf(earned?.couponId ?? 0);
  expect(await openSession(ctx, reward, visit)).toMatchObject({ verdict: 'single_use' });
  const how = { method: 'api', locationId: null } as const;
  expect((await useRewards(ctx, card, id, [earned?.id ?? 0], how)).used).toEqual([earned?.id]);

  const open = await createCoupon(ctx, {
    name: 'Soup',
    content: { words: { title: 'Soup' } },
  } as NewCoupon);
  await changeCouponState(ctx, open.id, 'publish');
  await updateCard(ctx, card.id, { rewards: [{ stamps: 5, couponId: open.id }] });
  expect(await openSession(ctx, await couponOf(open.id), visit)).toMatchObject({ verdict: 'granted' });
});

describe('how long something lasts', () => {
  const ends: [string, string, string, string][] = [
    ['2031-02-14T12:20:00Z', 'P7D', 'Europe/Brussels', '2031-02-21T23:00:00.000Z'],
    ['2031-03-28T12:00:00Z', 'P2D', 'Europe/Brussels', '2031-03-30T22:00:00.000Z'],
    ['2031-01-31T12:00:00Z', 'P1M', 'UTC', '2031-03-01T00:00:00.000Z'],
    ['2031-01-31T12:00:00Z', 'P1Y2M3D', 'Asia/Kolkata', '2032-04-03T18:30:00.000Z'],
    ['2031-01-31T12:00:00Z', 'PT36H', 'America/New_York', '2031-02-02T00:00:00.000Z'],
  ];

  test.each(ends)(
    'from %s for %s in %s ends at %s, here and in the database',
    async (from, duration, zone, expected) => {
      expect(endOf(new Date(from), duration, zone)?.toISOString()).toBe(expected);
      const { rows } = await sql<{ at: Date }>`
      select end_of(${new Date(from)}::timestamptz, ${duration}::text, ${zone}::text) as at`.execute(
        ground.database.db,
      );
      expect(rows[0]?.at.toISOString()).toBe(expected);
    },
  );
});
