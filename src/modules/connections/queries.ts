import { sql } from 'kysely';
import { actorName, type Ctx } from '../../platform/ctx.ts';
import type { Connection, ConnectionKind, ConnectorId } from './connection.ts';

const columns = [
  'id',
  'connector',
  'kind',
  'name',
  'baseUrl',
  'createdAt',
  'createdBy',
  'usedAt',
  'revokedAt',
] as const;

export interface NewRow {
  connector: ConnectorId;
  kind: ConnectionKind;
  name: string;
  baseUrl: string | null;
  sealed: string | null;
}

/** Everybody who makes a connection of this account takes turns until the transaction ends. */
const lockAccount = ({ db, accountId }: Ctx) =>
  sql`select account_id from account_setting where account_id = ${accountId} for no key update`.execute(db);

/** Makes a connection where the account has fewer than `most` that are not revoked. Inside a transaction. */
export async function insertConnection(ctx: Ctx, row: NewRow, most: number): Promise<number | undefined> {
  await lockAccount(ctx);
  const { accountId, db, clock } = ctx;
  const { rows } = await sql<{ id: number }>`
    insert into connection (account_id, connector, kind, name, base_url, sealed, created_at, created_by)
    select ${accountId}, ${row.connector}, ${row.kind}, ${row.name}, ${row.baseUrl}::text, ${row.sealed}::text,
      ${clock.now()}::timestamptz, ${actorName(ctx.actor)}
    where (select count(*) from connection c where c.account_id = ${accountId} and c.revoked_at is null) < ${most}
    returning id`.execute(db);
  return rows[0]?.id;
}

/** Connects the account to this installation; nothing where it is already. */
export async function insertSelf(ctx: Ctx, connector: ConnectorId, name: string): Promise<void> {
  await ctx.db
    .insertInto('connection')
    .values({
      accountId: ctx.accountId,
      connector,
      kind: 'self',
      name,
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .onConflict((on) =>
      on.column('accountId').where('kind', '=', 'self').where('revokedAt', 'is', null).doNothing(),
    )
    .execute();
}

export async function findSelf({ db, accountId }: Ctx): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('connection')
    .where('accountId', '=', accountId)
    .where('kind', '=', 'self')
    .where('revokedAt', 'is', null)
    .select(columns)
    .executeTakeFirst();
  return row as Connection | undefined;
}

export async function findConnection({ db, accountId }: Ctx, id: number): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('connection')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .select(columns)
    .executeTakeFirst();
  return row as Connection | undefined;
}

/** What is sealed for it, where it is not revoked. */
export async function findSealed({ db, accountId }: Ctx, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('connection')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .select('sealed')
    .executeTakeFirst();
  return row?.sealed ?? undefined;
}

/** Those that are not revoked, the oldest first: there are never more than 50. */
export async function listConnectionRows({ db, accountId }: Ctx): Promise<Connection[]> {
  const rows = await db
    .selectFrom('connection')
    .where('accountId', '=', accountId)
    .where('revokedAt', 'is', null)
    .select(columns)
    .orderBy('id')
    .execute();
  return rows as Connection[];
}

/** Ends it and forgets its credentials. Undefined where there is none; ending it twice is ending it once. */
export async function markRevoked(ctx: Ctx, id: number): Promise<Connection | undefined> {
  await ctx.db
    .updateTable('connection')
    .set({ revokedAt: ctx.clock.now(), sealed: null })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('revokedAt', 'is', null)
    .execute();
  return findConnection(ctx, id);
}

/** Notes that it is in use, at most once a minute. */
export async function noteUse({ db, accountId, clock }: Ctx, id: number): Promise<void> {
  const now = clock.now();
  await db
    .updateTable('connection')
    .set({ usedAt: now })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where((is) => is.or([is('usedAt', 'is', null), is('usedAt', '<=', new Date(now.getTime() - 60_000))]))
    .execute();
}

export interface ConnectionRequest {
  id: number;
  connector: ConnectorId;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
  connectionId: number | null;
}
const requestColumns = ['id', 'connector', 'createdAt', 'createdBy', 'expiresAt', 'connectionId'] as const;

export async function insertRequest(
  ctx: Ctx,
  connector: ConnectorId,
  expiresAt: Date,
): Promise<ConnectionRequest> {
  const row = await ctx.db
    .insertInto('connectionRequest')
    .values({
      accountId: ctx.accountId,
      connector,
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
      expiresAt,
    })
    .returning(requestColumns)
    .executeTakeFirstOrThrow();
  return row as ConnectionRequest;
}

export async function findRequest(
  { db, accountId }: Ctx,
  id: number,
): Promise<ConnectionRequest | undefined> {
  const row = await db
    .selectFrom('connectionRequest')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .select(requestColumns)
    .executeTakeFirst();
  return row as ConnectionRequest | undefined;
}

/** Answers a request with a connection; false when it was answered before or has run out. */
export async function answerRequest(ctx: Ctx, id: number, connectionId: number): Promise<boolean> {
  const row = await ctx.db
    .updateTable('connectionRequest')
    .set({ connectionId })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('connectionId', 'is', null)
    .where('expiresAt', '>', ctx.clock.now())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
