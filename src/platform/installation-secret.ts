import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import type { Clock } from './clock.ts';
import type { Database } from './db/tables.ts';
import { keyedHash } from './ids.ts';
import type { Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/**
 * The key of every keyed hash and cookie: the setting SECRET, else the file `secret` in DATA_DIR. The file is made once, readable
 * by its owner only. Of several programs that start at once on a new folder one makes it, whole; the others read it.
 * @throws StartError when what is there is no secret: a new one would invalidate every password of shops and every sign-in.
 */
export async function installationSecret({
  dataDir,
  secret,
}: Pick<Settings, 'dataDir' | 'secret'>): Promise<string> {
  if (secret !== undefined) return secret;
  const path = join(dataDir, 'secret');
  const present = await readSecret(path);
  if (present) return present;
  await mkdir(dataDir, { recursive: true });
  const draft = join(dataDir, `.secret.${process.pid}.${randomBytes(4).toString('hex')}`);
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  const made = await readSecret(path);
  if (!made) throw new Error(`the secret in ${path} vanished`);
  return made;
}

async function readSecret(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new StartError(`The file ${path} cannot be read: ${error.message}.`);
  });
  if (text === undefined) return undefined;
  const secret = text.trim();
  if (secret.length < 32)
    throw new StartError(
      `The file ${path} holds no secret of at least 32 characters. Restore it from a backup.`,
    );
  return secret;
}

type Db = Kysely<Database>;

/** Tells one secret from another and gives neither away. */
const fingerprintOf = (secret: string) => keyedHash(secret, 'fingerprint', '');

/**
 * Holds the database to one secret: the first program writes down which. Two programs with different ones would refuse each
 * other's shop passwords and cookies, and nobody would know why.
 * @throws StartError when the database was used with another one.
 */
export async function holdToSecret(db: Db, clock: Clock, secret: string, dataDir: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ secretFingerprint: fingerprintOf(secret), since: clock.now() })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  const held = await db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
  if (held.secretFingerprint === fingerprintOf(secret)) return;
  throw new StartError(
    `The database has been used with another secret since ${held.since.toISOString().slice(0, 10)}: set SECRET to that one, or copy its file "secret" into ${dataDir}; if it is lost, see npx tearoff secret adopt --help.`,
  );
}

/** Whether the database was used with this secret; a database that nobody used yet knows none. */
export async function isHeldTo(db: Db, secret: string): Promise<boolean> {
  const held = await db.selectFrom('installation').select('secretFingerprint').executeTakeFirst();
  return held?.secretFingerprint === fingerprintOf(secret);
}

/**
 * Holds the database to this secret from now on: the way out when the old one is lost. What only the old one could read is
 * given up: everybody signs in again, and second factors, which nobody could pass any more, are switched off. Answers of how
 * many people.
 */
export async function adoptSecret(db: Db, clock: Clock, secret: string): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    const row = { secretFingerprint: fingerprintOf(secret), since: clock.now() };
    await tx
      .insertInto('installation')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    await sql`delete from auth.sign_in`.execute(tx);
    await sql`delete from auth.second_factor`.execute(tx);
    const freed = await sql`
      update auth.person set two_factor_enabled = false where two_factor_enabled`.execute(tx);
    return Number(freed.numAffectedRows ?? 0n);
  });
}
