import type { Kysely } from 'kysely';
import { actorName, type Ctx, type Scope } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { ApiKey } from './key.ts';

export type Db = Kysely<Database>;

/** The key behind a client id, unless it is revoked. Two steps: the world-wide index names the tenant of the second. */
export async function findActiveKey(db: Db, clientId: string) {
  const place = await db
    .selectFrom('apiKeyIndex')
    .where('clientId', '=', clientId)
    .select(['accountId', 'keyId'])
    .executeTakeFirst();
  if (!place) return undefined;
  return db
    .selectFrom('apiKey')
    .where('accountId', '=', place.accountId)
    .where('id', '=', place.keyId)
    .where('revokedAt', 'is', null)
    .select(['accountId', 'id as keyId', 'secretKey', 'scopes', 'lastUsedAt', 'subaccountId'])
    .select((is) =>
      is
        .exists(
          is
            .selectFrom('agentBudget as b')
            .where('b.accountId', '=', place.accountId)
            .where('b.keyId', '=', place.keyId)
            .select('b.kind'),
        )
        .as('isAgent'),
    )
    .executeTakeFirst();
}

/** Notes that a key is in use. The condition is in the statement, so that several processes together write once. */
export async function noteUse(
  db: Db,
  { accountId, keyId }: { accountId: number; keyId: number },
  now: Date,
  before: Date,
): Promise<void> {
  await db
    .updateTable('apiKey')
    .set({ lastUsedAt: now })
    .where('accountId', '=', accountId)
    .where('id', '=', keyId)
    .where((is) => is.or([is('lastUsedAt', 'is', null), is('lastUsedAt', '<=', before)]))
    .execute();
}

const keyColumns = [
  'id',
  'name',
  'clientId',
  'scopes',
  'createdAt',
  'createdBy',
  'lastUsedAt',
  'revokedAt',
  'subaccountId',
] as const;

/** The key and its line in the world-wide index; inside a transaction. */
export async function insertKey(
  ctx: Ctx,
  key: {
    name: string;
    clientId: string;
    secretKey: string;
    scopes: readonly Scope[];
    subaccountId: number | null;
  },
): Promise<ApiKey> {
  const row = await ctx.db
    .insertInto('apiKey')
    .values({
      accountId: ctx.accountId,
      ...key,
      scopes: [...key.scopes],
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .returning(keyColumns)
    .executeTakeFirstOrThrow();
  await ctx.db
    .insertInto('apiKeyIndex')
    .values({ clientId: key.clientId, accountId: ctx.accountId, keyId: row.id })
    .execute();
  return row as ApiKey;
}

/** The `limit` newest keys of those older than `beforeId`, the revoked ones too. */
export async function listKeyRows(ctx: Ctx, beforeId: number, limit: number): Promise<ApiKey[]> {
  const rows = await ctx.db
    .selectFrom('apiKey')
    .where('accountId', '=', ctx.accountId)
    .where('id', '<', beforeId)
    .select(keyColumns)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows as ApiKey[];
}

/** What keys are called, the revoked ones too. */
export async function listKeyNames(ctx: Ctx, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('apiKey')
    .where('accountId', '=', ctx.accountId)
    .where('id', 'in', ids)
    .select(['id', 'name'])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Revokes it; asking again changes nothing. Undefined when the account has no such key. */
export async function markRevoked(ctx: Ctx, id: number): Promise<ApiKey | undefined> {
  const now = ctx.clock.now();
  const row = await ctx.db
    .updateTable('apiKey')
    .set((is) => ({ revokedAt: is.fn.coalesce('revokedAt', is.val(now)) }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning(keyColumns)
    .executeTakeFirst();
  return row as ApiKey | undefined;
}
