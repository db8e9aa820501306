import fc from 'fast-check';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, it } from 'vitest';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { readToEnd } from '../../platform/events/index.ts';
import { audit } from '../audit/index.ts';
import { createCoupon, type NewCoupon } from '../coupons/index.ts';
import { createLocation } from '../locations/index.ts';
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
} from '../loyalty/index.ts';
import { loyaltyStatisticsReader } from './index.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

const acts = [
  'add',
  'add',
  'add',
  'add',
  'subtract',
  'undo',
  'undo',
  'use',
  'correct',
  'join',
  'leave',
  'wait',
  'sweep',
  'read',
] as const;
interface Act {
  do: (typeof acts)[number];
  who: number;
  n: number;
  shop: number;
}
const act: fc.Arbitrary<Act> = fc.record({
  do: fc.constantFrom(...acts),
  who: fc.nat({ max: 3 }),
  n: fc.integer({ min: 1, max: 6 }),
  shop: fc.nat({ max: 2 }),
});

interface World {
  ctx: Ctx;
  card: Card;
  shops: (number | null)[];
  members: number[];
  entries: { member: number; entry: number }[];
}

async function world(): Promise<World> {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const content = { words: { title: 'Biscuit' } };
  const { id } = await createCoupon(ctx, { name: 'Biscuit', content } as NewCoupon);
  const card = await createCard(ctx, {
    name: 'Beans',
    type: 'stamp',
    maxStamps: 5,
    rewards: [2, 4].map((stamps) => ({ stamps, couponId: id })),
    settings: { welcome_stamps: 1, stamps_expire: { after: 'P3D' } },
  });
  const shop = async (name: string) => (await createLocation(ctx, { name })).id;
  return { ctx, card, shops: [null, await shop('Gent'), await shop('Brugge')], members: [], entries: [] };
}

const join = async ({ ctx, card, members }: World) =>
  void members.push((await joinMember(ctx, card, { profile: { first_name: 'Ann' } })).id);

async function play(world: World, { do: what, who, n, shop }: Act): Promise<void> {
  const { ctx, card, members, entries } = world;
  const locationId = world.shops[shop] ?? null;
  const actor = shop === 2 ? ({ kind: 'consumer' } as const) : ctx.actor;
  const by = { ...ctx, actor };
  if (what === 'wait') return ground.clock.advance({ hours: n * 7 });
  if (what === 'read') return void (await read(world));
  if (what === 'sweep') return void (await sweepStamps({ ...ctx, log: testLog }));
  if (what === 'join') return join(world);
  const member = members[who % members.length];
  if (member === undefined) return join(world);
  if (what === 'leave') {
    members.splice(members.indexOf(member), 1);
    return deleteMember(ctx, card, member);
  }
  if (what === 'use') {
    const open = (await listRewards(ctx, member)).filter((one) => !one.usedAt && !one.withdrawnAt);
    if (open[0]) await useRewards(by, card, member, [open[0].id], { method: 'till', locationId });
    return;
  }
  if (what === 'undo') {
    const last = entries[entries.length - 1 - (n % 2)];
    if (last && members.includes(last.member)) await undoStamps(ctx, card, last.member, last.entry);
    return;
  }
  const outcome =
    what === 'add'
      ? await addStamps(by, card, { id: member }, { amount: n, locationId })
      : what === 'subtract'
        ? await subtractStamps(by, card, { id: member }, { amount: 1, locationId })
        : await correctStamps(by, card, { id: member }, { amount: n, reason: 'by hand' });
  if ('entry' in outcome) entries.push({ member, entry: outcome.entry });
}

