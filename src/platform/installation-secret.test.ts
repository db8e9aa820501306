import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startGround } from '../../test/harness.ts';
import { adoptSecret, holdToSecret, installationSecret } from './installation-secret.ts';
import { StartError } from './start-error.ts';

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tearoff-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'data');
}

test('is made once, also by several programs at the same time, and only its owner can read it', async () => {
  const folder = dataDir();
  const settings = { dataDir: folder, secret: undefined };
  const secrets = await Promise.all(Array.from({ length: 20 }, () => installationSecret(settings)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[\w-]{43}$/);
  expect(await installationSecret(settings)).toBe(secrets[0]);
  expect(readdirSync(folder)).toEqual(['secret']);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('is never replaced by a new one', async () => {
  const folder = dataDir();
  const settings = { dataDir: folder, secret: undefined };
  await installationSecret(settings);
  writeFileSync(join(folder, 'secret'), '');
  await expect(installationSecret(settings)).rejects.toThrow(StartError);
});

test('is the setting where there is one, and no file is made', async () => {
  const folder = dataDir();
  const secret = 'x'.repeat(40);
  expect(await installationSecret({ dataDir: folder, secret })).toBe(secret);
  expect(existsSync(folder)).toBe(false);
});

test('a database is held to the secret of the first program, until another is adopted', async () => {
  const { database, clock } = await startGround();
  const { db } = database;
  const [ours, theirs] = ['a'.repeat(40), 'b'.repeat(40)];
  const asked = await Promise.allSettled(
    [ours, theirs, ours, theirs].map((secret) => holdToSecret(db, clock, secret, '/data')),
  );
  // Whoever came first, both programs of one secret go on and both of the other stop.
  const [a, b, c, d] = asked.map(({ status }) => status);
  expect([a === c, b === d, a !== b]).toEqual([true, true, true]);
  const [held, other] = a === 'fulfilled' ? [ours, theirs] : [theirs, ours];
  const refused = holdToSecret(db, clock, other, '/data');
  await expect(refused).rejects.toThrow(StartError);
  await expect(refused).rejects.toThrow(
    /^The database has been used with another secret since .*\/data; if it is lost, see npx tearoff secret adopt --help\.$/,
  );
  const { rows } = await database.pool.query('select * from installation');
  expect(JSON.stringify(rows)).not.toContain(held);
  await adoptSecret(db, clock, other);
  await holdToSecret(db, clock, other, '/data');
  await expect(holdToSecret(db, clock, held, '/data')).rejects.toThrow(StartError);
});
