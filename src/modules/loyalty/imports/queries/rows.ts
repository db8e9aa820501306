import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Ctx } from '../../../../platform/ctx.ts';
import { clientTransaction } from '../../../../platform/db/db.ts';
import type { Fault, ImportSettings, RefusedRow } from '../member-import.ts';
import type { Row } from '../read-members.ts';

type Cells = Row['cells'];

/**
 * Takes all rows of a list in, or none: COPY carries a second a hundred thousand. Of the rows of one person (the same e-mail address, or
 * the same number without one) the first is taken. False when the import is over or was taken in already, by another runner.
 */
export async function stageRows(
  pool: pg.Pool,
  accountId: number,
  importId: number,
  /** Asked when the rows are read: by then it knows how they are laid out. */
  settings: () => ImportSettings,
  rows: AsyncIterable<Row[]>,
  now: Date,
): Promise<boolean> {
  return clientTransaction(pool, async (client) => {
    await client.query('set local statement_timeout = 0');
    const { rowCount } = await client.query(
      `select from member_import where account_id = $1 and id = $2 and staged_at is null and finished_at is null and failed_at is null
       for no key update`,
      [accountId, importId],
    );
    if (rowCount !== 1) return false;
    await pipeline(
      Readable.from(copyLines(accountId, importId, rows)),
      client.query(
        copyFrom(
          'copy member_import_row (account_id, import_id, line, email, phone, cells, faults) from stdin',
        ),
      ),
    );
    await client.query(
      `update member_import_row r
       set faults = case when r.email is null then '[{"field":"phone","fault":"repeated"}]' else '[{"field":"email","fault":"repeated"}]' end::jsonb
       from (
         select line, row_number() over (partition by coalesce(email, phone) order by line) as nth from member_import_row
         where account_id = $1 and import_id = $2 and faults is null and coalesce(email, phone) is not null
       ) same
       where r.account_id = $1 and r.import_id = $2 and r.line = same.line and same.nth > 1`,
      [accountId, importId],
    );
    await client.query(
      `update member_import i set staged_at = $4, settings = $3::jsonb, rows_read = n.total, rows_expected = n.total,
         repeated = n.repeated, bad = n.total - n.waiting - n.repeated
       from (
         select count(*) as total, count(*) filter (where faults is null) as waiting,
           count(*) filter (where faults @> '[{"fault":"repeated"}]') as repeated
         from member_import_row where account_id = $1 and import_id = $2
       ) n
       where i.account_id = $1 and i.id = $2`,
      [accountId, importId, JSON.stringify(settings()), now],
    );
    return true;
  });
}

/** COPY's text form. JSON writes control characters as escapes, so only the backslash means something. */
async function* copyLines(
  accountId: number,
  importId: number,
  rows: AsyncIterable<Row[]>,
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

export interface WaitingRow {
  line: number;
  cells: Cells;
}

/** The next rows that wait, in the order of the list. Call it under the import's lock. */
export async function listWaiting(ctx: Ctx, importId: number, limit: number): Promise<WaitingRow[]> {
  const { rows } = await sql<WaitingRow>`
    select line, cells from member_import_row
    where account_id = ${ctx.accountId} and import_id = ${importId} and faults is null order by line limit ${limit}`.execute(
    ctx.db,
  );
  return rows;
}

/** Rows that became members have no more to say. */
export async function removeRows(ctx: Ctx, importId: number, lines: number[]): Promise<void> {
  await sql`
    delete from member_import_row
    where account_id = ${ctx.accountId} and import_id = ${importId} and line = any (${lines}::int[])`.execute(
    ctx.db,
  );
}

/** Removes the rows that still wait: of a list that is given up only the report stays. */
export async function removeWaiting(ctx: Ctx, importId: number): Promise<void> {
  await sql`
    delete from member_import_row
    where account_id = ${ctx.accountId} and import_id = ${importId} and faults is null`.execute(ctx.db);
}

/** Rows of people who are members already. */
export async function refuseRows(ctx: Ctx, importId: number, lines: number[], fault: Fault): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    update member_import_row set faults = ${JSON.stringify([fault])}::jsonb
    where account_id = ${ctx.accountId} and import_id = ${importId} and line = any (${lines}::int[])`.execute(
    ctx.db,
  );
}

/** Rows that were not taken, in the order of the list, behind a line. */
export async function listRefused(
  ctx: Ctx,
  importId: number,
  { after = 0, limit }: { after?: number | undefined; limit: number },
): Promise<RefusedRow[]> {
  const { rows } = await sql<RefusedRow>`
    select line, cells, faults from member_import_row
    where account_id = ${ctx.accountId} and import_id = ${importId} and faults is not null and line > ${after}
    order by line limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Which of these people are on the card, withdrawn ones too: by e-mail address, and by number where they have no address. */
export async function presentPeople(
  ctx: Ctx,
  cardId: number,
  { emails, phones }: { emails: string[]; phones: string[] },
): Promise<{ emails: Set<string>; phones: Set<string> }> {
  const { accountId, db } = ctx;
  const { rows } = await sql<{ email: string | null; phone: string | null }>`
    select c.email, c.phone from customer c
    where c.account_id = ${accountId}
      and (c.email = any (${emails}::text[]) or (c.email is null and c.phone = any (${phones}::text[])))
      and exists (select from member m where m.account_id = ${accountId} and m.customer_id = c.id and m.card_id = ${cardId}
        and m.deleted_at is null)`.execute(db);
  return {
    emails: new Set(rows.flatMap(({ email }) => email ?? [])),
    phones: new Set(rows.flatMap(({ email, phone }) => (email === null && phone !== null ? [phone] : []))),
  };
}
