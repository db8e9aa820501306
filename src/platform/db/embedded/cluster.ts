import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { StartError } from '../../start-error.ts';
import type { Binaries } from './binaries.ts';
import { canEnter, databaseEnvironment, type RunAs } from './run-as.ts';

/** PostgreSQL refuses to run as root, and its initdb wants a user that the system knows: "nobody", 65534 nearly everywhere. */
function nobody(): RunAs {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const [, uid = '65534', gid = '65534'] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

/** The name of the user and of the database in the embedded server. */
export const embeddedName = 'tearoff';

export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** As root: the owner of the files that are there, else nobody. As anybody else: undefined, which is oneself. */
export function userForCluster(dataDir: string): RunAs | undefined {
  const self = process.getuid?.();
  const folder = clusterFolder(dataDir);
  const owner = existsSync(folder) ? statSync(folder) : undefined;
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  if (owner && owner.uid !== self) {
    throw new StartError(
      `The database in ${folder} belongs to user ${owner.uid}, and this program runs as user ${self}. Start it as that user, or choose another DATA_DIR.`,
    );
  }
  return undefined;
}

/**
 * How a database process is told where its data is. Another user than ours may not be able to enter the folders above it;
 * but the child changes into the folder while it is still us, and /proc/self/cwd leads there without passing them again.
 */
export function dataArgument(folder: string, runAs: RunAs | undefined): string {
  return runAs && process.platform === 'linux' ? '/proc/self/cwd' : folder;
}

/**
 * Makes the database files if there are none. They are made under another name and get theirs when they are whole, so an
 * interrupted first start leaves nothing that looks like a database.
 */
export function ensureCluster(
  dataDir: string,
  binaries: Binaries,
  runAs: RunAs | undefined,
  log: Logger,
): void {
  const folder = clusterFolder(dataDir);
  const versionFile = join(folder, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const version = Number.parseInt(readFileSync(versionFile, 'utf8'), 10);
    if (version === binaries.majorVersion) return;
    throw new StartError(
      `The database in ${folder} was made by PostgreSQL ${version}, and this program brings ${binaries.majorVersion}. Start it with the version of Tearoff that made it, or on a PostgreSQL ${version} server by DATABASE_URL.`,
    );
  }
  if (existsSync(folder)) {
    throw new StartError(
      `The folder ${folder} exists but holds no database. Move it away, or choose another DATA_DIR.`,
    );
  }
  log.info('Making the database files.');
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (runAs) chownSync(unfinished, runAs.uid, runAs.gid);
  const made = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${dataArgument(unfinished, runAs)}`,
      `--username=${embeddedName}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // Who can enter the folder of the socket is let in; nobody else can reach it, and there is no network door.
      '--auth-local=trust',
      '--auth-host=reject',
      '--no-instructions',
    ],
    { ...runAs, cwd: unfinished, env: databaseEnvironment, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    throw new StartError(
      `The database files in ${folder} could not be made: ${reasonIn(made.stderr ?? '') || made.error}`,
    );
  }
  renameSync(unfinished, folder);
}

/** A private folder for the socket. Its path must be short: a socket's whole address has room for about 100 bytes. */
export function makeSocketFolder(runAs: RunAs | undefined): string {
  const candidates = runAs ? ['/tmp', '/run', tmpdir()] : [tmpdir(), '/tmp'];
  for (const parent of candidates) {
    if (!existsSync(parent) || Buffer.byteLength(parent) > 70) continue;
    if (runAs && !canEnter(runAs, parent)) continue;
    const folder = mkdtempSync(join(parent, 'tearoff-db-'));
    if (runAs) chownSync(folder, runAs.uid, runAs.gid);
    chmodSync(folder, 0o700);
    return folder;
  }
  throw new StartError(
    `No folder for the database's socket: tried ${candidates.join(', ')}. Set TMPDIR to a short path.`,
  );
}

export function removeSocketFolder(folder: string | undefined): void {
  if (folder && /\/tearoff-db-\w+$/.test(folder)) rmSync(folder, { recursive: true, force: true });
}

/** The settings the server is started with. They stand on its command line, so a new version of the program changes them. */
const serverSettings: Record<string, string> = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  // A claim that is the first to touch a page after a checkpoint writes the whole page: 16 times the log. Rare checkpoints.
  checkpoint_timeout: '15min',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_compression: 'pglz',
  jit: 'off',
  // Tables that were empty a moment ago are taken for small until they are analyzed.
  autovacuum_naptime: '10s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Values of a failed statement are people's data and stay out of the log file.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

/** Starts the server process. It gets a process group of its own, so that Ctrl-C reaches only us and we stop it in order. */
export function spawnPostmaster(options: {
  dataDir: string;
  binaries: Binaries;
  runAs: RunAs | undefined;
  socketDir: string;
  logFile: number;
  overrides: Record<string, string>;
}) {
  const folder = clusterFolder(options.dataDir);
  const settings = { ...serverSettings, ...options.overrides, unix_socket_directories: options.socketDir };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return spawn(options.binaries.postgres, ['-D', dataArgument(folder, options.runAs), ...args], {
    ...options.runAs,
    cwd: folder,
    env: databaseEnvironment,
    stdio: ['ignore', options.logFile, options.logFile],
    detached: true,
  });
}

/** The line of a log that says why something ended. */
export function reasonIn(log: string): string {
  const lines = log.trim().split('\n');
  return (lines.findLast((line) => /FATAL|PANIC|ERROR|error:/.test(line)) ?? lines.at(-1) ?? '').replace(
    /^.*?(?=FATAL|PANIC|error:)/,
    '',
  );
}
