import type pg from 'pg';

/**
 * The queue's own tables (graphile-worker 0.17.3, pinned exactly). It frees the jobs of a killed program after four hours; a
 * marketer who waits for an import needs a minute. So a running job is marked as alive every few seconds, and what has not been
 * marked for a while is free again. Both use the database's clock.
 */

/** A job and the runner that has it. */
export interface LockedJob {
  id: string;
  lockedBy: string;
}

/** Marks these jobs as alive. */
export async function touchJobs(pool: pg.Pool, jobs: LockedJob[]): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs as job set locked_at = now()
     from unnest($1::bigint[], $2::text[]) as mine(id, locked_by)
     where job.id = mine.id and job.locked_by = mine.locked_by`,
    [jobs.map((job) => job.id), jobs.map((job) => job.lockedBy)],
  );
}

/**
 * Puts back what was interrupted because the program stops: the try does not count and the next program takes it at once. The queue's own
 * way counts it as a failure and waits; whichever of the two comes second changes nothing that matters.
 */
export async function returnJobs(pool: pg.Pool, jobs: LockedJob[]): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs as job
     set locked_at = null, locked_by = null, run_at = now(), attempts = greatest(attempts - 1, 0)
     from unnest($1::bigint[], $2::text[]) as mine(id, locked_by)
     where job.id = mine.id and (job.locked_by = mine.locked_by or job.locked_by is null)`,
    [jobs.map((job) => job.id), jobs.map((job) => job.lockedBy)],
  );
}

/** Frees the jobs that nobody marked for so long. Answers how many. */
export async function freeLostJobs(pool: pg.Pool, silentSeconds: number): Promise<number> {
  const freed = await pool.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null
     where locked_at <= now() - make_interval(secs => $1)`,
    [silentSeconds],
  );
  return freed.rowCount ?? 0;
}

/** How many jobs wait, run, or were given up. */
export async function countJobs(pool: pg.Pool): Promise<{ waiting: number; running: number; lost: number }> {
  const { rows } = await pool.query<{ waiting: number; running: number; lost: number }>(
    `select count(*) filter (where locked_at is null and attempts < max_attempts) as waiting,
       count(*) filter (where locked_at is not null) as running,
       count(*) filter (where locked_at is null and attempts >= max_attempts) as lost
     from graphile_worker._private_jobs`,
  );
  return rows[0] ?? { waiting: 0, running: 0, lost: 0 };
}