/** Reads until everything is counted: a transaction of another test on the same server may hold the reader up. */
async function read({ ctx }: World): Promise<void> {
  const deps = { ...ctx, log: testLog };
  const unread = async () => {
    await readToEnd(deps, { ...loyaltyStatisticsReader, batch: 7 });
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from event e join event_reader r on r.name = 'loyalty_statistics'
      where e.account_id = ${ctx.accountId} and (e.xid, e.id) > (r.xid, r.id)`.execute(ctx.db);
    return rows[0]?.n;
  };
  await expect.poll(unread, { timeout: 60_000, interval: 20 }).toBe(0);
}

interface Entry {
  memberId: number;
  seq: number;
  kind: string;
  amount: number;
  locationId: number | null;
  actor: string;
  undoes: number | null;
  occurredAt: Date;
}

/** Adds up by what `key` says; what comes to nothing is left out. */
function sums<Row>(
  rows: Row[],
  key: (row: Row) => string,
  value: (row: Row) => number,
): Record<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) found.set(key(row), (found.get(key(row)) ?? 0) + value(row));
  return Object.fromEntries([...found].filter(([, total]) => total !== 0).sort());
}

it('what is counted is what the ledger says, whatever happens and however it is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 40 }), async (story) => {
      const luna = await world();
      await join(luna);
      for (const one of story) await play(luna, one);
      await read(luna);
      const { ctx, card } = luna;
      const of = <Row>(table: string) =>
        sql<Row>`select * from ${sql.table(table)} where account_id = ${ctx.accountId} and card_id = ${card.id}`
          .execute(ctx.db)
          .then(({ rows }) => rows);
      const ledger = await of<Entry>('stamp_entry');
      const undone = new Set(
        ledger.flatMap((entry) => (entry.undoes ? [`${entry.memberId} ${entry.undoes}`] : [])),
      );
      const live = ledger.filter(
        (entry) => entry.kind !== 'undo' && !undone.has(`${entry.memberId} ${entry.seq}`),
      );
      const counted = await of<{
        kind: string;
        locationId: number;
        actor: string;
        n: number;
        amount: number;
      }>('loyalty_statistic');
      const stamped = live.filter((entry) => entry.kind !== 'filled');
      const of_ = (row: { kind: string; locationId: number | null; actor: string }) =>
        `${row.kind} in ${row.locationId ?? 0} by ${row.actor}`;
      const stampKinds = new Set(ledger.map((entry) => entry.kind));
      const countedStamps = counted.filter((row) => stampKinds.has(row.kind) && row.kind !== 'filled');
      expect(sums(countedStamps, of_, (row) => row.amount)).toEqual(
        sums(stamped, of_, (entry) => entry.amount),
      );
      expect(sums(countedStamps, of_, (row) => row.n)).toEqual(sums(stamped, of_, () => 1));

      const members = await of<{ deletedAt: Date | null; cycle: number }>('member');
      const rights = await of<{ revokedAt: Date | null; sessionId: number }>('earned_reward');
      const { rows: used } = await sql<{ n: number }>`
        select count(*)::int as n from session where account_id = ${ctx.accountId} and validated_at is not null`.execute(
        ctx.db,
      );
      const byKind = sums(
        counted,
        (row) => row.kind,
        (row) => row.n,
      );
      expect({
        joined: byKind.joined ?? 0,
        left: byKind.left ?? 0,
        filled: byKind.filled ?? 0,
        earned: byKind.earned ?? 0,
        used: byKind.used ?? 0,
      }).toEqual({
        joined: members.length,
        left: members.filter((member) => member.deletedAt).length,
        filled: members.reduce((sum, member) => sum + member.cycle, 0),
        earned: rights.filter((right) => !right.revokedAt).length,
        used: used[0]?.n,
      });

      // Who came in a day, week and month, in each shop and anywhere, from the ledger by the calendar of the card.
      const came = new Map<string, Set<number>>();
      for (const entry of live.filter(({ kind }) => kind === 'add' || kind === 'subtract')) {
        const day = Temporal.Instant.fromEpochMilliseconds(entry.occurredAt.getTime())
          .toZonedDateTimeISO(card.timeZone)
          .toPlainDate();
        const starts = { day, week: day.subtract({ days: day.dayOfWeek - 1 }), month: day.with({ day: 1 }) };
        for (const [bucket, start] of Object.entries(starts))
          for (const place of [-1, entry.locationId ?? 0]) {
            const key = `${bucket} ${start} in ${place}`;
            came.set(key, (came.get(key) ?? new Set()).add(entry.memberId));
          }
      }
      const { rows: active } = await sql<{ key: string; members: number }>`
        select bucket || ' ' || start || ' in ' || location_id as key, members from loyalty_activity
        where account_id = ${ctx.accountId} and card_id = ${card.id}`.execute(ctx.db);
      expect(
        sums(
          active,
          (row) => row.key,
          (row) => row.members,
        ),
      ).toEqual(Object.fromEntries([...came].map(([key, who]) => [key, who.size] as const).sort()));
      expect(await audit(ctx.db)).toEqual([]);
    }),
    { numRuns: 12 },
  );
}, 90_000);
