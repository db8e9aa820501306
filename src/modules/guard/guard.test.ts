import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gate } from '../../../test/gate.ts';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { type HotQueries, type OpenDatabase, openDatabase } from '../../platform/db/db.ts';
import { audit } from '../audit/index.ts';
import { type Coupon, createCoupon, type NewCoupon } from '../coupons/index.ts';
import { decideReview, listReviews } from '../reviews/index.ts';
import { claimSession, openSession } from '../sessions/index.ts';
import { guardClaims, sweepSignals, watchClaim } from './index.ts';

const secret = 'a secret of tests';
const seen = { address: '203.0.113.7', secret };

let ground: TestGround;
/** Processes of their own to each other: a batch never reaches over two pools. */
let others: OpenDatabase[];
beforeAll(async () => {
  ground = await startGround();
  others = [1, 2, 3].map(() =>
    openDatabase(ground.database.config, { log: testLog, poolSize: 4, hotPoolSize: 4 }),
  );
});
afterAll(() => Promise.all(others.map((one) => one.close())));

async function place(guard: NonNullable<NewCoupon['rules']>['guard']) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(
    ctx,
    { name: 'Espresso', content: { words: { title: 'Free espresso' } }, rules: { guard } } as NewCoupon,
    { publish: true },
  );
  return { ctx, coupon };
}

async function open(ctx: Ctx, coupon: Coupon, browserKey: string | null = null): Promise<string> {
  const { session } = await openSession(ctx, coupon, {
    channel: '',
    device: 'phone',
    language: null,
    browserKey,
  });
  return session?.code ?? '';
}

const signalsOf = ({ db, accountId }: Ctx) =>
  db
    .selectFrom('claimSignal')
    .where('accountId', '=', accountId)
    .select(['sessionId', 'reasons', 'addressBefore', 'deviceBefore', 'claimedAt'])
    .orderBy('id')
    .execute();

const brokenIn = async (ctx: Ctx) =>
  (await audit(ctx.db, { secret }))
    .filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId))
    .map((finding) => finding.check);

