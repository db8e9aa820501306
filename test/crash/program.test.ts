import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/platform/project-root.ts';
import { type Program, postmasterFile, startProgram, temporaryFolder } from './programs.ts';

// The program as people run it: built, on a data folder of its own, reached over HTTP.

const main = join(projectRoot, 'dist/main.js');
const cli = join(projectRoot, 'dist/cli.js');

/** A data folder after a first start, to copy: making one takes two seconds. */
const prepared = mkdtempSync('/tmp/tearoff-crash-');

beforeAll(async () => {
  execFileSync(process.execPath, [join(projectRoot, 'scripts/build.mjs'), 'server'], { stdio: 'pipe' });
  execFileSync(process.execPath, [join(projectRoot, 'scripts/build.mjs'), 'web/consumer'], { stdio: 'pipe' });
  await (await run(prepared)).end('SIGINT');
  return () => rmSync(prepared, { recursive: true });
});

interface Running extends Program {
  dataDir: string;
  environment: Record<string, string>;
  at: string;
}

function dataFolder(): string {
  const folder = temporaryFolder();
  execFileSync('cp', ['-a', `${prepared}/.`, folder]);
  return folder;
}

async function run(dataDir = dataFolder()): Promise<Running> {
  const port = await freePort();
  const environment = { DATA_DIR: dataDir, PORT: String(port), TEAROFF_DEMO: '0', LOG_LEVEL: 'info' };
  const program = startProgram(main, [], { env: environment });
  await program.said(/Tearoff answers at/);
  return { ...program, dataDir, environment, at: `http://127.0.0.1:${port}` };
}

/** Nobody can promise a port, but the kernel does not give the same one twice in a row. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

interface Account {
  headers: Record<string, string>;
}

/** Makes an account by the command line, which works beside the running program. */
async function makeAccount({ environment }: Running): Promise<Account> {
  const args = [
    'account',
    'create',
    '--name',
    'Café Luna',
    '--email',
    'ann@luna.example',
    '--password',
    'a long password',
    '--json',
  ];
  const { code, output } = await startProgram(cli, args, { env: environment }).ended;
  expect(code, output).toBe(0);
  const made = JSON.parse(output);
  return { headers: { 'x-client-id': made.client_id, 'x-client-secret': made.client_secret } };
}

async function makeCoupon({ at }: Running, { headers }: Account, name: string): Promise<string> {
  const reply = await fetch(`${at}/v5/coupons`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name, title: name }),
  });
  const body = await reply.text();
  expect(reply.status, body).toBe(201);
  return JSON.parse(body).id;
}

async function statusOf({ at }: Running, { headers }: Account, couponId: string): Promise<number> {
  return (await fetch(`${at}/v5/coupons/${couponId}`, { headers })).status;
}

const postmasterOf = ({ dataDir }: Running) =>
  Number.parseInt(readFileSync(postmasterFile(dataDir), 'utf8'), 10);

describe('the program', () => {
  it('stops in order when asked, also when asked twice', async () => {
    const program = await run();
    const postmaster = postmasterOf(program);
    program.child.kill('SIGINT');
    expect(await program.end('SIGINT')).toMatchObject({ code: 0 });
    expect(existsSync(`/proc/${postmaster}`)).toBe(false);
  });

  it('keeps what it answered for when it is killed, and the next start goes on', async () => {
    const first = await run();
    const account = await makeAccount(first);
    const couponId = await makeCoupon(first, account, 'Free coffee');
    await first.end('SIGKILL');
    const second = await run(first.dataDir);
    expect(await statusOf(second, account, couponId)).toBe(200);
  });

  it('goes on when its database is killed, with what it answered for', async () => {
    const program = await run();
    const account = await makeAccount(program);
    const couponId = await makeCoupon(program, account, 'Free coffee');
    process.kill(postmasterOf(program), 'SIGKILL');
    await program.said(/The database is back/);
    expect(await statusOf(program, account, couponId)).toBe(200);
    expect(await makeCoupon(program, account, 'Free tea')).toMatch(/^cam_/);
  });

  it('says so in one line when another one runs on the folder', async () => {
    const first = await run();
    const environment = { ...first.environment, PORT: String(await freePort()) };
    const { code, output } = await startProgram(main, [], { env: environment }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^Another Tearoff runs on the data folder .*\n$/);
    expect((await fetch(`${first.at}/health`)).status).toBe(200);
  });

  it('says so in one line when its port is taken, and leaves no database behind', async () => {
    const first = await run();
    const dataDir = dataFolder();
    const { code, output } = await startProgram(main, [], {
      env: { ...first.environment, DATA_DIR: dataDir, LOG_LEVEL: 'silent' },
    }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^PORT \d+ on 127\.0\.0\.1 is taken.*\n$/);
    expect(existsSync(postmasterFile(dataDir))).toBe(false);
  });

  it('says so in one line when a setting is wrong', async () => {
    const { code, output } = await startProgram(main, [], { env: { PORT: 'many' } }).ended;
    expect(code).toBe(1);
    expect(output).toBe('The setting PORT is "many": expected a whole number from 0 to 65535.\n');
  });
});
