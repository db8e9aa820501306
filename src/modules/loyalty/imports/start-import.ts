import { randomUUID } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { z } from 'zod';
import type { Ctx } from '../../../platform/ctx.ts';
import { transaction } from '../../../platform/db/db.ts';
import type { FileStorage } from '../../../platform/files/index.ts';
import { addJob, defineTask } from '../../../platform/jobs/index.ts';
import { type Line, readEncoding, readLines, sizeGuard } from '../../../platform/lists/index.ts';
import { invalid, Problem } from '../../../platform/problem.ts';
import type { Card } from '../card.ts';
import { fieldsOf, type ImportField } from './columns.ts';
import type { MemberImport } from './member-import.ts';
import * as queries from './queries/imports.ts';
import { previewOf } from './read-members.ts';

export const memberImportTask = defineTask(
  'loyalty.import_members',
  z.object({ accountId: z.int(), importId: z.int() }),
);

/** Largest list: about a million members. */
export const maxListBytes = 256 * 1024 * 1024;
/** What a preview looks at. */
const previewBytes = 64 * 1024;

interface ListInput {
  fileName: string;
  list: Readable;
  columns?: Record<string, ImportField | null> | undefined;
  delimiter?: string | undefined;
  welcome?: boolean | undefined;
}

/**
 * Takes a list of members into safekeeping and orders its import. The list is on disk before it is answered for; what is in it is found
 * out by the job. Throws `card_archived`, `invalid`, and `too_large` beyond maxListBytes.
 */
export async function startImport(
  ctx: Ctx,
  storage: FileStorage,
  card: Card,
  input: ListInput,
): Promise<MemberImport> {
  const { columns = {}, delimiter, welcome = false } = input;
  if (card.archivedAt) throw new Problem('card_archived');
  requireFields(card, columns);
  const source = `imports/${ctx.accountId}/${randomUUID()}-members.csv`;
  const guarded = sizeGuard(maxListBytes);
  // Whatever breaks the upload breaks the writing too; the writing tells it.
  pipeline(input.list, guarded, () => {});
  const bytes = await storage.write(source, guarded);
  try {
    if (bytes === 0) throw emptyList();
    return await transaction(ctx, async (ctx) => {
      const settings = { source, columns, welcome, ...(delimiter ? { delimiter } : {}) };
      const fileName = input.fileName.slice(0, 200);
      const importId = await queries.insertImport(ctx, { cardId: card.id, fileName, settings });
      await addJob(ctx, memberImportTask, { accountId: ctx.accountId, importId });
      const started = await queries.findImport(ctx, importId);
      if (!started) throw new Error('An import that was just written is gone.');
      return started;
    });
  } catch (error) {
    await storage.remove(source);
    throw error;
  }
}

const emptyList = () =>
  invalid([{ path: '/file', message: 'the list is empty', fix: 'Send a file with a member on each line.' }]);

/** A membership has no balance, and a field has one column. */
function requireFields(card: Card, columns: Record<string, ImportField | null>): void {
  const wanted = Object.values(columns).filter((field) => field !== null);
  const allowed = fieldsOf(card);
  const wrong = wanted.find((field) => !allowed.includes(field));
  if (wrong)
    throw invalid([{ path: '/columns', message: `this card has no ${wrong}`, fix: 'Leave the column out.' }]);
  const twice = wanted.find((field, i) => wanted.indexOf(field) !== i);
  if (twice)
    throw invalid([{ path: '/columns', message: `names ${twice} twice`, fix: 'Name one column for it.' }]);
}

/** What the beginning of a list looks like and which columns are known; nothing is kept. */
export async function previewImport(card: Card, list: Readable) {
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
  return { encoding, ...previewOf(card, lines), fields: fieldsOf(card) };
}
