import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startGround, testLog } from '../../../test/harness.ts';
import { openDatabase } from '../db/db.ts';
import { hashSecret } from '../ids.ts';
import { sweepThrottles, type ThrottleLimit, throttle } from './throttle.ts';
import { throttleTogether } from './throttle-together.ts';

const { database, clock } = await startGround();
const five = { purpose: 'page_copy', limit: 5, windowSeconds: 60 } as const;
const count = (limit: ThrottleLimit) => throttleTogether({ hot: database.hot, clock }, limit);

const hitsOf = async (key: string) =>
  (
    await sql<{ hits: number }>`select hits from throttle where key = ${hashSecret(key)}`.execute(database.db)
  ).rows.map(({ hits }) => hits);

test('of tries at the same time, from several pools and under many keys, each key allows exactly its limit', async ({
  onTestFinished,
}) => {
  const pools = [1, 2, 3].map(() => openDatabase(database.config, { log: testLog }));
  onTestFinished(async () => void (await Promise.all(pools.map((pool) => pool.close()))));
  // Twelve copies and the one address they share, round by round in turned order: no order makes two sets wait in a ring.
  const copies = Array.from({ length: 12 }, (_, copy): ThrottleLimit => ({ ...five, key: `copy ${copy}` }));
  const shop: ThrottleLimit = { purpose: 'page_address', key: 'one shop', limit: 50, windowSeconds: 60 };
  const limits = Array.from({ length: 15 }, (_, round) => {
    const tries = copies.flatMap((copy, at) => (at % 2 ? [copy, shop] : [copy]));
    return round % 2 ? tries.toReversed() : tries;
  }).flat();
  const allowed = await Promise.all(
    limits.map(async (limit, i) => {
      const verdict = await throttleTogether({ hot: pools[i % 3]!.hot, clock }, limit);
      return verdict.allowed ? limit.key : '';
    }),
  );
  expect(allowed.filter((key) => key === 'one shop')).toHaveLength(50);
  expect(await hitsOf('one shop')).toEqual([50]);
  for (let copy = 0; copy < 12; copy++) {
    const key = `copy ${copy}`;
    expect(
      allowed.filter((one) => one === key),
      key,
    ).toHaveLength(5);
    expect(await hitsOf(key)).toEqual([5]);
  }
});

test('the same limit, counted first and written afterwards, lets more through', async ({
  onTestFinished,
}) => {
  const pools = [1, 2, 3].map(() => openDatabase(database.config, { log: testLog, poolSize: 4 }));
  onTestFinished(async () => void (await Promise.all(pools.map((pool) => pool.close()))));
  const allowed = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const { db } = pools[i % 3]!;
      const found = await sql<{ hits: number }>`
        select hits from throttle where purpose = 'naive' and key = 'crowd'`.execute(db);
      if ((found.rows[0]?.hits ?? 0) >= 5) return false;
      await sql`insert into throttle (purpose, key, hits, resets_at) values ('naive', 'crowd', 1, '2100-01-01')
        on conflict (purpose, key) do update set hits = throttle.hits + 1`.execute(db);
      return true;
    }),
  );
  expect(allowed.filter(Boolean).length).toBeGreaterThan(5);
});

test('a refusal says how long to wait; the window ends by itself, and swept counters begin anew', async () => {
  const one = { ...five, key: 'window' };
  for (let i = 0; i < 5; i++) expect(await count(one)).toEqual({ allowed: true, retryAfterSeconds: 0 });
  clock.advance({ seconds: 20 });
  expect(await count(one)).toEqual({ allowed: false, retryAfterSeconds: 40 });
  // It is the same counter that single tries have.
  const alone = await throttle({ db: database.db, clock }, one);
  expect(alone).toEqual({ allowed: false, retryAfterSeconds: 40 });
  clock.advance({ seconds: 40 });
  expect(await count(one)).toEqual({ allowed: true, retryAfterSeconds: 0 });
  expect(await hitsOf('window')).toEqual([1]);
  clock.advance({ seconds: 60 });
  await sweepThrottles({ db: database.db, clock });
  expect(await hitsOf('window')).toEqual([]);
  expect((await count(one)).allowed).toBe(true);
});
