import { type Kysely, sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/tables.ts';
import { type CheckedWork, checkSolution, type WorkDeps } from './challenge.ts';

/** Use the handle of the request, not of a transaction: a rollback would make the solution good again. */
interface SpendDeps extends WorkDeps {
  db: Kysely<Database>;
}

/** `null` when work was done for this subject and not used before; else why not. */
export type WorkRefusal = Extract<CheckedWork, { right: false }>['why'] | 'used';

/** Uses up a solution. Of any number of callers with the same one exactly one hears `null`: the row that it makes is the right to go on. */
export async function spendSolution(
  { db, ...deps }: SpendDeps,
  subject: string,
  sent: string | undefined,
): Promise<WorkRefusal | null> {
  const work = await checkSolution(deps, subject, sent);
  if (!work.right) return work.why;
  const taken = await sql`
    insert into spent_work (challenge, expires_at) values (${work.challenge}, ${work.expiresAt})
    on conflict (challenge) do nothing returning challenge`.execute(db);
  return taken.rows.length === 1 ? null : 'used';
}

/** Forgets solutions that have run out: they are refused for that before anybody asks whether they were used. */
export async function sweepSpentWork({ db, clock }: { db: Kysely<Database>; clock: Clock }): Promise<void> {
  await sql`delete from spent_work where expires_at <= ${clock.now()}`.execute(db);
}
