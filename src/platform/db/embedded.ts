import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import { StartError } from '../start-error.ts';
import { findBinaries } from './embedded/binaries.ts';
import * as cluster from './embedded/cluster.ts';
import { type FolderLock, type Holder, lockFolder, readHolder } from './embedded/lock.ts';
import { stopOrphans } from './embedded/orphans.ts';

/** How to reach a running embedded server: over its socket, no password. */
export interface EmbeddedConfig {
  host: string;
  port: number;
  user: string;
  database: string;
}

export interface EmbeddedDatabase {
  config: EmbeddedConfig;
  /** Stops the server if this call started it, and frees the data folder. */
  stop(): Promise<void>;
}

interface EmbeddedOptions {
  dataDir: string;
  log: Logger;
  kind?: Holder['kind'];
  /** Called when the server keeps dying and is given up. Without it the next query fails. */
  onLost?: (error: Error) => void;
  /** Settings that differ from the program's own. Only the tests have any. */
  settings?: Record<string, string>;
}

/** More deaths of the server than this within a minute, and it is given up. */
const restartsPerMinute = 5;

/**
 * Runs the embedded PostgreSQL on a data folder for as long as this program lives. What an earlier run left behind (a server
 * without a program, half-made files) is put in order; a server that dies is started again and recovers by itself.
 * @throws StartError when another program has the folder, or the server does not start.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const lock = await lockFolder(options.dataDir, options.kind ?? 'server');
  if (lock === 'taken') {
    const holder = readHolder(options.dataDir);
    const who = holder ? `process ${holder.pid}, since ${holder.startedAt}` : 'another process';
    throw new StartError(
      `Another Tearoff runs on the data folder ${options.dataDir} (${who}). Stop it first, or choose another DATA_DIR.`,
    );
  }
  return startLocked(options, lock);
}

/**
 * Reaches the database of a data folder whether or not a server runs on it: uses the running one, or starts one until `stop`.
 * Two commands at once take turns.
 */
export async function connectExisting(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const started = Date.now();
  for (;;) {
    const lock = await lockFolder(options.dataDir, 'command');
    if (lock !== 'taken') return startLocked(options, lock);
    const holder = readHolder(options.dataDir);
    // The database of another command ends with that command, under our feet: wait for it instead.
    if (holder?.kind === 'server' && holder.socketDir) {
      const config = configFor(holder.socketDir);
      if ((await tryConnect(config, 'postgres')) === 'answers') return { config, stop: async () => {} };
    }
    if (Date.now() - started > 60_000) {
      throw new StartError(
        `The program on the data folder ${options.dataDir} (process ${holder?.pid ?? 'unknown'}) does not answer. Stop it and try again.`,
      );
    }
    await delay(50);
  }
}

async function startLocked(options: EmbeddedOptions, lock: FolderLock): Promise<EmbeddedDatabase> {
  try {
    return await start(options, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(
  { dataDir, log, onLost, settings = {} }: EmbeddedOptions,
  lock: FolderLock,
): Promise<EmbeddedDatabase> {
  const runAs = cluster.userForCluster(dataDir);
  const binaries = findBinaries(runAs);
  cluster.removeSocketFolder(lock.previous?.socketDir);
  cluster.ensureCluster(dataDir, binaries, runAs, log);
  const socketDir = cluster.makeSocketFolder(runAs);
  const logPath = join(dataDir, 'postgres.log');
  const config = configFor(socketDir);
  const deaths: number[] = [];
  let child: ChildProcess;
  let stopping = false;

  const launch = async () => {
    const started = Date.now();
    for (;;) {
      await stopOrphans(dataDir, log);
      const logFile = openLog(logPath);
      child = cluster.spawnPostmaster({ dataDir, binaries, runAs, socketDir, logFile, overrides: settings });
      closeSync(logFile);
      const exited = new Promise<void>((done) => {
        child.once('exit', () => done());
        child.once('error', () => done());
      });
      const failure = await untilReady(config, child, logPath, log);
      if (!failure) {
        void exited.then(() => relaunch());
        return;
      }
      // Sessions of a killed server end by themselves, but not at once; until then their memory keeps a new one out.
      if (!/still in use|already exists/.test(failure) || Date.now() - started > 15_000) {
        throw new StartError(`The embedded PostgreSQL did not start: ${failure} (${logPath})`);
      }
      await delay(100);
    }
  };

  const relaunch = async () => {
    for (;;) {
      if (stopping) return;
      const now = Date.now();
      deaths.push(now);
      const recent = deaths.filter((at) => now - at < 60_000).length;
      if (recent > restartsPerMinute) {
        const error = new StartError(
          `The database process ended ${recent} times in a minute and is given up; see ${logPath}.`,
        );
        log.fatal(error.message);
        onLost?.(error);
        return;
      }
      log.error('The database process ended by itself; it is started again.');
      try {
        await launch();
        log.info('The database is back.');
        return;
      } catch (error) {
        log.error({ err: error }, 'The database did not start.');
      }
    }
  };

  // Without this an uncaught error would leave the server behind. It cannot wait, but the next start would find it stopping.
  const onExit = () => child.kill('SIGINT');
  try {
    await launch();
    await ensureDatabase(config);
    process.once('exit', onExit);
  } catch (error) {
    stopping = true;
    await stopChild(child!);
    cluster.removeSocketFolder(socketDir);
    throw error;
  }
  lock.announce({ socketDir });

  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping = true;
    process.off('exit', onExit);
    await stopChild(child);
    cluster.removeSocketFolder(socketDir);
    lock.release();
  };
  return {
    config,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function configFor(socketDir: string): EmbeddedConfig {
  return { host: socketDir, port: 5432, user: cluster.embeddedName, database: cluster.embeddedName };
}

/** The log of the database, started afresh when it has grown. */
function openLog(path: string): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 5_000_000) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Waits until the server answers; when it ends instead, answers why. */
async function untilReady(
  config: EmbeddedConfig,
  child: ChildProcess,
  logPath: string,
  log: Logger,
): Promise<string | undefined> {
  const started = Date.now();
  let told = started;
  for (;;) {
    if (hasEnded(child)) return cluster.reasonIn(readFileSync(logPath, 'utf8'));
    if ((await tryConnect(config, 'postgres')) === 'answers') return undefined;
    if (Date.now() - told > 10_000) {
      told = Date.now();
      const seconds = Math.round((told - started) / 1000);
      log.info({ seconds }, 'The database is recovering what was written before it was killed.');
    }
    await delay(15);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

async function tryConnect(config: EmbeddedConfig, database: string): Promise<'answers' | 'silent'> {
  const client = new pg.Client({ ...config, database, connectionTimeoutMillis: 5_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return 'answers';
  } catch {
    return 'silent';
  }
}

async function ensureDatabase(config: EmbeddedConfig): Promise<void> {
  const client = new pg.Client({ ...config, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [config.database]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(config.database)}`);
  } finally {
    await client.end();
  }
}

/** Asks the server to end its sessions and write everything down; insists when that takes unreasonably long. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exited = new Promise((done) => child.once('exit', done));
  child.kill('SIGINT');
  const insist = setTimeout(() => child.kill('SIGQUIT'), 20_000);
  await exited;
  clearTimeout(insist);
}
