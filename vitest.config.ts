import { defineConfig } from 'vitest/config';

// Stories in a browser and killed processes need the machine for themselves; everything else shares it.
const alone = ['test/browser/**/*.test.ts', 'test/crash/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: './test/global-setup.ts',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'program',
          include: ['{src,test,scripts,seed,bench}/**/*.test.ts', 'web/**/*.test.{ts,tsx}'],
          exclude: [...alone, '**/node_modules/**'],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          fileParallelism: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
