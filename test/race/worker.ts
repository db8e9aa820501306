/** One process of several that work on the same coupons. Started by workers.ts; speaks lines of JSON. */
import { createInterface } from 'node:readline';
import pino from 'pino';
import { type Coupon, cachedCoupon } from '../../src/modules/coupons/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { type HotPool, type HotQueries, openDatabase, sqlState } from '../../src/platform/db/db.ts';
import { exact, lockSets, naive } from './acts.ts';
import { messages } from './messages.ts';
import { mixed } from './mixed.ts';
import { plays } from './plays.ts';
import type { Ack, Result, Start, Task } from './protocol.ts';
import { pushes } from './pushes.ts';
import { stamps } from './stamps.ts';
import { webhooks } from './webhooks.ts';

const start = JSON.parse(process.env.RACE_START ?? '{}') as Start;
const log = pino({ level: 'silent' });
const database = openDatabase(start.config, {
  log,
  poolSize: start.connections,
  hotPoolSize: start.connections,
});
let errors: Record<string, number> = {};

/** Counts what goes wrong below the batcher, which would heal it unseen. */
async function noted<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const state = sqlState(error) ?? 'connection';
    errors[state] = (errors[state] ?? 0) + 1;
    throw error;
  }
}
const counted = (on: HotQueries): HotQueries => ({
  query: (statement, values) => noted(on.query(statement, values)),
  write: (statement, values) => noted(on.write(statement, values)),
});
const hot: HotPool = {
  ...counted(database.hot),
  transaction: (work) => database.hot.transaction((tx) => work(counted(tx))),
};

const ctxOf = (accountId: number): Ctx => ({
  db: database.db,
  hot,
  accountId,
  actor: { kind: 'consumer' },
  clock: { now: () => new Date() },
  log,
  requestId: 'race',
});

async function couponOf(ctx: Ctx, id: number): Promise<Coupon> {
  const coupon = await cachedCoupon(ctx, id);
  if (!coupon) throw new Error(`coupon ${id} is not there`);
  return coupon;
}

async function run(task: Task, told: (ack: Ack) => void): Promise<void> {
  if (task.kind === 'mixed') return mixed(task, ctxOf, couponOf, told);
  if (task.kind === 'pushes') return pushes(task, { db: database.db, hot, log });
  if (task.kind === 'messages') return messages(task, { db: database.db, hot, log });
  if (task.kind === 'webhooks') return webhooks(task, { db: database.db, hot, log });
  if (task.kind === 'stamps') return stamps(task, ctxOf, told);
  const ctx = ctxOf(task.where.accountId);
  if (task.kind === 'plays') return plays(task, ctx, told);
  if (task.kind === 'lock') return lockSets(ctx, task);
  const coupon = await couponOf(ctx, task.where.couponId);
  const act = task.how === 'exact' ? exact : naive;
  await Promise.all(
    task.codes.map(async (code, i) => {
      const browser = 'browsers' in task ? task.browsers?.[i] : undefined;
      const ack = await act(ctx, coupon, task.kind, code, browser);
      told(ack);
    }),
  );
}

const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`);
say({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const { task, live } = JSON.parse(line) as { task: Task; live: boolean };
  errors = {};
  const acks: Ack[] = [];
  try {
    await run(task, (ack) => {
      if (live) say({ ack });
      acks.push(ack);
    });
    const result: Result = { acks: live ? [] : acks, errors };
    say({ result });
  } catch (error) {
    // The tests of lock order want the count; any other failure is one.
    if (task.kind === 'lock') say({ result: { acks: [], errors } });
    else say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
await database.close();
