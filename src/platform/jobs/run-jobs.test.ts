import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startGround, testLog } from '../../../test/harness.ts';
import { transaction } from '../db/db.ts';
import {
  addJob,
  countJobs,
  defineTask,
  handleTask,
  migrateJobs,
  type RunningJobs,
  runJobs,
} from './index.ts';

const ground = await startGround();
const { pool } = ground.database;
await migrateJobs(pool, testLog);

const running: RunningJobs[] = [];
afterEach(async () => {
  for (const jobs of running.splice(0)) await jobs.stop();
});

/** Runs one kind of job until stopped; `ran` fills with the payloads. */
async function worker(
  name: string,
  work: (n: number, signal: AbortSignal) => Promise<void> | void = () => {},
) {
  const task = defineTask(name, z.object({ n: z.int() }));
  const ran: number[] = [];
  const start = async (options: Partial<Parameters<typeof runJobs>[0]> = {}) => {
    const handler = handleTask(task, async ({ n }, { signal }) => {
      await work(n, signal);
      ran.push(n);
    });
    const jobs = await runJobs({ pool, log: testLog, handlers: [handler], ...options });
    running.push(jobs);
    return jobs;
  };
  return { task, ran, start };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It never happened.');
    await wait(20);
  }
}

describe('jobs', () => {
  test('a job of a transaction that commits is run, one that is rolled back never existed', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { task, ran, start } = await worker('test.commit');
    await transaction(ctx, (ctx) => addJob(ctx, task, { n: 1 }));
    await expect(
      transaction(ctx, async (ctx) => {
        await addJob(ctx, task, { n: 2 });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await addJob(ctx, task, { n: 3 });
    await start();
    await until(() => ran.length === 2);
    await until(async () => (await countJobs(pool)).running === 0);
    expect(ran.sort()).toEqual([1, 3]);
    expect(await countJobs(pool)).toEqual({ waiting: 0, running: 0, lost: 0 });
  });

  test('a payload of another shape fails the job and never reaches the work', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { task, ran, start } = await worker('test.shape');
    await addJob(ctx, task as never, { n: 'one' } as never, { maxAttempts: 1 });
    await start();
    await until(async () => (await countJobs(pool)).lost === 1);
    expect(ran).toEqual([]);
    await pool.query('delete from graphile_worker._private_jobs');
  });

  test('a key keeps only the last of the jobs that wait under it', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { task, ran, start } = await worker('test.key');
    await addJob(ctx, task, { n: 1 }, { key: 'same' });
    await addJob(ctx, task, { n: 2 }, { key: 'same' });
    await start();
    await until(() => ran.length > 0);
    expect(ran).toEqual([2]);
  });

  test('the job of a program that was killed is taken over when it has been silent long enough', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { task, ran, start } = await worker('test.killed');
    await addJob(ctx, task, { n: 1 });
    // What a kill -9 leaves behind: the job is marked as running by somebody who does not mark it any more.
    await pool.query(
      "update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() + interval '1 hour', attempts = 1 where locked_at is null",
    );
    await start({ touchSeconds: 0.2, silentSeconds: 1 });
    await wait(400);
    expect(ran).toEqual([]);
    await pool.query("update graphile_worker._private_jobs set locked_at = now() - interval '2 seconds'");
    await until(() => ran.length === 1);
  });

  test('a long job that is alive is not taken over', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    let started = 0;
    const { task, ran, start } = await worker('test.long', async () => {
      started++;
      await wait(4500);
    });
    await addJob(ctx, task, { n: 1 });
    // Marked ten times in what it may be silent: a machine that stands still for a second is not silence.
    await start({ touchSeconds: 0.2, silentSeconds: 2 });
    await until(() => ran.length === 1);
    expect(started).toBe(1);
  });

  test('a program that has the database for itself takes up at once what a crash cut off', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { task, ran, start } = await worker('test.alone');
    await addJob(ctx, task, { n: 1 });
    await pool.query(
      "update graphile_worker._private_jobs set locked_by = 'gone', locked_at = now() where locked_at is null",
    );
    await start({ alone: true });
    await until(() => ran.length === 1);
  });

  test('stopping tells a running job, and leaves it to be run again', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    let entered = 0;
    let ended = '';
    const { task, start } = await worker('test.stop', async (_, signal) => {
      entered++;
      await wait(60_000, undefined, { signal }).then(
        () => {
          ended = 'by itself';
        },
        (error) => {
          ended = 'told';
          throw error;
        },
      );
    });
    await addJob(ctx, task, { n: 1 });
    const jobs = await start();
    await until(() => entered === 1);
    await jobs.stop();
    expect(ended).toBe('told');
    const left = await pool.query<{ attempts: number; locked: boolean }>(
      'select attempts, locked_at is not null as locked from graphile_worker._private_jobs',
    );
    expect(left.rows).toEqual([{ attempts: 0, locked: false }]);
    await pool.query('delete from graphile_worker._private_jobs');
  });

  test('jobs are found by polling where notifications do not arrive', async () => {
    const { ctx } = await ground.makeAccount({ name: 'Café Luna' });
    const { task, ran, start } = await worker('test.poll');
    await start();
    // Written without the function that notifies, as a pooler in transaction mode would make it seem.
    await addJob(ctx, task, { n: 0 }, { runAt: new Date(Date.now() + 3_600_000) });
    await pool.query('update graphile_worker._private_jobs set run_at = now()');
    await until(() => ran.length === 1);
  });
});
