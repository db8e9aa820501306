import { type KyselyPlugin, sql } from 'kysely';
import pg from 'pg';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import type { Ctx } from '../ctx.ts';
import { transaction } from '../db/db.ts';
import { type Event, type Reader, type ReaderDeps, readToEnd, writeEvent } from './index.ts';
import { countUnread, findPosition } from './queries.ts';
import { readEvents, registerReader } from './read-events.ts';
import { runReader } from './run-reader.ts';
import { Stretches } from './stretches.ts';

let ground: TestGround;
let deps: ReaderDeps;
const clients: pg.Client[] = [];

beforeAll(async () => {
  ground = await startGround();
  const { db, hot } = ground.database;
  deps = { db, hot, clock: ground.clock, log: testLog };
});

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
});

const unread = async (name: string) =>
  (await countUnread(deps.db, 1000)).find((reader) => reader.name === name)?.unread;

let names = 0;
/** A reader that keeps, in the database, the ids of what it handled for one account. */
function collector(account: TestAccount, options: Partial<Reader> = {}) {
  names += 1;
  const name = `collector ${names}`;
  const reader: Reader = {
    name,
    from: 'start',
    batch: 100,
    types: ['test.done'],
    async handle(tx, events) {
      for (const event of mine(events))
        await sql`
          insert into message (account_id, dedupe, purpose, recipient, subject, html, text)
          values (${tx.ctxOf(event.accountId).accountId}, ${`${name} ${event.id}`}, 'test', 'ann@example.com', '', '', '')`.execute(
          tx.db,
        );
    },
    ...options,
  };
  const mine = (events: readonly Event[]) => events.filter((event) => event.accountId === account.accountId);
  const kept = async () => {
    const { rows } = await sql<{ dedupe: string }>`
      select dedupe from message where account_id = ${account.accountId} and starts_with(dedupe, ${`${name} `})
      order by id`.execute(deps.db);
    return rows.map((row) => Number(row.dedupe.slice(name.length + 1)));
  };
  return { reader, kept, mine };
}

/** Waits until no transaction on the server is older than this event: what begins "now" begins behind the oldest one that runs. */
async function settled(account: TestAccount, id: number): Promise<void> {
  const all = async () => {
    const { rows } = await sql<{ settled: boolean }>`
      select xid < pg_snapshot_xmin(pg_current_snapshot()) as settled from event
      where account_id = ${account.accountId} and id = ${id}`.execute(deps.db);
    return rows[0]?.settled;
  };
  await expect.poll(all, { timeout: 60_000 }).toBe(true);
}

/** Reads until it got what is expected. Transactions of other tests on the same server may hold readers up for a while. */
async function readUntil(reader: Reader, kept: () => Promise<unknown>, expected: unknown): Promise<void> {
  const read = async () => {
    await readToEnd(deps, reader);
    return await kept();
  };
  await expect.poll(read, { timeout: 60_000 }).toEqual(expected);
}

/** A connection of its own, whose transaction stays open as long as the test wants. */
async function connect(): Promise<pg.Client> {
  const client = new pg.Client(ground.database.config);
  await client.connect();
  clients.push(client);
  return client;
}

async function insert(client: pg.Client, { accountId }: TestAccount, seq: number): Promise<number> {
  const { rows } = await client.query<{ id: string }>(
    `insert into event (account_id, type, subject, seq, actor, occurred_at) values ($1, 'test.done', 1, $2, 'system', now()) returning id`,
    [accountId, seq],
  );
  return Number(rows[0]?.id);
}

const write = (ctx: Ctx, seq: number, type = 'test.done') =>
  transaction(ctx, (tx) =>
    writeEvent(tx, {
      type,
      couponId: null,
      subject: 1,
      seq,
      data: {},
      occurredAt: ctx.clock.now(),
    }),
  );

