import { randomBytes, randomInt } from 'node:crypto';
import pg from 'pg';
import type { Logger } from 'pino';
import { afterAll, inject } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/platform/db/db.ts';

export interface TestDatabase extends OpenDatabase {
  /** To connect to the same database in another way: a second pool, another process. */
  config: pg.ClientConfig;
  /** The same as an address, for a program that is started as a process. */
  url: string;
}

/** A fresh copy of the migrated database, for one test file; it is dropped when the file is done. */
export async function testDatabase(log: Logger): Promise<TestDatabase> {
  const { config: server, template, strategy } = inject('database');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template} strategy ${strategy}`);
  const config = { ...server, database: name };
  // Files share a process, and what a process remembers is kept by account: no two files have the same one.
  await onServer(
    config,
    `alter table account alter column id restart with ${randomInt(1_000, 2_000_000) * 1_000}`,
  );
  const opened = openDatabase(config, { log, poolSize: 12, hotPoolSize: 4 });
  afterAll(async () => {
    await opened.close();
    await onServer(server, `drop database if exists ${name} with (force)`);
  });
  return { ...opened, config, url: urlOf(config) };
}

async function onServer(config: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf({ host, port, user, password, database }: pg.ClientConfig): string {
  const url = new URL('postgres://localhost');
  url.pathname = `/${database}`;
  if (host) url.searchParams.set('host', host);
  if (port) url.searchParams.set('port', String(port));
  if (user) url.searchParams.set('user', user);
  if (typeof password === 'string') url.searchParams.set('password', password);
  return url.href;
}
