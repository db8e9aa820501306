/** Something that works beside the requests as long as the process runs. */
export interface Running {
  /** Ends after the round at hand; resolves when nothing of it runs any more. */
  stop(): Promise<void>;
}

/**
 * Runs round after round until it is stopped. A round answers for how many milliseconds to rest before the next one, which a stop cuts
 * short, and deals with its own failures. `end` runs after the last one.
 */
export function runLoop(round: () => Promise<number>, end: () => void = () => {}): Running {
  const sleeper = new Sleeper();
  const loop = async () => {
    while (!sleeper.stopped) await sleeper.sleep(await round());
    end();
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
