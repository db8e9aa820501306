import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach } from 'vitest';

/** A process that a test started, and what it said so far. */
export interface Program {
  child: ChildProcess;
  pid: number;
  /** Resolves with the match once the program has said it; rejects when it ends first. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Ending>;
  ended: Promise<Ending>;
}

export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

interface ProgramOptions {
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  gid?: number;
}

const running = new Set<Program>();
const folders: string[] = [];

/** Ends after each test of a file what it started and left. Called at the top of the file. */
export function endProgramsAfterEach(): void {
  afterEach(async () => {
    await Promise.all([...running].map((program) => program.end('SIGINT')));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
}

/** An empty folder that is gone after the test. In /tmp, because other users must be able to come near it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync('/tmp/tearoff-crash-');
  folders.push(folder);
  return folder;
}

/** Runs this Node on a script. Whatever of it is left is stopped after the test. */
export function startProgram(
  script: string,
  args: string[] = [],
  { env = {}, ...options }: ProgramOptions = {},
): Program {
  const { DATABASE_URL, NODE_OPTIONS, VITEST, ...inherited } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    ...options,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`${script} could not be started.`);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('said');
    });
  }
  const ended = once(child, 'close').then(([code, signal]): Ending => {
    running.delete(program);
    child.emit('said');
    return { code, signal, output };
  });
  const program: Program = {
    child,
    pid: child.pid,
    ended,
    async said(pattern) {
      for (;;) {
        const match = pattern.exec(output);
        if (match) return match;
        if (!running.has(program)) throw new Error(`It ended without saying ${pattern}:\n${output}`);
        await once(child, 'said');
      }
    },
    async end(signal) {
      if (running.has(program)) child.kill(signal);
      return ended;
    },
  };
  running.add(program);
  return program;
}

/** The database server that a data folder's postmaster.pid names. */
export function postmasterFile(dataDir: string): string {
  return join(dataDir, 'postgres/postmaster.pid');
}
