import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartError } from '../../start-error.ts';
import { isCode } from './binaries.ts';
import { clusterFolder } from './cluster.ts';

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
    if (orphans.length === 0) return disownPidFile(dataDir);
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
  const postmaster = readPidFile(dataDir)?.pid;
  const everybody = process.platform === 'linux' ? readdirSync('/proc').map(Number) : [];
  const found = everybody.filter(
    (pid) => pid > 1 && pid !== postmaster && worksIn(pid, clusterFolder(dataDir)),
  );
  return postmaster !== undefined && isServerOf(postmaster, dataDir) ? [postmaster, ...found] : found;
}

/** What a running server wrote about itself: its process, and the folder of its socket. */
function readPidFile(dataDir: string): { pid: number; socketDir: string; text: string } | undefined {
  try {
    const text = readFileSync(pidFile(dataDir), 'utf8');
    const lines = text.split('\n');
    const pid = Number(lines[0]);
    return pid > 1 ? { pid, socketDir: lines[4] ?? '', text } : undefined;
  } catch {
    return undefined;
  }
}

const pidFile = (dataDir: string) => join(clusterFolder(dataDir), 'postmaster.pid');

/**
 * Whether a process is the server of this data folder. Where it works may be hidden from us (root in a container often may
 * not look into other users' processes); its command line never is, and names the socket folder, which is never used twice.
 */
function isServerOf(pid: number, dataDir: string): boolean {
  const socketDir = readPidFile(dataDir)?.socketDir;
  if (worksIn(pid, clusterFolder(dataDir))) return true;
  return (
    socketDir !== undefined &&
    socketDir !== '' &&
    commandOf(pid).includes(`unix_socket_directories=${socketDir}`)
  );
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  } catch {
    return '';
  }
}

function worksIn(pid: number, folder: string): boolean {
  try {
    if (!readlinkSync(`/proc/${pid}/exe`).includes('postgres')) return false;
    const at = statSync(`/proc/${pid}/cwd`);
    const wanted = statSync(folder);
    return at.ino === wanted.ino && at.dev === wanted.dev;
  } catch {
    // Gone, hidden, or no Linux.
    return false;
  }
}

/**
 * Process numbers are given out again, and a server refuses to start while the number in postmaster.pid is anybody's. When it
 * is provably not a server of this folder, the number is replaced by one that no process has. The rest of the file stays: by
 * it the new server finds out for itself whether sessions of the old one still use its memory.
 */
function disownPidFile(dataDir: string): void {
  const file = readPidFile(dataDir);
  if (file && isAlive(file.pid)) writeFileSync(pidFile(dataDir), file.text.replace(/^\d+/, '99999999'));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, 'EPERM');
  }
}