describe('a reader', () => {
  it('handles every event once, in the order of its subject', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna, { batch: 3 });
    const ids: number[] = [];
    for (let seq = 1; seq <= 10; seq++) ids.push(await write(luna.ctx, seq));
    await readUntil(reader, kept, ids);
    expect(await readToEnd(deps, reader)).toBe(0);
    expect(await kept()).toEqual(ids);
  });

  it('is handed the types it names and moves past all others, and its bounds hold them all', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna, { batch: 2 });
    const counted = { inBounds: 0, handed: 0 };
    const counting: Reader = {
      ...reader,
      name: `${reader.name} that reads itself`,
      types: 'all',
      readsItself: true,
      async handle({ db, after, upTo }, events) {
        const { rows } = await sql<{ n: number }>`
          select count(*)::int as n from event where account_id = ${luna.accountId}
            and (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and (xid, id) <= (${upTo.xid}::xid8, ${upTo.id}::bigint)`.execute(
          db,
        );
        counted.inBounds += rows[0]?.n ?? 0;
        counted.handed += events.length;
      },
    };
    const ids: number[] = [];
    for (let seq = 1; seq <= 9; seq++) {
      const id = await write(luna.ctx, seq, seq % 3 === 0 ? 'test.done' : 'test.other');
      if (seq % 3 === 0) ids.push(id);
    }
    await readUntil(reader, kept, ids);
    await readUntil(counting, async () => counted, { inBounds: 9, handed: 0 });
  });

  it('of which nothing can follow moves past everything unseen', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna);
    let needed = false;
    const lazy: Reader = { ...reader, isNeeded: async () => needed };
    await registerReader(deps, lazy);
    await settled(luna, await write(luna.ctx, 1));
    await readUntil(lazy, async () => await unread(lazy.name), 0);
    needed = true;
    const seen = await write(luna.ctx, 2);
    await readUntil(lazy, kept, [seen]);
  });

  it('that begins now leaves alone what was there, and misses nothing that is still open', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna, { from: 'now' });
    await settled(luna, await write(luna.ctx, 1));
    const slow = await connect();
    await slow.query('begin');
    const open = await insert(slow, luna, 2);
    await registerReader(deps, reader);
    await slow.query('commit');
    const later = await write(luna.ctx, 3);
    await readUntil(reader, kept, [open, later]);
  });

  it('refuses an event that is not written with its change', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    await expect(
      writeEvent(luna.ctx, {
        type: 'x',
        couponId: null,
        subject: 1,
        seq: 1,
        data: {},
        occurredAt: new Date(),
      }),
    ).rejects.toThrow('in the transaction of its change');
  });
});

describe('readers that go along the same stretches', () => {
  it('each get every event once, wherever they begin and however much they take at a time', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const stretches = new Stretches();
    const sizes = [1, 2, 3, 5, 8, 1000];
    const readers = sizes.map((batch) => collector(luna, { batch }));
    const ids: number[] = [];
    for (let round = 0; round < 8; round++) {
      for (let i = 0; i < 1 + ((round * 5) % 7); i++) ids.push(await write(luna.ctx, ids.length + 1));
      // Another part of them reads in each round, all at once: they stand at different places when they go on.
      const turn = readers.filter((_, n) => (n + round) % 3 > 0);
      for (const { reader } of turn) await registerReader(deps, reader);
      await Promise.all(turn.map(({ reader }) => readEvents(deps, reader, { stretches })));
    }
    for (const { reader, kept } of readers) {
      const read = async () => {
        for (;;) {
          const outcome = await readEvents(deps, reader, { stretches });
          if (outcome === 'busy' || outcome.size === 0) return await kept();
        }
      };
      await expect.poll(read, { timeout: 60_000 }).toEqual(ids);
    }
  });

  it('pass the places where others began, also where nothing lies before them', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const stretches = new Stretches();
    const [early, late] = [collector(luna, { from: 'now' }), collector(luna, { from: 'now' })];
    await registerReader(deps, early.reader);
    // A number that is used up by no event lies between the two.
    await sql`update account set name = name where id = ${luna.accountId}`.execute(deps.db);
    await registerReader(deps, late.reader);
    const ids = [await write(luna.ctx, 1)];
    for (const seq of [2, 3]) {
      for (const { reader, kept } of [late, early]) {
        const read = async () => {
          await readEvents(deps, reader, { stretches });
          return await kept();
        };
        await expect.poll(read, { timeout: 60_000 }).toEqual(ids);
      }
      ids.push(await write(luna.ctx, seq));
    }
  });

  it('look once for all of them', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const looks = { found: 0 };
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (result.rows.some((row) => 'types' in row)) looks.found += 1;
        return result;
      },
    };
    const watched = { ...deps, db: deps.db.withPlugin(counting) };
    const readAll = async (stretches: () => Stretches) => {
      const readers = Array.from({ length: 6 }, () => collector(luna, { batch: 1000, from: 'now' }));
      for (const { reader } of readers) await registerReader(deps, reader);
      const ids: number[] = [];
      // Each begins at a place of its own; after the first round they stand at the same one.
      for (const seq of [1, 2]) {
        const id = await write(luna.ctx, seq);
        ids.push(id);
        await settled(luna, id);
        looks.found = 0;
        for (const { reader } of readers) await readEvents(watched, reader, { stretches: stretches() });
      }
      for (const { kept } of readers) expect(await kept()).toEqual(ids);
      return looks.found;
    };
    const shared = new Stretches();
    expect(await readAll(() => shared)).toBe(1);
    expect(await readAll(() => new Stretches()), 'each by itself (control)').toBe(6);
  });
});

