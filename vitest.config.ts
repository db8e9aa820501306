import { defineConfig } from 'vitest/config';

const browser = ['test/browser/**/*.test.ts'];
const crash = ['test/crash/**/*.test.ts'];

/** Everything waits half of its time, for the database or for a browser: more files at once than a small machine has cores keep those busy. */
const workers = { maxWorkers: 3, sequence: { groupOrder: 0 } };

export default defineConfig({
  test: {
    globalSetup: './test/global-setup.ts',
    testTimeout: 20_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'program',
          include: ['{src,test,scripts,seed,bench}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: [...browser, ...crash, '**/node_modules/**'],
          // The program is loaded once for each worker, not once for each file: that was a third of the time.
          isolate: false,
          ...workers,
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: browser, isolate: false, testTimeout: 120_000, ...workers },
      },
      {
        extends: true,
        test: { name: 'crash', include: crash, testTimeout: 120_000, ...workers },
      },
    ],
  },
});
