import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { gate } from '../../../test/gate.ts';
import { startGround, type TestGround } from '../../../test/harness.ts';
import type { Ctx } from '../ctx.ts';
import { onceBegun, sqlState, transaction } from './db.ts';

let ground: TestGround;
let ctx: Ctx;

beforeAll(async () => {
  ground = await startGround();
  ({ ctx } = await ground.makeAccount({ name: 'Café Luna' }));
});

describe('values from the database', () => {
  it('are numbers, dates and texts as the program expects them', async () => {
    const { rows } = await sql`
      select 9007199254740991::bigint as id, array[1, null, 2]::bigint[] as ids, date '2026-03-29' as day,
             array[date '2026-03-29'] as days, timestamptz '2026-03-29 01:00:00+00' as at, 1.50::numeric as amount,
             pg_current_xact_id() as xid`.execute(ctx.db);
    expect(rows).toEqual([
      {
        id: 9007199254740991,
        ids: [1, null, 2],
        day: '2026-03-29',
        days: ['2026-03-29'],
        at: new Date('2026-03-29T01:00:00Z'),
        amount: '1.50',
        xid: expect.stringMatching(/^\d+$/),
      },
    ]);
  });

  it('never silently become another number', async () => {
    await expect(sql`select 9007199254740993::bigint as id`.execute(ctx.db)).rejects.toThrow('too large');
  });
});

describe('the pools', () => {
  it('have a limit on every statement', async () => {
    const { rows } = await sql<{
      limit: string;
    }>`select current_setting('statement_timeout') as limit`.execute(ctx.db);
    expect(rows[0]?.limit).toBe('30s');
  });

  it('run hot statements with generic plans and without compiling them', async () => {
    const rows = await ctx.hot.query(
      { name: 'settings', text: `select name, setting from pg_settings where name = any($1) order by name` },
      [['jit', 'plan_cache_mode', 'statement_timeout']],
    );
    expect(rows).toEqual([
      { name: 'jit', setting: 'off' },
      { name: 'plan_cache_mode', setting: 'force_generic_plan' },
      { name: 'statement_timeout', setting: '10000' },
    ]);
  });

  it('go on after the server closed a connection', async () => {
    const killer = new pg.Client(ground.database.config);
    await killer.connect();
    await sql`select 1`.execute(ctx.db);
    await killer.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await killer.end();
    await untilTrue(async () => {
      await sql`select 1`.execute(ctx.db);
    });
  });
});

