import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Logger } from 'pino';
import { projectRoot } from '../project-root.ts';
import { StartError } from '../start-error.ts';

export const migrationFolder = join(projectRoot, 'migrations');

interface Migration {
  name: string;
  text: string;
  checksum: string;
}

/** Any number that nobody else locks: two programs that start at once on one database take turns. */
const migrationLock = 7_483_201_664;

/**
 * Brings a database to the newest form: every file of `folder` that was not applied yet, in order, each in a transaction of
 * its own. Answers how many were applied.
 * @throws StartError when a file that was applied has changed since, or the database is newer than this program.
 */
export async function migrate(
  config: pg.ClientConfig,
  log: Logger,
  folder = migrationFolder,
): Promise<number> {
  const migrations = readMigrations(folder);
  const client = new pg.Client(config);
  client.on('error', (error) => log.warn({ err: error }, 'The connection that migrates was lost.'));
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(${migrationLock})`);
    await client.query(
      'create table if not exists migration (name text not null, checksum text not null, applied_at timestamptz not null default now(), constraint migration_pkey primary key (name))',
    );
    const applied = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from migration',
    );
    const waiting = comparedWith(applied.rows, migrations);
    const distributed = await client.query("select from pg_extension where extname = 'citus'");
    for (const migration of waiting) {
      await apply(client, migration, distributed.rowCount === 1);
      log.info({ migration: migration.name }, 'The database was brought forward.');
    }
    return waiting.length;
  } finally {
    await client.end();
  }
}

/** `0001-coupons.sql`, `0003-throttle.sql`, …: in the order of their numbers, each number at most once. */
function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const number = /^\d{4}-/.exec(name)?.[0];
    if (!number || names[index + 1]?.startsWith(number)) {
      throw new StartError(`The migration ${name} needs a four-digit number of its own in ${folder}.`);
    }
    const text = readFileSync(join(folder, name), 'utf8');
    // A checkout may have turned line ends; that is not a change.
    const checksum = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
    return { name, text, checksum };
  });
}

function comparedWith(applied: { name: string; checksum: string }[], migrations: Migration[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (!migration) {
      throw new StartError(
        `The database knows the migration ${name}, which this program does not have. Start a newer version.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new StartError(
        `The migration ${name} has changed since it was applied. Restore it and add a new one instead.`,
      );
    }
    known.delete(name);
  }
  return [...known.values()];
}

async function apply(client: pg.Client, migration: Migration, distributed: boolean): Promise<void> {
  await client.query('begin');
  try {
    // Without it the distributed engine refuses a reference table and a tenant table in one transaction.
    if (distributed) await client.query(`set local citus.multi_shard_modify_mode = 'sequential'`);
    await client.query(migration.text);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    if (!(error instanceof pg.DatabaseError)) throw error;
    const line = migration.text.slice(0, Number(error.position ?? 1)).split('\n').length;
    throw new StartError(`The migration ${migration.name} failed at line ${line}: ${error.message}`, {
      cause: error,
    });
  }
}
