import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../src/platform/project-root.ts';

interface LockedPackage {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

/**
 * `npm ci` refuses a lock file that leaves out a package for another platform. npm writes such a file when its registry does
 * not carry that package, and everything works until somebody installs afresh.
 */
it('the lock file names the packages of every platform', async () => {
  const lock = JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'));
  const packages: Record<string, LockedPackage> = lock.packages;
  const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !foldersAbove(at).some((folder) => packages[folder + name]),
    ),
  );
  expect(missing).toEqual([]);
});

/** Where a package looks for another: beside its own dependencies, then in every node_modules above. */
function foldersAbove(at: string): string[] {
  const parts = at === '' ? [] : at.split('/node_modules/');
  return Array.from({ length: parts.length + 1 }, (_, depth) => {
    const folder = parts.slice(0, parts.length - depth).join('/node_modules/');
    return folder === '' ? 'node_modules/' : `${folder}/node_modules/`;
  });
}
