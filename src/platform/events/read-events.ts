import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Ctx } from '../ctx.ts';
import type { HotPool } from '../db/db.ts';
import type { Database } from '../db/tables.ts';
import type { Event, Position } from './event.ts';
import { advanceReader, insertReader, listBetween, takeReader } from './queries.ts';
import { Stretches } from './stretches.ts';

/** Something that follows from events: roll-ups, notices, deliveries. */
export interface Reader {
  /** Its row in event_reader. A new name begins anew. */
  name: string;
  /** Where it begins when it is run for the first time. */
  from: 'start' | 'now';
  /** How many events at most are handled in one transaction, of whatever type. */
  batch: number;
  /** How often it looks, where the usual half second is too seldom. */
  pollMs?: number;
  /** The types of the events that something follows from. Where a batch holds none of them, it moves past unseen. */
  types: readonly string[] | 'all';
  /** Its statements read what lies between `after` and `upTo` by themselves: it is handed no events. */
  readsItself?: true;
  /** Whether anything can follow at all; where not, it moves past unseen. Asked in the same transaction. */
  isNeeded?(db: Kysely<Database>): Promise<boolean>;
  /**
   * Does what follows from the events. It runs in the transaction that moves the reader forward: what it writes through `tx.db`
   * happens exactly once, and nothing else may have an effect.
   */
  handle(tx: ReaderTx, events: readonly Event[]): Promise<void>;
}

/** What a reader works with: one transaction over all accounts. */
export interface ReaderTx {
  db: Kysely<Database>;
  clock: Clock;
  log: Logger;
  /** The batch is exactly the events after `after` up to and with `upTo`, of every type. */
  after: Position;
  upTo: Position;
  /** The ctx of one account inside the same transaction. */
  ctxOf(accountId: number): Ctx;
}

export interface ReaderDeps {
  db: Kysely<Database>;
  hot: HotPool;
  clock: Clock;
  log: Logger;
}

/** `busy`: another process is reading under this name. Else how many events it moved past, and whether more of them wait. */
export type ReadOutcome = 'busy' | { size: number; more: boolean };

/**
 * Handles one batch: events, their effects and the reader's new position commit together or not at all. Readers of one process share
 * the `stretches` that they go along.
 */
export async function readEvents(
  deps: ReaderDeps,
  reader: Reader,
  { limit = reader.batch, stretches = new Stretches() }: { limit?: number; stretches?: Stretches } = {},
): Promise<ReadOutcome> {
  return deps.db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (db) => {
      const after = await takeReader(db, reader.name);
      if (!after) return 'busy';
      // A second statement, so that its snapshot is younger than the lock: it sees what the last holder committed.
      const stretch = await stretches.after(db, after, limit);
      if (!stretch) return { size: 0, more: false };
      const { upTo, size, types, more } = stretch;
      const follows = reader.types === 'all' || reader.types.some((type) => types.has(type));
      if (follows && (reader.isNeeded === undefined || (await reader.isNeeded(db)))) {
        const events =
          reader.readsItself || reader.types === 'all'
            ? []
            : await listBetween(db, after, upTo, reader.types);
        const ctxOf = (accountId: number): Ctx => ({
          ...deps,
          db,
          accountId,
          actor: { kind: 'system' },
          requestId: `reader:${reader.name}`,
          inTransaction: true,
        });
        await reader.handle({ db, clock: deps.clock, log: deps.log, after, upTo, ctxOf }, events);
      }
      await advanceReader(db, reader.name, upTo);
      return { size, more };
    });
}

/** Makes the reader known where it is not. */
export function registerReader(deps: ReaderDeps, reader: Reader): Promise<void> {
  return insertReader(deps.db, reader.name, reader.from);
}

/** Reads until nothing settled is left; answers how many events were handled. For tests, the command line and the end of a start. */
export async function readToEnd(deps: ReaderDeps, reader: Reader): Promise<number> {
  await registerReader(deps, reader);
  let total = 0;
  for (;;) {
    const read = await readEvents(deps, reader);
    if (read === 'busy' || read.size === 0) return total;
    total += read.size;
  }
}
