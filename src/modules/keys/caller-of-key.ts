import type { Kysely } from 'kysely';
import type { Actor, Scope } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import { hashSecret, sameSecret } from '../../platform/ids.ts';

/** Whose key this is and what it may do; null when it is unknown, revoked, or the secret is not its own. */
export async function callerOfKey(
  db: Kysely<Database>,
  clientId: string,
  clientSecret: string,
): Promise<{ accountId: number; actor: Actor } | null> {
  const index = await db
    .selectFrom('apiKeyIndex')
    .where('clientId', '=', clientId)
    .select(['accountId', 'keyId'])
    .executeTakeFirst();
  if (!index) return null;
  const key = await db
    .selectFrom('apiKey')
    .where('accountId', '=', index.accountId)
    .where('id', '=', index.keyId)
    .where('revokedAt', 'is', null)
    .select(['id', 'secretKey', 'scopes'])
    .executeTakeFirst();
  if (!key || !sameSecret(key.secretKey, hashSecret(clientSecret))) return null;
  return {
    accountId: index.accountId,
    actor: { kind: 'key', keyId: key.id, scopes: new Set(key.scopes as Scope[]) },
  };
}
