import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartError } from '../../start-error.ts';
import { type Binaries, databaseEnvironment, type RunAs } from './binaries.ts';

/** PostgreSQL refuses to run as root. 65534 is "nobody" everywhere and needs no entry in a user list. */
const nobody: RunAs = { uid: 65534, gid: 65534 };

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
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
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
    if (runAs && !canPass(runAs, parent)) continue;
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

function canPass(user: RunAs, folder: string): boolean {
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(folder) === folder || canPass(user, dirname(folder));
}

/**
 * Stops what outlived the program or the server that started it: a server without a program, or sessions without a server,
 * which keep the shared memory and with it the next server out. A number in postmaster.pid alone proves nothing, because
 * numbers are given out again: the process must be a postgres that works in this very folder.
 */
export async function stopOrphans(dataDir: string, log: Logger): Promise<void> {
  const started = Date.now();
  let asked = false;
  let forced = false;
  for (;;) {
    const orphans = processesIn(dataDir);
    if (orphans.length === 0) return;
    const [first = 0] = orphans;
    const waited = Date.now() - started;
    if (!asked) {
      asked = true;
      log.warn(
        { pids: orphans },
        'Database processes of an earlier run are still there; they are stopped first.',
      );
      send(first, 'SIGINT');
    } else if (waited > 10_000 && !forced) {
      forced = true;
      for (const pid of orphans) send(pid, 'SIGQUIT');
    } else if (waited > 60_000) {
      throw new StartError(
        `The database process ${first} of an earlier run does not stop. End it and start again.`,
      );
    }
    await delay(20);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}

/** The database processes that work in this folder, the server before its sessions. */
function processesIn(dataDir: string): number[] {
  const postmaster = postmasterPid(dataDir);
  const candidates =
    process.platform === 'linux'
      ? readdirSync('/proc')
          .map(Number)
          .filter((pid) => pid > 1)
      : postmaster
        ? [postmaster]
        : [];
  const found = candidates.filter((pid) => worksIn(pid, clusterFolder(dataDir)));
  return found.sort((a, b) => Number(b === postmaster) - Number(a === postmaster));
}

function postmasterPid(dataDir: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8'), 10);
    return pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== 'linux') {
    const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
    return command.includes('postgres') && command.includes(folder);
  }
  try {
    if (!readlinkSync(`/proc/${pid}/exe`).includes('postgres')) return false;
    const at = statSync(`/proc/${pid}/cwd`);
    const wanted = statSync(folder);
    return at.ino === wanted.ino && at.dev === wanted.dev;
  } catch {
    // Gone, or of another user.
    return false;
  }
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
