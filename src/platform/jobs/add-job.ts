import { sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import type { Task } from './task.ts';

interface JobOptions {
  /** Not before. */
  runAt?: Date;
  /** Of the jobs that wait under one key only the last stays. */
  key?: string;
  /** Tries before it is given up; 25 tries take about three days. */
  maxAttempts?: number;
}

/**
 * Orders background work. Inside a transaction the job exists if and only if the transaction commits. Not for the hot path: facts are
 * read from events there.
 */
export async function addJob<Payload>(
  ctx: Pick<Ctx, 'db'>,
  task: Task<Payload>,
  payload: Payload,
  { runAt, key, maxAttempts = 25 }: JobOptions = {},
): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      identifier => ${task.name}, payload => ${JSON.stringify(payload)}::json,
      run_at => ${runAt ?? null}::timestamptz, job_key => ${key ?? null}::text, max_attempts => ${maxAttempts}::int
    )`.execute(ctx.db);
}
