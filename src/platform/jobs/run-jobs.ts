import {
  parseCronItems,
  Logger as QueueLogger,
  type Runner,
  run,
  runMigrations,
  type Task,
} from 'graphile-worker';
import type pg from 'pg';
import type { Logger } from 'pino';
import { freeLostJobs, type LockedJob, returnJobs, touchJobs } from './queries.ts';
import type { JobHandler, JobRun, TimedJob } from './task.ts';

/** A running job is marked as alive this often … */
const touchSeconds = 5;
/** … and taken from a program that has been silent this long: killed, or cut off from the database. */
const silentSeconds = 45;
/** How long a job may lie before it is seen where notifications do not arrive (PgBouncer). */
const pollSeconds = 2;

interface RunJobsOptions {
  pool: pg.Pool;
  log: Logger;
  handlers: JobHandler[];
  timed?: TimedJob[];
  /** Jobs at the same time in this process. */
  concurrency?: number;
  /** No other program runs jobs on this database (embedded server), so what is marked as running was cut off by a crash. */
  alone?: boolean;
  /** For tests. */
  touchSeconds?: number;
  silentSeconds?: number;
}

export interface RunningJobs {
  /** Takes no more work, lets running jobs reach a safe point, and waits for them. */
  stop(): Promise<void>;
}

/** Makes the queue's own schema. It takes turns with other programs that start. */
export async function migrateJobs(pool: pg.Pool, log: Logger): Promise<void> {
  await runMigrations({ pgPool: pool, logger: queueLogger(log), noPreparedStatements: true });
}

/**
 * Works off jobs until stopped. Named statements are off and missing notifications are made up for by polling, so that it runs behind
 * PgBouncer as well.
 */
export async function runJobs(options: RunJobsOptions): Promise<RunningJobs> {
  const { pool, log, handlers, timed = [] } = options;
  await migrateJobs(pool, log);
  if (options.alone) await freeLostJobs(pool, 0);

  const mine: JobsHere = { active: new Map(), interrupted: [] };
  const taskList: Record<string, Task> = {};
  for (const handler of handlers) {
    taskList[handler.task.name] = watch(mine, log, async (payload, job) =>
      handler.run(handler.task.payload.parse(payload), job),
    );
  }
  for (const job of timed) taskList[job.name] = watch(mine, log, (_, run) => job.run(run));

  const runner: Runner = await run({
    pgPool: pool,
    logger: queueLogger(log),
    taskList,
    parsedCronItems: parseCronItems(timed.map(({ name, at }) => ({ task: name, match: at }))),
    concurrency: options.concurrency ?? 3,
    pollInterval: pollSeconds * 1000,
    noPreparedStatements: true,
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: 100,
  });
  runner.promise.catch((error) => log.error({ err: error }, 'The job runner stopped.'));

  const beat = setInterval(
    () => {
      const work = [freeLostJobs(pool, options.silentSeconds ?? silentSeconds)];
      if (mine.active.size > 0) work.unshift(touchJobs(pool, [...mine.active.values()]).then(() => 0));
      Promise.all(work).catch((error) => log.warn({ err: error }, 'Jobs could not be marked as alive.'));
    },
    (options.touchSeconds ?? touchSeconds) * 1000,
  );
  beat.unref();

  let stopped: Promise<void> | undefined;
  return {
    stop() {
      stopped ??= stopRunner(runner, pool, mine).finally(() => clearInterval(beat));
      return stopped;
    },
  };
}

/** What runs in this process, and what was told to leave before it was done. */
interface JobsHere {
  active: Map<string, LockedJob>;
  interrupted: LockedJob[];
}

async function stopRunner(runner: Runner, pool: pg.Pool, mine: JobsHere): Promise<void> {
  await runner.stop();
  await runner.promise.catch(() => {});
  if (mine.interrupted.length > 0) await returnJobs(pool, mine.interrupted);
}

/** Keeps account of the jobs that run here, and says what went wrong with one. */
function watch(mine: JobsHere, log: Logger, work: (payload: unknown, job: JobRun) => Promise<void>): Task {
  return async (payload, { job, abortSignal }) => {
    const id = String(job.id);
    const locked = { id, lockedBy: job.locked_by ?? '' };
    mine.active.set(id, locked);
    try {
      await work(payload, {
        signal: abortSignal,
        attempt: job.attempts,
        lastAttempt: job.attempts >= job.max_attempts,
      });
    } catch (error) {
      if (abortSignal.aborted) mine.interrupted.push(locked);
      else
        log.error({ err: error, job: id, task: job.task_identifier, attempt: job.attempts }, 'A job failed.');
      throw error;
    } finally {
      mine.active.delete(id);
    }
  };
}

/** The queue logs through ours, one level lower: its news are about itself. */
function queueLogger(log: Logger): QueueLogger {
  return new QueueLogger(() => (level, message, meta) => {
    if (level === 'error') log.warn({ queue: meta }, message);
    else log.debug(message);
  });
}
