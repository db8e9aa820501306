import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { distributedTables, localTables, referenceTables } from './distribution.ts';

let ground: TestGround;

beforeAll(async () => {
  ground = await startGround();
});

/** Tables of ours, with the schema in front unless it is `public`. Those of the job queue are its own, local, and change with it. */
const tableName = sql`case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname`;
const fromTables = sql`pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker')`;

async function names(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
  const { rows } = await query.execute(ground.database.db);
  return rows.map((row) => row.name).sort();
}

describe('the three lists', () => {
  it('name every table once', async () => {
    const inDatabase = await names(
      sql<{
        name: string;
      }>`select ${tableName} as name from ${fromTables} where c.relkind in ('r', 'p') and not c.relispartition`,
    );
    expect([...referenceTables, ...distributedTables, ...localTables].sort()).toEqual(inDatabase);
  });

  it('distribute only tables whose every unique key holds the account', async () => {
    const cut = await names(sql<{ name: string }>`
      select distinct ${tableName} as name from ${fromTables} where c.relkind in ('r', 'p')
        and exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
        and not exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and not exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'account_id' and a.attnotnull and a.attnum = any(i.indkey::int2[])))`);
    expect(distributedTables.filter((name) => !cut.includes(name))).toEqual([]);
  });

  it('let no table refer to one that is not where it is', async () => {
    const { rows } = await sql<{ from: string; to: string }>`
      select k.conrelid::regclass::text as "from", k.confrelid::regclass::text as "to" from pg_constraint k where k.contype = 'f'
    `.execute(ground.database.db);
    const placeOf = (table: string) => {
      if ((referenceTables as readonly string[]).includes(table)) return 'reference';
      return (localTables as readonly string[]).includes(table) ? 'local' : 'distributed';
    };
    const refused = rows.filter(({ from, to }) => {
      const places = `${placeOf(from)} to ${placeOf(to)}`;
      return [
        'distributed to local',
        'reference to local',
        'reference to distributed',
        'local to distributed',
      ].includes(places);
    });
    expect(rows.length).toBeGreaterThan(20);
    expect(refused).toEqual([]);
  });

  it('hold no trigger on a tenant table', async () => {
    const triggers = await names(
      sql<{ name: string }>`select tgname as name from pg_trigger where not tgisinternal`,
    );
    expect(triggers).toEqual([]);
  });
});
