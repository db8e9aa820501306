import type { Readable } from 'node:stream';
import type pg from 'pg';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { JobRun } from '../../platform/jobs/index.ts';
import { readEncoding } from '../../platform/lists/index.ts';
import { writeCouponEvent } from '../coupons/index.ts';
import type { CodeImport } from './code-import.ts';
import { drawCodes } from './draw-codes.ts';
import * as queries from './queries/index.ts';
import { NoSuchColumn, type Row, readRows } from './read-rows.ts';
import { type Pattern, spaceOf } from './rules.ts';

/** Codes put into the pool under one hold of the coupon's lock: some 50 ms, which is what a claim may have to wait. */
const chunkSize = 5000;
/** Rows that are kept with the import itself; the report file has all. */
const firstLines = 100;
/** A code born with a session can clash with a chunk; several times in a row is a bug. */
const chunkTries = 5;

interface Tools {
  pool: pg.Pool;
  storage: FileStorage;
}

/** Where the report of an import lies. */
export const reportKey = (accountId: number, importId: number) =>
  `imports/${accountId}/${importId}-report.csv`;

/** The list cannot be imported, whatever is tried. The message is for the person who sent it. */
class Unusable extends Error {}

/**
 * Brings the codes of an import into the pool. It may be run again at any point, after a crash too: staged rows are made anew when they are
 * lost, and what this import has added is known by its places. Whatever happens, `accepted` is what is in.
 */
export async function runImport(
  ctx: Ctx,
  tools: Tools,
  importId: number,
  job: Pick<JobRun, 'signal' | 'lastAttempt'>,
): Promise<void> {
  const item = await queries.findImport(ctx, importId);
  if (!item) return;
  if (item.finishedAt || item.failedAt) return await cleanUp(tools, item);
  try {
    if (!item.startedAt) await queries.updateImport(ctx, importId, { startedAt: ctx.clock.now() });
    let staged = await queries.isStaged(tools.pool, item);
    do {
      if (!staged) await stage(ctx, tools, item, job);
      await addAll(ctx, tools, item, job);
      staged = false;
    } while (await isShort(ctx, item));
    await finish(ctx, tools, item);
  } catch (error) {
    if (error instanceof queries.ImportLost) return;
    const usable = !(error instanceof Unusable || error instanceof NoSuchColumn);
    if (usable && (job.signal.aborted || !job.lastAttempt)) throw error;
    const reason = usable ? 'The program could not finish this import. Start it again.' : error.message;
    if (usable) ctx.log.error({ err: error, importId }, 'An import was given up.');
    await queries.updateImport(ctx, importId, { failedAt: ctx.clock.now(), failure: reason });
  }
  await cleanUp(tools, item);
}

async function stage(ctx: Ctx, { pool, storage }: Tools, item: CodeImport, job: Pick<JobRun, 'signal'>) {
  const { format, pattern } = item.settings;
  const settings = pattern
    ? await stageDrawn(ctx, pool, item, { ...pattern, format }, job)
    : await stageList(ctx, pool, storage, item, job);
  if (!settings) throw new queries.ImportLost();
  item.settings = settings;
}

async function stageList(
  ctx: Ctx,
  pool: pg.Pool,
  storage: FileStorage,
  item: CodeImport,
  job: Pick<JobRun, 'signal'>,
) {
  const open = async (): Promise<Readable> => {
    const file = await storage.open(item.settings.source ?? '');
    if (!file) throw new Unusable('The list is gone from the server. Send it again.');
    return file.stream;
  };
  const encoding = await readEncoding(await open());
  const { format, options } = item.settings;
  const rows = readRows(await open(), encoding, { ...options, format }, (layout) => {
    item.settings = { ...item.settings, encoding, layout };
  });
  return await queries.stageRows(pool, ctx.accountId, () => item, told(ctx, item.id, rows, job));
}

/** A tenth of a sparse space repeats at most; what is drawn too often is made up for at once, with some to spare. */
async function stageDrawn(
  ctx: Ctx,
  pool: pg.Pool,
  item: CodeImport,
  pattern: Pattern,
  job: Pick<JobRun, 'signal'>,
) {
  const { total } = (await queries.findPool(ctx, item.couponId)) ?? { total: 0 };
  const wanted = (item.settings.amount ?? 0) - item.accepted;
  const repeats = (total + wanted / 2) / spaceOf(pattern);
  for (let spare = 1.2; ; spare *= 2) {
    const drawn = Math.ceil(wanted * (1 + repeats * spare)) + 200;
    const rows = told(ctx, item.id, drawCodes(pattern, drawn), job);
    const settings = await queries.stageRows(pool, ctx.accountId, () => item, rows, { atMost: wanted });
    if (!settings || settings.staged === wanted) return settings;
  }
}

/** A drawn code that somebody else put into the pool meanwhile is made up for. Answers how far the import is, into `item`. */
async function isShort(ctx: Ctx, item: CodeImport): Promise<boolean> {
  const now = await queries.findImport(ctx, item.id);
  if (!now || now.finishedAt || now.failedAt) throw new queries.ImportLost();
  Object.assign(item, now);
  return item.kind === 'generated' && item.accepted < (item.settings.amount ?? 0);
}

const progressEveryMs = 1000;

/** The rows as they come, with the progress written down now and then. Stops when the program does. */
async function* told(
  ctx: Ctx,
  importId: number,
  rows: AsyncIterable<Row[]>,
  { signal }: Pick<JobRun, 'signal'>,
): AsyncGenerator<Row[]> {
  let rowsRead = 0;
  let bad = 0;
  let next = Date.now() + progressEveryMs;
  for await (const group of rows) {
    signal.throwIfAborted();
    yield group;
    rowsRead += group.length;
    for (const row of group) if (row.problem !== null) bad++;
    if (Date.now() < next) continue;
    await queries.updateImport(ctx, importId, { rowsRead, bad });
    next = Date.now() + progressEveryMs;
  }
}

async function addAll(ctx: Ctx, { pool }: Tools, item: CodeImport, { signal }: Pick<JobRun, 'signal'>) {
  let tries = 0;
  while ((item.settings.position ?? 0) < (item.settings.staged ?? 0)) {
    signal.throwIfAborted();
    try {
      item.settings = await queries.addChunk(pool, ctx.accountId, item, chunkSize, tries > 0);
      tries = 0;
    } catch (error) {
      if (!(error instanceof queries.ChunkClash) || ++tries === chunkTries) throw error;
    }
  }
}

async function finish(ctx: Ctx, { pool, storage }: Tools, item: CodeImport) {
  const report =
    item.bad + item.repeated + item.present === 0 || item.kind === 'generated'
      ? []
      : await queries.reportRows(
          pool,
          ctx.accountId,
          item,
          (csv) => storage.write(reportKey(ctx.accountId, item.id), csv),
          firstLines,
        );
  await transaction(ctx, async (ctx) => {
    // The coupon first: the order of locks is the same everywhere.
    await writeCouponEvent(ctx, item.couponId, 'coupon.codes_added', {
      import: item.id,
      kind: item.kind,
      accepted: item.accepted,
    });
    const finished = await queries.updateImport(ctx, item.id, { finishedAt: ctx.clock.now(), report });
    if (!finished) throw new queries.ImportLost();
  });
}

/** What is not needed once an import is over. It is called again when a crash kept it from being done. */
async function cleanUp({ pool, storage }: Tools, item: CodeImport) {
  await queries.dropStaging(pool, item.id);
  if (item.settings.source) await storage.remove(item.settings.source);
}