describe('five claims from one address pass, asked for by ninety at once', () => {
  it('and exactly the others are held', async () => {
    const { ctx, coupon } = await place({ per_address: { claims: 5, within: 'P1D' } });
    const codes = await Promise.all(Array.from({ length: 90 }, () => open(ctx, coupon)));
    const outcomes = await Promise.all(
      codes.map((code, i) => {
        const { db, hot } = others[i % others.length] as OpenDatabase;
        return claimSession({ ...ctx, db, hot }, coupon, code, { seen });
      }),
    );
    expect(outcomes.filter(({ verdict }) => verdict === 'granted')).toHaveLength(90);
    const signals = await signalsOf(ctx);
    expect(signals.map(({ addressBefore }) => addressBefore)).toEqual(
      Array.from({ length: 90 }, (_, i) => i),
    );
    expect(signals.filter(({ reasons }) => reasons.length === 0)).toHaveLength(5);
    const held = await ctx.db
      .selectFrom('session')
      .where('accountId', '=', ctx.accountId)
      .where('heldAt', 'is not', null)
      .select('id')
      .execute();
    expect(held).toHaveLength(85);
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('more pass where the same judge does not hold the lock (control)', async () => {
    const guard = { per_address: { claims: 5, within: 'P1D' } };
    const { ctx, coupon } = await place(guard);
    const codes = await Promise.all(Array.from({ length: 12 }, () => open(ctx, coupon)));
    const now = ctx.clock.now();
    const unguarded = { ...coupon, rules: { ...coupon.rules, guard: null } };
    const watch = watchClaim(coupon, seen, { answers: {}, browserKey: null }, now);
    const sessions = await Promise.all(codes.map((code) => claimSession(ctx, unguarded, code)));
    const claims = sessions.flatMap(({ session }) =>
      session && watch ? [{ session, watch, at: now, win: false }] : [],
    );
    expect(claims).toHaveLength(12);
    // Each of three judges four, and none commits before all have looked.
    const everybodyLooked = gate(others.length);
    await Promise.all(
      others.map(({ hot }, i) =>
        hot.transaction(async (tx) => {
          await guardClaims(tx, claims.slice(i * 4, i * 4 + 4));
          // What was written is on its way; an answer on the same connection says that it was done.
          await tx.query({ name: 'looked', text: 'select 1' }, []);
          await everybodyLooked();
        }),
      ),
    );
    const passed = (await signalsOf(ctx)).filter(({ reasons }) => reasons.length === 0);
    expect(passed).toHaveLength(12);
    expect(await brokenIn(ctx)).toEqual(['velocities_counted']);
  });
});

describe('a velocity', () => {
  it('counts within its time, and each browser by itself', async () => {
    const { ctx, coupon } = await place({ per_device: { claims: 1, within: 'PT1H' } });
    const claim = async (browser: string) =>
      claimSession(ctx, coupon, await open(ctx, coupon, browser), { seen, browserKey: browser });
    await claim('a');
    await claim('b');
    await claim('a');
    ground.clock.advance({ hours: 2 });
    await claim('a');
    expect((await signalsOf(ctx)).map(({ reasons }) => reasons)).toEqual([[], [], ['many_from_device'], []]);
    expect(await brokenIn(ctx)).toEqual([]);
  });
});

describe('where claims came from', () => {
  const hashes = async ({ db, accountId }: Ctx) =>
    (
      await db
        .selectFrom('claimSignal')
        .where('accountId', '=', accountId)
        .select(['address', 'addressShown', 'device', 'mail', 'phone', 'reasons'])
        .orderBy('id')
        .execute()
    ).map(({ reasons, ...known }) => [Object.values(known).some((one) => one !== null), reasons.length]);
  const sweep = () => sweepSignals({ ...ground.database, clock: ground.clock, log: testLog });

  it('is forgotten after 90 days, but for what waits for a review; what was decided by it stays', async () => {
    const { ctx, coupon } = await place({ per_address: { claims: 1, within: 'P1D' } });
    const claim = async () => claimSession(ctx, coupon, await open(ctx, coupon, 'phone'), { seen });
    for (let i = 0; i < 3; i++) await claim();
    ground.clock.advance({ days: 89 });
    await claim();
    await sweep();
    expect(await hashes(ctx)).toEqual([
      [true, 0],
      [true, 1],
      [true, 1],
      [true, 0],
    ]);
    const [waits, released] = (await listReviews(ctx, {}, { limit: 2 })).reviews;
    await decideReview(ctx, released?.id ?? 0, 'released', 'A family');
    ground.clock.advance({ days: 2 });
    await sweep();
    expect(await hashes(ctx)).toEqual([
      [false, 0],
      [false, 1],
      [true, 1],
      [true, 0],
    ]);
    expect(waits?.state).toBe('waiting');
    await claim();
    expect(await brokenIn(ctx)).toEqual([]);
    // What can still be counted is: a wrong number there is found although older claims are forgotten.
    await ctx.db
      .updateTable('claimSignal')
      .set({ addressBefore: 7, reasons: ['many_from_address'] })
      .where('accountId', '=', ctx.accountId)
      .where('claimedAt', '=', ctx.clock.now())
      .execute();
    expect(await brokenIn(ctx)).toEqual(['velocities_counted', 'held_as_signals_say']);
  });

  it('is known as long as a velocity looks back, and exactly as many pass as before', async () => {
    const { ctx, coupon } = await place({ per_device: { claims: 2, within: 'P1Y' } });
    const claim = async () => {
      const code = await open(ctx, coupon, 'phone');
      await claimSession(ctx, coupon, code, { seen, browserKey: 'phone' });
    };
    await claim();
    for (let i = 0; i < 2; i++) {
      ground.clock.advance({ days: 100 });
      await sweep();
      await claim();
    }
    expect((await hashes(ctx)).map(([known]) => known)).toEqual([true, true, true]);
    expect((await signalsOf(ctx)).map(({ reasons }) => reasons)).toEqual([[], [], ['many_from_device']]);
    expect(await brokenIn(ctx)).toEqual([]);
  });
});

it('a coupon without a guard keeps nothing and asks the database once a claim', async () => {
  const asked: string[] = [];
  const heard = <On extends HotQueries>(on: On): On => ({
    ...on,
    query: (statement, values) => {
      asked.push(statement.name);
      return on.query(statement, values);
    },
    write: (statement, values) => {
      asked.push(statement.name);
      return on.write(statement, values);
    },
  });
  const listening = (ctx: Ctx): Ctx => ({
    ...ctx,
    hot: { ...heard(ctx.hot), transaction: (work) => ctx.hot.transaction((tx) => work(heard(tx))) },
  });
  const free = await place(null);
  const code = await open(free.ctx, free.coupon);
  await claimSession(listening(free.ctx), free.coupon, code, { seen });
  expect(asked).toEqual(['claim_set']);
  expect(await signalsOf(free.ctx)).toEqual([]);

  asked.length = 0;
  const guarded = await place({ minimum_seconds: 3 });
  const other = await open(guarded.ctx, guarded.coupon);
  await claimSession(listening(guarded.ctx), guarded.coupon, other, { seen });
  expect(asked).toEqual(['sessions_by_codes_with_answers', 'claim_set', 'guard_set']);
  expect((await signalsOf(guarded.ctx)).map(({ reasons }) => reasons)).toEqual([['too_fast']]);
});

it('what servers claim for people has no signals', async () => {
  const { ctx, coupon } = await place({ per_address: { claims: 1, within: 'P1D' } });
  for (let i = 0; i < 3; i++)
    expect((await claimSession(ctx, coupon, await open(ctx, coupon), { stepsDone: true })).verdict).toBe(
      'granted',
    );
  expect(await signalsOf(ctx)).toEqual([]);
});
