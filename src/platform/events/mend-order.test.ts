import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround, testLog } from '../../../test/harness.ts';
import { type Event, mendOrder, type Reader, type ReaderDeps, readToEnd } from './index.ts';

let ground: TestGround;
let deps: ReaderDeps;
beforeAll(async () => {
  ground = await startGround();
  const { db, hot } = ground.database;
  deps = { db, hot, clock: ground.clock, log: testLog };
});

/** Events as another server numbered them: far beyond what this one has counted. */
async function insert(accountId: number, xid: bigint, seq: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into event (account_id, xid, type, subject, seq, actor, occurred_at)
    values (${accountId}, ${String(xid)}::xid8, 'test.done', 1, ${seq}, 'system', now()) returning id`.execute(
    deps.db,
  );
  return rows[0]!.id;
}

const readerNamed = (name: string, got: number[]): Reader => ({
  name,
  from: 'start',
  batch: 2,
  types: ['test.done'],
  handle: async (_tx, events: readonly Event[]) => void got.push(...events.map((event) => event.id)),
});

async function place(name: string, xid: bigint, id: number): Promise<void> {
  await sql`insert into event_reader (name, xid, id) values (${name}, ${String(xid)}::xid8, ${id})`.execute(
    deps.db,
  );
}

describe('a database brought from another server', () => {
  it('goes on exactly where each reader stood', async () => {
    const { accountId, ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const far = 1_000_000_000n;
    // Committed out of the order of their ids: the first has the smaller id and the larger number.
    const late = await insert(accountId, far + 9n, 1);
    const early = await insert(accountId, far + 1n, 1);
    const middle = await insert(accountId, far + 5n, 2);
    const last = await insert(accountId, far + 12n, 3);
    await place('slow', far + 1n, early);
    await place('slow twin', far + 1n, early);
    await place('quick', far + 9n, late);
    await place('done', far + 12n, last);

    const seen = { slow: [], 'slow twin': [], quick: [], done: [], fresh: [] } as Record<string, number[]>;
    for (const [name, got] of Object.entries(seen).slice(0, 4)) await readToEnd(deps, readerNamed(name, got));
    expect(Object.values(seen).flat(), 'before it is mended nothing is seen').toEqual([]);

    expect(await mendOrder(deps.db, testLog)).toBe(true);
    expect(await mendOrder(deps.db, testLog)).toBe(false);
    const { rows } = await sql<{ id: number }>`
      insert into event (account_id, type, subject, seq, actor, occurred_at)
      values (${ctx.accountId}, 'test.done', 1, 4, 'system', now()) returning id`.execute(deps.db);
    const fresh = rows[0]!.id;

    const read = async () => {
      for (const [name, got] of Object.entries(seen)) await readToEnd(deps, readerNamed(name, got));
      return seen;
    };
    await expect.poll(read, { timeout: 60_000 }).toEqual({
      slow: [late, middle, last, fresh],
      'slow twin': [late, middle, last, fresh],
      quick: [last, fresh],
      done: [fresh],
      fresh: expect.arrayContaining([early, middle, late, last, fresh]),
    });
  });

  it('is left alone where it never moved', async () => {
    expect(await mendOrder(deps.db, testLog)).toBe(false);
  });
});
