import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/longest-first.ts';

export default defineConfig({
  test: {
    include: ['{src,test,scripts,seed,bench}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
    globalSetup: './test/global-setup.ts',
    sequence: { sequencer: LongestFirst },
    // The program is loaded once for each worker, not once for each file: that was a third of the time.
    isolate: false,
    // Everything waits half of its time, for the database or for a browser: more files at once than a small machine has cores keep
    // those busy.
    maxWorkers: 3,
    setupFiles: './test/same-chance.ts',
    // What hangs is stopped; what is slow on a busy machine is not wrong.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
