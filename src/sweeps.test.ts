import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startApp, type TestApp } from '../test/harness.ts';
import { addressOf, browser, makeOwner, password } from '../test/people.ts';
import { startSweeps, sweepOnce } from './sweeps.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
});
afterAll(() => t.app.close());

const count = async (table: string) =>
  (await t.database.pool.query(`select count(*) as n from ${table}`)).rows[0].n as number;

/** One row of each kind that runs out, made as they are made. */
async function leaveTraces() {
  const { owner, email } = await makeOwner(t);
  await browser(t, email).send('POST', '/v5/password-reset/request', { email });
  await browser(t, email).send('POST', '/v5/sign-in', { email: addressOf('Nobody'), password });
  return owner;
}

test('what has run out goes, what has not stays', async () => {
  const owner = await leaveTraces();
  await sweepOnce(t.deps);
  for (const table of ['auth.sign_in', 'auth.proof', 'throttle'])
    expect(await count(table), table).toBeGreaterThan(0);
  expect((await owner.send('GET', '/v5/me')).statusCode).toBe(200);
  t.clock.advance({ days: 31 });
  await sweepOnce(t.deps);
  for (const table of ['auth.sign_in', 'auth.proof', 'throttle']) expect(await count(table), table).toBe(0);
  t.clock.set(new Date());
});

test('goes on by itself until it is stopped', async () => {
  await leaveTraces();
  t.clock.advance({ days: 31 });
  const running = startSweeps(t.deps, 5);
  await vi.waitFor(async () => expect(await count('auth.sign_in')).toBe(0), { timeout: 60_000 });
  await running.stop();
  t.clock.set(new Date());
  await leaveTraces();
  t.clock.advance({ days: 31 });
  expect(await count('auth.sign_in')).toBeGreaterThan(0);
});
