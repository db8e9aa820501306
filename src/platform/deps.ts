import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Actor, Ctx } from './ctx.ts';
import type { HotPool } from './db/db.ts';
import type { Database } from './db/tables.ts';
import type { FileStorage } from './files/index.ts';
import type { Settings } from './settings.ts';

/** What the composition root makes once and every door is given. */
export interface Deps {
  settings: Settings;
  db: Kysely<Database>;
  hot: HotPool;
  clock: Clock;
  /** Where uploads lie. */
  files: FileStorage;
  log: Logger;
  /** The installation's own secret (SECRET, or the file in DATA_DIR); the key of every keyed hash. */
  secret: string;
  /**
   * How passwords of people are stored. Absent, as in the program: by the sign-in library's scrypt (N 16384, r 16), which takes
   * a tenth of a second and 32 MB on purpose. Only tests, which make people by the hundred, give a cheaper one.
   */
  passwords?: PasswordStore;
}

export interface PasswordStore {
  hash(password: string): Promise<string>;
  verify(given: { hash: string; password: string }): Promise<boolean>;
}

/** A ctx for one request or one piece of background work. */
export function makeCtx(
  deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>,
  accountId: number,
  actor: Actor,
  requestId: string,
): Ctx {
  return { db: deps.db, hot: deps.hot, accountId, actor, clock: deps.clock, log: deps.log, requestId };
}
