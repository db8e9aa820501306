import { type Kysely, sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { LetterChannel } from '../../letters/index.ts';
import type { Audience } from '../audience.ts';
import type { Broadcast, BroadcastStatus } from '../broadcast.ts';

type Db = Kysely<Database>;

export interface BroadcastColumns {
  name: string;
  channel: LetterChannel;
  letterId: number;
  couponId: number | null;
  cardId: number | null;
  audience: Audience;
  purpose: string;
  sender: string | null;
  scheduledLocal: string | null;
  scheduledAt: Date | null;
}

export async function insertBroadcast(ctx: Ctx, { audience, ...columns }: BroadcastColumns): Promise<number> {
  const now = ctx.clock.now();
  const { id } = await ctx.db
    .insertInto('broadcast')
    .values({
      accountId: ctx.accountId,
      ...columns,
      audience: JSON.stringify(audience),
      createdAt: now,
      updatedAt: now,
      createdBy: actorName(ctx.actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const one = (ctx: Ctx, id: number) =>
  ctx.db.updateTable('broadcast').where('accountId', '=', ctx.accountId).where('id', '=', id);

/** Changes a broadcast that has not started; false where it has. */
export async function updateDraft(
  ctx: Ctx,
  id: number,
  { audience, ...columns }: BroadcastColumns,
): Promise<boolean> {
  const row = await one(ctx, id)
    .set({ ...columns, audience: JSON.stringify(audience), updatedAt: ctx.clock.now(), failure: null })
    .where('startedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteDraft(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .deleteFrom('broadcast')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('startedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

const statusSql = sql<BroadcastStatus>`case
  when b.cancelled_at is not null then 'cancelled'
  when b.started_at is null then case when b.scheduled_at is null then 'draft' else 'scheduled' end
  when b.paused_at is not null then 'paused'
  when b.finished_at is not null then 'sent'
  else 'sending' end`;

export interface BroadcastFilter {
  limit: number;
  beforeId?: number | undefined;
  id?: number | undefined;
  status?: BroadcastStatus | undefined;
  search?: string | undefined;
}

/** Broadcasts of the account, the newest first. */
export async function listRows(
  ctx: Ctx,
  { limit, beforeId, id, status, search }: BroadcastFilter,
): Promise<Broadcast[]> {
  const { rows } = await sql<Broadcast>`
    select b.id, b.name, b.channel, b.letter_id, l.name as letter_name, b.coupon_id, c.name as coupon_name, b.card_id, k.name as card_name,
      b.audience, b.purpose, b.sender, b.created_at, b.created_by, b.updated_at, b.scheduled_local, b.scheduled_at, b.started_at, b.paused_at,
      b.finished_at, b.cancelled_at, b.failure, b.recipients
    from broadcast b
    join letter l on l.account_id = ${ctx.accountId} and l.id = b.letter_id
    left join coupon c on c.account_id = ${ctx.accountId} and c.id = b.coupon_id
    left join loyalty_card k on k.account_id = ${ctx.accountId} and k.id = b.card_id
    where b.account_id = ${ctx.accountId}
      and (${beforeId ?? null}::bigint is null or b.id < ${beforeId ?? null}::bigint)
      and (${id ?? null}::bigint is null or b.id = ${id ?? null}::bigint)
      and (${status ?? null}::text is null or ${statusSql} = ${status ?? null}::text)
      and (${search ?? null}::text is null or b.name ilike '%' || ${(search ?? '').replace(/[\\%_]/g, '\\$&')} || '%')
    order by b.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Broadcasts of any account whose moment has come. Nothing is locked: `takeToStart` decides who starts one. */
export function listDue(db: Db, now: Date, limit: number): Promise<{ accountId: number; id: number }[]> {
  return db
    .selectFrom('broadcast')
    .select(['accountId', 'id'])
    .where('scheduledAt', '<=', now)
    .where('startedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .orderBy('scheduledAt')
    .limit(limit)
    .execute();
}

/**
 * Starts a broadcast and fixes what it says; false where it has started, or was cancelled. With `due` only one whose moment has come. It is
 * started if and only if the transaction commits, with its recipients.
 */
export async function takeToStart(ctx: Ctx, id: number, { due }: { due: boolean }): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update broadcast b set started_at = ${ctx.clock.now()}, subject = l.subject, source = l.source, language = l.language, failure = null
    from letter l
    where b.account_id = ${ctx.accountId} and b.id = ${id} and l.account_id = ${ctx.accountId} and l.id = b.letter_id
      and b.started_at is null and b.cancelled_at is null and (not ${due} or b.scheduled_at <= ${ctx.clock.now()})
    returning b.id`.execute(ctx.db);
  return rows.length > 0;
}

export const writeRecipients = (ctx: Ctx, id: number, recipients: number) =>
  one(ctx, id).set({ recipients }).execute();

/** One that cannot start goes back to being a draft, with the reason; not one that was given a later moment meanwhile. */
export const writeFailure = (ctx: Ctx, id: number, failure: string) =>
  one(ctx, id)
    .set({ scheduledAt: null, scheduledLocal: null, failure })
    .where('startedAt', 'is', null)
    .where('scheduledAt', '<=', ctx.clock.now())
    .execute();

export interface OpenBroadcast {
  id: number;
  channel: LetterChannel;
  subject: string;
  source: string;
  language: string;
  couponId: number | null;
  cardId: number | null;
  audience: Audience;
  purpose: string;
  sender: string | null;
}

/** Broadcasts of any account that have somebody left to write to. */
export async function listOpen(db: Db, limit: number): Promise<{ accountId: number; id: number }[]> {
  return db
    .selectFrom('broadcast')
    .select(['accountId', 'id'])
    .where('startedAt', 'is not', null)
    .where('finishedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .where('pausedAt', 'is', null)
    .orderBy('startedAt')
    .limit(limit)
    .execute();
}

/** A broadcast that is being sent, held so that it is neither paused nor cancelled while this transaction writes. */
export async function holdOpen(ctx: Ctx, id: number): Promise<OpenBroadcast | undefined> {
  const { rows } = await sql<OpenBroadcast>`
    select b.id, b.channel, b.subject, b.source, b.language, b.coupon_id, b.card_id, b.audience, b.purpose, b.sender
    from broadcast b
    where b.account_id = ${ctx.accountId} and b.id = ${id} and b.started_at is not null and b.finished_at is null
      and b.cancelled_at is null and b.paused_at is null for share`.execute(ctx.db);
  return rows[0];
}

/** Marks it as finished where nobody is left; true for the one call that did. */
export async function finishWhenDone(ctx: Ctx, id: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update broadcast b set finished_at = ${ctx.clock.now()}
    where b.account_id = ${ctx.accountId} and b.id = ${id} and b.started_at is not null and b.finished_at is null
      and b.cancelled_at is null and not exists (
        select from broadcast_recipient r where r.account_id = ${ctx.accountId} and r.broadcast_id = ${id} and r.done_at is null)
    returning b.id`.execute(ctx.db);
  return rows.length > 0;
}

/** Dates of a broadcast that has started; false where its state does not allow it. */
export async function markPaused(ctx: Ctx, id: number): Promise<boolean> {
  const row = await one(ctx, id)
    .set({ pausedAt: ctx.clock.now() })
    .where('startedAt', 'is not', null)
    .where('pausedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function markResumed(ctx: Ctx, id: number): Promise<boolean> {
  const row = await one(ctx, id)
    .set({ pausedAt: null })
    .where('pausedAt', 'is not', null)
    .where('cancelledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function markCancelled(ctx: Ctx, id: number): Promise<boolean> {
  const row = await one(ctx, id)
    .set({ cancelledAt: ctx.clock.now(), pausedAt: null })
    .where('cancelledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What became of the recipients of a broadcast, and of the copies that they got, since it started. */
export async function countRecipients(ctx: Ctx, id: number) {
  const { rows } = await sql<{
    open: number;
    written: number;
    opened: number;
    claimed: number;
    validated: number;
    skipped: Record<string, number> | null;
  }>`
    select (count(*) filter (where r.done_at is null))::int as open, count(r.message_id)::int as written,
      (count(*) filter (where s.opened_at >= b.started_at))::int as opened,
      (count(*) filter (where s.claimed_at >= b.started_at))::int as claimed,
      (count(*) filter (where s.validated_at >= b.started_at))::int as validated,
      (select jsonb_object_agg(x.skipped, x.n) from (
        select y.skipped, count(*)::int as n from broadcast_recipient y
        where y.account_id = ${ctx.accountId} and y.broadcast_id = ${id} and y.skipped is not null group by y.skipped) x) as skipped
    from broadcast b
    join broadcast_recipient r on r.account_id = ${ctx.accountId} and r.broadcast_id = b.id
    left join session s on s.account_id = ${ctx.accountId} and s.id = r.session_id and r.message_id is not null
    where b.account_id = ${ctx.accountId} and b.id = ${id}`.execute(ctx.db);
  const [row] = rows;
  return {
    open: row?.open ?? 0,
    written: row?.written ?? 0,
    opened: row?.opened ?? 0,
    claimed: row?.claimed ?? 0,
    validated: row?.validated ?? 0,
    skipped: row?.skipped ?? {},
  };
}

/** Pauses one that cannot go on, and says why. */
export const pauseFailed = (ctx: Ctx, id: number, failure: string) =>
  one(ctx, id)
    .set({ pausedAt: ctx.clock.now(), failure })
    .where('pausedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .execute();
