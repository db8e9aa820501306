import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Proof } from './prove-login.ts';

/** Locks a copy of this coupon and answers what keeps it from being signed in on. */
export function lockSession({ accountId, db }: Ctx, couponId: number, code: string) {
  return db
    .selectFrom('session')
    .where('accountId', '=', accountId)
    .where('code', '=', code)
    .where('couponId', '=', couponId)
    .select(['id', 'voidedAt', 'claimedAt', 'expiresAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * Writes a proof where there is none yet. Of two at the same moment one is written; the other hears whose stands there: answers the keys
 * of the proof that was first, undefined where this one is.
 */
export async function writeProof(
  { accountId, db }: Ctx,
  sessionId: number,
  { way, keys }: Pick<Proof, 'way' | 'keys'>,
  at: Date,
): Promise<readonly string[] | undefined> {
  const { rows } = await sql`
    insert into submission (account_id, session_id, answers, updated_at, login_way, login_keys, login_at)
    values (${accountId}, ${sessionId}, '{}'::jsonb, ${at}, ${way}, ${[...keys]}::text[], ${at})
    on conflict (account_id, session_id) do update set
      login_way = excluded.login_way, login_keys = excluded.login_keys, login_at = excluded.login_at, updated_at = excluded.updated_at
    where submission.login_at is null
    returning session_id`.execute(db);
  if (rows.length > 0) return undefined;
  const before = await db
    .selectFrom('submission')
    .where('accountId', '=', accountId)
    .where('sessionId', '=', sessionId)
    .select('loginKeys')
    .executeTakeFirstOrThrow();
  return before.loginKeys ?? [];
}

/** What was proved becomes an answer; what a provider only says fills in what is not known. Joins the copy to the customer they are. */
export async function writeAnswers(
  { accountId, db }: Ctx,
  sessionId: number,
  { sure, guessed }: { sure: Record<string, string>; guessed: Record<string, string> },
  at: Date,
): Promise<void> {
  if (Object.keys(sure).length + Object.keys(guessed).length === 0) return;
  const { answers } = await db
    .selectFrom('submission')
    .where('accountId', '=', accountId)
    .where('sessionId', '=', sessionId)
    .select('answers')
    .executeTakeFirstOrThrow();
  const all = { ...guessed, ...(answers as Record<string, string>), ...sure };
  await sql`select write_answers(${accountId}, array[${sessionId}]::bigint[], array[${JSON.stringify(all)}]::jsonb[],
    array[${at}]::timestamptz[])`.execute(db);
}
