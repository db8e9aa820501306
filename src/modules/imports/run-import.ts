import type { Readable } from 'node:stream';
import type pg from 'pg';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import type { JobRun } from '../../platform/jobs/index.ts';
import { readEncoding } from '../../platform/lists/index.ts';
import type { Fault, ImportFailure, ImportKind, ListImport } from './list-import.ts';
import * as queries from './queries/imports.ts';
import * as rows from './queries/rows.ts';
import { type ListReader, type Row, readList, UnknownColumns } from './read-list.ts';

export interface ImportTools {
  pool: pg.Pool;
  storage: FileStorage;
}

/** The list cannot be imported, whatever is tried. */
export class Unusable extends Error {
  readonly failure: ImportFailure;
  constructor(failure: ImportFailure) {
    super(failure);
    this.failure = failure;
  }
}

/** Who was forgotten took rows along that were about to be taken: what was done with them is undone, and the rest is looked at again. */
class Overtaken extends Error {}

/** What became of rows that were given to `take`. */
export interface Taken<F extends string> {
  /** The lines of those who are in now. */
  accepted: readonly number[];
  /** The lines of those who were in before, by what they are known by. */
  present: ReadonlyMap<F, readonly number[]>;
  /** Of the accepted, to whom nobody writes. */
  unsubscribed?: number;
}

/** Where the people of one list go. */
export interface Intake<F extends string, I extends ListImport<F>> {
  reader: ListReader<F>;
  /** Rows that are taken in one transaction. */
  chunkSize: number;
  /** Takes people in, under the lock of the import, which is in `ctx`. */
  take(ctx: Ctx, item: I, waiting: rows.WaitingRow<F>[]): Promise<Taken<F>>;
  /** All are in: says so. */
  tell(ctx: Ctx, item: I): Promise<void>;
}

type Job = Pick<JobRun, 'signal' | 'lastAttempt'>;

/**
 * Takes in the people of a list. It may be run again at any point, after a crash too, and by two at once: a row waits until the
 * transaction that takes its person in takes the row away, so nobody comes in twice. Whatever happens, `accepted` is how many did.
 * `intakeOf` throws Unusable where there is no place for them any more.
 */
export async function runImport<F extends string, I extends ListImport<F>>(
  ctx: Ctx,
  tools: ImportTools,
  kind: ImportKind,
  importId: number,
  job: Job,
  intakeOf: (item: I) => Promise<Intake<F, I>>,
): Promise<void> {
  const item = await queries.findImport<I>(ctx, kind, importId);
  if (!item) return;
  if (!item.finishedAt && !item.failedAt) {
    try {
      if (!item.startedAt) await queries.markImport(ctx, kind, importId, 'started_at');
      const intake = await intakeOf(item);
      if (!item.stagedAt) await stage(ctx, tools, kind, item, intake.reader, job);
      while (await takeChunk(ctx, kind, importId, intake)) job.signal.throwIfAborted();
    } catch (error) {
      if (!(await giveUp(ctx, kind, importId, error, job))) throw error;
    }
  }
  await tools.storage.remove(item.settings.source);
}

/** Whether that is the end of the import; otherwise it is tried again. */
async function giveUp(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  error: unknown,
  job: Job,
): Promise<boolean> {
  let failure: ImportFailure = 'gave_up';
  if (error instanceof Unusable || error instanceof UnknownColumns) failure = error.failure;
  else if (job.signal.aborted || !job.lastAttempt) return false;
  else ctx.log.error({ err: error, importId }, 'An import was given up.');
  await transaction(ctx, async (ctx) => {
    if (!(await queries.lockImport(ctx, kind, importId))) return;
    await rows.removeWaiting(ctx, kind, importId);
    await queries.markImport(ctx, kind, importId, 'failed_at', failure);
  });
  return true;
}

async function stage<F extends string, I extends ListImport<F>>(
  ctx: Ctx,
  { pool, storage }: ImportTools,
  kind: ImportKind,
  item: I,
  reader: ListReader<F>,
  job: Job,
) {
  const { source } = item.settings;
  const open = async (): Promise<Readable> => {
    const file = await storage.open(source);
    if (!file) throw new Unusable('list_gone');
    return file.stream;
  };
  const encoding = await readEncoding(await open());
  let settings: object = { ...item.settings, encoding };
  const read = readList(await open(), encoding, reader, item.settings, (layout) => {
    settings = { ...settings, layout };
  });
  await rows.stageRows(
    pool,
    ctx.accountId,
    kind,
    item.id,
    () => settings,
    stoppable(read, job),
    ctx.clock.now(),
  );
}

/** Stops when the program does. */
async function* stoppable<F extends string>(groups: AsyncIterable<Row<F>[]>, { signal }: Job) {
  for await (const group of groups) {
    signal.throwIfAborted();
    yield group;
  }
}

/** Takes the next rows in; false when there are none left, which finishes the import. */
async function takeChunk<F extends string, I extends ListImport<F>>(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  intake: Intake<F, I>,
): Promise<boolean> {
  try {
    return await transaction(ctx, async (ctx) => {
      const item = await queries.lockImport<I>(ctx, kind, importId);
      if (!item) return false;
      const waiting = await rows.listWaiting<F>(ctx, kind, importId, intake.chunkSize);
      if (waiting.length === 0) {
        await intake.tell(ctx, item);
        await queries.markImport(ctx, kind, importId, 'finished_at');
        return false;
      }
      const { accepted, present, unsubscribed = 0 } = await intake.take(ctx, item, waiting);
      if ((await rows.removeRows(ctx, kind, importId, accepted)) < accepted.length) throw new Overtaken();
      let known = 0;
      for (const [field, lines] of present) {
        await rows.refuseRows(ctx, kind, importId, lines, { field, fault: 'present' } satisfies Fault);
        known += lines.length;
      }
      await queries.countRows(ctx, kind, importId, {
        accepted: accepted.length,
        present: known,
        unsubscribed,
      });
      return true;
    });
  } catch (error) {
    if (error instanceof Overtaken) return true;
    throw error;
  }
}
