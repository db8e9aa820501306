import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';
import { type Check, checks } from './checks.ts';

/** A promise that does not hold, with the rows that break it. */
export interface Finding {
  check: string;
  promise: string;
  /** How many rows break it. */
  count: number;
  /** The first of them, with columns as in the database. */
  rows: Record<string, unknown>[];
}

/** How many broken rows a finding shows. */
const shownRows = 20;

/**
 * Checks every promise on the whole data of all accounts and answers those that are broken. It changes nothing, reads one
 * snapshot for all checks and may run beside a server; on large data it takes minutes.
 */
export async function audit(db: Kysely<Database>): Promise<Finding[]> {
  return db
    .withoutPlugins()
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      const findings: Finding[] = [];
      for (const check of checks) {
        const finding = await run(tx, check);
        if (finding) findings.push(finding);
      }
      return findings;
    });
}

async function run(db: Kysely<Database>, { name, promise, sql: statement }: Check): Promise<Finding | null> {
  const { rows } = await sql<Record<string, unknown> & { total_: number }>`
    select *, count(*) over () as total_ from (${sql.raw(statement)}) broken limit ${shownRows}`.execute(db);
  if (rows.length === 0) return null;
  return {
    check: name,
    promise,
    count: rows[0]?.total_ ?? rows.length,
    rows: rows.map(({ total_: _, ...row }) => row),
  };
}
