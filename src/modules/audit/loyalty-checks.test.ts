import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readToEnd } from '../../platform/events/index.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import {
  addStamps,
  type Card,
  correctStamps,
  createCard,
  deleteMember,
  joinMember,
  listRewards,
  subtractStamps,
  sweepStamps,
  undoStamps,
  useRewards,
  voidMember,
} from '../loyalty/index.ts';
import { loyaltyStatisticsReader } from '../statistics/index.ts';
import { audit } from './index.ts';
import { loyaltyChecks } from './loyalty-checks.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

interface Story {
  ctx: Ctx;
  card: Card;
  ann: number;
}

/** A card with every kind of act in its books: filled, spent, undone, earned again, used, withdrawn, deleted. */
async function story(): Promise<Story> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const words = { title: 'Biscuit' };
  const coupon = await createCoupon(ctx, { name: 'Biscuit', content: { words } } as NewCoupon);
  const rewards = [3, 10].map((stamps) => ({ stamps, couponId: coupon.id }));
  const settings = { welcome_stamps: 1, stamps_expire: { after: 'P1M' } };
  const card = await createCard(ctx, { name: 'Beans', type: 'stamp', maxStamps: 10, rewards, settings });
  const join = async (firstName: string) =>
    (await joinMember(ctx, card, { profile: { first_name: firstName } })).id;
  const [ann, bob, cy] = [await join('Ann'), await join('Bob'), await join('Cy')];
  const add = async (id: number, amount: number, operation?: string) => {
    const outcome = await addStamps(ctx, card, { id }, { amount, operation });
    return 'entry' in outcome ? outcome.entry : 0;
  };
  const wrong = await add(ann, 12, 'bill-1');
  expect(await undoStamps(ctx, card, ann, wrong)).toEqual({ verdict: 'granted' });
  await add(ann, 4, 'bill-2');
  await add(ann, 16);
  await subtractStamps(ctx, card, { id: ann }, { amount: 1 });
  const [first] = await listRewards(ctx, ann);
  await useRewards(ctx, card, ann, [first?.id ?? 0], { method: 'api', locationId: null });
  await add(bob, 3);
  await voidMember(ctx, card, bob);
  await add(cy, 3);
  await deleteMember(ctx, card, cy);
  const points = await createCard(ctx, { name: 'Miles', type: 'points', rewards });
  const dee = (await joinMember(ctx, points, { profile: { email: 'dee@example.com' } })).id;
  const change = async (amount: number) => {
    const outcome = await correctStamps(ctx, points, { id: dee }, { amount, reason: 'by hand' });
    return 'entry' in outcome ? outcome.entry : 0;
  };
  const mended = await change(4);
  await change(8);
  await change(-11);
  await addStamps(ctx, points, { id: dee }, { amount: 20 });
  // More than is left of the lifetime: what was given before was taken away by the correction.
  await undoStamps(ctx, points, dee, mended);
  await subtractStamps(ctx, points, { id: dee }, { amount: 17 });
  ground.clock.advance({ hours: 24 * 40 });
  await sweepStamps({ db: ctx.db, hot: ctx.hot, clock: ctx.clock, log: testLog });
  await readToEnd({ ...ctx, log: testLog }, loyaltyStatisticsReader);
  return { ctx, card, ann };
}

const brokenIn = async ({ ctx }: Story) =>
  (await audit(ctx.db))
    .filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId))
    .map((finding) => finding.check);

