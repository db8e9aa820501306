import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { audit } from '../../src/modules/audit/index.ts';
import { createCompetition, launchCompetition } from '../../src/modules/competitions/index.ts';
import type { NewCoupon } from '../../src/modules/coupons/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { startGround, type TestGround } from '../harness.ts';
import { makeClaimed, makeCoupon, makePoolCoupon, makeSessions } from './coupons.ts';
import type { Place, Result, Task } from './protocol.ts';
import { startWorkers, together, type Worker } from './workers.ts';

/**
 * Each promise of the hot path, asked for by three processes with four connections each. Beside each stands the same with
 * statements that look first and write afterwards: it must break the promise, or the test could not see it broken.
 */

let ground: TestGround;
let workers: Worker[];
// Three processes on a busy machine with two cores may need their time.
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  ground = await startGround();
  workers = await startWorkers(ground.database.config, 3);
});

type How = 'exact' | 'naive';

async function place(input: Parameters<typeof makeCoupon>[1] = {}) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await makeCoupon(ctx, input);
  return { ctx, coupon, where: { accountId: ctx.accountId, couponId: coupon.id } };
}

/** Every worker its part of the codes; `task` makes the task of one part. */
async function share(codes: string[], task: (part: string[], from: number) => Task): Promise<Result> {
  const size = Math.ceil(codes.length / workers.length);
  return together(
    await Promise.all(
      workers.map((worker, i) => worker.run(task(codes.slice(i * size, (i + 1) * size), i * size))),
    ),
  );
}

const granted = ({ acks }: Result) => acks.filter((ack) => ack.verdict === 'granted').length;

async function brokenIn(ctx: Ctx): Promise<string[]> {
  const findings = await audit(ctx.db);
  return findings
    .filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId))
    .map((finding) => finding.check);
}

const count = async (ctx: Ctx, { couponId }: Place, what: string) => {
  const { rows } = await sql<{ n: number }>`
    select ${sql.raw(what)} as n from session where account_id = ${ctx.accountId} and coupon_id = ${couponId}`.execute(
    ctx.db,
  );
  return rows[0]?.n;
};

