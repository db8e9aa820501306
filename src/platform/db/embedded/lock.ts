import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { isCode } from './binaries.ts';

/**
 * Who works on a data folder: `server` runs until it is stopped, `command` only for one command line call. Written beside
 * the data, so that others can say who it is and reach the database; the lock itself is not this file.
 */
export interface Holder {
  pid: number;
  kind: 'server' | 'command';
  startedAt: string;
  /** Folder of the database's socket, once it answers. */
  socketDir?: string;
}

export interface FolderLock {
  /** Who had the folder last and was killed before it could say goodbye. */
  previous: Holder | undefined;
  /** Tells others what they need to know about the holder. */
  announce(facts: { socketDir?: string }): void;
  release(): void;
}

/**
 * Takes a data folder for this program, or answers who has it. The lock is a listening socket that the kernel closes with
 * the process, however that ends, so there is no stale lock to guess about. On Linux its name lives outside the file
 * system; elsewhere it is a file in the folder for temporary files.
 */
export async function lockFolder(dataDir: string, kind: Holder['kind']): Promise<FolderLock | 'taken'> {
  makeFolder(dataDir);
  const { dev, ino } = statSync(dataDir);
  const name = `tearoff-${dev}-${ino}`;
  const server =
    process.platform === 'linux' ? await listen(`\0${name}`) : await listenOnFile(join(tmpdir(), name));
  if (!server) return 'taken';
  server.unref();

  const previous = readHolder(dataDir);
  const holder: Holder = { pid: process.pid, kind, startedAt: new Date().toISOString() };
  const announce = (facts: { socketDir?: string }) => {
    const path = holderPath(dataDir);
    writeFileSync(`${path}.new`, `${JSON.stringify(Object.assign(holder, facts))}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  };
  announce({});
  return {
    previous,
    announce,
    release() {
      rmSync(holderPath(dataDir), { force: true });
      server.close();
    },
  };
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o750 });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new StartError(
      `The data folder ${dataDir} cannot be used by user ${process.getuid?.()}: ${reason}. Choose another DATA_DIR, or make it that user's.`,
    );
  }
}

/** What the last holder of a data folder wrote about itself. It may be gone. */
export function readHolder(dataDir: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(holderPath(dataDir), 'utf8'));
  } catch {
    return undefined;
  }
}

function holderPath(dataDir: string): string {
  return join(dataDir, 'running.json');
}

function listen(path: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once('error', (error) => (isCode(error, 'EADDRINUSE') ? done(undefined) : fail(error)));
    server.listen(path, () => done(server));
  });
}

/** A socket file stays when its process is killed; nobody answers on it then, and it may be replaced. */
async function listenOnFile(path: string): Promise<Server | undefined> {
  const server = await listen(path);
  if (server) return server;
  const answered = await new Promise<boolean>((done) => {
    const visitor = connect(path, () => {
      visitor.destroy();
      done(true);
    });
    visitor.once('error', () => done(false));
  });
  if (answered) return undefined;
  rmSync(path, { force: true });
  return listen(path);
}
