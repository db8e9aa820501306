import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { createCompetition, drawCompetition, launchCompetition } from '../competitions/index.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import { decideReview, listReviews } from '../reviews/index.ts';
import { claimSession, openSession } from '../sessions/index.ts';
import { guardChecks } from './guard-checks.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
  // It says a second time what a check says; without it the check can be shown what is broken.
  await sql`alter table session drop constraint session_held_check`.execute(ground.database.db);
});

const secret = 'a secret of tests';

/** A competition with four entries from one address: one passed, one was released, one refused, and one waits while it is drawn. */
async function story(): Promise<Ctx> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const words = (title: string) => ({ name: title, content: { words: { title } } }) as NewCoupon;
  const prize = await createCoupon(ctx, words('A weekend'));
  const endsLocal = new Date(ground.clock.now().getTime() + 86_400_000).toISOString();
  const rules = { guard: { per_address: { claims: 1, within: 'P1D' } } };
  const { coupon } = await createCompetition(
    ctx,
    { ...words('Win'), endsLocal, rules },
    { settings: { winners: 1 }, prizes: [{ fromRank: 1, couponId: prize.id }] },
  );
  const { coupon: open } = await launchCompetition(ctx, coupon.id, { secret });
  for (let i = 0; i < 4; i++) {
    const visit = { channel: '', device: 'phone', language: null, browserKey: null };
    const { session } = await openSession(ctx, open, visit);
    await claimSession(ctx, open, session?.code ?? '', { seen: { address: '203.0.113.7', secret } });
  }
  const { reviews } = await listReviews(ctx, {}, { limit: 10 });
  const [, refused, released] = reviews.map(({ id }) => id) as [number, number, number];
  await decideReview(ctx, released, 'released', 'A sister');
  await decideReview(ctx, refused, 'refused', 'Invented');
  ground.clock.advance({ days: 2 });
  await drawCompetition(ctx, coupon.id, { draw: 1, secret, leaveOutHeld: true });
  return ctx;
}

const breaks: [string, (account: number) => ReturnType<typeof sql>][] = [
  [
    'velocities_counted',
    (account) =>
      sql`update claim_signal set address_before = 1 where account_id = ${account} and address_before = 2`,
  ],
  [
    'held_as_signals_say',
    (account) =>
      sql`update claim_signal set reasons = '{too_fast}' where account_id = ${account} and address_before = 3`,
  ],
  [
    'reviews_have_events',
    (account) => sql`delete from event where account_id = ${account} and type = 'session.released'`,
  ],
  [
    'refused_is_void',
    (account) =>
      sql`update session set voided_at = null where account_id = ${account} and voided_at is not null`,
  ],
  [
    'held_not_drawn',
    (account) => sql`update draw_entry set why_not = null where account_id = ${account} and why_not = 'held'`,
  ],
  [
    'held_not_validated',
    (account) =>
      sql`update session set validated_at = now() + interval '9 days' where account_id = ${account} and held_at is not null`,
  ],
  ['held_waits', (account) => sql`update session set held_at = null where account_id = ${account}`],
];

it('finds nothing in honest books, and what breaks each promise', async () => {
  const { db, accountId } = await story();
  const plain = db.withoutPlugins();
  const broken = async () => {
    const found: string[] = [];
    for (const check of guardChecks)
      if ((await sql`${sql.raw(check.sql)}`.execute(plain)).rows.length > 0) found.push(check.name);
    return found;
  };
  expect(await broken()).toEqual([]);
  for (const [check, harm] of breaks) {
    const before = await broken();
    expect(before, check).not.toContain(check);
    await harm(accountId).execute(plain);
    expect(await broken(), check).toContain(check);
  }
  expect(breaks.map(([check]) => check).sort()).toEqual(guardChecks.map(({ name }) => name).sort());
});
