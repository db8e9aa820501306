import { type Kysely, type RawBuilder, sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { ImportFailure, ImportKind, ListImport } from '../list-import.ts';

const columnsOf = ({ into, countsUnsubscribed }: ImportKind) => sql`
  id, ${sql.ref(into)} as into_id, file_name, settings, created_at, created_by, started_at, staged_at, finished_at, failed_at, failure,
  rows_read, rows_expected, accepted, repeated, present, bad, ${countsUnsubscribed ? sql.ref('unsubscribed') : sql`0`} as unsubscribed`;

async function selectImports<I extends ListImport>(
  ctx: Ctx,
  kind: ImportKind,
  which: RawBuilder<unknown>,
): Promise<I[]> {
  const { rows } = await sql<I>`
    select ${columnsOf(kind)} from ${sql.table(kind.imports)} where account_id = ${ctx.accountId} and ${which}`.execute(
    ctx.db,
  );
  return rows;
}

const goesOn = sql`finished_at is null and failed_at is null`;

export async function findImport<I extends ListImport>(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
): Promise<I | undefined> {
  return (await selectImports<I>(ctx, kind, sql`id = ${importId}`))[0];
}

/** The imports into one card or group, newest first, those before `beforeId`. */
export const listImports = <I extends ListImport>(
  ctx: Ctx,
  kind: ImportKind,
  intoId: number,
  limit: number,
  beforeId?: number,
): Promise<I[]> =>
  selectImports<I>(
    ctx,
    kind,
    sql`${sql.ref(kind.into)} = ${intoId} and (${beforeId ?? null}::bigint is null or id < ${beforeId ?? null})
      order by id desc limit ${limit}`,
  );

export async function insertImport(
  ctx: Ctx,
  kind: ImportKind,
  item: Pick<ListImport, 'intoId' | 'fileName' | 'settings'>,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into ${sql.table(kind.imports)} (account_id, ${sql.ref(kind.into)}, file_name, settings, created_at, created_by)
    values (${ctx.accountId}, ${item.intoId}, ${item.fileName}, ${JSON.stringify(item.settings)}::jsonb, ${ctx.clock.now()},
      ${actorName(ctx.actor)})
    returning id`.execute(ctx.db);
  const [made] = rows;
  if (!made) throw new Error('An import was not written.');
  return made.id;
}

/** Notes a step of an import, as long as it goes on. */
export async function markImport(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  step: 'started_at' | 'finished_at' | 'failed_at',
  failure: ImportFailure | null = null,
): Promise<void> {
  await sql`
    update ${sql.table(kind.imports)} set ${sql.ref(step)} = ${ctx.clock.now()}, failure = ${failure}
    where account_id = ${ctx.accountId} and id = ${importId} and ${goesOn}`.execute(ctx.db);
}

/** Holds an import that still runs until the transaction ends: of two runners one works and the other finds the work done. */
export async function lockImport<I extends ListImport>(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
): Promise<I | undefined> {
  return (await selectImports<I>(ctx, kind, sql`id = ${importId} and ${goesOn} for no key update`))[0];
}

/** Notes what became of some rows. Call it under the import's lock. */
export async function countRows(
  ctx: Ctx,
  kind: ImportKind,
  importId: number,
  { accepted, present, unsubscribed }: { accepted: number; present: number; unsubscribed: number },
): Promise<void> {
  const more = kind.countsUnsubscribed ? sql`, unsubscribed = unsubscribed + ${unsubscribed}` : sql``;
  await sql`
    update ${sql.table(kind.imports)} set accepted = accepted + ${accepted}, present = present + ${present}${more}
    where account_id = ${ctx.accountId} and id = ${importId}`.execute(ctx.db);
}

/** Removes rows of lists of all accounts that came before the cutoff, a few thousand at a time. Answers how many. */
export async function deleteOldRows(db: Kysely<Database>, kind: ImportKind, cutoff: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(kind.rows)} r using (
      select x.account_id, x.import_id, x.line from ${sql.table(kind.imports)} i
      join ${sql.table(kind.rows)} x on x.account_id = i.account_id and x.import_id = i.id
      where i.created_at <= ${cutoff} and (i.finished_at is not null or i.failed_at is not null) limit 5000) old
    where r.account_id = old.account_id and r.import_id = old.import_id and r.line = old.line`.execute(db);
  return Number(numAffectedRows ?? 0);
}
