import { type Kysely, sql } from 'kysely';
import type { Database } from '../../platform/db/tables.ts';
import { type BrokenRow, type Check, checks, type Means } from './checks.ts';

/** A promise that does not hold, with the rows that break it. */
export interface Finding {
  check: string;
  promise: string;
  /** How many rows break it. */
  count: number;
  /** The first of them, with columns as in the database. */
  rows: BrokenRow[];
}

/** How many broken rows a finding shows. */
const shownRows = 20;

/**
 * Checks every promise on the whole data of all accounts and answers those that are broken. It changes nothing, reads one
 * snapshot for all checks and may run beside a server; on large data it takes minutes.
 */
export async function audit(db: Kysely<Database>, means: Means = {}): Promise<Finding[]> {
  return db
    .withoutPlugins()
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx);
      const findings: Finding[] = [];
      for (const check of checks) {
        const { rows, count } = await broken(tx, check, means);
        if (count > 0) findings.push({ check: check.name, promise: check.promise, count, rows });
      }
      return findings;
    });
}

async function broken(
  db: Kysely<Database>,
  check: Check,
  means: Means,
): Promise<Pick<Finding, 'rows' | 'count'>> {
  if ('walk' in check) {
    const rows: BrokenRow[] = [];
    let count = 0;
    for await (const row of check.walk(db, means)) if (count++ < shownRows) rows.push(row);
    return { rows, count };
  }
  const { rows } = await sql<BrokenRow & { total_: number }>`
    select *, count(*) over () as total_ from (${sql.raw(check.sql)}) broken limit ${shownRows}`.execute(db);
  return { rows: rows.map(({ total_: _, ...row }) => row), count: rows[0]?.total_ ?? 0 };
}
