import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/platform/db/db.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { configOf } from '../src/platform/db/start.ts';
import { migrateJobs } from '../src/platform/jobs/index.ts';
import { readSettings } from '../src/platform/settings.ts';
import { type Chromium, unpackChromium } from './browser/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server of this run and the migrated database that every test file gets a copy of. */
    database: { config: pg.ClientConfig; template: string; strategy: CopyStrategy };
    /** The browser, unpacked before any file asks for it. */
    chromium: Chromium;
  }
}

/**
 * How PostgreSQL copies the template: block by block through its log, or file by file with a checkpoint around it. Where nothing is
 * flushed to a disk the files are cheaper by far; on a server that flushes a checkpoint waits for everybody's writes.
 */
type CopyStrategy = 'wal_log' | 'file_copy';

const log = pino({ level: 'warn' });

/** One server for the whole run, with one migrated database to copy: the embedded one, or that of DATABASE_URL. */
export default async function setUp({ provide }: TestProject): Promise<() => Promise<void>> {
  provide('chromium', await unpackChromium());
  const { databaseUrl } = readSettings({ DATABASE_URL: process.env.DATABASE_URL });
  const server = databaseUrl ? given(databaseUrl) : await embedded();
  const template = `tearoff_test_${randomBytes(4).toString('hex')}`;
  await inDatabase(server.config, `create database ${template}`);
  await migrate({ ...server.config, database: template }, log);
  await migrateQueue({ ...server.config, database: template });
  provide('database', { config: server.config, template, strategy: server.strategy });
  return async () => {
    await inDatabase(server.config, `drop database if exists ${template} with (force)`);
    await server.stop();
  };
}

async function migrateQueue(config: pg.ClientConfig): Promise<void> {
  const { pool, close } = openDatabase(config, { log, poolSize: 1, hotPoolSize: 1 });
  try {
    await migrateJobs(pool, log);
  } finally {
    await close();
  }
}

async function embedded() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tearoff-test-'));
  // Nothing of a test run outlives it, so nothing is flushed; the crash tests start servers of their own that do.
  const settings = {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    max_connections: '200',
    deadlock_timeout: '200ms',
    // Nobody reads the log: neither a crash nor a second server. Compressing it was a fifth of the server's work.
    wal_level: 'minimal',
    max_wal_senders: '0',
    wal_compression: 'off',
  };
  const server = await startEmbedded({ dataDir, log, settings });
  return {
    config: server.config as pg.ClientConfig,
    strategy: 'file_copy' as const,
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function given(databaseUrl: string) {
  const url = new URL(databaseUrl);
  const { connectionString: _, ...rest } = configOf(databaseUrl);
  const config: pg.ClientConfig = {
    ...rest,
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username) || undefined,
    password: decodeURIComponent(url.password) || undefined,
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
  };
  return { config, strategy: 'wal_log' as const, stop: async () => {} };
}

async function inDatabase(config: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
