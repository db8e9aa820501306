import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { gate } from '../../../test/gate.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import {
  type Coupon,
  changeCouponState,
  createCoupon,
  type NewCoupon,
  updateCoupon,
} from '../coupons/index.ts';
import { addStamps, changeCardState, createCard, joinMember } from '../loyalty/index.ts';
import { issueSession, openIssuedSession, openSession, type Visit } from '../sessions/index.ts';
import { permissions } from './allowance.ts';
import { forgetAllowance } from './queries.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const phone: Visit = { channel: 'poster', device: 'phone', language: 'nl', browserKey: null };

interface Bounds {
  coupons?: number;
  interactions?: number;
}

/** A subaccount with these limits; it acts as one of its own keys would, but for what doors check. */
async function makeBound({ coupons, interactions }: Bounds): Promise<Ctx> {
  const parent = await ground.makeAccount({ name: 'Agency' });
  const { accountId, ctx } = await ground.makeAccount({ name: 'Café Luna' });
  await ctx.db
    .insertInto('allowance')
    .values({
      accountId,
      parentId: parent.accountId,
      maxActiveCoupons: coupons ?? null,
      maxInteractions: interactions ?? null,
      permissions: [...permissions],
    })
    .execute();
  forgetAllowance(accountId);
  return ctx;
}

async function draft(ctx: Ctx, input: Partial<NewCoupon> = {}): Promise<Coupon> {
  return createCoupon(ctx, {
    name: 'Espresso',
    content: { words: { title: 'Free espresso' } },
    ...input,
  } as NewCoupon);
}
const drafts = (ctx: Ctx, n: number) => Promise.all(Array.from({ length: n }, () => draft(ctx)));

