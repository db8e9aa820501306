/**
 * Writes what the migrations make of an empty database: schema.sql for people and src/platform/db/tables.ts for the compiler.
 * Run it after every change of a migration: `npx tsx scripts/generate-schema.ts`. A test compares both with the database.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { projectRoot } from '../src/platform/project-root.ts';
import { readSchema } from './schema/read.ts';
import { schemaSql } from './schema/sql.ts';
import { tablesSource } from './schema/tables.ts';

const log = pino({ level: 'warn' });
const dataDir = mkdtempSync(join(tmpdir(), 'tearoff-schema-'));
const server = await startEmbedded({ dataDir, log, settings: { fsync: 'off' } });
try {
  await migrate(server.config, log);
  const client = new pg.Client(server.config);
  await client.connect();
  const schema = await readSchema(client);
  await client.end();
  writeFileSync(join(projectRoot, 'schema.sql'), schemaSql(schema));
  writeFileSync(join(projectRoot, 'src/platform/db/tables.ts'), tablesSource(schema));
  console.log(`schema.sql and src/platform/db/tables.ts hold ${schema.tables.length} tables.`);
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
