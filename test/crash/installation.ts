import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, expect } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import {
  endProgramsAfterEach,
  type Program,
  postmasterFile,
  startProgram,
  temporaryFolder,
} from './programs.ts';

/** The program as people run it: built, on a data folder of its own, reached over HTTP. */
export const main = join(projectRoot, 'dist/main.js');
export const cli = join(projectRoot, 'dist/cli.js');

export interface Running extends Program {
  dataDir: string;
  environment: Record<string, string>;
  at: string;
}

/** Builds the program and makes one data folder by a first start; `dataFolder` copies it, which takes a tenth of the time. */
export function prepareInstallation(): { dataFolder(): string } {
  const prepared = mkdtempSync('/tmp/tearoff-crash-');
  endProgramsAfterEach();
  beforeAll(async () => {
    for (const part of ['server', 'web/consumer'])
      execFileSync(process.execPath, [join(projectRoot, 'scripts/build.mjs'), part], { stdio: 'pipe' });
    await (await run(prepared)).end('SIGINT');
    return () => rmSync(prepared, { recursive: true });
  });
  return {
    dataFolder() {
      const folder = temporaryFolder();
      execFileSync('cp', ['-a', `${prepared}/.`, folder]);
      return folder;
    },
  };
}

/** Starts the program and waits until it answers. */
export async function run(dataDir: string, env: Record<string, string> = {}): Promise<Running> {
  const port = await freePort();
  const environment = {
    DATA_DIR: dataDir,
    PORT: String(port),
    TEAROFF_DEMO: '0',
    // The crowd comes from this machine, as one address.
    PAGE_POSTS_PER_ADDRESS: '0',
    LOG_LEVEL: 'info',
    ...env,
  };
  const program = startProgram(main, [], { env: environment });
  await program.said(/Tearoff answers at/);
  return { ...program, dataDir, environment, at: `http://127.0.0.1:${port}` };
}

/** Nobody can promise a port, but the kernel does not give the same one twice in a row. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export interface Account {
  headers: Record<string, string>;
}

/** Makes an account by the command line, which works beside the running program. */
export async function makeAccount({ environment }: Running): Promise<Account> {
  const args = ['account', 'create', '--name', 'Café Luna', '--email', 'ann@luna.example', '--json'];
  const { code, output } = await startProgram(cli, [...args, '--password', 'a long password'], {
    env: environment,
  }).ended;
  expect(code, output).toBe(0);
  const made = JSON.parse(output);
  return { headers: { 'x-client-id': made.client_id, 'x-client-secret': made.client_secret } };
}

export async function makeCoupon(
  { at }: Running,
  { headers }: Account,
  coupon: { name: string } & Record<string, unknown>,
): Promise<{ id: string; code: string }> {
  const reply = await fetch(`${at}/v5/coupons`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ title: coupon.name, ...coupon }),
  });
  const body = await reply.text();
  expect(reply.status, body).toBe(201);
  return JSON.parse(body);
}

export const postmasterOf = ({ dataDir }: Pick<Running, 'dataDir'>) =>
  Number.parseInt(readFileSync(postmasterFile(dataDir), 'utf8'), 10);