describe('a limit of 300, asked for 1,000 times', () => {
  const ask = async (how: How) => {
    const { ctx, coupon, where } = await place({ maxClaims: 300 });
    const codes = await makeSessions(ctx, coupon, 1000);
    const result = await share(codes, (part) => ({ kind: 'claim', how, where, codes: part }));
    return { ctx, where, result };
  };

  it('is given exactly 300 times', async () => {
    const { ctx, where, result } = await ask('exact');
    expect(granted(result)).toBe(300);
    expect(result.acks.filter((ack) => ack.verdict === 'sold_out')).toHaveLength(700);
    expect(await count(ctx, where, 'count(claimed_at)')).toBe(300);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('is passed by counting first (control)', async () => {
    const { ctx, where, result } = await ask('naive');
    expect(granted(result)).toBeGreaterThan(300);
    expect(await count(ctx, where, 'count(claimed_at)')).toBe(granted(result));
    expect(await brokenIn(ctx)).toContain('claims_within_limit');
  });
});

describe('a pool of 500 codes, asked for by 600', () => {
  const ask = async (how: How) => {
    const { ctx } = await ground.makeAccount({ name: 'Brood & Co' });
    const coupon = await makePoolCoupon(ctx, 500);
    const codes = await makeSessions(ctx, coupon, 600);
    const where = { accountId: ctx.accountId, couponId: coupon.id };
    const result = await share(codes, (part) => ({ kind: 'claim_with_code', how, where, codes: part }));
    return { ctx, where, result };
  };

  it('gives 500 different codes', async () => {
    const { ctx, where, result } = await ask('exact');
    expect(granted(result)).toBe(500);
    expect(result.acks.filter((ack) => ack.verdict === 'codes_empty')).toHaveLength(100);
    expect(await count(ctx, where, 'count(distinct code_n)')).toBe(500);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('gives one code to two people when the free one is looked up first (control)', async () => {
    const { ctx, where, result } = await ask('naive');
    expect(await count(ctx, where, 'count(code_n)')).toBeGreaterThan(
      (await count(ctx, where, 'count(distinct code_n)')) ?? 0,
    );
    expect(granted(result)).toBeGreaterThan(500);
    expect(await brokenIn(ctx)).toContain('code_given_once');
  });
});

describe('once per browser: 40 browsers with 10 sessions each', () => {
  const ask = async (how: How) => {
    const { ctx, coupon, where } = await place({ rules: { once_per: ['browser'] } });
    const codes = await makeSessions(ctx, coupon, 400);
    // Sessions of one browser lie in all three processes and follow each other, so that they ask in the same moment.
    const size = Math.ceil(codes.length / workers.length);
    const browserOf = (index: number) => `browser-${(index % size) % 40}`;
    const result = await share(codes, (part, from) => ({
      kind: 'claim_with_key',
      how,
      where,
      codes: part,
      browsers: part.map((_, i) => browserOf(from + i)),
    }));
    return { ctx, result };
  };

  it('gives each browser one', async () => {
    const { ctx, result } = await ask('exact');
    expect(granted(result)).toBe(40);
    expect(result.acks.filter((ack) => ack.verdict === 'key_used')).toHaveLength(360);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('gives some browser two when looked up first (control)', async () => {
    const { result } = await ask('naive');
    expect(granted(result)).toBeGreaterThan(40);
  });
});

describe('a competition that each of 100 people enters five times, where two are allowed', () => {
  const ask = async (how: How) => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const prize = await makeCoupon(ctx);
    const { coupon } = await createCompetition(
      ctx,
      {
        name: 'Win a weekend',
        content: { words: { title: 'Win a weekend' } },
        endsLocal: new Date(Date.now() + 3_600_000).toISOString(),
        rules: { once_per: ['browser'], claims_per_person: 2 },
      } as NewCoupon,
      { prizes: [{ fromRank: 1, couponId: prize.id }] },
    );
    const launched = await launchCompetition(ctx, coupon.id, { secret: 'a secret of tests' });
    const codes = await makeSessions(ctx, launched.coupon, 500);
    const where = { accountId: ctx.accountId, couponId: coupon.id };
    const browsers = codes.map((_, i) => `browser-${i % 100}`);
    const result = await share(codes, (part, from) => ({
      kind: 'claim_with_key',
      how,
      where,
      codes: part,
      browsers: browsers.slice(from, from + part.length),
    }));
    const entries = await sql<{ n: number }>`
      select n from entry where account_id = ${ctx.accountId} and coupon_id = ${coupon.id} order by n`.execute(
      ctx.db,
    );
    return { ctx, result, numbers: entries.rows.map(({ n }) => n) };
  };

  it('has 200 entries, numbered without a gap', async () => {
    const { ctx, result, numbers } = await ask('exact');
    expect(granted(result)).toBe(200);
    expect(result.errors).toEqual({});
    expect(numbers).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('loses them where a claim is one statement and the entry would be another (control)', async () => {
    const { ctx, result, numbers } = await ask('naive');
    expect(granted(result)).toBeGreaterThan(numbers.length);
    expect(await brokenIn(ctx)).toContain('claims_are_entries');
  });
});

describe('200 claimed sessions, each validated by three tills at once', () => {
  const ask = async (how: How) => {
    const { ctx, coupon, where } = await place({});
    const codes = await makeClaimed(ctx, coupon, 200);
    const result = together(
      await Promise.all(workers.map((worker) => worker.run({ kind: 'validate', how, where, codes }))),
    );
    return { ctx, result };
  };

  it('are used once', async () => {
    const { ctx, result } = await ask('exact');
    expect(granted(result)).toBe(200);
    expect(result.acks.filter((ack) => ack.verdict === 'already_validated')).toHaveLength(400);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('are used twice when looked up first (control)', async () => {
    const { result } = await ask('naive');
    expect(granted(result)).toBeGreaterThan(200);
  });
});

describe('overlapping sets of the same sessions', () => {
  const ask = async (how: 'sorted' | 'shuffled') => {
    const { ctx, coupon, where } = await place({});
    const codes = await makeSessions(ctx, coupon, 120);
    const result = together(
      await Promise.all(
        workers.map((worker, i) =>
          worker.run({
            kind: 'lock',
            how,
            where,
            codes,
            sets: how === 'sorted' ? 30 : 3,
            size: 48,
            seed: i + 1,
          }),
        ),
      ),
    );
    return { ctx, result };
  };

  it('never deadlock, because they are locked in one order', async () => {
    const { ctx, result } = await ask('sorted');
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('deadlock when locked as they come (control)', async () => {
    const { result } = await ask('shuffled');
    expect(result.errors['40P01']).toBeGreaterThan(0);
  });
});
