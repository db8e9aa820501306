import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { testLog } from '../../../test/harness.ts';
import { StartError } from '../start-error.ts';
import { migrate } from './migrate.ts';

let folder: string;
let config: pg.ClientConfig;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tearoff-migrations-'));
  const { config: server } = inject('database');
  config = { ...server, database: `tearoff_migrate_${randomBytes(6).toString('hex')}` };
  await ask(server, `create database ${config.database}`);
  return async () => {
    await ask(server, `drop database ${config.database} with (force)`);
    rmSync(folder, { recursive: true });
  };
});

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

async function ask<Row extends pg.QueryResultRow>(on: pg.ClientConfig, statement: string): Promise<Row[]> {
  const client = new pg.Client(on);
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('migrate', () => {
  it('applies what is new, in order, once', async () => {
    write('0001-shop.sql', 'create table shop (id bigint primary key);');
    write('0002-till.sql', 'create table till (id bigint primary key, shop_id bigint references shop);');
    expect(await migrate(config, testLog, folder)).toBe(2);
    write('0004-city.sql', 'alter table shop add column city text;');
    expect(await migrate(config, testLog, folder)).toBe(1);
    expect(await migrate(config, testLog, folder)).toBe(0);
  });

  it('lets two programs start on one database at once', async () => {
    write('0001-shop.sql', 'create table shop (id bigint primary key);');
    const counts = await Promise.all([1, 2, 3, 4].map(() => migrate(config, testLog, folder)));
    expect(counts.sort()).toEqual([0, 0, 0, 1]);
  });

  it('leaves nothing of a file that fails, and says where', async () => {
    write('0001-shop.sql', 'create table shop (id bigint primary key);\n\ncreate table till (id nonsense);');
    const failed = migrate(config, testLog, folder);
    await expect(failed).rejects.toThrow(StartError);
    await expect(failed).rejects.toThrow('0001-shop.sql failed at line 3: type "nonsense" does not exist');
    expect(await ask(config, `select to_regclass('shop') as shop`)).toEqual([{ shop: null }]);
  });

  it('stops when an applied file has changed', async () => {
    write('0001-shop.sql', 'create table shop (id bigint primary key);');
    await migrate(config, testLog, folder);
    write('0001-shop.sql', 'create table shop (id bigint primary key, city text);');
    await expect(migrate(config, testLog, folder)).rejects.toThrow(
      '0001-shop.sql has changed since it was applied',
    );
  });

  it('does not mind other line ends', async () => {
    write('0001-shop.sql', 'create table shop\n(id bigint primary key);');
    await migrate(config, testLog, folder);
    write('0001-shop.sql', 'create table shop\r\n(id bigint primary key);');
    expect(await migrate(config, testLog, folder)).toBe(0);
  });

  it('stops before a database of a newer program', async () => {
    write('0001-shop.sql', 'create table shop (id bigint primary key);');
    await migrate(config, testLog, folder);
    rmSync(join(folder, '0001-shop.sql'));
    await expect(migrate(config, testLog, folder)).rejects.toThrow('Start a newer version');
  });

  it('refuses two files with one number', async () => {
    write('0001-shop.sql', 'select 1;');
    write('0001-till.sql', 'select 1;');
    await expect(migrate(config, testLog, folder)).rejects.toThrow('needs a four-digit number of its own');
  });
});
