import { makeCtx } from '../../platform/deps.ts';
import { Problem } from '../../platform/problem.ts';
import { type Running, runLoop } from '../../platform/run-loop.ts';
import * as queries from './queries/broadcasts.ts';
import { startDueBroadcasts } from './start-broadcast.ts';
import { type BroadcastDeps, finishBroadcast, setSize, writeSet } from './write-recipients.ts';

const pollMs = 1_000;
const failedMs = 10_000;
/** So many broadcasts take turns, a set each: a small one does not wait for the end of a great one. */
const atOnce = 20;

/** One round: starts what is due, writes a set of each that is open, ends what has nobody left. Answers how much was done. */
export async function broadcastOnce(deps: BroadcastDeps): Promise<number> {
  let done = await startDueBroadcasts(deps);
  for (const { accountId, id } of await queries.listOpen(deps.db, atOnce)) {
    try {
      const dealt = await writeSet(deps, accountId, id);
      done += dealt;
      if (dealt < setSize) await finishBroadcast(deps, accountId, id);
    } catch (error) {
      const ctx = makeCtx(deps, accountId, { kind: 'system' }, `broadcast:${id}`);
      ctx.log.error({ err: error, broadcast: id }, 'A broadcast could not go on.');
      // What a person has to mend is not tried again every second.
      if (error instanceof Problem) await queries.pauseFailed(ctx, id, error.code);
    }
  }
  return done;
}

/** Writes broadcasts as long as the process runs. Several processes may do the same. */
export function runBroadcasts(deps: BroadcastDeps): Running {
  return runLoop(async () => {
    try {
      return (await broadcastOnce(deps)) === 0 ? pollMs : 0;
    } catch (error) {
      deps.log.error({ err: error }, 'Broadcasts could not be written.');
      return failedMs;
    }
  });
}
