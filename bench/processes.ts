import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Slice, SliceResult } from './slice.ts';

export interface ServerProcess {
  pid: number;
  port: number;
  /** The consumer pages are part of this build. */
  pages: boolean;
  stop(): Promise<void>;
}

export interface LoadProcess {
  run(slice: Slice): Promise<SliceResult>;
  stop(): Promise<void>;
}

const here = import.meta.dirname;

function start(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return fork(join(here, file), { env: { ...process.env, ...env }, execArgv: ['--import', 'tsx'] });
}

/** The next message, or the end of the process as an error. */
function nextMessage<Message>(child: ChildProcess): Promise<Message> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a process of the bench ended with ${code}`));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.removeListener('exit', ended);
      resolve(message as Message);
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.connected) child.disconnect();
  return ended;
}

/** The server in a process of its own, as it runs for people. */
export async function startServer(databaseUrl: string, dataDir: string): Promise<ServerProcess> {
  const child = start('server.ts', {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    TEAROFF_DEMO: '0',
    LOG_LEVEL: 'warn',
    // One key does all the work here; its limit would be what is measured.
    API_REQUESTS_PER_MINUTE: '0',
    // The crowd of a benchmark comes from one address. It is counted like any other, and never refused.
    PAGE_POSTS_PER_ADDRESS: '999999',
  });
  const { port, pages } = await nextMessage<{ port: number; pages: boolean }>(child);
  return { pid: child.pid ?? 0, port, pages, stop: () => stop(child) };
}

/** The load generator in a process of its own, so that it does not stand in the server's way more than a network would. */
export function startLoad(): LoadProcess {
  const child = start('load.ts', {});
  return {
    async run(slice) {
      const answer = nextMessage<{ result?: SliceResult; error?: string }>(child);
      child.send(slice);
      const { result, error } = await answer;
      if (!result) throw new Error(error);
      return result;
    },
    stop: () => stop(child),
  };
}
