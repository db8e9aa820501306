import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** A word that opens paid content. */
export interface AccessCode {
  id: number;
  directoryId: number;
  code: string;
  /** How long it opens, from when it is taken; else until accessUntil, else without end. */
  accessDays: number | null;
  accessUntil: Date | null;
  maxUses: number | null;
  uses: number;
  createdAt: Date;
  expiresAt: Date | null;
  withdrawnAt: Date | null;
}

const columns = [
  'id',
  'directoryId',
  'code',
  'accessDays',
  'accessUntil',
  'maxUses',
  'uses',
  'createdAt',
  'expiresAt',
  'withdrawnAt',
] as const;

export type NewAccessCode = Pick<AccessCode, 'code' | 'accessDays' | 'accessUntil' | 'maxUses' | 'expiresAt'>;

/** Nothing where the directory has this code. */
export async function insertAccessCode(
  { db, accountId, clock }: Ctx,
  directoryId: number,
  code: NewAccessCode,
): Promise<AccessCode | undefined> {
  return db
    .insertInto('directoryAccessCode')
    .values({ ...code, accountId, directoryId, createdAt: clock.now() })
    .onConflict((conflict) => conflict.columns(['accountId', 'directoryId', 'code']).doNothing())
    .returning(columns)
    .executeTakeFirst();
}

export async function listAccessCodes({ db, accountId }: Ctx, directoryId: number): Promise<AccessCode[]> {
  return db
    .selectFrom('directoryAccessCode')
    .where('accountId', '=', accountId)
    .where('directoryId', '=', directoryId)
    .select(columns)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1000)
    .execute();
}

/** Withdraws a code: who has taken it keeps what it opened. */
export async function withdrawRow(
  { db, accountId, clock }: Ctx,
  directoryId: number,
  id: number,
): Promise<AccessCode | undefined> {
  return db
    .updateTable('directoryAccessCode')
    .set((eb) => ({ withdrawnAt: eb.fn.coalesce('withdrawnAt', eb.val(clock.now())) }))
    .where('accountId', '=', accountId)
    .where('directoryId', '=', directoryId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
}

/** Says that somebody takes this code, once for each of them. False where they have taken it; undefined where there is no such code. */
export async function noteUse(
  { db, accountId, clock }: Ctx,
  directoryId: number,
  userId: number,
  code: string,
): Promise<{ id: number; first: boolean } | undefined> {
  const found = await db
    .selectFrom('directoryAccessCode')
    .where('accountId', '=', accountId)
    .where('directoryId', '=', directoryId)
    .where('code', '=', code)
    .select('id')
    .executeTakeFirst();
  if (!found) return undefined;
  const row = await db
    .insertInto('directoryAccessUse')
    .values({ accountId, accessCodeId: found.id, userId, usedAt: clock.now() })
    .onConflict((conflict) => conflict.columns(['accountId', 'accessCodeId', 'userId']).doNothing())
    .returning('userId')
    .executeTakeFirst();
  return { id: found.id, first: row !== undefined };
}

/** Takes one use of a code: the row decides under its lock, so of any number at once exactly max_uses get one. */
export async function takeUse({ db, accountId, clock }: Ctx, id: number): Promise<AccessCode | undefined> {
  const now = clock.now();
  const { rows } = await sql<AccessCode>`
    update directory_access_code set uses = uses + 1
    where account_id = ${accountId} and id = ${id} and withdrawn_at is null and (expires_at is null or expires_at > ${now})
      and (max_uses is null or uses < max_uses)
    returning id, directory_id, code, access_days, access_until, max_uses, uses, created_at, expires_at, withdrawn_at`.execute(
    db,
  );
  return rows[0];
}

/** Somebody who took an access code. */
export interface AccessUse {
  userId: number;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  usedAt: Date;
}

/** Who took a code, the last first. Who was forgotten is not among them. */
export async function listUses(
  { db, accountId }: Ctx,
  codeId: number,
  { limit, offset }: { limit: number; offset: number },
): Promise<AccessUse[]> {
  return db
    .selectFrom('directoryAccessUse as x')
    .innerJoin('directoryUser as u', (join) =>
      join.onRef('u.accountId', '=', 'x.accountId').onRef('u.id', '=', 'x.userId'),
    )
    .innerJoin('customer as c', (join) =>
      join.onRef('c.accountId', '=', 'u.accountId').onRef('c.id', '=', 'u.customerId'),
    )
    .where('x.accountId', '=', accountId)
    .where('u.accountId', '=', accountId)
    .where('c.accountId', '=', accountId)
    .where('x.accessCodeId', '=', codeId)
    .select(['x.userId', 'c.email', 'c.firstName', 'c.lastName', 'x.usedAt'])
    .orderBy('x.usedAt', 'desc')
    .orderBy('x.userId', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many of those who took a code are not forgotten. */
export async function countUses({ db, accountId }: Ctx, codeId: number): Promise<number> {
  const { n } = await db
    .selectFrom('directoryAccessUse')
    .where('accountId', '=', accountId)
    .where('accessCodeId', '=', codeId)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}

export async function findAccessCode(
  { db, accountId }: Ctx,
  directoryId: number,
  id: number,
): Promise<AccessCode | undefined> {
  return db
    .selectFrom('directoryAccessCode')
    .where('accountId', '=', accountId)
    .where('directoryId', '=', directoryId)
    .where('id', '=', id)
    .select(columns)
    .executeTakeFirst();
}
