import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { audit } from '../../src/modules/audit/index.ts';
import type { Coupon, NewCoupon } from '../../src/modules/coupons/index.ts';
import { type GameRules, prepareGame } from '../../src/modules/fairness/index.ts';
import {
  closeGame,
  createGame,
  findGame,
  type GameInput,
  launchGame,
  listCommitments,
  playSession,
} from '../../src/modules/games/index.ts';
import { createLocation } from '../../src/modules/locations/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { startGround, type TestGround } from '../harness.ts';
import { makeSessions } from './coupons.ts';
import type { Result } from './protocol.ts';
import { startWorkers, together, type Worker } from './workers.ts';

/**
 * The promises of games, asked for by three processes with four connections each, and never fewer than 64 callers at once. Beside each
 * stands the same with statements that look first and write afterwards: it must break the promise, or the test could not see it broken.
 */

let ground: TestGround;
let workers: Worker[];
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  ground = await startGround();
  workers = await startWorkers(ground.database.config, 3);
  // They say a second time what the lock has to say: without them, whoever does without the lock is not caught by them instead.
  for (const [table, constraint] of [
    ['play', 'play_session_key'],
    ['prize', 'prize_given_check'],
    ['prize_day', 'prize_day_given_check'],
    ['prize_place', 'prize_place_given_check'],
    ['earned_play', 'earned_play_pkey'],
    ['earned_play', 'earned_play_brought_key'],
  ] as const)
    await sql`alter table ${sql.ref(table)} drop constraint ${sql.ref(constraint)}`.execute(
      ground.database.db,
    );
});

type How = 'exact' | 'naive';
const deps = { secret: 'a secret of tests' };
const offer = (title: string): NewCoupon => ({ name: title, content: { words: { title } } });

async function makeGame(ctx: Ctx, input: GameInput, own: Partial<NewCoupon> = {}): Promise<Coupon> {
  const { coupon } = await createGame(ctx, { ...offer('Scratch and sip'), ...own }, input);
  return (await launchGame(ctx, deps, coupon.id)).coupon;
}

/** Every process asks for every code. */
async function everybody(ctx: Ctx, coupon: Coupon, how: How, codes: string[]): Promise<Result> {
  const where = { accountId: ctx.accountId, couponId: coupon.id };
  return together(
    await Promise.all(workers.map((worker) => worker.run({ kind: 'plays', how, where, codes, ...deps }))),
  );
}

const told = ({ acks }: Result, verdict: string) => acks.filter((ack) => ack.verdict === verdict);

const brokenIn = async (ctx: Ctx) =>
  (await audit(ctx.db, deps))
    .filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId))
    .map((finding) => finding.check);

interface Won {
  n: number;
  prize: number | null;
  locationId: number | null;
  playedAt: Date;
}

const playsOf = async ({ db, accountId }: Ctx, { id }: Coupon): Promise<Won[]> =>
  await db
    .selectFrom('play')
    .where('accountId', '=', accountId)
    .where('couponId', '=', id)
    .select(['n', 'prize', 'locationId', 'playedAt'])
    .orderBy('n')
    .execute();
const winsOf = (plays: Won[], prize: number) => plays.filter((play) => play.prize === prize);

