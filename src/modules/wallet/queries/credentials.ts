import type { Ctx } from '../../../platform/ctx.ts';
import type { Platform } from '../credentials/credential.ts';

export interface StoredCredential {
  issuer: string;
  owner: string;
  expiresAt: Date | null;
  sealed: string;
  setAt: Date;
}

export function findCredential(
  { db, accountId }: Ctx,
  platform: Platform,
): Promise<StoredCredential | undefined> {
  return db
    .selectFrom('walletCredential')
    .select(['issuer', 'owner', 'expiresAt', 'sealed', 'setAt'])
    .where('accountId', '=', accountId)
    .where('platform', '=', platform)
    .executeTakeFirst();
}

/** Puts this credential in the place of the one before. */
export async function storeCredential(
  { db, accountId }: Ctx,
  platform: Platform,
  credential: StoredCredential & { setBy: string },
): Promise<void> {
  await db
    .insertInto('walletCredential')
    .values({ accountId, platform, ...credential })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'platform']).doUpdateSet((eb) => ({
        issuer: eb.ref('excluded.issuer'),
        owner: eb.ref('excluded.owner'),
        expiresAt: eb.ref('excluded.expiresAt'),
        sealed: eb.ref('excluded.sealed'),
        setAt: eb.ref('excluded.setAt'),
        setBy: eb.ref('excluded.setBy'),
      })),
    )
    .execute();
}

/** Answers whether there was one. */
export async function deleteCredential({ db, accountId }: Ctx, platform: Platform): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('walletCredential')
    .where('accountId', '=', accountId)
    .where('platform', '=', platform)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