async function live(ctx: Ctx): Promise<number> {
  const { n } = await ctx.db
    .selectFrom('coupon')
    .where('accountId', '=', ctx.accountId)
    .where('publishedAt', 'is not', null)
    .where('pausedAt', 'is', null)
    .where('archivedAt', 'is', null)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

const codeOf = (error: unknown) => (error instanceof Problem ? error.code : String(error));
/** What becomes of several at once: `ok`, or the code of the refusal. */
const together = async (acts: Promise<unknown>[]) =>
  (await Promise.allSettled(acts)).map((one) => (one.status === 'fulfilled' ? 'ok' : codeOf(one.reason)));
const count = (words: string[], word: string) => words.filter((one) => one === word).length;

describe('active coupons', () => {
  it('of twenty that are published at once, exactly as many live as the limit says', async () => {
    const ctx = await makeBound({ coupons: 3 });
    const all = await drafts(ctx, 20);
    const said = await together(all.map(({ id }) => changeCouponState(ctx, id, 'publish')));
    expect([count(said, 'ok'), count(said, 'limit_reached')]).toEqual([3, 17]);
    expect(await live(ctx)).toBe(3);
  });

  it('who counts first and writes afterwards gives out too many: the test can fail', async () => {
    const ctx = await makeBound({ coupons: 3 });
    const all = await drafts(ctx, 6);
    const everybody = gate(all.length);
    await Promise.all(
      all.map(({ id }) =>
        transaction(ctx, async (tx) => {
          const taken = await live(tx);
          // Nobody writes before everybody has counted: what chance would do now and then.
          await everybody();
          if (taken >= 3) return;
          await tx.db
            .updateTable('coupon')
            .set({ publishedAt: tx.clock.now() })
            .where('accountId', '=', tx.accountId)
            .where('id', '=', id)
            .execute();
        }),
      ),
    );
    expect(await live(ctx)).toBe(6);
  });

  it('resuming, restoring and giving another end ask for a place too; pausing and archiving give one back', async () => {
    const ctx = await makeBound({ coupons: 1 });
    const [a, b] = await drafts(ctx, 2);
    if (!a || !b) throw new Error('no drafts');
    const act = (coupon: Coupon, word: Parameters<typeof changeCouponState>[2]) =>
      changeCouponState(ctx, coupon.id, word).then(() => 'ok', codeOf);
    expect(await act(a, 'publish')).toBe('ok');
    expect(await act(a, 'pause')).toBe('ok');
    expect(await act(b, 'publish')).toBe('ok');
    expect(await act(a, 'resume')).toBe('limit_reached');
    expect(await act(b, 'archive')).toBe('ok');
    expect(await act(a, 'resume')).toBe('ok');
    expect(await act(b, 'restore')).toBe('limit_reached');
    // One that is over has no place, until it is given another end.
    const end = (coupon: Coupon, endsLocal: string) =>
      updateCoupon(ctx, coupon.id, { endsLocal }).then(() => 'ok', codeOf);
    expect(await end(a, '2020-01-01T00:00')).toBe('ok');
    expect(await act(b, 'restore')).toBe('ok');
    expect(await end(a, '2099-01-01')).toBe('limit_reached');
    expect(await end(a, '2020-02-01T00:00')).toBe('ok');
    expect(await act(b, 'pause')).toBe('ok');
    expect(await end(a, '2099-01-01')).toBe('ok');
  });
});

async function taken(ctx: Ctx): Promise<number> {
  const row = await ctx.db
    .selectFrom('interactionMonth')
    .where('accountId', '=', ctx.accountId)
    .select(sql<number>`sum(taken)::int`.as('n'))
    .executeTakeFirstOrThrow();
  return row.n ?? 0;
}
async function sessions(ctx: Ctx): Promise<number> {
  const row = await ctx.db
    .selectFrom('session')
    .where('accountId', '=', ctx.accountId)
    .where('openedAt', 'is not', null)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

describe('interactions of a month', () => {
  it('a crowd at four coupons opens exactly as many as are left', async () => {
    const ctx = await makeBound({ interactions: 25 });
    const coupons = await drafts(ctx, 4);
    for (const { id } of coupons) await changeCouponState(ctx, id, 'publish');
    const crowd = Array.from({ length: 160 }, (_, i) => coupons[i % 4] as Coupon);
    const out = await Promise.all(crowd.map((coupon) => openSession(ctx, coupon, phone)));
    const said = out.map(({ verdict }) => verdict);
    expect([count(said, 'granted'), count(said, 'interactions_used')]).toEqual([25, 135]);
    expect([await taken(ctx), await sessions(ctx)]).toEqual([25, 25]);
    const refused = out.find(({ verdict }) => verdict === 'interactions_used');
    expect(refused).toMatchObject({ facts: { limit: 25, taken: expect.any(Number) } });
    // The events say the same, and the coupons' own counters.
    const counted = await ctx.db
      .selectFrom('coupon')
      .where('accountId', '=', ctx.accountId)
      .select(sql<number>`sum(opens_count)::int`.as('n'))
      .executeTakeFirstOrThrow();
    expect(counted.n).toBe(25);
  });

  it('who looks first and opens afterwards opens too many: the test can fail', async () => {
    const ctx = await makeBound({ interactions: 2 });
    const coupons = await drafts(ctx, 5);
    for (const { id } of coupons) await changeCouponState(ctx, id, 'publish');
    const everybody = gate(coupons.length);
    await Promise.all(
      coupons.map(({ id }, i) =>
        transaction(ctx, async (tx) => {
          const before = await sessions(tx);
          await everybody();
          if (before >= 2) return;
          await sql`insert into session (account_id, coupon_id, code, channel, device, created_at, opened_at, event_seq)
            values (${tx.accountId}, ${id}, ${`naive${i}`.padEnd(21, 'x')}, '', '', ${tx.clock.now()}, ${tx.clock.now()}, 0)`.execute(
            tx.db,
          );
        }),
      ),
    );
    expect(await sessions(ctx)).toBe(5);
  });

  it('begin anew on the first of the month, on the calendar of the account', async () => {
    const ctx = await makeBound({ interactions: 1 });
    const at = (instant: string): Ctx => ({ ...ctx, clock: { now: () => new Date(instant) } });
    const coupon = await draft(ctx);
    await changeCouponState(at('2026-11-01T00:00:00Z'), coupon.id, 'publish');
    const open = async (instant: string) => {
      const fresh = { ...coupon, publishedAt: new Date('2026-11-01T00:00:00Z') };
      return openSession(at(instant), fresh, phone);
    };
    // 30 November in Brussels, an hour before midnight there.
    expect((await open('2026-11-30T22:30:00Z')).verdict).toBe('granted');
    expect(await open('2026-11-30T22:59:00Z')).toMatchObject({
      verdict: 'interactions_used',
      facts: { limit: 1, taken: 1, resets_at: '2026-11-30T23:00:00.000Z' },
    });
    expect((await open('2026-11-30T23:00:00Z')).verdict).toBe('granted');
  });

  it('count personal links and refuse none; a coupon that is over says so first', async () => {
    const ctx = await makeBound({ interactions: 1 });
    const coupon = await draft(ctx);
    await changeCouponState(ctx, coupon.id, 'publish');
    const links = await Promise.all(
      [1, 2].map(() => issueSession(ctx, { ...coupon, publishedAt: ctx.clock.now() }, {})),
    );
    for (const link of links) {
      const { session } = link as { session: { code: string } };
      expect((await openIssuedSession(ctx, coupon, session.code, phone)).verdict).toBe('granted');
    }
    expect(await taken(ctx)).toBe(2);
    expect((await openSession(ctx, coupon, phone)).verdict).toBe('interactions_used');
    await changeCouponState(ctx, coupon.id, 'pause');
    expect((await openSession(ctx, coupon, phone)).verdict).toBe('paused');
    expect(await taken(ctx)).toBe(2);
  });
});

describe('stamps', () => {
  it('of many at once, exactly as many are given as interactions are left; gifts and corrections are none', async () => {
    const ctx = await makeBound({ interactions: 5 });
    const made = await createCard(ctx, {
      name: 'Lunch',
      type: 'points',
      maxStamps: null,
      timeZone: 'Europe/Brussels',
    });
    const card = await changeCardState(ctx, made.id, 'publish');
    const members = await Promise.all(Array.from({ length: 12 }, () => joinMember(ctx, card, {})));
    const out = await Promise.all(
      members.map(({ id }) => addStamps(ctx, card, { id }, { amount: 1, operation: `op:${id}` })),
    );
    const said = out.map(({ verdict }) => verdict);
    expect([count(said, 'granted'), count(said, 'interactions_used')]).toEqual([5, 7]);
    expect(await taken(ctx)).toBe(5);
    const { n } = await ctx.db
      .selectFrom('stampEntry')
      .where('accountId', '=', ctx.accountId)
      .select(sql<number>`count(*)::int`.as('n'))
      .executeTakeFirstOrThrow();
    expect(n).toBe(5);
    // Asking again for what was given is no new interaction.
    const given = members[said.indexOf('granted')];
    if (!given) throw new Error('nobody got one');
    const again = await addStamps(ctx, card, { id: given.id }, { amount: 1, operation: `op:${given.id}` });
    expect(again.verdict).toBe('already');
    expect(await taken(ctx)).toBe(5);
  });
});
