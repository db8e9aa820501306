import { type Kysely, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/tables.ts';

type Db = Kysely<Database>;

/** A person who can sign in, whatever accounts they belong to. */
export interface Person {
  id: string;
  name: string;
  email: string;
  twoFactor: boolean;
}

const person = sql.raw(`id, name, email, coalesce(two_factor_enabled, false) as "twoFactor"`);

/** `email` in lower case. */
export async function findPersonByEmail(db: Db, email: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`select ${person} from auth.person where email = ${email}`.execute(db);
  return rows[0];
}

export async function getPerson(db: Db, userId: string): Promise<Person> {
  const { rows } = await sql<Person>`select ${person} from auth.person where id = ${userId}`.execute(db);
  if (!rows[0]) throw new Error(`a teammate names the person ${userId}, who does not exist`);
  return rows[0];
}

export async function renamePerson(db: Db, userId: string, name: string, now: Date): Promise<void> {
  await sql`update auth.person set name = ${name}, updated_at = ${now} where id = ${userId}`.execute(db);
}

/** The encrypted secret of a person's authenticator app. */
export async function findTotpSecret(db: Db, userId: string): Promise<string | undefined> {
  const { rows } = await sql<{ secret: string }>`
    select secret from auth.second_factor where user_id = ${userId}`.execute(db);
  return rows[0]?.secret;
}

/**
 * Uses up the code of one 30-second step and all before it. The row decides under its own lock: of several uses of one code,
 * also at the same time, exactly one is true.
 */
export async function takeTotpStep(db: Db, userId: string, step: number): Promise<boolean> {
  const { rows } = await sql`
    update auth.second_factor set last_step = ${step}
    where user_id = ${userId} and (last_step is null or last_step < ${step})
    returning user_id`.execute(db);
  return rows.length > 0;
}

/** A new secret has no used codes. */
export async function forgetTotpSteps(db: Db, userId: string): Promise<void> {
  await sql`update auth.second_factor set last_step = null where user_id = ${userId}`.execute(db);
}

/** Sign-ins and links that have run out. They open nothing; this only saves room. */
export async function sweepSignIns({ db, clock }: { db: Db; clock: Clock }): Promise<void> {
  const now = clock.now();
  await sql`delete from auth.sign_in where expires_at <= ${now}`.execute(db);
  await sql`delete from auth.proof where expires_at <= ${now}`.execute(db);
}
