import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { clientTransaction } from '../../../platform/db/db.ts';
import { type CodeImport, type ImportSettings, type ReportLine, withRange } from '../code-import.ts';
import type { Row } from '../read-rows.ts';

/**
 * Rows of one import on their way into the pool, in two unlogged tables of its own: `rows` as they were read, and `new`, what the
 * pool does not have yet, in shuffled order. They are not a promise: when a crash of the database empties them they are made again. COPY into
 * them takes a second a million; a temporary table would die with its connection, and behind a pooler with the transaction.
 */
const tablesOf = (importId: number) => ({
  rows: `staging.codes_${importId}_rows`,
  fresh: `staging.codes_${importId}_new`,
});

/** Memory for one sort of a staging statement: a million codes fit. */
const sortMemory = '96MB';

/** How `code` is joined with everything of an import: on old statistics a nested loop reads the whole pool for each row. */
const joinAtOnce = 'set local enable_nestloop = off';

const inTransaction = <T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  clientTransaction(pool, async (client) => {
    // A COPY of ten million rows takes longer than any request may.
    await client.query(`set local statement_timeout = 0; set local work_mem = '${sortMemory}'`);
    return work(client);
  });

type ImportKey = Pick<CodeImport, 'id' | 'couponId' | 'settings'>;

/**
 * Stages everything that `rows` gives and marks the import with how much of it the pool does not have. All or nothing, also against a second
 * runner of the same import: its next chunk finds another position than it left. Answers the new settings; nothing when the import is over.
 */
export async function stageRows(
  pool: pg.Pool,
  accountId: number,
  /** Asked again when the rows are read: by then it knows how they are laid out. */
  current: () => ImportKey,
  rows: AsyncIterable<Row[]>,
  { atMost }: { atMost?: number } = {},
): Promise<ImportSettings | undefined> {
  const { id, couponId } = current();
  const { rows: rowTable, fresh } = tablesOf(id);
  await pool.query('create schema if not exists staging');
  return await inTransaction(pool, async (client) => {
    await client.query(joinAtOnce);
    await client.query(`drop table if exists ${rowTable}, ${fresh}`);
    await client.query(
      `create unlogged table ${rowTable} (line int not null, code text collate "C" not null, problem text)`,
    );
    await pipeline(Readable.from(copyLines(rows)), client.query(copyFrom(`copy ${rowTable} from stdin`)));
    // The shuffle keeps the order of a supplier's list from saying which code comes next. What the pool has comes last and is never added:
    // kept here, one sort tells both how many are new and how many there are.
    await client.query(
      `create unlogged table ${fresh} as
       select row_number() over (order by code.n is not null, random())::int as position, good.code, code.n is not null as known
       from (select distinct code from ${rowTable} where problem is null) as good
       left join code on code.account_id = ${accountId} and code.coupon_id = ${couponId} and code.code = good.code`,
    );
    await client.query(`create unique index on ${fresh} (position)`);
    await client.query(`analyze ${fresh}`);
    const { rows: counted } = await client.query<{ fresh: number; different: number }>(
      `select count(*) filter (where not known) as fresh, count(*) as different from ${fresh}`,
    );
    const { fresh: isNew, different } = counted[0] ?? { fresh: 0, different: 0 };
    const settings = { ...current().settings, staged: Math.min(isNew, atMost ?? isNew), position: 0 };
    // What this import added before a crash is in the pool and in the list: it is neither new nor present from elsewhere.
    const marked = await client.query(
      `update code_import set settings = $3::jsonb,
         repeated = case when kind = 'file' then list.good - $5::bigint else 0 end,
         present = case when kind = 'file' then $5::bigint - $4::bigint - accepted else 0 end,
         rows_read = case when kind = 'file' then list.total else accepted + $4::bigint end, rows_expected = case when kind = 'file' then list.total else rows_expected end,
         bad = list.total - list.good
       from (select count(*) as total, count(*) filter (where problem is null) as good from ${rowTable}) as list
       where account_id = $1 and id = $2 and finished_at is null and failed_at is null`,
      [accountId, id, JSON.stringify(settings), settings.staged, different],
    );
    return marked.rowCount === 1 ? settings : undefined;
  });
}

/** COPY's text form. Codes hold no control characters, so only the backslash means something. */
async function* copyLines(rows: AsyncIterable<Row[]>): AsyncGenerator<string> {
  for await (const group of rows) {
    let text = '';
    for (const { line, code, problem } of group)
      text += `${line}\t${code.includes('\\') ? code.replaceAll('\\', '\\\\') : code}\t${problem ?? '\\N'}\n`;
    if (text !== '') yield text;
  }
}

/** Whether what was staged is still there: a crash of the database empties unlogged tables. */
export async function isStaged(
  pool: pg.Pool,
  { id, settings: { staged }, rowsRead }: ImportKey & Pick<CodeImport, 'rowsRead'>,
): Promise<boolean> {
  if (staged === undefined) return false;
  const { rows: rowTable, fresh } = tablesOf(id);
  const { rows: known } = await pool.query<{ known: string | null }>(
    'select to_regclass($1)::text as known',
    [fresh],
  );
  if (!known[0]?.known) return false;
  const { rows } = await pool.query<{ fresh: number; filled: boolean }>(
    `select (select count(*) from ${fresh} where not known) as fresh, exists (select from ${rowTable}) as filled`,
  );
  return (rows[0]?.fresh ?? 0) >= staged && (rows[0]?.filled || rowsRead === 0);
}

