import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { CodeImport, ImportSettings, ReportLine } from '../code-import.ts';

const importColumns = [
  'id',
  'couponId',
  'kind',
  'fileName',
  'settings',
  'createdAt',
  'createdBy',
  'startedAt',
  'finishedAt',
  'failedAt',
  'failure',
  'rowsRead',
  'rowsExpected',
  'accepted',
  'repeated',
  'present',
  'bad',
  'report',
] as const;

function selectImports(ctx: Ctx) {
  return ctx.db.selectFrom('codeImport').where('accountId', '=', ctx.accountId).select(importColumns);
}

type ImportRow = Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>;

function toImport(row: ImportRow): CodeImport {
  return {
    ...row,
    kind: row.kind as CodeImport['kind'],
    settings: row.settings as ImportSettings,
    report: row.report as ReportLine[],
  };
}

export async function findImport(ctx: Ctx, importId: number): Promise<CodeImport | undefined> {
  const row = await selectImports(ctx).where('id', '=', importId).executeTakeFirst();
  return row && toImport(row);
}

/** The imports of a coupon, newest first, those before `beforeId`. */
export async function listImports(
  ctx: Ctx,
  couponId: number,
  limit: number,
  beforeId?: number,
): Promise<CodeImport[]> {
  let query = selectImports(ctx).where('couponId', '=', couponId);
  if (beforeId !== undefined) query = query.where('id', '<', beforeId);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toImport);
}

export async function insertImport(
  ctx: Ctx,
  item: Pick<CodeImport, 'couponId' | 'kind' | 'fileName' | 'settings' | 'rowsExpected'>,
): Promise<number> {
  const { id } = await ctx.db
    .insertInto('codeImport')
    .values({
      accountId: ctx.accountId,
      ...item,
      settings: JSON.stringify(item.settings),
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes what its job found out, as long as the import runs. False when it is over. */
export async function updateImport(
  ctx: Ctx,
  importId: number,
  columns: Partial<
    Pick<CodeImport, 'startedAt' | 'finishedAt' | 'failedAt' | 'failure' | 'rowsRead' | 'bad' | 'report'>
  >,
): Promise<boolean> {
  const { report, ...rest } = columns;
  const result = await ctx.db
    .updateTable('codeImport')
    .set({ ...rest, ...(report ? { report: JSON.stringify(report) } : {}) })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', importId)
    .where('finishedAt', 'is', null)
    .where('failedAt', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}
