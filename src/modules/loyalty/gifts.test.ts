import { beforeAll, expect, test } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { readAll } from '../../../test/readers.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { createCoupon, findCoupon, type NewCoupon } from '../coupons/index.ts';
import { claimSession, undoValidation, validateSession } from '../sessions/index.ts';
import {
  addStamps,
  type CardInput,
  createCard,
  getMember,
  joinMember,
  listLedger,
  listRewards,
  loyaltyReader,
  sweepBirthdays,
  useRewards,
} from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

async function place(settings: CardInput['settings'] = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const words = { title: 'Biscuit' };
  const coupon = await createCoupon(ctx, { name: 'Biscuit', content: { words } } as NewCoupon);
  const rewards = [{ stamps: 3, couponId: coupon.id }];
  const timeZone = 'Europe/Brussels';
  const card = await createCard(ctx, {
    name: 'Card',
    type: 'stamp',
    maxStamps: 10,
    rewards,
    settings,
    timeZone,
  });
  const kinds = async (id: number) =>
    (await listLedger(ctx, id, { limit: 500 })).map((entry) => `${entry.kind} ${entry.amount}`);
  return { ctx, card, coupon, kinds };
}

const factsOf = async (ctx: Ctx, subject: number) =>
  (
    await ctx.db
      .selectFrom('event')
      .select(['type', 'seq'])
      .where('accountId', '=', ctx.accountId)
      .where('subject', '=', subject)
      .where('type', 'like', 'reward.%')
      .orderBy('seq')
      .execute()
  ).map((event) => event.type);

test('who brought a friend gets stamps when the friend gets the first, once for each friend', async () => {
  const { ctx, card, kinds } = await place({ referral_stamps: 2 });
  const ann = await joinMember(ctx, card, {});
  const bob = await joinMember(ctx, card, { referredBy: ann.id });
  await readAll(ctx, loyaltyReader);
  expect(await kinds(ann.id)).toEqual([]);
  await addStamps(ctx, card, { id: bob.id }, { amount: 1 });
  await addStamps(ctx, card, { id: bob.id }, { amount: 1 });
  await readAll(ctx, loyaltyReader);
  await addStamps(ctx, card, { id: bob.id }, { amount: 1 });
  await readAll(ctx, loyaltyReader);
  expect(await kinds(ann.id)).toEqual(['referral 2']);
  const cy = await joinMember(ctx, card, { referredBy: ann.id });
  await addStamps(ctx, card, { id: cy.id }, { amount: 1 });
  await readAll(ctx, loyaltyReader);
  expect((await getMember(ctx, card.id, ann.id)).balance).toBe(4);
});

test('a gift beyond what one call may give is refused in settings, and stops nobody where it is stored', async () => {
  for (const gift of ['welcome_stamps', 'birthday_stamps', 'referral_stamps'] as const)
    await expect(place({ [gift]: 1_001 })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: `/settings/${gift}` }],
    });
  const { ctx, card, kinds } = await place({ referral_stamps: 2 });
  for (const gift of ['birthday_stamps', 'referral_stamps'])
    await expect(
      createCard(ctx, { name: 'Club', type: 'membership', settings: { [gift]: 5 } }),
    ).rejects.toMatchObject({ code: 'invalid' });
  const settings = JSON.stringify({ ...card.settings, referral_stamps: 2_000 });
  await ctx.db
    .updateTable('loyaltyCard')
    .set({ settings })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', card.id)
    .execute();
  const ann = await joinMember(ctx, card, {});
  const bob = await joinMember(ctx, card, { referredBy: ann.id });
  await addStamps(ctx, card, { id: bob.id }, { amount: 1 });
  await readAll(ctx, loyaltyReader);
  expect((await kinds(ann.id)).at(-1)).toBe('referral 2000');
});

test('the use of a reward is a fact of its member, by whichever way it was used', async () => {
  const { ctx, card, coupon } = await place();
  const ann = await joinMember(ctx, card, {});
  await addStamps(ctx, card, { id: ann.id }, { amount: 13 });
  const [first, second] = await listRewards(ctx, ann.id);
  await useRewards(ctx, card, ann.id, [first?.id ?? 0], { method: 'api', locationId: null });
  const published = await findCoupon(ctx, coupon.id);
  if (!published || !second) throw new Error('nothing was earned');
  await claimSession(ctx, published, second.sessionCode, {});
  await validateSession(ctx, published, second.sessionCode, { method: 'till', locationId: null });
  await undoValidation(ctx, published, second.sessionCode);
  await readAll(ctx, loyaltyReader);
  const earned = ['reward.earned', 'reward.earned'];
  expect(await factsOf(ctx, ann.id)).toEqual([...earned, 'reward.used', 'reward.used', 'reward.returned']);
});

test('a birthday gives stamps once a year, on the wall clock of the card', async () => {
  const { ctx, card, kinds } = await place({ birthday_stamps: 3 });
  const born = async (birth_date: string) => (await joinMember(ctx, card, { profile: { birth_date } })).id;
  const [ann, bob, leap] = [await born('1990-05-17'), await born('1990-05-18'), await born('2004-02-29')];
  const sweep = () => sweepBirthdays({ db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: ctx.log });
  // In Brussels the 17th has begun.
  ground.clock.set('2031-05-16T22:30:00Z');
  expect(await sweep()).toBe(1);
  expect(await sweep()).toBe(0);
  expect(await kinds(ann)).toEqual(['birthday 3']);
  expect(await kinds(bob)).toEqual([]);
  ground.clock.set('2032-02-28T12:00:00Z');
  expect(await sweep()).toBe(0);
  ground.clock.set('2033-02-28T12:00:00Z');
  expect(await sweep()).toBe(1);
  expect(await kinds(leap)).toEqual(['birthday 3']);
  ground.clock.set('2033-05-17T12:00:00Z');
  await sweep();
  expect(await kinds(ann)).toEqual(['birthday 3', 'birthday 3']);
  expect(await listRewards(ctx, ann)).toHaveLength(1);
});

test('birthdays that fell while the program was down are made up for within a week, once', async () => {
  const { ctx, card, kinds } = await place({ birthday_stamps: 3 });
  const born = async (birth_date: string) => (await joinMember(ctx, card, { profile: { birth_date } })).id;
  const [early, eve, day] = [await born('1990-12-26'), await born('1990-12-31'), await born('1990-01-02')];
  const sweep = () => sweepBirthdays({ db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: ctx.log });
  // The first time there is no day that was missed.
  ground.clock.set('2041-01-01T12:00:00Z');
  expect(await sweep()).toBe(0);
  ground.clock.set('2041-12-20T12:00:00Z');
  expect(await sweep()).toBe(0);
  ground.clock.set('2042-01-02T12:00:00Z');
  expect(await sweep()).toBe(2);
  expect(await sweep()).toBe(0);
  expect([await kinds(early), await kinds(eve), await kinds(day)]).toEqual([
    [],
    ['birthday 3'],
    ['birthday 3'],
  ]);
  // Their years are those of the birthdays, so the next ones count anew.
  ground.clock.set('2042-12-31T12:00:00Z');
  expect(await sweep()).toBe(2);
});
