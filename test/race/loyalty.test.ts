import { sql } from 'kysely';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { audit } from '../../src/modules/audit/index.ts';
import { createCoupon, type NewCoupon } from '../../src/modules/coupons/index.ts';
import {
  addStamps,
  type Card,
  createCard,
  getMember,
  joinMembers,
  listRewards,
  undoStamps,
  voidMember,
} from '../../src/modules/loyalty/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { startGround, type TestGround } from '../harness.ts';
import type { Result, StampTask } from './protocol.ts';
import { startWorkers, together, type Worker } from './workers.ts';

/**
 * The promises of loyalty cards, asked for by three processes with four connections each. Beside each stands the same with
 * statements that look first and write afterwards: it must break the promise, or the test could not see it broken.
 */

let ground: TestGround;
let workers: Worker[];
vi.setConfig({ testTimeout: 60_000 });
beforeAll(async () => {
  ground = await startGround();
  workers = await startWorkers(ground.database.config, 3);
});

type How = 'exact' | 'naive';

async function place(type: 'stamp' | 'points', members: number) {
  const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
  const coupon = await createCoupon(ctx, {
    name: 'Biscuit',
    content: { words: { title: 'Biscuit' } },
  } as NewCoupon);
  const rewards = [3, 10].map((stamps) => ({ stamps, couponId: coupon.id }));
  const card = await createCard(ctx, {
    name: 'Beans',
    type,
    maxStamps: type === 'stamp' ? 10 : null,
    rewards,
  });
  const made = await joinMembers(
    ctx,
    card,
    Array.from({ length: members }, () => ({})),
  );
  return { ctx, card, ids: made.map((member) => member.id) };
}

/** The same task for every process at once. */
async function everybody(
  { ctx, card }: { ctx: Ctx; card: Card },
  task: Pick<StampTask, 'how' | 'act' | 'members' | 'amount'> & Partial<StampTask>,
): Promise<Result> {
  const where = { accountId: ctx.accountId, cardId: card.id };
  return together(
    await Promise.all(
      workers.map((worker, i) => worker.run({ kind: 'stamps', where, seed: i + 1, ...task })),
    ),
  );
}

const granted = ({ acks }: Result) => acks.filter((ack) => ack.verdict === 'granted').length;

const brokenIn = async (ctx: Ctx) =>
  (await audit(ctx.db))
    .filter((finding) => finding.rows.some((row) => row.account_id === ctx.accountId))
    .map((finding) => finding.check);