describe('90 copies of a game by odds, in two shops, each played by three processes at once', () => {
  const ask = async (how: How) => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const gent = (await createLocation(ctx, { name: 'Gent' })).id;
    const brugge = (await createLocation(ctx, { name: 'Brugge' })).id;
    const coupon = await makeGame(ctx, {
      prizes: [
        { coupon: offer('Mug'), oddsPpm: 350_000, stock: 12 },
        { coupon: offer('Cookie'), oddsPpm: 350_000, perDay: 10 },
        {
          coupon: offer('Tea'),
          oddsPpm: 300_000,
          perLocation: [
            { locationId: gent, stock: 3 },
            { locationId: brugge, stock: 2 },
          ],
        },
      ],
    });
    const codes = await makeSessions(ctx, coupon, 90);
    await sql`update session set channel = 'loc_' || (case when id % 2 = 0 then ${gent} else ${brugge} end)::bigint
      where account_id = ${ctx.accountId} and coupon_id = ${coupon.id}`.execute(ctx.db);
    const result = await everybody(ctx, coupon, how, codes);
    return { ctx, coupon, result, gent, brugge, plays: await playsOf(ctx, coupon) };
  };

  it('are played once, and give what exists in all, on the day and in each shop', async () => {
    const { ctx, coupon, result, gent, brugge, plays } = await ask('exact');
    expect(result.errors).toEqual({});
    expect(told(result, 'granted')).toHaveLength(90);
    expect(told(result, 'already')).toHaveLength(180);
    // Whoever asked heard the one outcome of the copy.
    expect(new Set(result.acks.map((ack) => `${ack.code} ${ack.key}`)).size).toBe(90);
    expect(plays.map(({ n }) => n)).toEqual(Array.from({ length: 90 }, (_, i) => i + 1));
    expect(winsOf(plays, 1)).toHaveLength(12);
    const cookies = new Map<string, number>();
    for (const { playedAt } of winsOf(plays, 2)) {
      const day = playedAt.toLocaleDateString('sv-SE', { timeZone: coupon.timeZone });
      cookies.set(day, (cookies.get(day) ?? 0) + 1);
    }
    expect(Math.max(...cookies.values())).toBe(10);
    expect(winsOf(plays, 3).filter(({ locationId }) => locationId === gent).length).toBe(3);
    expect(winsOf(plays, 3).filter(({ locationId }) => locationId === brugge).length).toBe(2);
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('are played twice and give more when it is looked up first (control)', async () => {
    const { ctx, result, gent, plays } = await ask('naive');
    expect(told(result, 'granted').length).toBeGreaterThan(90);
    expect(winsOf(plays, 1).length).toBeGreaterThan(12);
    expect(winsOf(plays, 2).length).toBeGreaterThan(10);
    expect(winsOf(plays, 3).filter(({ locationId }) => locationId === gent).length).toBeGreaterThan(3);
    expect(await brokenIn(ctx)).toEqual(
      expect.arrayContaining([
        'plays_are_claims',
        'prizes_within_stock',
        'plays_numbered',
        'outcomes_recomputed',
      ]),
    );
  });
});

describe('40 winning moments, half of them past, and 90 copies', () => {
  const ask = async (how: How) => {
    const { ctx } = await ground.makeAccount({ name: 'Brood & Co' });
    const now = Date.now();
    const days = (count: number) => new Date(now + count * 86_400_000);
    ground.clock.set(days(-10));
    const coupon = await makeGame(
      ctx,
      { way: 'moments', prizes: [{ coupon: offer('Mug'), stock: 40 }] },
      { endsLocal: days(10).toISOString().slice(0, 10) },
    );
    ground.clock.set(new Date());
    const codes = await makeSessions(ctx, coupon, 90);
    const result = await everybody(ctx, coupon, how, codes);
    const plays = await playsOf(ctx, coupon);
    await closeGame(ctx, deps, coupon.id);
    const [made] = await listCommitments(ctx, coupon.id);
    const rules = JSON.parse(made?.rules ?? '') as GameRules;
    const { moments } = prepareGame(rules, Buffer.from(made?.seed ?? '', 'hex'), null);
    const last = Math.max(...plays.map(({ playedAt }) => playedAt.getTime()));
    return { ctx, result, plays, past: moments.filter(({ at }) => at <= last).length };
  };

  it('are each taken once', async () => {
    const { ctx, result, plays, past } = await ask('exact');
    expect(result.errors).toEqual({});
    expect(plays).toHaveLength(90);
    expect(winsOf(plays, 1)).toHaveLength(past);
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('are taken twice when looked up first (control)', async () => {
    const { plays, past } = await ask('naive');
    expect(winsOf(plays, 1).length).toBeGreaterThan(past);
  });
});

describe('a link that brings 60 newcomers at once, of whom 5 count', () => {
  const ask = async (how: How) => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const coupon = await makeGame(ctx, {
      settings: { share: { plays: 5 } },
      prizes: [{ coupon: offer('Mug'), oddsPpm: 350_000 }],
    });
    const [own = '', ...codes] = await makeSessions(ctx, coupon, 61);
    await playSession(ctx, deps, coupon, own);
    await sql`update session set channel = 'play_1', browser_key = 'phone of ' || id
      where account_id = ${ctx.accountId} and coupon_id = ${coupon.id} and claimed_at is null`.execute(
      ctx.db,
    );
    const result = await everybody(ctx, coupon, how, codes);
    const earned = await ctx.db
      .selectFrom('earnedPlay')
      .where('accountId', '=', ctx.accountId)
      .select('nth')
      .execute();
    return { ctx, result, earned: earned.map(({ nth }) => nth).sort() };
  };

  it('earns exactly 5 plays', async () => {
    const { ctx, result, earned } = await ask('exact');
    expect(result.errors).toEqual({});
    expect(told(result, 'granted')).toHaveLength(60);
    expect(earned).toEqual([1, 2, 3, 4, 5]);
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('earns more when it is looked up first (control)', async () => {
    const { ctx, earned } = await ask('naive');
    expect(earned.length).toBeGreaterThan(5);
    expect(await brokenIn(ctx)).toEqual(
      expect.arrayContaining(['earned_plays_brought', 'earned_plays_told']),
    );
  });
});

describe('a deck of 80 with 30 prizes, asked for by 90', () => {
  const ask = async (how: How, callers: number) => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const input: GameInput = {
      way: 'deck',
      settings: { deck_size: 80 },
      prizes: [{ coupon: offer('Mug'), stock: 30 }],
    };
    const coupon = await makeGame(ctx, input);
    const codes = await makeSessions(ctx, coupon, callers);
    const result = await everybody(ctx, coupon, how, codes);
    return { ctx, coupon, result, plays: await playsOf(ctx, coupon) };
  };

  it('gives exactly its outcomes, each card once', async () => {
    const { ctx, result, plays } = await ask('exact', 90);
    expect(result.errors).toEqual({});
    expect(told(result, 'granted')).toHaveLength(80);
    expect(told(result, 'sold_out')).toHaveLength(30);
    expect(winsOf(plays, 1)).toHaveLength(30);
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('deals a card twice when it is looked up first (control)', async () => {
    const { ctx, coupon, plays } = await ask('naive', 80);
    expect(plays.length).toBeGreaterThanOrEqual(80);
    // So many cards were dealt; the others were dealt before.
    expect((await findGame(ctx, coupon.id))?.playsCount).toBeLessThan(80);
  });
});
