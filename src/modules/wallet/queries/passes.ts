import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { PassKindName, PassSubject } from '../content.ts';
import type { Platform } from '../credentials/credential.ts';

/** A pass that was given out. */
export interface PassRow {
  id: number;
  platform: Platform;
  kind: PassKindName;
  subject: number;
  source: number;
  serial: string;
  /** The pass type (Apple) or issuer (Google) it was last given out under. */
  issuer: string;
  language: string;
  fingerprint: string;
  changedSecond: number;
}

const columns = [
  'id',
  'platform',
  'kind',
  'subject',
  'source',
  'serial',
  'issuer',
  'language',
  'fingerprint',
  'changedSecond',
] as const;

type StoredPass = Omit<PassRow, 'platform' | 'kind'> & { platform: string; kind: string };
const toPass = (row: StoredPass): PassRow => ({
  ...row,
  platform: row.platform as Platform,
  kind: row.kind as PassKindName,
});

export interface NewPass extends Omit<PassRow, 'id'> {
  createdAt: Date;
  refreshAt: Date | null;
}

/**
 * The pass of this subject on this platform, made where it is missing. One that is there keeps its serial and its history; the
 * language and issuer are those it was asked in last.
 */
export async function insertPass(ctx: Ctx, pass: NewPass): Promise<PassRow> {
  const row = await ctx.db
    .insertInto('walletPass')
    .values({ accountId: ctx.accountId, ...pass })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'kind', 'subject', 'platform']).doUpdateSet((eb) => ({
        language: eb.ref('excluded.language'),
        issuer: eb.ref('excluded.issuer'),
        // Looked at again at once: another language is another pass.
        refreshAt: eb.ref('excluded.createdAt'),
      })),
    )
    .returning(columns)
    .executeTakeFirstOrThrow();
  return toPass(row);
}

export async function findPassBySerial({ db, accountId }: Ctx, serial: string): Promise<PassRow | undefined> {
  const row = await db
    .selectFrom('walletPass')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('serial', '=', serial)
    .executeTakeFirst();
  return row && toPass(row);
}

export async function findPass({ db, accountId }: Ctx, id: number): Promise<PassRow | undefined> {
  const row = await db
    .selectFrom('walletPass')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPass(row);
}

/** Whether anybody ever saved anything to a wallet, of all accounts. */
export async function hasPasses(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('walletPass').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Passes of these subjects, or copies of these sources, are looked at again from `at` on. */
export async function touchPasses(
  { db, accountId }: Ctx,
  kind: PassKindName,
  by: 'subject' | 'source',
  ids: number[],
  at: Date,
): Promise<void> {
  await db
    .updateTable('walletPass')
    .set({ refreshAt: at })
    .where('accountId', '=', accountId)
    .where('kind', '=', kind)
    .where(by, 'in', ids)
    .execute();
}

/** One pass is looked at again from `at` on. Answers the second of its last change; nothing when it is not there. */
export async function touchPass({ db, accountId }: Ctx, id: number, at: Date): Promise<number | undefined> {
  const row = await db
    .updateTable('walletPass')
    .set({ refreshAt: at })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('changedSecond')
    .executeTakeFirst();
  return row?.changedSecond;
}

/** Whether a pass waits to be looked at. */
export async function isDue({ db, accountId }: Ctx, id: number, now: Date): Promise<boolean> {
  const row = await db
    .selectFrom('walletPass')
    .select('id')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('refreshAt', '<=', now)
    .executeTakeFirst();
  return row !== undefined;
}

/** Passes of any account that have to be looked at, those that wait longest first. Nothing is locked: `takeDuePass` decides. */
export async function listDuePasses(
  db: Kysely<Database>,
  now: Date,
  limit: number,
): Promise<{ accountId: number; id: number }[]> {
  return db
    .selectFrom('walletPass')
    .select(['accountId', 'id'])
    .where('refreshAt', '<=', now)
    .orderBy('refreshAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Locks a pass that is still due; nothing when another process has it or has done it. */
export async function takeDuePass(
  { db, accountId }: Ctx,
  id: number,
  now: Date,
): Promise<PassRow | undefined> {
  const row = await db
    .selectFrom('walletPass')
    .select(columns)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('refreshAt', '<=', now)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst();
  return row && toPass(row);
}

/** Notes that a pass was looked at; with a new fingerprint, that it has changed. Answers the second of the change. */
export async function markLookedAt(
  { db, accountId }: Ctx,
  id: number,
  next: Date | null,
  changed?: { fingerprint: string; second: number },
): Promise<number> {
  const row = await db
    .updateTable('walletPass')
    .set((eb) => ({
      refreshAt: next,
      ...(changed
        ? {
            fingerprint: changed.fingerprint,
            // HTTP dates count whole seconds; two changes within one must not look like one.
            changedSecond: eb.fn<number>('greatest', [
              eb('changedSecond', '+', 1),
              sql<number>`${changed.second}::bigint`,
            ]),
          }
        : {}),
    }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('changedSecond')
    .executeTakeFirstOrThrow();
  return row.changedSecond;
}

/** Whether this account has ever given out a pass of this kind: most accounts have not, and their events touch nothing. */
export function countPasses({ db, accountId }: Ctx, subject?: PassSubject) {
  let query = db
    .selectFrom('walletPass')
    .select(['platform', sql<number>`count(*)::int`.as('passes')])
    .where('accountId', '=', accountId)
    .groupBy('platform');
  if (subject) query = query.where('kind', '=', subject.kind).where('subject', '=', subject.id);
  return query.execute();
}