describe('four cards, each stamped 150 times at once by three tills', () => {
  const ask = async (how: How) => {
    const there = await place('stamp', 4);
    const members = there.ids.flatMap((id) => Array.from({ length: 50 }, () => id));
    return { ...there, result: await everybody(there, { how, act: 'add', members, amount: 1 }) };
  };

  it('hold 150 stamps each: 15 rounds, and every threshold of every round once', async () => {
    const { ctx, card, ids, result } = await ask('exact');
    expect(granted(result)).toBe(600);
    expect(result.errors).toEqual({});
    for (const id of ids) {
      expect(await getMember(ctx, card.id, id)).toMatchObject({ balance: 0, cycle: 15, lifetime: 150 });
      const earned = (await listRewards(ctx, id)).map((one) => `${one.cycle}/${one.stamps}`);
      expect(earned).toHaveLength(30);
      expect(new Set(earned).size).toBe(30);
    }
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('lose stamps when the balance is read first (control)', async () => {
    const { ctx, card, ids, result } = await ask('naive');
    expect(granted(result)).toBe(600);
    const balances = await Promise.all(ids.map(async (id) => (await getMember(ctx, card.id, id)).balance));
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBeLessThan(600);
    expect(await brokenIn(ctx)).toContain('balance_is_sum');
  });
});

describe('200 bills, each sent by three tills at once', () => {
  const ask = async (how: How) => {
    const there = await place('stamp', 20);
    const members = Array.from({ length: 200 }, (_, i) => there.ids[i % 20] as number);
    const operations = members.map((_, i) => `bill-${i}`);
    return { ...there, result: await everybody(there, { how, act: 'add', members, amount: 2, operations }) };
  };

  it('are stamped once', async () => {
    const { ctx, result } = await ask('exact');
    expect(granted(result)).toBe(200);
    expect(result.acks.filter((ack) => ack.verdict === 'already')).toHaveLength(400);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('are stamped twice when the operation is looked up first (control)', async () => {
    expect(granted((await ask('naive')).result)).toBeGreaterThan(200);
  });
});

describe('a hundred points, of which 180 are spent at once', () => {
  const ask = async (how: How) => {
    const there = await place('points', 1);
    const [id = 0] = there.ids;
    await addStamps(there.ctx, there.card, { id }, { amount: 100 });
    const members = Array.from({ length: 60 }, () => id);
    return { ...there, id, result: await everybody(there, { how, act: 'subtract', members, amount: 1 }) };
  };

  it('are spent once', async () => {
    const { ctx, card, id, result } = await ask('exact');
    expect(granted(result)).toBe(100);
    expect((await getMember(ctx, card.id, id)).balance).toBe(0);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('buy more than they are worth when read first (control)', async () => {
    const { result } = await ask('naive');
    expect(granted(result)).toBeGreaterThan(100);
  });
});

describe('60 rewards, each used by three tills at once', () => {
  const ask = async (how: How) => {
    const there = await place('stamp', 30);
    for (const id of there.ids) await addStamps(there.ctx, there.card, { id }, { amount: 10 });
    const rewards = (await Promise.all(there.ids.map((id) => listRewards(there.ctx, id)))).flat();
    const members = rewards.map((one) => one.memberId);
    const earned = rewards.map((one) => one.id);
    return { ...there, result: await everybody(there, { how, act: 'use', members, amount: 1, earned }) };
  };

  it('are used once', async () => {
    const { ctx, result } = await ask('exact');
    expect(granted(result)).toBe(60);
    expect(result.acks.filter((ack) => ack.verdict === 'left_out')).toHaveLength(120);
    expect(result.errors).toEqual({});
    expect(await brokenIn(ctx)).toEqual([]);
  });

  it('are used twice when looked up first (control)', async () => {
    expect(granted((await ask('naive')).result)).toBeGreaterThan(60);
  });
});

describe('everything at once: stamps, spending, undoing, using, withdrawing', () => {
  it('leaves books in which every promise holds', async () => {
    const there = await place('stamp', 6);
    const { ctx, ids } = there;
    const result = await everybody(there, { how: 'exact', act: 'mixed', members: ids, amount: 1, acts: 250 });
    expect(result.errors).toEqual({});
    expect(granted(result)).toBeGreaterThan(200);
    expect(await brokenIn(ctx)).toEqual([]);
    const uses = result.acks.filter((ack) => ack.act === 'use').map((ack) => ack.code);
    expect(new Set(uses).size).toBe(uses.length);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from session where account_id = ${ctx.accountId} and validated_at is not null`.execute(
      ctx.db,
    );
    expect(rows[0]?.n).toBe(uses.length);
    for (const id of ids) await expectEarned(ctx, id);
  });
});

describe('a card that earns a reward while somebody waits to withdraw it', () => {
  /** Two orders stand before one locked member: three stamps, and then what is asked. Nothing is tried twice. */
  const afterStamps = async (what: (ctx: Ctx, card: Card, id: number) => Promise<unknown>) => {
    const { ctx, card, ids } = await place('stamp', 1);
    const [id = 0] = ids;
    await addStamps(ctx, card, { id }, { amount: 1 });
    let both: Promise<unknown> | undefined;
    await ctx.db.transaction().execute(async (tx) => {
      await sql`select from member where account_id = ${ctx.accountId} and id = ${id} for no key update`.execute(
        tx,
      );
      const stamps = addStamps(ctx, card, { id }, { amount: 2 });
      await waiting(ctx, 1);
      const once = ctx.db
        .transaction()
        .execute((tx) => what({ ...ctx, db: tx, inTransaction: true }, card, id));
      both = Promise.all([stamps, once]);
      both.catch(() => {});
      await waiting(ctx, 2);
    });
    await both;
    const [reward] = await listRewards(ctx, id);
    return { member: await getMember(ctx, card.id, id), reward, broken: await brokenIn(ctx) };
  };

  it('is withdrawn with the reward that came in between', async () => {
    const { member, reward, broken } = await afterStamps((ctx, card, id) => voidMember(ctx, card, id));
    expect(member.voidedAt).not.toBeNull();
    expect(reward).toMatchObject({ stamps: 3, withdrawnAt: member.voidedAt });
    expect(broken).toEqual([]);
  });

  it('loses the reward that came in between when an earlier stamp is taken back', async () => {
    const { member, reward, broken } = await afterStamps((ctx, card, id) => undoStamps(ctx, card, id, 1));
    expect(member.balance).toBe(2);
    expect(reward?.withdrawnAt).not.toBeNull();
    expect(broken).toEqual([]);
  });
});

/** Until so many statements stand before a lock. */
const waiting = ({ db }: Ctx, n: number) =>
  vi.waitUntil(
    async () => {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      );
      return rows[0]?.n === n;
    },
    { timeout: 60_000 },
  );

/** Goes through the ledger stamp by stamp: every threshold that was ever passed has one right, and there is no other. */
async function expectEarned(ctx: Ctx, id: number): Promise<void> {
  const entries = await ctx.db
    .selectFrom('stampEntry')
    .selectAll()
    .where('accountId', '=', ctx.accountId)
    .where('memberId', '=', id)
    .orderBy('seq')
    .execute();
  const expected = new Set<string>();
  let position = 0;
  for (const { kind, amount, undoes } of entries) {
    // A round that begins anew, or is taken back, moves nothing: the position counts all rounds.
    const undone = undoes === null ? undefined : entries[undoes - 1]?.kind;
    if (kind === 'filled' || undone === 'filled') continue;
    for (let at = position + 1; at <= position + amount; at++) {
      const round = Math.floor((at - 1) / 10);
      const within = at - round * 10;
      if (within === 3 || within === 10) expected.add(`${round}/${within}`);
    }
    position += amount;
  }
  const earned = (await listRewards(ctx, id)).map((one) => `${one.cycle}/${one.stamps}`);
  expect(earned.sort()).toEqual([...expected].sort());
}
