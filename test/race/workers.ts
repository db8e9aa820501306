import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type pg from 'pg';
import { afterAll } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import type { Ack, Result, Start, Task } from './protocol.ts';

type Line = { ready?: true; ack?: Ack; result?: Result; failed?: string };

export interface Worker {
  process: ChildProcess;
  /** Does the task and answers what happened. */
  run(task: Task): Promise<Result>;
  /** Begins the task and hears each act as it is answered; ends when the task or the process does. */
  hear(task: Task, told: (ack: Ack) => void): Promise<void>;
}

/** Real processes with connections of their own, ready to work. They end with the test file. */
export async function startWorkers(
  config: pg.ClientConfig,
  count: number,
  connections = 4,
): Promise<Worker[]> {
  const script = await bundle();
  const workers = await Promise.all(
    Array.from({ length: count }, () => startWorker(script, { config, connections })),
  );
  afterAll(async () => {
    rmSync(script);
    for (const { process } of workers) {
      process.stdin?.end();
      if (process.exitCode === null && process.signalCode === null)
        await new Promise((resolve) => process.once('exit', resolve));
    }
  });
  return workers;
}

/** What a process of a race runs, as one file: read as it stands in six hundred, each process needs seconds of a core to begin. */
async function bundle(): Promise<string> {
  const outfile = join(projectRoot, '.cache', `race-${randomBytes(6).toString('hex')}.mjs`);
  const entry = fileURLToPath(new URL('./worker.ts', import.meta.url));
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
  return outfile;
}

async function startWorker(script: string, start: Start): Promise<Worker> {
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    env: { ...process.env, RACE_START: JSON.stringify(start) },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const listeners = new Set<(line: Line | null) => void>();
  const tell = (line: Line | null) => {
    for (const listener of listeners) listener(line);
  };
  createInterface({ input: child.stdout }).on('line', (text) => tell(JSON.parse(text) as Line));
  child.once('exit', () => tell(null));

  /** Listens until `until` says it heard the last line; a process that ends resolves with null. */
  const listen = <T>(until: (line: Line) => T | undefined) =>
    new Promise<T | null>((resolve, reject) => {
      const listener = (line: Line | null) => {
        const found = line && until(line);
        if (line && !line.failed && found === undefined) return;
        listeners.delete(listener);
        if (line?.failed) reject(new Error(line.failed));
        else resolve(found ?? null);
      };
      listeners.add(listener);
    });
  const send = (task: Task, live: boolean) => child.stdin.write(`${JSON.stringify({ task, live })}\n`);

  await listen((line) => line.ready);
  return {
    process: child,
    async run(task) {
      const answer = listen((line) => line.result);
      send(task, false);
      const result = await answer;
      if (!result) throw new Error('the worker ended before its task');
      return result;
    },
    async hear(task, told) {
      const answer = listen((line) => {
        if (line.ack) told(line.ack);
        return line.result;
      });
      send(task, true);
      await answer;
    },
  };
}

/** The acks and errors of all workers together. */
export function together(results: Result[]): Result {
  const errors: Record<string, number> = {};
  for (const result of results)
    for (const [state, n] of Object.entries(result.errors)) errors[state] = (errors[state] ?? 0) + n;
  return { acks: results.flatMap((result) => result.acks), errors };
}
