import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Proof } from './prove-login.ts';
import { mostWrong } from './rules.ts';

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

/**
 * Keeps the code of a mail in place of the one before, unless that was written after `before`. Answers how many mails that makes,
 * undefined where nothing is to be sent.
 */
export async function writeCode(
  { accountId, db }: Ctx,
  code: { sessionId: number; mailKey: string; codeKey: string; at: Date; until: Date; before: Date },
): Promise<number | undefined> {
  const { rows } = await sql<{ mails: number }>`
    insert into login_code (account_id, session_id, mail_key, code_key, mails, asked_at, expires_at)
    values (${accountId}, ${code.sessionId}, ${code.mailKey}, ${code.codeKey}, 1, ${code.at}, ${code.until})
    on conflict (account_id, session_id, mail_key) do update set
      code_key = excluded.code_key, mails = login_code.mails + 1, asked_at = excluded.asked_at, expires_at = excluded.expires_at,
      wrong = 0, used_at = null
    where login_code.asked_at <= ${code.before}
    returning mails`.execute(db);
  return rows[0]?.mails;
}

/**
 * Takes a try and says whether it was right: a right one uses the code up, a wrong one is counted, and neither is taken after the fifth
 * wrong one. The row decides under its own lock, so tries that race are counted one by one.
 */
export async function takeTry(
  { accountId, db }: Ctx,
  entered: { sessionId: number; mailKey: string; codeKey: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`
    update login_code set
      used_at = case when code_key = ${entered.codeKey} then ${entered.at}::timestamptz end,
      wrong = wrong + (code_key <> ${entered.codeKey})::int
    where account_id = ${accountId} and session_id = ${entered.sessionId} and mail_key = ${entered.mailKey}
      and wrong < ${mostWrong} and used_at is null and expires_at > ${entered.at}
    returning used_at is not null as used`.execute(db);
  return rows[0]?.used ?? false;
}

export async function deleteOldCodes(db: Kysely<Database>, before: Date): Promise<void> {
  await sql`delete from login_code where expires_at <= ${before}`.execute(db);
}
