import { statisticsReader } from './modules/statistics/index.ts';
import { type Reader, type ReaderDeps, type RunningReader, runReader } from './platform/events/index.ts';

/** The visible list of what follows from events. Each has its own place in the order, so none waits for another. */
export const readers: readonly Reader[] = [statisticsReader];

/** Runs them in this process; other processes on the same database may do the same. */
export function startReaders(deps: ReaderDeps): RunningReader {
  const running = readers.map((reader) => runReader(deps, reader));
  return {
    async stop() {
      await Promise.all(running.map((reader) => reader.stop()));
    },
  };
}
