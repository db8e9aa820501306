import { type Kysely, sql } from 'kysely';
import { actorName, type Ctx } from '../../../../platform/ctx.ts';
import type { Database } from '../../../../platform/db/tables.ts';
import type { ImportFailure, ImportSettings, MemberImport } from '../member-import.ts';

const columns = [
  'id',
  'cardId',
  'fileName',
  'settings',
  'createdAt',
  'createdBy',
  'startedAt',
  'stagedAt',
  'finishedAt',
  'failedAt',
  'failure',
  'rowsRead',
  'rowsExpected',
  'accepted',
  'repeated',
  'present',
  'bad',
] as const;

const selectImports = (ctx: Ctx) =>
  ctx.db.selectFrom('memberImport').where('accountId', '=', ctx.accountId).select(columns);

type Row = Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>;

const toImport = (row: Row): MemberImport => ({
  ...row,
  settings: row.settings as ImportSettings,
  failure: row.failure as ImportFailure | null,
});

export async function findImport(ctx: Ctx, importId: number): Promise<MemberImport | undefined> {
  const row = await selectImports(ctx).where('id', '=', importId).executeTakeFirst();
  return row && toImport(row);
}

/** The imports of a card, newest first, those before `beforeId`. */
export async function listImports(
  ctx: Ctx,
  cardId: number,
  limit: number,
  beforeId?: number,
): Promise<MemberImport[]> {
  let query = selectImports(ctx).where('cardId', '=', cardId);
  if (beforeId !== undefined) query = query.where('id', '<', beforeId);
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toImport);
}

export async function insertImport(
  ctx: Ctx,
  item: Pick<MemberImport, 'cardId' | 'fileName' | 'settings'>,
): Promise<number> {
  const { id } = await ctx.db
    .insertInto('memberImport')
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

/** Writes how far an import is, as long as it runs. False when it is over. */
export async function updateImport(
  ctx: Ctx,
  importId: number,
  values: Partial<
    Pick<MemberImport, 'startedAt' | 'finishedAt' | 'failedAt' | 'failure' | 'rowsRead' | 'bad'>
  >,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('memberImport')
    .set(values)
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', importId)
    .where('finishedAt', 'is', null)
    .where('failedAt', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) === 1;
}

/** Holds an import that still runs until the transaction ends: of two runners one works and the other finds the work done. */
export async function lockImport(ctx: Ctx, importId: number): Promise<MemberImport | undefined> {
  const row = await selectImports(ctx)
    .where('id', '=', importId)
    .where('finishedAt', 'is', null)
    .where('failedAt', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row && toImport(row);
}

/** Notes what became of some rows. Call it under the import's lock. */
export async function countRows(
  ctx: Ctx,
  importId: number,
  { accepted, present }: { accepted: number; present: number },
): Promise<void> {
  await ctx.db
    .updateTable('memberImport')
    .set((eb) => ({ accepted: eb('accepted', '+', accepted), present: eb('present', '+', present) }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', importId)
    .execute();
}

/** Removes rows of lists of all accounts that came before the cutoff, a few thousand at a time. Answers how many. */
export async function deleteOldRows(db: Kysely<Database>, cutoff: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from member_import_row r using (
      select x.account_id, x.import_id, x.line from member_import i
      join member_import_row x on x.account_id = i.account_id and x.import_id = i.id
      where i.created_at <= ${cutoff} and (i.finished_at is not null or i.failed_at is not null) limit 5000) old
    where r.account_id = old.account_id and r.import_id = old.import_id and r.line = old.line`.execute(db);
  return Number(numAffectedRows ?? 0);
}