describe('an audit of loyalty cards', () => {
  const breaks: [string, (story: Story) => ReturnType<typeof sql>][] = [
    [
      'balance_is_sum',
      ({ ctx, ann }) =>
        sql`update member set balance = balance + 1 where account_id = ${ctx.accountId} and id = ${ann}`,
    ],
    [
      'ledger_runs',
      ({ ctx, ann }) =>
        sql`update stamp_entry set balance_after = balance_after + 1 where account_id = ${ctx.accountId} and member_id = ${ann} and seq = 2`,
    ],
    [
      'entries_gapless',
      ({ ctx, ann }) =>
        sql`update stamp_entry set seq = seq + 100 where account_id = ${ctx.accountId} and member_id = ${ann} and kind = 'subtract'`,
    ],
    [
      'rounds_counted',
      ({ ctx, ann }) => sql`update member set cycle = 7 where account_id = ${ctx.accountId} and id = ${ann}`,
    ],
    [
      'operation_stamped_once',
      ({ ctx, ann }) =>
        sql`update stamp_entry set operation = 'bill-1' where account_id = ${ctx.accountId} and member_id = ${ann} and operation = 'bill-2'`,
    ],
    [
      'entry_undone_once',
      ({ ctx, ann }) =>
        sql`update stamp_entry set undoes = 1 where account_id = ${ctx.accountId} and member_id = ${ann} and kind = 'undo'`,
    ],
    [
      'reward_earned_once',
      ({
        ctx,
        ann,
      }) => sql`update earned_reward set cycle = 0, reward_id = (select min(id) from loyalty_reward where account_id = ${ctx.accountId})
        where account_id = ${ctx.accountId} and member_id = ${ann}`,
    ],
    [
      'rewards_have_sessions',
      ({
        ctx,
        ann,
      }) => sql`update earned_reward set session_id = (select min(session_id) from earned_reward where account_id = ${ctx.accountId})
        where account_id = ${ctx.accountId} and member_id = ${ann}`,
    ],
    [
      'thresholds_gave_rewards',
      ({ ctx, ann }) =>
        sql`update earned_reward set cycle = 9 where account_id = ${ctx.accountId} and member_id = ${ann} and cycle = 0`,
    ],
    [
      'member_events_gapless',
      ({ ctx, ann }) =>
        sql`delete from event where account_id = ${ctx.accountId} and subject = ${ann} and seq = 2`,
    ],
    [
      'card_events_gapless',
      ({ ctx, card }) =>
        sql`update loyalty_card set event_seq = 9 where account_id = ${ctx.accountId} and id = ${card.id}`,
    ],
    [
      'card_statistics_are_facts',
      ({ ctx, card }) =>
        sql`insert into loyalty_statistic (account_id, card_id, hour, kind, location_id, actor, reward_id, n)
          values (${ctx.accountId}, ${card.id}, '2020-01-01', 'used', 0, 'system', 0, 1)`,
    ],
    [
      'visits_are_counted',
      ({ ctx, card, ann }) =>
        sql`insert into loyalty_visit (account_id, card_id, day, member_id, location_id, visits, given)
          values (${ctx.accountId}, ${card.id}, '2020-01-01', ${ann}, 0, 1, 1)`,
    ],
    [
      'people_counted_once',
      ({ ctx, card }) =>
        sql`insert into loyalty_activity (account_id, card_id, bucket, start, location_id, members)
          values (${ctx.accountId}, ${card.id}, 'day', '2020-01-01', -1, 1)`,
    ],
    [
      'lifetime_is_given',
      ({ ctx, ann }) =>
        sql`update member set lifetime = lifetime + 1 where account_id = ${ctx.accountId} and id = ${ann}`,
    ],
    [
      'rewards_were_reached',
      ({ ctx }) =>
        sql`update loyalty_reward set stamps = 99 where account_id = ${ctx.accountId} and stamps = 10`,
    ],
    [
      'ledger_was_told',
      ({ ctx, ann }) => sql`update event set data = jsonb_set(data, '{amount}', '5')
        where account_id = ${ctx.accountId} and subject = ${ann} and type = 'stamps.subtracted'`,
    ],
    [
      'rewards_were_told',
      ({ ctx, ann }) =>
        sql`delete from earned_reward where account_id = ${ctx.accountId} and member_id = ${ann} and revoked_at is null`,
    ],
    [
      'withdrawn_was_unused',
      ({ ctx }) =>
        sql`update earned_reward x set revoked_at = s.validated_at from session s
          where x.account_id = ${ctx.accountId} and s.account_id = x.account_id and s.id = x.session_id and s.validated_at is not null`,
    ],
    [
      'of_one_card',
      ({ ctx, ann }) =>
        sql`update stamp_entry set card_id = card_id + 1 where account_id = ${ctx.accountId} and member_id = ${ann} and seq = 3`,
    ],
    [
      'members_are_people',
      ({ ctx, ann }) =>
        sql`update member set deleted_at = created_at where account_id = ${ctx.accountId} and id = ${ann}`,
    ],
  ];

  it('finds nothing in honest books', async () => {
    expect(await brokenIn(await story())).toEqual([]);
  });

  it.each(breaks)('finds what breaks %s', async (check, harm) => {
    const books = await story();
    const { db } = books.ctx;
    for (const index of ['stamp_entry_operation_key', 'stamp_entry_undoes_key'])
      await sql`drop index if exists ${sql.ref(index)}`.execute(db);
    for (const constraint of ['earned_reward_once_key', 'earned_reward_session_key'])
      await sql`alter table earned_reward drop constraint if exists ${sql.ref(constraint)}`.execute(db);
    await harm(books).execute(db);
    expect(await brokenIn(books)).toContain(check);
  });

  it('has a broken promise in the tests for every check', () => {
    expect(breaks.map(([check]) => check)).toEqual(loyaltyChecks.map((check) => check.name));
  });
});
