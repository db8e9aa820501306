import { type Kysely, sql } from 'kysely';
import type { Database } from '../src/platform/db/tables.ts';

/** The names of the accounts there are, without those that belong to one, at most two: enough to tell none, one and several apart. */
export async function firstAccountNames(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .where('parentId', 'is', null)
    .select('name')
    .orderBy('id')
    .limit(2)
    .execute();
  return rows.map((row) => row.name);
}

/** Empties an installation whose only account is a demo that was cut off while it was made. */
export async function emptyInstallation(db: Kysely<Database>): Promise<void> {
  await sql`truncate account cascade`.execute(db);
}
