import { defineConfig } from 'vitest/config';

// Stories in a browser and killed processes come by themselves, not beside the races, which want the machine. Everything waits half of
// its time, for the database or for a browser: more files at once than a small machine has cores keep those busy.
const alone = ['test/browser/**/*.test.ts', 'test/crash/**/*.test.ts'];

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
          exclude: [...alone, '**/node_modules/**'],
          maxWorkers: 3,
          // The program is loaded once for each worker, not once for each file: that was a third of the time.
          isolate: false,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          maxWorkers: 3,
          isolate: false,
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
