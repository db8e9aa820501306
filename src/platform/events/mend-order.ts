import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../db/tables.ts';
import { findAlienOrder, lockEvents, regroupEvents } from './queries.ts';

/**
 * Readers go by transaction numbers, and those belong to one server. A database that was copied to another one (dump and restore) brings
 * numbers from there: readers would wait until the new server has counted that far, and then skip what was written
 * meanwhile. This gives all events and readers numbers below every transaction to come: what a reader had read stays read, what
 * it had not read stays before it, each event's place among its subject's is kept. Run at every start, before anything is
 * written; it looks at one row of an index where nothing is wrong. `follow`: what else keeps such numbers,
 * mended in the same transaction. Answers whether there was something to mend.
 */
export async function mendOrder(
  db: Kysely<Database>,
  log: Logger,
  follow: readonly ((db: Kysely<Database>) => Promise<void>)[] = [],
): Promise<boolean> {
  if (!(await findAlienOrder(db))) return false;
  return await db.transaction().execute(async (tx) => {
    await lockEvents(tx);
    // Another process may have mended it while this one waited.
    if (!(await findAlienOrder(tx))) return false;
    const events = await regroupEvents(tx);
    for (const mend of follow) await mend(tx);
    log.warn(
      { events },
      'This database was brought from another server: the order of its events was renumbered.',
    );
    return true;
  });
}
