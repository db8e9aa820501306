import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  freePort,
  main,
  makeAccount,
  makeCoupon,
  postmasterOf,
  prepareInstallation,
  type Running,
  run,
} from './installation.ts';
import { postmasterFile, startProgram } from './programs.ts';

const { dataFolder } = prepareInstallation();

async function statusOf({ at }: Running, { headers }: Account, couponId: string): Promise<number> {
  return (await fetch(`${at}/v5/coupons/${couponId}`, { headers })).status;
}

describe('the program', () => {
  it('stops in order when asked, also when asked twice', async () => {
    const program = await run(dataFolder());
    const postmaster = postmasterOf(program);
    program.child.kill('SIGINT');
    expect(await program.end('SIGINT')).toMatchObject({ code: 0 });
    expect(existsSync(`/proc/${postmaster}`)).toBe(false);
  });

  it('keeps what it answered for when it is killed, and the next start goes on', async () => {
    const first = await run(dataFolder());
    const account = await makeAccount(first);
    const { id } = await makeCoupon(first, account, { name: 'Free coffee' });
    await first.end('SIGKILL');
    const second = await run(first.dataDir);
    expect(await statusOf(second, account, id)).toBe(200);
  });

  it('goes on when its database is killed, with what it answered for', async () => {
    const program = await run(dataFolder());
    const account = await makeAccount(program);
    const { id } = await makeCoupon(program, account, { name: 'Free coffee' });
    process.kill(postmasterOf(program), 'SIGKILL');
    await program.said(/The database is back/);
    expect(await statusOf(program, account, id)).toBe(200);
    expect((await makeCoupon(program, account, { name: 'Free tea' })).id).toMatch(/^cam_/);
  });

  it('says so in one line when another one runs on the folder', async () => {
    const first = await run(dataFolder());
    const environment = { ...first.environment, PORT: String(await freePort()) };
    const { code, output } = await startProgram(main, [], { env: environment }).ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^Another Tearoff runs on the data folder .*\n$/);
    expect((await fetch(`${first.at}/health`)).status).toBe(200);
  });

  it('says so in one line when its port is taken, and leaves no database behind', async () => {
    const first = await run(dataFolder());
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