export async function dropStaging(pool: pg.Pool, importId: number): Promise<void> {
  const { rows, fresh } = tablesOf(importId);
  const { rows: known } = await pool.query<{ rows: string | null; fresh: string | null }>(
    'select to_regclass($1)::text as rows, to_regclass($2)::text as fresh',
    [rows, fresh],
  );
  if (known[0]?.rows || known[0]?.fresh) await pool.query(`drop table if exists ${rows}, ${fresh}`);
}

/** A staged code is in the pool by now, from elsewhere: nothing of the chunk is in, try it again with care. */
export class ChunkClash extends Error {}

/** Another runner works on this import, or it is over: this one leaves it. */
export class ImportLost extends Error {}

/**
 * Puts the next staged codes into the pool, at most `size`. It holds the coupon's lock for the time of the chunk: claims of this coupon
 * wait for one chunk, never for the import. `careful` leaves out codes that came from elsewhere since they were staged; without it they are a ChunkClash. The pool's size, its rows and the position of the import move in one transaction. Answers the new settings.
 */
export async function addChunk(
  pool: pg.Pool,
  accountId: number,
  item: ImportKey,
  size: number,
  careful: boolean,
): Promise<ImportSettings> {
  const { fresh } = tablesOf(item.id);
  const { staged = 0, position = 0, ranges = [] } = item.settings;
  const until = Math.min(staged, position + size);
  return await inTransaction(pool, async (client) => {
    const { rows: locked } = await client.query<{ size: number }>(
      'select codes_size as size from coupon where account_id = $1 and id = $2 for no key update',
      [accountId, item.couponId],
    );
    const before = locked[0]?.size ?? 0;
    // What is staged was new when it was staged: only after a clash it is looked at again. The lookup goes row by row, because a plan made
    // before the pool grew reads the whole pool for each row (19 s a chunk instead of 0.2).
    const unknown = careful
      ? `left join lateral (select true as yes from code where code.account_id = $1 and code.coupon_id = $2
           and code.code = chunk.code limit 1) as known on true`
      : 'cross join (select null::boolean as yes) as known';
    const inserted = await client.query(
      `insert into code (account_id, coupon_id, n, code)
       select $1, $2, $3::bigint + row_number() over (order by chunk.position), chunk.code
       from ${fresh} as chunk ${unknown}
       where chunk.position > $4 and chunk.position <= $5 and known.yes is null
       order by chunk.code
       on conflict do nothing`,
      [accountId, item.couponId, before, position, until],
    );
    const added = inserted.rowCount ?? 0;
    const { rows: last } = await client.query<{ n: number | null }>(
      'select max(n) as n from code where account_id = $1 and coupon_id = $2',
      [accountId, item.couponId],
    );
    // A code that came from elsewhere meanwhile is left out, which would leave a gap in the numbering.
    if ((!careful && added < until - position) || Math.max(0, last[0]?.n ?? 0) !== before + added)
      throw new ChunkClash();
    await client.query('update coupon set codes_size = codes_size + $3 where account_id = $1 and id = $2', [
      accountId,
      item.couponId,
      added,
    ]);
    const settings = {
      ...item.settings,
      position: until,
      ranges: withRange(ranges, before + 1, before + added),
    };
    const moved = await client.query(
      `update code_import set settings = $3::jsonb, accepted = accepted + $4,
         present = present + case when kind = 'file' then $5::bigint else 0 end
       where account_id = $1 and id = $2 and (settings->>'position')::bigint = $6
         and finished_at is null and failed_at is null`,
      [accountId, item.id, JSON.stringify(settings), added, until - position - added, position],
    );
    if (moved.rowCount !== 1) throw new ImportLost();
    return settings;
  });
}

/**
 * Every row that was not taken, in the order of the list: faults, repeats, and codes that the pool had from elsewhere. As CSV for
 * `onText`, and the first of them as values.
 */
export async function reportRows(
  pool: pg.Pool,
  accountId: number,
  { id, couponId, settings }: ImportKey,
  onText: (csv: Readable) => Promise<unknown>,
  firstLines: number,
): Promise<ReportLine[]> {
  const { rows: rowTable } = tablesOf(id);
  // The places that this import filled itself: those codes were not present before.
  const own = (settings.ranges ?? []).map(([from, to]) => `or code.n between ${from} and ${to}`).join(' ');
  const refused = `
    select line, code, problem from ${rowTable} where problem is not null
    union all
    select good.line, good.code,
      case when good.nth > 1 then 'repeated' else 'present' end
    from (select line, code, row_number() over (partition by code order by line) as nth
      from ${rowTable} where problem is null) as good
    where good.nth > 1 or not exists (
      select from code where code.account_id = ${accountId} and code.coupon_id = ${couponId} and code.code = good.code
        and (false ${own})
    )
    order by line`;
  return await inTransaction(pool, async (client) => {
    await client.query(joinAtOnce);
    const { rows: first } = await client.query<ReportLine>(`${refused} limit ${firstLines}`);
    // A cell that begins like a formula is run by spreadsheets; a quotation mark before it makes it text.
    const csv = client.query(
      copyTo(
        `copy (select line, case when code ~ '^[=+@\\t\\r-]' then '''' || code else code end as code, problem
         from (${refused}) as report) to stdout with (format csv, header)`,
      ),
    );
    await onText(csv.pipe(new Transform({ transform: (chunk, _, done) => done(null, chunk) })));
    return first;
  });
}
