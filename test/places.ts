import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import type { Database } from '../src/platform/db/tables.ts';

/** Where in the whole database a text stands: every column of every table that can hold one. */
export async function placesOf(db: Kysely<Database>, needles: string[]): Promise<string[]> {
  const { rows: columns } = await sql<{ place: string; schema: string; table: string; column: string }>`
    select n.nspname || '.' || c.relname || '.' || a.attname as place, n.nspname as schema, c.relname as table, a.attname as column
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
      and a.atttypid::regtype::text in ('text', 'character varying', 'json', 'jsonb', 'tsvector', 'text[]')
    order by place`.execute(db);
  expect(columns.length).toBeGreaterThan(150);
  const found: string[] = [];
  for (const { place, schema, table, column } of columns) {
    const { rows } = await sql<{ text: string }>`
      select ${sql.ref(column)}::text as text from ${sql.table(`${schema}.${table}`)}
      where lower(${sql.ref(column)}::text) ~ ${needles.join('|')} limit 1`.execute(db);
    if (rows[0]) found.push(`${place}: ${rows[0].text.slice(0, 120)}`);
  }
  return found;
}
