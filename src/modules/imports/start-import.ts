import { randomUUID } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { addJob, type Task } from '../../platform/jobs/index.ts';
import { type Encoding, type Line, readEncoding, readLines, sizeGuard } from '../../platform/lists/index.ts';
import { invalid } from '../../platform/problem.ts';
import { regionOfTimeZone } from '../../platform/region.ts';
import { getAccount } from '../accounts/index.ts';
import type { Columns, ImportKind, ImportSettings, ListImport } from './list-import.ts';
import * as queries from './queries/imports.ts';
import { type ListPreview, type ListReader, previewOf } from './read-list.ts';

/** Largest list: about a million people. */
export const maxListBytes = 256 * 1024 * 1024;
/** What a preview looks at. */
const previewBytes = 64 * 1024;

/** A list as it is sent. */
export interface SentList<F extends string> {
  fileName: string;
  list: Readable;
  columns?: Columns<F> | undefined;
  delimiter?: string | undefined;
  /** Two letters: where numbers are from that do not say it. Absent: where the account's time zone lies. */
  country?: string | undefined;
}

/**
 * Takes a list into safekeeping and orders its import. The list is on disk before it is answered for; what is in it is found out by
 * the job. Throws `invalid`, and `too_large` beyond maxListBytes.
 */
export async function takeList<F extends string, I extends ListImport<F>>(
  ctx: Ctx,
  storage: FileStorage,
  kind: ImportKind,
  task: Task<{ accountId: number; importId: number }>,
  intoId: number,
  sent: SentList<F>,
  more: Omit<I['settings'], keyof ImportSettings<F>>,
): Promise<I> {
  const { columns = {}, delimiter } = sent;
  const source = `imports/${ctx.accountId}/${randomUUID()}-list.csv`;
  const guarded = sizeGuard(maxListBytes);
  // Whatever breaks the upload breaks the writing too; the writing tells it.
  pipeline(sent.list, guarded, () => {});
  const bytes = await storage.write(source, guarded);
  try {
    if (bytes === 0) throw emptyList();
    return await transaction(ctx, async (ctx) => {
      const country = sent.country ?? (await countryOfAccount(ctx));
      const settings = { source, columns, ...more, country, ...(delimiter ? { delimiter } : {}) };
      const fileName = sent.fileName.slice(0, 200);
      const importId = await queries.insertImport(ctx, kind, { intoId, fileName, settings });
      await addJob(ctx, task, { accountId: ctx.accountId, importId });
      const started = await queries.findImport<I>(ctx, kind, importId);
      if (!started) throw new Error('An import that was just written is gone.');
      return started;
    });
  } catch (error) {
    await storage.remove(source);
    throw error;
  }
}

async function countryOfAccount(ctx: Ctx): Promise<string | undefined> {
  return regionOfTimeZone((await getAccount(ctx)).timeZone);
}

const emptyList = () =>
  invalid([
    { path: '/file', message: 'the list is empty', fix: 'Send a file with one person on each line.' },
  ]);

/** A field has one column, and is one of those that there are. `whose`: `this card`. */
export function requireFields<F extends string>(
  allowed: readonly F[],
  columns: Columns<F>,
  whose: string,
): void {
  const wanted = Object.values<F | null>(columns).filter((field) => field !== null);
  const wrong = wanted.find((field) => !allowed.includes(field));
  if (wrong)
    throw invalid([{ path: '/columns', message: `${whose} has no ${wrong}`, fix: 'Leave the column out.' }]);
  const twice = wanted.find((field, i) => wanted.indexOf(field) !== i);
  if (twice)
    throw invalid([{ path: '/columns', message: `names ${twice} twice`, fix: 'Name one column for it.' }]);
}

/** What the beginning of a list looks like, which columns are known, and what would become of its first rows; nothing is kept. */
export async function previewList<F extends string>(
  ctx: Ctx,
  reader: ListReader<F>,
  { list, columns = {}, delimiter, ...said }: Omit<SentList<F>, 'fileName'>,
): Promise<ListPreview<F> & { encoding: Encoding; country: string | undefined }> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The rest is read and let go, so that the answer does not break the sending off.
  for await (const chunk of list as AsyncIterable<Buffer>) {
    if (bytes < previewBytes) chunks.push(chunk);
    bytes += chunk.length;
  }
  if (bytes === 0) throw emptyList();
  const beginning = Buffer.concat(chunks).subarray(0, previewBytes);
  // Cut at the end of a line: half a letter would be taken for another encoding.
  const end = bytes > beginning.length ? beginning.lastIndexOf(0x0a) : -1;
  const whole = end > 0 ? beginning.subarray(0, end) : beginning;
  const encoding = await readEncoding(Readable.from([whole]));
  const lines: Line[] = [];
  for await (const some of readLines(Readable.from([whole]), encoding)) lines.push(...some);
  const country = said.country ?? (await countryOfAccount(ctx));
  return { encoding, country, ...previewOf(lines, reader, { columns, delimiter, country }) };
}
