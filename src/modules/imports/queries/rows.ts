import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Ctx } from '../../../platform/ctx.ts';
import { clientTransaction } from '../../../platform/db/db.ts';
import type { Cells, Fault, ImportKind, RefusedRow } from '../list-import.ts';
import type { Row } from '../read-list.ts';

/**
 * Takes all rows of a list in, or none: COPY carries a second a hundred thousand. Of the rows of one person (the same e-mail address, or
 * the same number without one) the first is taken. False when the import is over or was taken in already, by another runner.
 */
export async function stageRows<F extends string>(
  pool: pg.Pool,
  accountId: number,
  { imports, rows: lines }: ImportKind,
  importId: number,
  /** Asked when the rows are read: by then it knows how they are laid out. */
  settings: () => object,
  rows: AsyncIterable<Row<F>[]>,
  now: Date,
): Promise<boolean> {
  return clientTransaction(pool, async (client) => {
    await client.query('set local statement_timeout = 0');
    const { rowCount } = await client.query(
      `select from ${imports} where account_id = $1 and id = $2 and staged_at is null and finished_at is null and failed_at is null
       for no key update`,
      [accountId, importId],
    );
    if (rowCount !== 1) return false;
    await pipeline(
      Readable.from(copyLines(accountId, importId, rows)),
      client.query(
        copyFrom(`copy ${lines} (account_id, import_id, line, email, phone, cells, faults) from stdin`),
      ),
    );
    await client.query(
      `update ${lines} r
       set faults = case when r.email is null then '[{"field":"phone","fault":"repeated"}]' else '[{"field":"email","fault":"repeated"}]' end::jsonb
       from (
         select line, row_number() over (partition by coalesce(email, phone) order by line) as nth from ${lines}
         where account_id = $1 and import_id = $2 and faults is null and coalesce(email, phone) is not null
       ) same
       where r.account_id = $1 and r.import_id = $2 and r.line = same.line and same.nth > 1`,
      [accountId, importId],
    );
    await client.query(
      `update ${imports} i set staged_at = $4, settings = $3::jsonb, rows_read = n.total, rows_expected = n.total,
         repeated = n.repeated, bad = n.total - n.waiting - n.repeated
       from (
         select count(*) as total, count(*) filter (where faults is null) as waiting,
           count(*) filter (where faults @> '[{"fault":"repeated"}]') as repeated
         from ${lines} where account_id = $1 and import_id = $2
       ) n
       where i.account_id = $1 and i.id = $2`,
      [accountId, importId, JSON.stringify(settings()), now],
    );
    return true;
  });
}

/** COPY's text form. JSON writes control characters as escapes, so only the backslash means something. */
async function* copyLines<F extends string>(
  accountId: number,
  importId: number,
  rows: AsyncIterable<Row<F>[]>,
): AsyncGenerator<string> {
  const cell = (text: string | null) => (text === null ? '\\N' : text.replaceAll('\\', '\\\\'));
  for await (const group of rows) {
    let text = '';
    for (const { line, email, phone, cells, faults } of group)
      text += `${accountId}\t${importId}\t${line}\t${cell(email)}\t${cell(phone)}\t${cell(JSON.stringify(cells))}\t${
        faults.length === 0 ? '\\N' : cell(JSON.stringify(faults))
      }\n`;
    if (text !== '') yield text;
  }
}

export interface WaitingRow<F extends string> {
  line: number;
  cells: Cells<F>;
}

/** The next rows that wait, in the order of the list. Call it under the import's lock. */
export async function listWaiting<F extends string>(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  limit: number,
): Promise<WaitingRow<F>[]> {
  const { rows } = await sql<WaitingRow<F>>`
    select line, cells from ${sql.table(kind.rows)}
    where account_id = ${ctx.accountId} and import_id = ${importId} and faults is null order by line limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

/** Rows whose people are in have no more to say. Answers how many were still there: who was forgotten meanwhile took theirs along. */
export async function removeRows(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  lines: readonly number[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(kind.rows)}
    where account_id = ${ctx.accountId} and import_id = ${importId} and line = any (${[...lines]}::int[])`.execute(
    ctx.db,
  );
  return Number(numAffectedRows ?? 0);
}

/** Removes the rows that still wait: of a list that is given up only the report stays. */
export async function removeWaiting(ctx: Ctx, kind: ImportKind, importId: number): Promise<void> {
  await sql`
    delete from ${sql.table(kind.rows)}
    where account_id = ${ctx.accountId} and import_id = ${importId} and faults is null`.execute(ctx.db);
}

/** Rows of people who were in before. */
export async function refuseRows(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  lines: readonly number[],
  fault: Fault,
): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    update ${sql.table(kind.rows)} set faults = ${JSON.stringify([fault])}::jsonb
    where account_id = ${ctx.accountId} and import_id = ${importId} and line = any (${[...lines]}::int[])`.execute(
    ctx.db,
  );
}

/** Rows that were not taken, in the order of the list, behind a line. */
export async function listRefused<F extends string>(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  { after = 0, limit }: { after?: number | undefined; limit: number },
): Promise<RefusedRow<F>[]> {
  const { rows } = await sql<RefusedRow<F>>`
    select line, cells, faults from ${sql.table(kind.rows)}
    where account_id = ${ctx.accountId} and import_id = ${importId} and faults is not null and line > ${after}
    order by line limit ${limit}`.execute(ctx.db);
  return rows;
}
