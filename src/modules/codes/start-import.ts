import { randomUUID } from 'node:crypto';
import { pipeline, type Readable } from 'node:stream';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { addJob, defineTask } from '../../platform/jobs/index.ts';
import { sizeGuard } from '../../platform/lists/index.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import type { CodeImport } from './code-import.ts';
import * as queries from './queries/index.ts';
import type { RowOptions } from './read-rows.ts';
import { type Pattern, patternIssues } from './rules.ts';

export const importTask = defineTask('codes.import', z.object({ accountId: z.int(), importId: z.int() }));

/** Largest list: ten million codes of twenty characters. */
export const maxListBytes = 256 * 1024 * 1024;
/** Most codes that are drawn in one go. */
export const maxAmount = 10_000_000;

/** The pool of a coupon that can still be filled. Throws `not_found` and `archived`. */
export async function openPool(ctx: Ctx, couponId: number): Promise<queries.CodePool> {
  const pool = await queries.findPool(ctx, couponId);
  if (!pool) throw new Problem('not_found');
  if (pool.archivedAt) throw new Problem('archived');
  return pool;
}

interface ListInput {
  couponId: number;
  fileName: string;
  list: Readable;
  options: Omit<RowOptions, 'format'>;
}

/**
 * Takes a list of codes into safekeeping and orders its import. The list is on disk before it is answered for; what is in it is found out by
 * the job. Throws `too_large` beyond maxListBytes.
 */
export async function startImport(ctx: Ctx, storage: FileStorage, input: ListInput): Promise<CodeImport> {
  const pool = await openPool(ctx, input.couponId);
  const source = `imports/${ctx.accountId}/${randomUUID()}.csv`;
  const guarded = sizeGuard(maxListBytes);
  // Whatever breaks the upload breaks the writing too; the writing tells it.
  pipeline(input.list, guarded, () => {});
  const bytes = await storage.write(source, guarded);
  if (bytes === 0) {
    await storage.remove(source);
    throw invalid([
      { path: '/file', message: 'the list is empty', fix: 'Send a file with a code on each line.' },
    ]);
  }
  try {
    return await orderImport(ctx, {
      couponId: input.couponId,
      kind: 'file',
      fileName: input.fileName.slice(0, 200),
      settings: { format: pool.format, source, options: input.options },
      rowsExpected: null,
    });
  } catch (error) {
    await storage.remove(source);
    throw error;
  }
}

/** Orders `amount` random codes of a pattern. Throws `invalid` when the pattern has too little room for them. */
export async function startGeneration(
  ctx: Ctx,
  couponId: number,
  pattern: Omit<Pattern, 'format'>,
  amount: number,
): Promise<CodeImport> {
  const pool = await openPool(ctx, couponId);
  const issues = patternIssues({ ...pattern, format: pool.format }, amount, pool.total);
  if (issues.length > 0)
    throw invalid(issues.map(({ field, message, fix }) => ({ path: `/${field}`, message, fix })));
  return await orderImport(ctx, {
    couponId,
    kind: 'generated',
    fileName: null,
    settings: { format: pool.format, pattern, amount },
    rowsExpected: amount,
  });
}

async function orderImport(ctx: Ctx, item: Parameters<typeof queries.insertImport>[1]): Promise<CodeImport> {
  return await transaction(ctx, async (ctx) => {
    const importId = await queries.insertImport(ctx, item);
    await addJob(ctx, importTask, { accountId: ctx.accountId, importId });
    const started = await queries.findImport(ctx, importId);
    if (!started) throw new Error('An import that was just written is gone.');
    return started;
  });
}