describe('transactions that commit out of order', () => {
  /** The reader that must not be built: it remembers the largest id. */
  async function readNaively(account: TestAccount, afterId: number): Promise<number[]> {
    const { rows } = await sql<{ id: number }>`
      select id from event where account_id = ${account.accountId} and id > ${afterId} order by id`.execute(
      deps.db,
    );
    return rows.map((row) => row.id);
  }

  it('are not skipped, as a reader by the last id skips them', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna);
    await registerReader(deps, reader);
    const slow = await connect();
    await slow.query('begin');
    const late = await insert(slow, luna, 1);
    const early = [await write(luna.ctx, 2), await write(luna.ctx, 3)];
    expect(late).toBeLessThan(Math.min(...early));

    const naive = await readNaively(luna, 0);
    await readToEnd(deps, reader);
    expect(await kept()).toEqual([]);
    await slow.query('commit');
    naive.push(...(await readNaively(luna, Math.max(...naive))));

    expect(naive, 'the control has lost one').toEqual(early);
    await readUntil(reader, kept, [late, ...early]);
  });

  it('are ordered by number, also where one more digit begins', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna, { batch: 1 });
    const { rows } = await sql<{ id: number }>`
      insert into event (account_id, xid, type, subject, seq, actor, occurred_at)
      select ${luna.accountId}, x::xid8, 'test.done', 1, 1, 'system', now() from unnest(array['9', '10', '100']) x
      returning id`.execute(deps.db);
    await readUntil(
      reader,
      kept,
      rows.map((row) => row.id),
    );
  });

  it('and that roll back leave no gap to wait for', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna);
    const slow = await connect();
    await slow.query('begin');
    await insert(slow, luna, 1);
    const kept1 = await write(luna.ctx, 2);
    await slow.query('rollback');
    await readUntil(reader, kept, [kept1]);
  });

  it('by the hundred, at once, from many connections, with readers that come and go, arrive each once', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna, { batch: 7 });
    const stretches = new Stretches();
    const others = [0, 1, 2].map(() => runReader(deps, reader, { pollMs: 5, stretches }));
    const writers = await Promise.all(Array.from({ length: 6 }, connect));
    const ids = new Set<number>();
    const abandoned = new Set<number>();
    await Promise.all(
      writers.map(async (client, writer) => {
        for (let i = 0; i < 25; i++) {
          await client.query('begin');
          const id = await insert(client, luna, 1);
          // Holds the transaction open while the neighbours commit.
          await client.query('select pg_sleep($1)', [((writer * 7 + i * 3) % 10) / 1000]);
          const ends = (writer + i) % 5 === 0 ? 'rollback' : 'commit';
          (ends === 'commit' ? ids : abandoned).add(id);
          await client.query(ends);
        }
      }),
    );
    await Promise.all(others.map((other) => other.stop()));
    expect(abandoned.size).toBeGreaterThan(20);
    await readUntil(reader, async () => (await kept()).length, ids.size);
    expect(new Set(await kept())).toEqual(ids);
  });
});

describe('a crash', () => {
  it('between the effects and the commit repeats nothing and loses nothing', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept } = collector(luna);
    const ids = [await write(luna.ctx, 1), await write(luna.ctx, 2)];
    await registerReader(deps, reader);
    let reached = false;
    const killed: Reader = {
      ...reader,
      async handle(tx, events) {
        await reader.handle(tx, events);
        reached = true;
        // The server ends this connection, as it does when the process dies.
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db);
      },
    };
    await expect(readEvents(deps, killed)).rejects.toThrow();
    expect(reached).toBe(true);
    expect(await kept()).toEqual([]);
    await readUntil(reader, kept, ids);
  });

  it('of a handler holds up the event that breaks it and nothing before it', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader, kept, mine } = collector(luna);
    const ids: number[] = [];
    for (let seq = 1; seq <= 5; seq++) ids.push(await write(luna.ctx, seq));
    let mended = false;
    let failed = 0;
    const running = runReader(
      deps,
      {
        ...reader,
        async handle(tx, events) {
          await reader.handle(tx, events);
          if (mended || !mine(events).some((event) => event.seq === 4)) return;
          failed += 1;
          throw new Error('broken');
        },
      },
      { pollMs: 5 },
    );
    await expect.poll(kept, { timeout: 60_000 }).toEqual(ids.slice(0, 3));
    await expect.poll(() => failed, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(await kept()).toEqual(ids.slice(0, 3));
    mended = true;
    await expect.poll(kept, { timeout: 60_000 }).toEqual(ids);
    await running.stop();
  });
});

describe('many processes', () => {
  it('read under one name one at a time; the others find it busy', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const { reader } = collector(luna);
    await registerReader(deps, reader);
    const holder = await connect();
    await holder.query('begin');
    await holder.query('select from event_reader where name = $1 for update', [reader.name]);
    expect(await readEvents(deps, reader)).toBe('busy');
    await holder.query('rollback');
    expect(await readEvents(deps, reader)).not.toBe('busy');
  });
});

describe('a position', () => {
  it('is found only for an event of the own account', async () => {
    const luna = await ground.makeAccount({ name: 'Café Luna' });
    const other = await ground.makeAccount({ name: 'Bakery Bob' });
    const id = await write(luna.ctx, 1);
    expect(await findPosition(luna.ctx, id)).toMatchObject({ id });
    expect(await findPosition(other.ctx, id)).toBeUndefined();
  });
});
