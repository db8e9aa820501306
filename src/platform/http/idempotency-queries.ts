import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import type { Database } from '../db/tables.ts';

interface NewKey {
  key: string;
  route: string;
  fingerprint: string;
  now: Date;
  /** Rows from before this are forgotten. */
  cutoff: Date;
}

export interface StoredAnswer {
  route: string;
  fingerprint: string;
  /** null while the request that took the key has not ended. */
  status: number | null;
  reply: unknown;
  createdAt: Date;
}

/**
 * Takes a key that nobody used since the cutoff. While another transaction holds it, this waits; when that one commits the
 * answer is false, when it rolls back true.
 */
export async function takeKey(ctx: Ctx, { key, route, fingerprint, now, cutoff }: NewKey): Promise<boolean> {
  const { rows } = await sql`
    insert into idempotency (account_id, key, route, fingerprint, created_at)
    values (${ctx.accountId}, ${key}, ${route}, ${fingerprint}, ${now})
    on conflict (account_id, key) do update set route = excluded.route, fingerprint = excluded.fingerprint,
      status = null, reply = null, created_at = excluded.created_at
    where idempotency.created_at <= ${cutoff}
    returning key`.execute(ctx.db);
  return rows.length > 0;
}

export async function storeAnswer(ctx: Ctx, key: string, status: number, body: unknown): Promise<void> {
  await sql`
    update idempotency set status = ${status}, reply = ${jsonText(body)}::jsonb
    where account_id = ${ctx.accountId} and key = ${key}`.execute(ctx.db);
}

/** Stores an answer whose operation has committed already. The first stored one stays. */
export async function insertAnswer(
  ctx: Ctx,
  { key, route, fingerprint, now, cutoff, status, body }: NewKey & { status: number; body: unknown },
): Promise<void> {
  await sql`
    insert into idempotency (account_id, key, route, fingerprint, status, reply, created_at)
    values (${ctx.accountId}, ${key}, ${route}, ${fingerprint}, ${status}, ${jsonText(body)}::jsonb, ${now})
    on conflict (account_id, key) do update set route = excluded.route, fingerprint = excluded.fingerprint,
      status = excluded.status, reply = excluded.reply, created_at = excluded.created_at
    where idempotency.created_at <= ${cutoff}`.execute(ctx.db);
}

export async function findAnswer(ctx: Ctx, key: string): Promise<StoredAnswer | undefined> {
  const { rows } = await sql<StoredAnswer>`
    select route, fingerprint, status, reply, created_at as "createdAt" from idempotency
    where account_id = ${ctx.accountId} and key = ${key}`.execute(ctx.db);
  return rows[0];
}

/**
 * Removes the stored answers that show one of these sessions or members, wherever they name it. What a write answered is told again for
 * 72 hours; a person who is forgotten must not come back that way.
 */
export async function deleteRepliesAbout(ctx: Ctx, codes: string[]): Promise<void> {
  await sql`
    delete from idempotency i
    where i.account_id = ${ctx.accountId} and exists (
      select from jsonb_path_query(i.reply, '$.**.code') x(code) where x.code #>> '{}' = any (${codes}::text[]))`.execute(
    ctx.db,
  );
}

/** The same for answers that name one of these ids, as theirs or as whose something is. */
export async function deleteRepliesNaming(ctx: Ctx, ids: string[]): Promise<void> {
  await sql`
    delete from idempotency i
    where i.account_id = ${ctx.accountId} and exists (
      select from (
        select jsonb_path_query(i.reply, '$.**.id') union all select jsonb_path_query(i.reply, '$.**.customer')) x(id)
      where x.id #>> '{}' = any (${ids}::text[]))`.execute(ctx.db);
}

/** How long the statements of this transaction wait for a lock; 0 is as long as a statement may run. */
export async function limitLockWait(ctx: Ctx, seconds: number): Promise<void> {
  await sql`select set_config('lock_timeout', ${`${seconds}s`}, true)`.execute(ctx.db);
}

/** Removes keys of all accounts from before the cutoff, a few thousand at a time. Answers how many. */
export async function deleteOldKeys(db: Kysely<Database>, cutoff: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from idempotency i using (
      select account_id, key from idempotency where created_at <= ${cutoff} order by created_at limit 5000) old
    where i.account_id = old.account_id and i.key = old.key and i.created_at <= ${cutoff}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

const jsonText = (body: unknown) => (body === undefined ? null : JSON.stringify(body));
