import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { startGround, type TestGround } from '../../../test/harness.ts';
import { tablesOfCustomers } from './queries/clear.ts';

let ground: TestGround;
beforeAll(async () => {
  ground = await startGround();
});

it('a customer is forgotten only after every table that could name them was asked', async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'customer_id' order by table_name`.execute(
    ground.database.db,
  );
  expect(rows.map(({ name }) => name)).toEqual([...tablesOfCustomers].sort());
});
