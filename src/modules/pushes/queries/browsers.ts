import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';

export interface Browser {
  endpoint: string;
  p256dh: string;
  auth: string;
  keyId: number;
}

/** Notes a browser of a member, or that its keys are others now; of more than `most` the oldest are forgotten. */
export async function insertBrowser(
  ctx: Ctx,
  memberId: number,
  browser: Browser,
  most: number,
): Promise<void> {
  const { accountId, db, clock } = ctx;
  await db
    .insertInto('memberBrowser')
    .values({ accountId, memberId, ...browser, createdAt: clock.now() })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'memberId', 'endpoint']).doUpdateSet((eb) => ({
        p256dh: eb.ref('excluded.p256dh'),
        auth: eb.ref('excluded.auth'),
        keyId: eb.ref('excluded.keyId'),
        createdAt: eb.ref('excluded.createdAt'),
      })),
    )
    .execute();
  await sql`
    delete from member_browser where account_id = ${accountId} and member_id = ${memberId} and id not in (
      select b.id from member_browser b where b.account_id = ${accountId} and b.member_id = ${memberId}
      order by b.created_at desc, b.id desc limit ${most})`.execute(db);
}

export async function deleteBrowser(
  { db, accountId }: Ctx,
  memberId: number,
  endpoint: string,
): Promise<void> {
  await db
    .deleteFrom('memberBrowser')
    .where('accountId', '=', accountId)
    .where('memberId', '=', memberId)
    .where('endpoint', '=', endpoint)
    .execute();
}

export function findBrowser({ db, accountId }: Ctx, id: number): Promise<Browser | undefined> {
  return db
    .selectFrom('memberBrowser')
    .select(['endpoint', 'p256dh', 'auth', 'keyId'])
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Forgets a browser that its push service says is gone, unless it has subscribed anew with other keys. */
export async function forgetBrowser({ db, accountId }: Ctx, id: number, { auth }: Browser): Promise<void> {
  await db
    .deleteFrom('memberBrowser')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('auth', '=', auth)
    .execute();
}

export interface StoredKey {
  id: number;
  publicKey: string;
  sealed: string;
}

type Db = Kysely<Database>;

export const findLatestKey = (db: Db): Promise<StoredKey | undefined> =>
  db
    .selectFrom('vapidKey')
    .select(['id', 'publicKey', 'sealed'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Of several processes that make a key at once, one does. */
export const insertKey = (db: Db, key: StoredKey & { madeAt: Date }) =>
  db
    .insertInto('vapidKey')
    .values(key)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
