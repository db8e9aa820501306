import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

export type TokenKind = 'mail' | 'sso';

export async function insertToken(
  { db, accountId, clock }: Ctx,
  token: { tokenKey: string; userId: number; kind: TokenKind; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('directoryToken')
    .values({ ...token, accountId, createdAt: clock.now() })
    .execute();
}

/** Uses a token of this directory up: of any number at once exactly one gets its user. Nothing for one that was used, has run out or never was. */
export async function takeToken(
  { db, accountId, clock }: Ctx,
  directoryId: number,
  tokenKey: string,
): Promise<{ userId: number; kind: TokenKind } | undefined> {
  const now = clock.now();
  const { rows } = await sql<{ userId: number; kind: TokenKind }>`
    update directory_token t set used_at = ${now}
    from directory_user u
    where t.account_id = ${accountId} and t.token_key = ${tokenKey} and t.used_at is null and t.expires_at > ${now}
      and u.account_id = ${accountId} and u.id = t.user_id and u.directory_id = ${directoryId} and u.blocked_at is null
    returning t.user_id, t.kind`.execute(db);
  return rows[0];
}

export async function insertSignIn(
  { db, accountId, clock }: Ctx,
  signIn: { tokenKey: string; userId: number; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto('directorySignIn')
    .values({ ...signIn, accountId, createdAt: clock.now() })
    .execute();
}

/** Who is signed in by this token, in this directory and not blocked. */
export async function findSignedInId(
  { db, accountId, clock }: Ctx,
  directoryId: number,
  tokenKey: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select u.id from directory_sign_in s join directory_user u on u.account_id = ${accountId} and u.id = s.user_id
    where s.account_id = ${accountId} and s.token_key = ${tokenKey} and s.ended_at is null and s.expires_at > ${clock.now()}
      and u.directory_id = ${directoryId} and u.blocked_at is null`.execute(db);
  return rows[0]?.id;
}

export async function endSignIn({ db, accountId, clock }: Ctx, tokenKey: string): Promise<void> {
  await sql`
    update directory_sign_in set ended_at = ${clock.now()}
    where account_id = ${accountId} and token_key = ${tokenKey} and ended_at is null`.execute(db);
}

/** Forgets what signs nobody in any more, of all accounts. */
export async function deleteOldTokens({ db, clock }: Pick<Ctx, 'db' | 'clock'>): Promise<void> {
  await sql`delete from directory_token where expires_at <= ${clock.now()}`.execute(db);
  await sql`delete from directory_sign_in where expires_at <= ${clock.now()}`.execute(db);
}
