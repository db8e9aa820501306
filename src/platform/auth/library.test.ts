import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness.ts';
import { makeLibrary } from './library.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startApp();
  return () => t.app.close();
});

/** What the library itself says of the tables it finds; it says so only when asked. */
async function checkTables(): Promise<void> {
  const { explicitSchemaCheck } = await makeLibrary(t.deps, async () => {}).$context;
  if (!explicitSchemaCheck) throw new Error('The library no longer offers its check.');
  await explicitSchemaCheck();
}

describe('the tables of the sign-in library', () => {
  test('are those that it expects', async () => {
    await checkTables();
  });

  test('are named where they are not', async () => {
    await sql`alter table auth.person rename column email_verified to verified`.execute(t.deps.db);
    await expect(checkTables()).rejects.toThrow(/person.*email_?verified/is);
  });
});
