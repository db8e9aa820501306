import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { beforeAll, expect, inject, it } from 'vitest';
import { projectRoot } from '../src/platform/project-root.ts';
import { readSchema, type Schema } from './schema/read.ts';
import { schemaSql } from './schema/sql.ts';
import { tablesSource } from './schema/tables.ts';

// What is generated is committed; these fail when somebody changed a migration and did not run `npm run generate`.

let schema: Schema;

beforeAll(async () => {
  const { config, template } = inject('database');
  const client = new pg.Client({ ...config, database: template });
  await client.connect();
  schema = await readSchema(client);
  await client.end();
});

it('schema.sql is what the migrations make', async () => {
  expect(schemaSql(schema)).toBe(await committed('schema.sql'));
});

it('the table types are what the migrations make', async () => {
  expect(tablesSource(schema)).toBe(await committed('src/platform/db/tables.ts'));
});

function committed(path: string): Promise<string> {
  return readFile(join(projectRoot, path), 'utf8');
}
