import type { Kysely } from 'kysely';
import type { Ctx, Role } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { CommandLine, SignInRequest } from './sign-in.ts';

export type Db = Kysely<Database>;

export async function insertRequest(
  db: Db,
  row: SignInRequest & { deviceKey: string; userKey: string },
): Promise<void> {
  await db.insertInto('commandLineSignIn').values(row).execute();
}

/** The request behind a short code, while somebody may answer it. */
export async function findOpenRequest(
  db: Db,
  userKey: string,
  now: Date,
): Promise<SignInRequest | undefined> {
  return db
    .selectFrom('commandLineSignIn')
    .where('userKey', '=', userKey)
    .where('answeredAt', 'is', null)
    .where('expiresAt', '>', now)
    .select(['askedAs', 'askedFrom', 'byCode', 'createdAt', 'expiresAt'])
    .executeTakeFirst();
}

/** Answers a request; false when it was answered or has run out. Of two who answer at the same moment one does. */
export async function answerRequest(
  db: Db,
  userKey: string,
  now: Date,
  answer: { accountId: number | null; teammateId: number | null; finishKey: string | null },
): Promise<boolean> {
  const row = await db
    .updateTable('commandLineSignIn')
    .set({ ...answer, answeredAt: now })
    .where('userKey', '=', userKey)
    .where('answeredAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What became of the request of a command line; nothing when it has run out or never was. */
export async function findByDevice(db: Db, deviceKey: string, now: Date) {
  return db
    .selectFrom('commandLineSignIn')
    .where('deviceKey', '=', deviceKey)
    .where('expiresAt', '>', now)
    .select(['id', 'answeredAt', 'accountId', 'teammateId', 'takenAt', 'byCode', 'finishKey', 'askedAs'])
    .executeTakeFirst();
}

/** Takes what was allowed, once: of two who take it at the same moment one gets it. */
export async function takeAnswer(
  db: Db,
  deviceKey: string,
  finishKey: string | null,
  now: Date,
): Promise<{ accountId: number; teammateId: number; askedAs: string } | undefined> {
  const row = await db
    .updateTable('commandLineSignIn')
    .set({ takenAt: now })
    .where('deviceKey', '=', deviceKey)
    .where('teammateId', 'is not', null)
    .where('takenAt', 'is', null)
    .where('expiresAt', '>', now)
    .where((is) => is.or([is('byCode', '=', false), is('finishKey', '=', finishKey)]))
    .returning(['accountId', 'teammateId', 'askedAs'])
    .executeTakeFirst();
  if (row?.accountId == null || row.teammateId === null) return undefined;
  return { accountId: row.accountId, teammateId: row.teammateId, askedAs: row.askedAs };
}

/** Removes requests an hour after they have run out. */
export async function sweepCommandLineSignIns({ db, clock }: Pick<Ctx, 'clock'> & { db: Db }): Promise<void> {
  await db
    .deleteFrom('commandLineSignIn')
    .where('expiresAt', '<', new Date(clock.now().getTime() - 3_600_000))
    .execute();
}

const columns = ['id', 'name', 'teammateId', 'createdAt', 'expiresAt', 'usedAt'] as const;

export async function insertToken(
  db: Db,
  row: {
    accountId: number;
    teammateId: number;
    tokenKey: string;
    name: string;
    createdAt: Date;
    expiresAt: Date;
  },
): Promise<CommandLine> {
  return db.insertInto('commandLineToken').values(row).returning(columns).executeTakeFirstOrThrow();
}

/** The teammate behind a token, with the role that they have now; nothing once it was revoked, has run out or they have left. */
export async function findToken(db: Db, accountId: number, tokenKey: string, now: Date) {
  return db
    .selectFrom('commandLineToken as k')
    .innerJoin('teammate as t', (on) =>
      on.onRef('t.accountId', '=', 'k.accountId').onRef('t.id', '=', 'k.teammateId'),
    )
    .where('k.accountId', '=', accountId)
    .where('t.accountId', '=', accountId)
    .where('k.tokenKey', '=', tokenKey)
    .where('k.revokedAt', 'is', null)
    .where('k.expiresAt', '>', now)
    .where('t.joinedAt', 'is not', null)
    .where('t.removedAt', 'is', null)
    .select(['k.id', 'k.usedAt', 't.id as teammateId', 't.userId', 't.role'])
    .executeTakeFirst() as Promise<
    { id: number; usedAt: Date | null; teammateId: number; userId: string; role: Role } | undefined
  >;
}

/** Notes that it is in use, at most once a minute. */
export async function noteUse(db: Db, accountId: number, id: number, now: Date): Promise<void> {
  await db
    .updateTable('commandLineToken')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where((is) => is.or([is('usedAt', 'is', null), is('usedAt', '<=', new Date(now.getTime() - 60_000))]))
    .execute();
}

/** Those that are signed in, the newest first: of one teammate or of all. */
export async function listTokens(
  ctx: Ctx,
  teammateId: number | undefined,
  limit: number,
): Promise<CommandLine[]> {
  return ctx.db
    .selectFrom('commandLineToken')
    .where('accountId', '=', ctx.accountId)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', ctx.clock.now())
    .$if(teammateId !== undefined, (query) => query.where('teammateId', '=', teammateId ?? 0))
    .select(columns)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Signs one out; false where the account, or this teammate, has none of that number. Doing it twice is doing it once. */
export async function revokeToken(ctx: Ctx, id: number, teammateId: number | undefined): Promise<boolean> {
  const row = await ctx.db
    .updateTable('commandLineToken')
    .set((is) => ({ revokedAt: is.fn.coalesce('revokedAt', is.val(ctx.clock.now())) }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .$if(teammateId !== undefined, (query) => query.where('teammateId', '=', teammateId ?? 0))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function revokeByKey(db: Db, accountId: number, tokenKey: string, now: Date): Promise<void> {
  await db
    .updateTable('commandLineToken')
    .set({ revokedAt: now })
    .where('accountId', '=', accountId)
    .where('tokenKey', '=', tokenKey)
    .where('revokedAt', 'is', null)
    .execute();
}
