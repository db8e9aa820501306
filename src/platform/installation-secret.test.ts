import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { installationSecret } from './installation-secret.ts';
import { StartError } from './start-error.ts';

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tearoff-secret-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, 'data');
}

test('is made once, also by several programs at the same time, and only its owner can read it', async () => {
  const folder = dataDir();
  const secrets = await Promise.all(Array.from({ length: 20 }, () => installationSecret(folder)));
  expect(new Set(secrets).size).toBe(1);
  expect(secrets[0]).toMatch(/^[\w-]{43}$/);
  expect(await installationSecret(folder)).toBe(secrets[0]);
  expect(readdirSync(folder)).toEqual(['secret']);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('is never replaced by a new one', async () => {
  const folder = dataDir();
  await installationSecret(folder);
  writeFileSync(join(folder, 'secret'), '');
  await expect(installationSecret(folder)).rejects.toThrow(StartError);
});
