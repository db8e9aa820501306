import { type Reader, type ReaderDeps, readEvents, registerReader } from './read-events.ts';

export interface RunningReader {
  /** Ends after the batch at hand; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

interface Pace {
  /** How often it looks: also how late it notices what was written. */
  pollMs?: number;
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
export function runReader(deps: ReaderDeps, reader: Reader, pace: Pace = {}): RunningReader {
  const { pollMs = 500 } = pace;
  const sleeper = new Sleeper();
  const log = deps.log.child({ reader: reader.name });

  const loop = async () => {
    let registered = false;
    let limit = reader.batch;
    let failures = 0;
    while (!sleeper.stopped) {
      try {
        if (!registered) await registerReader(deps, reader);
        registered = true;
        const read = await readEvents(deps, reader, limit);
        failures = 0;
        const full = read === limit;
        limit = Math.min(limit * 2, reader.batch);
        if (full) continue;
        await sleeper.sleep(pollMs);
      } catch (error) {
        failures += 1;
        limit = 1;
        log.error(
          { err: error, failures },
          'A batch of events could not be handled and will be tried again.',
        );
        await sleeper.sleep(Math.min(longestPauseMs, 50 * 2 ** Math.min(failures, 10)));
      }
    }
  };

  const ended = loop();
  return {
    async stop() {
      sleeper.stop();
      await ended;
    },
  };
}

/** Waits that a stop cuts short. */
class Sleeper {
  stopped = false;
  #wake: (() => void) | undefined;

  stop(): void {
    this.stopped = true;
    this.#wake?.();
  }

  async sleep(ms: number): Promise<void> {
    const end = performance.now() + ms;
    while (!this.stopped && performance.now() < end) await this.#wait(end - performance.now());
  }

  #wait(ms: number): Promise<void> {
    if (this.stopped || ms <= 0) return Promise.resolve();
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    }).then(() => {
      this.#wake = undefined;
    });
  }
}
