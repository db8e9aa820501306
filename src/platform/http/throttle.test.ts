import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startGround, testLog } from '../../../test/harness.ts';
import { openDatabase } from '../db/db.ts';
import { hashSecret } from '../ids.ts';
import { addressKey, forgive, giveBack, sweepThrottles, type ThrottleCtx, throttle } from './throttle.ts';

const { database, clock } = await startGround();
const ctx: ThrottleCtx = { db: database.db, clock };
const five = { purpose: 'till_code', limit: 5, windowSeconds: 60 } as const;

/** The same limit written the tempting way, as a control: count, then write. */
async function naiveThrottle({ db }: ThrottleCtx, key: string, limit: number): Promise<boolean> {
  const found = await sql<{
    hits: number;
  }>`select hits from throttle where purpose = 'naive' and key = ${key}`.execute(db);
  if ((found.rows[0]?.hits ?? 0) >= limit) return false;
  await sql`
    insert into throttle (purpose, key, hits, resets_at) values ('naive', ${key}, 1, '2100-01-01')
    on conflict (purpose, key) do update set hits = throttle.hits + 1`.execute(db);
  return true;
}

test('of tries at the same time, from several pools, exactly the limit is allowed', async ({
  onTestFinished,
}) => {
  const pools = [1, 2, 3].map(() => openDatabase(database.config, { log: testLog, poolSize: 4 }));
  onTestFinished(async () => void (await Promise.all(pools.map((pool) => pool.close()))));
  const tryAll = (one: (db: ThrottleCtx['db']) => Promise<boolean>) =>
    Promise.all(Array.from({ length: 60 }, (_, i) => one(pools[i % 3]!.db)));

  const allowed = await tryAll(
    async (db) => (await throttle({ db, clock }, { ...five, key: 'race' })).allowed,
  );
  expect(allowed.filter(Boolean)).toHaveLength(5);

  const naive = await tryAll((db) => naiveThrottle({ db, clock }, 'race', 5));
  expect(naive.filter(Boolean).length).toBeGreaterThan(5);
});

test('a refusal says how long to wait, and the window ends by itself', async () => {
  const tryOnce = () => throttle(ctx, { ...five, key: 'window' });
  for (let i = 0; i < 5; i++) expect(await tryOnce()).toEqual({ allowed: true, retryAfterSeconds: 0 });
  clock.advance({ seconds: 20 });
  expect(await tryOnce()).toEqual({ allowed: false, retryAfterSeconds: 40 });
  clock.advance({ seconds: 39 });
  expect(await tryOnce()).toEqual({ allowed: false, retryAfterSeconds: 1 });
  clock.advance({ seconds: 1 });
  expect(await tryOnce()).toEqual({ allowed: true, retryAfterSeconds: 0 });
});

test('what is forgiven starts anew; what is given back leaves the rest counted', async () => {
  const key = { purpose: five.purpose, key: 'forgiven' };
  const tryOnce = async () => (await throttle(ctx, { ...five, ...key })).allowed;
  for (let i = 0; i < 5; i++) await tryOnce();
  expect(await tryOnce()).toBe(false);
  await giveBack(ctx, key);
  expect([await tryOnce(), await tryOnce()]).toEqual([true, false]);
  await forgive(ctx, key);
  expect(await tryOnce()).toBe(true);
});

test('purposes and keys do not touch each other', async () => {
  const one = { ...five, limit: 1 };
  expect((await throttle(ctx, { ...one, key: 'a' })).allowed).toBe(true);
  expect((await throttle(ctx, { ...one, key: 'a' })).allowed).toBe(false);
  expect((await throttle(ctx, { ...one, key: 'b' })).allowed).toBe(true);
  expect((await throttle(ctx, { ...one, purpose: 'staff_password', key: 'a' })).allowed).toBe(true);
});

test('no address is stored as it is, and old counters are swept', async () => {
  await throttle(ctx, { ...five, key: '198.51.100.7' });
  const stored = () =>
    sql<{ key: string }>`select key from throttle where key = ${hashSecret('198.51.100.7')}`.execute(
      database.db,
    );
  const { rows } = await sql`select 1 from throttle where key like '%198.51%'`.execute(database.db);
  expect(rows).toEqual([]);
  expect((await stored()).rows).toHaveLength(1);
  clock.advance({ seconds: 60 });
  await sweepThrottles(ctx);
  expect((await stored()).rows).toHaveLength(0);
});

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (address, key) => {
  expect(addressKey(address)).toBe(key);
});
