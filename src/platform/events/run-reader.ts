import { type Running, runLoop } from '../run-loop.ts';
import { type Reader, type ReaderDeps, readEvents, registerReader } from './read-events.ts';
import { Stretches } from './stretches.ts';

interface Way {
  /** How often it looks: also how late it notices what was written. */
  pollMs?: number;
  /** What the readers of the process know of what lies before them. */
  stretches?: Stretches;
}

/** After a failure it waits twice as long as before, from a tenth of a second up to this. */
const longestPauseMs = 30_000;

/**
 * Reads events as long as the process runs. Any number of processes may run the same reader: at each moment one of them holds
 * its row, the others find it busy and look again later.
 *
 * A batch that fails is rolled back whole and tried again with one event at a time, so that those before the broken one get
 * through; the broken one is not skipped, for what follows from a fact may not silently be left out.
 */
export function runReader(deps: ReaderDeps, reader: Reader, way: Way = {}): Running {
  const { pollMs = reader.pollMs ?? 500, stretches = new Stretches() } = way;
  const log = deps.log.child({ reader: reader.name });
  let registered = false;
  let limit = reader.batch;
  let failures = 0;
  return runLoop(async () => {
    try {
      if (!registered) await registerReader(deps, reader);
      registered = true;
      const read = await readEvents(deps, reader, { limit, stretches });
      failures = 0;
      limit = Math.min(limit * 2, reader.batch);
      return read !== 'busy' && read.more ? 0 : pollMs;
    } catch (error) {
      failures += 1;
      limit = 1;
      log.error({ err: error, failures }, 'A batch of events could not be handled and will be tried again.');
      return Math.min(longestPauseMs, 50 * 2 ** Math.min(failures, 10));
    }
  });
}
