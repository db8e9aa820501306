import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Terminal } from '../src/cli/command.ts';
import { run } from '../src/cli/run.ts';
import type { TestApp } from './harness.ts';

/** A place to type commands, with a memory of its own. */
export interface TestTerminal {
  config: string;
  type(words: string[], more?: Partial<Terminal> & { stdin?: string }): Promise<Typed>;
}
export interface Typed {
  exitCode: number;
  out: string;
  err: string;
}

/** The installation really listens: the command line goes there over the network. */
export async function listen(t: TestApp): Promise<string> {
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  return `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`;
}

export function terminal(env: NodeJS.ProcessEnv = {}): TestTerminal {
  const config = join(mkdtempSync(join(tmpdir(), 'tearoff-cli-')), 'kept', 'sign-in.json');
  return {
    config,
    async type(words, { stdin = '', ...more } = {}) {
      const heard = { out: '', err: '' };
      const exitCode = await run(words, {
        env: { TEAROFF_CONFIG: config, ...env },
        out: (text) => {
          heard.out += text;
        },
        err: (text) => {
          heard.err += text;
        },
        input: async () => stdin,
        ...more,
      });
      return { exitCode, ...heard };
    },
  };
}