describe('a hot transaction', () => {
  const newFolder = { name: 'new_folder', text: 'select new_folder($1::bigint, $2::text)' };
  const divide = { name: 'divide', text: 'select 1 / $1::int' };

  beforeAll(async () => {
    await sql`create function new_folder(p_account bigint, p_name text) returns text language sql as
      'insert into folder (account_id, name) values (p_account, p_name) returning name'`.execute(ctx.db);
  });

  it.each([
    ['select new_folder($1::bigint, $2::text)', 'Called'],
    ['select name from new_folder($1::bigint, $2::text) name', 'Read from'],
  ])('sends its first statement so that it does nothing where nothing has begun: %s', async (text, name) => {
    const statement = { name, text };
    expect(await ctx.hot.query(onceBegun(statement), [ctx.accountId, name])).toEqual([]);
    expect(await folders(ctx)).not.toContain(name);
    // Control: as it is, it commits by itself.
    expect(await ctx.hot.query(statement, [ctx.accountId, name])).toHaveLength(1);
    expect(await folders(ctx)).toContain(name);

    const rows = await ctx.hot.transaction((tx) => tx.query(statement, [ctx.accountId, `${name} in one`]));
    expect(rows).toHaveLength(1);
    expect(await folders(ctx)).toContain(`${name} in one`);
  });

  it('leaves nothing when its work fails', async () => {
    const failed = ctx.hot.transaction(async (tx) => {
      await tx.query(newFolder, [ctx.accountId, 'Hot']);
      throw new Error('It was thought better of');
    });
    await expect(failed).rejects.toThrow('It was thought better of');
    expect(await folders(ctx)).not.toContain('Hot');
  });

  it('commits what is written while nobody waits for it, in the order it was asked for', async () => {
    const seen = await ctx.hot.transaction(async (tx) => {
      await tx.write(newFolder, [ctx.accountId, 'Warm']);
      const count = {
        name: 'warm',
        text: `select count(*)::int as n from folder where account_id = $1 and name = 'Warm'`,
      };
      const [row] = await tx.query<{ n: number }>(count, [ctx.accountId]);
      await tx.write(newFolder, [ctx.accountId, 'Warmer']);
      return row?.n;
    });
    expect(seen).toBe(1);
    expect(await folders(ctx)).toEqual(expect.arrayContaining(['Warm', 'Warmer']));
  });

  it('leaves nothing and throws the error when a write fails that nobody waited for', async () => {
    const failed = ctx.hot.transaction(async (tx) => {
      await tx.write(newFolder, [ctx.accountId, 'Cold']);
      await tx.write(divide, [0]);
      await tx.write(newFolder, [ctx.accountId, 'Colder']);
    });
    await expect(failed).rejects.toSatisfy((error) => sqlState(error) === '22012');
    expect(await folders(ctx)).not.toContain('Cold');
    expect(await folders(ctx)).not.toContain('Colder');
    await ctx.hot.transaction((tx) => tx.write(newFolder, [ctx.accountId, 'After']));
    expect(await folders(ctx)).toContain('After');
  });
});

describe('transaction', () => {
  it('commits or leaves nothing', async () => {
    await transaction(ctx, (inner) => insertFolder(inner, 'Kept'));
    await expect(
      transaction(ctx, async (inner) => {
        await insertFolder(inner, 'Lost');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await folders(ctx)).toEqual(expect.arrayContaining(['Kept']));
    expect(await folders(ctx)).not.toContain('Lost');
  });

  it('joins the one it is called in', async () => {
    await expect(
      transaction(ctx, async (outer) => {
        await transaction(outer, (inner) => insertFolder(inner, 'Inside'));
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await folders(ctx)).not.toContain('Inside');
  });

  it('runs the whole again when two deadlock, so both succeed', async () => {
    await insertFolder(ctx, 'a');
    await insertFolder(ctx, 'b');
    const bothHoldOne = gate(2);
    let runs = 0;
    const renames: Promise<void>[] = [];
    const rename = (first: string, second: string) =>
      transaction(ctx, async (inner) => {
        const again = ++runs > 2;
        // A second run may take its row back before the other has woken up, and deadlock once more.
        if (again) await Promise.race(renames);
        await touchFolder(inner, first);
        if (!again) await bothHoldOne();
        await touchFolder(inner, second);
      });
    renames.push(rename('a', 'b'), rename('b', 'a'));
    await Promise.all(renames);
    expect(runs).toBe(3);
  });

  it('gives up after five runs', async () => {
    let runs = 0;
    const failed = transaction(ctx, async (inner) => {
      runs++;
      await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(inner.db);
    });
    await expect(failed).rejects.toSatisfy((error) => sqlState(error) === '40001');
    expect(runs).toBe(5);
  });
});

async function insertFolder({ db, accountId }: Ctx, name: string): Promise<void> {
  await db.insertInto('folder').values({ accountId: accountId, name }).execute();
}

async function touchFolder({ db, accountId }: Ctx, name: string): Promise<void> {
  await db
    .updateTable('folder')
    .set({ name })
    .where('accountId', '=', accountId)
    .where('name', '=', name)
    .execute();
}

async function folders({ db, accountId }: Ctx): Promise<string[]> {
  const rows = await db.selectFrom('folder').select('name').where('accountId', '=', accountId).execute();
  return rows.map((row) => row.name);
}

/** A pool learns of a closed connection a moment later; the statement that meets it may fail, a later one must not. */
async function untilTrue(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}
