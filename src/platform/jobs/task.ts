import type { z } from 'zod';

/**
 * A kind of background work and what it is told. The same value is used to order it and to say who does it, so that
 * both agree on the shape; a payload is parsed again when it is run, because it may come from an older program.
 */
export interface Task<Payload> {
  /** `codes.import`: noun and verb. Written in the database: never renamed without keeping the old one. */
  name: string;
  payload: z.ZodType<Payload>;
}

export function defineTask<Payload>(name: string, payload: z.ZodType<Payload>): Task<Payload> {
  return { name, payload };
}

/** What a running job knows about itself. */
export interface JobRun {
  /** Aborted when the program stops: leave at the next safe point by throwing; the job is taken up again later. */
  signal: AbortSignal;
  /** The first try is 1. */
  attempt: number;
  /** After this try it is given up. */
  lastAttempt: boolean;
}

/**
 * Who does a task. Work may be run more than once (after a crash, after a stall), even twice at the same time, so it is written
 * to be repeated: what it does is guarded by rows.
 */
export interface JobHandler {
  task: Task<unknown>;
  run(payload: unknown, job: JobRun): Promise<void>;
}

export function handleTask<Payload>(
  task: Task<Payload>,
  run: (payload: Payload, job: JobRun) => Promise<void>,
): JobHandler {
  return { task: task as Task<unknown>, run: (payload, job) => run(payload as Payload, job) };
}

/** Work that the clock starts. Of many programs on one database one does it. */
export interface TimedJob {
  name: string;
  /** Minute, hour, day, month, weekday as in a crontab, in UTC. */
  at: string;
  run(job: JobRun): Promise<void>;
}
