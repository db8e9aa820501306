import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/tables.ts';
import { keptHours } from './idempotency.ts';
import { deleteOldKeys } from './idempotency-queries.ts';

/** Removes the keys that are older than they are kept. They count for nothing; this only saves room. Answers how many. */
export async function sweepIdempotency({
  db,
  clock,
}: {
  db: Kysely<Database>;
  clock: Clock;
}): Promise<number> {
  const cutoff = new Date(clock.now().getTime() - keptHours * 3_600_000);
  let total = 0;
  for (;;) {
    const removed = await deleteOldKeys(db, cutoff);
    total += removed;
    if (removed === 0) return total;
  }
}
