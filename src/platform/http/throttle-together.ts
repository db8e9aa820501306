import { type Batcher, createBatcher, databaseRemedy } from '../batch/batch.ts';
import type { Clock } from '../clock.ts';
import type { HotPool, HotStatement } from '../db/db.ts';
import { hashSecret } from '../ids.ts';
import type { ThrottleLimit, ThrottleVerdict } from './throttle.ts';

/** What is counted on the way of a crowd: on the hot pool, and with whoever counts at the same moment. */
export interface TogetherCtx {
  hot: HotPool;
  clock: Clock;
}

interface Try {
  limit: ThrottleLimit;
  at: Date;
}

/** Undefined: a row went between being made and being locked, so it is to be decided once more. */
type Counted = ThrottleVerdict | undefined;

const statement: HotStatement = {
  name: 'throttle_set',
  text: 'select ord, allowed, resets_at from throttle_set($1::timestamptz, $2::text[], $3::text[], $4::int[], $5::int[])',
};

interface Row {
  ord: number;
  allowed: boolean;
  resets_at: Date;
}

const batchers = new WeakMap<HotPool, Batcher<Try, Counted>>();

/**
 * Counts one try: `throttle` for the ways of a crowd, where a statement and a commit for every request would cost more than what it asks
 * for. Tries of one moment are counted together, in one statement whose commit does not wait for the disk. As exact: of N tries at the same
 * time, in any number of processes, `limit` are allowed.
 */
export async function throttleTogether(
  { hot, clock }: TogetherCtx,
  limit: ThrottleLimit,
): Promise<ThrottleVerdict> {
  let batcher = batchers.get(hot);
  if (!batcher) {
    batcher = createBatcher<Try, Counted>({
      run: (_key, tries) => countSet(hot, tries),
      remedy: databaseRemedy,
      isAgain: (verdict) => verdict === undefined,
    });
    batchers.set(hot, batcher);
  }
  const verdict = await batcher.ask('', { limit, at: clock.now() });
  if (!verdict) throw new Error('a try was counted without an answer');
  return verdict;
}

async function countSet(hot: HotPool, tries: Try[]): Promise<Counted[]> {
  // One moment for the whole set, the latest of it: no window ends in the middle of a set.
  const at = new Date(Math.max(...tries.map((one) => one.at.getTime())));
  const rows = await hot.query<Row>(statement, [
    at,
    tries.map(({ limit }) => limit.purpose),
    tries.map(({ limit }) => hashSecret(limit.key)),
    tries.map(({ limit }) => limit.limit),
    tries.map(({ limit }) => limit.windowSeconds),
  ]);
  const verdicts = new Array<Counted>(tries.length).fill(undefined);
  for (const { ord, allowed, resets_at } of rows) {
    const left = Math.max(1, Math.ceil((resets_at.getTime() - at.getTime()) / 1000));
    verdicts[ord - 1] = { allowed, retryAfterSeconds: allowed ? 0 : left };
  }
  return verdicts;
}
