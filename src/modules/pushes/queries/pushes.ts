import { type Kysely, sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Push } from '../push.ts';
import type { Segment } from '../segment.ts';

type Db = Kysely<Database>;

interface NewPush {
  cardId: number;
  message: string;
  segment: Segment;
  scheduledAt: Date | null;
  /** Set where it goes out at once. */
  startedAt: Date | null;
}

export async function insertPush(ctx: Ctx, push: NewPush): Promise<number> {
  const { id } = await ctx.db
    .insertInto('loyaltyPush')
    .values({
      ...push,
      segment: JSON.stringify(push.segment),
      accountId: ctx.accountId,
      recipients: 0,
      createdAt: ctx.clock.now(),
      createdBy: actorName(ctx.actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export const setRecipients = ({ db, accountId }: Ctx, id: number, recipients: number) =>
  db
    .updateTable('loyaltyPush')
    .set({ recipients })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();

/** Scheduled pushes of any account whose moment has come. Nothing is locked: `takeScheduled` decides who starts one. */
export function listScheduled(
  db: Db,
  now: Date,
  limit: number,
): Promise<{ accountId: number; id: number }[]> {
  return db
    .selectFrom('loyaltyPush')
    .select(['accountId', 'id'])
    .where('scheduledAt', '<=', now)
    .where('startedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .orderBy('scheduledAt')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/**
 * Starts a scheduled push; nothing when another process has started it, or it was cancelled. It is started if and only if the
 * transaction commits, with all that is written in it: a crash leaves it scheduled and whole.
 */
export async function takeScheduled(
  { db, accountId }: Ctx,
  id: number,
  now: Date,
): Promise<{ id: number; cardId: number; message: string; segment: Segment } | undefined> {
  const row = await db
    .updateTable('loyaltyPush')
    .set({ startedAt: now })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('scheduledAt', '<=', now)
    .where('startedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .returning(['id', 'cardId', 'message', 'segment'])
    .executeTakeFirst();
  return row && { ...row, segment: row.segment as Segment };
}

/** Takes back a push that has not started; false when it has, or was taken back before. The row decides. */
export async function markCancelled(
  { db, accountId, clock }: Ctx,
  cardId: number,
  id: number,
): Promise<boolean> {
  const row = await db
    .updateTable('loyaltyPush')
    .set({ cancelledAt: clock.now() })
    .where('accountId', '=', accountId)
    .where('cardId', '=', cardId)
    .where('id', '=', id)
    .where('startedAt', 'is', null)
    .where('cancelledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A push whose card has ended before its moment came, in the transaction that has taken it. */
export const dropTaken = ({ db, accountId, clock }: Ctx, id: number) =>
  db
    .updateTable('loyaltyPush')
    .set({ startedAt: null, cancelledAt: clock.now() })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();

/** What became of the members of a push (`p`) who have a device, each counted once. */
const figures = (accountId: number) => sql`
  select count(*)::int as members, (count(*) filter (where x.sent))::int as sent,
    (count(*) filter (where not x.sent and x.open))::int as open,
    (count(*) filter (where not x.sent and not x.open and x.quiet))::int as quiet
  from (
    select bool_or(coalesce(d.outcome = 'sent', false)) as sent, bool_or(d.done_at is null) as open,
      bool_or(coalesce(d.outcome = 'quiet', false)) as quiet
    from push_delivery d where d.account_id = ${accountId} and d.push_id = p.id group by d.member_id
  ) x`;

interface Page {
  limit: number;
  before?: number | undefined;
  id?: number | undefined;
}

/** Pushes of a card, the newest first. Figures of those under way are counted now. */
export async function listPushRows(ctx: Ctx, cardId: number, { limit, before, id }: Page): Promise<Push[]> {
  const { rows } = await sql<Push>`
    select p.id, p.card_id, p.message, p.segment, p.created_at, p.created_by, p.scheduled_at, p.started_at, p.finished_at,
      p.cancelled_at, p.recipients, coalesce(p.delivered, f.sent, 0) as delivered, coalesce(f.open, 0) as waiting,
      coalesce(p.quiet, f.quiet, 0) as quiet, coalesce(p.no_device, p.recipients - f.members, 0) as no_device,
      coalesce(p.failed, f.members - f.sent - f.open - f.quiet, 0) as failed
    from loyalty_push p
    left join lateral (${figures(ctx.accountId)}) f on p.started_at is not null and p.finished_at is null
    where p.account_id = ${ctx.accountId} and p.card_id = ${cardId}
      and (${before ?? null}::bigint is null or p.id < ${before ?? null}::bigint)
      and (${id ?? null}::bigint is null or p.id = ${id ?? null}::bigint)
    order by p.id desc limit ${limit}`.execute(ctx.db);
  return rows;
}

/** Started pushes of any account that wait for nothing any more. */
export async function listFinished(db: Db, limit: number): Promise<{ accountId: number; id: number }[]> {
  const { rows } = await sql<{ accountId: number; id: number }>`
    select p.account_id, p.id from loyalty_push p
    where p.started_at is not null and p.finished_at is null and not exists (
      select from push_delivery d where d.account_id = p.account_id and d.push_id = p.id and d.done_at is null)
    order by p.started_at limit ${limit}`.execute(db);
  return rows;
}

/** Writes down the figures of a push that is finished, once; messages that no device took are marked as failed. */
export async function finishPush({ db, accountId, clock }: Ctx, id: number): Promise<void> {
  const now = clock.now();
  const { rows } = await sql<{ members: number; sent: number; quiet: number }>`
    select f.* from loyalty_push p, lateral (${figures(accountId)}) f where p.account_id = ${accountId} and p.id = ${id}`.execute(
    db,
  );
  const { members, sent, quiet } = rows[0] ?? { members: 0, sent: 0, quiet: 0 };
  await db
    .updateTable('loyaltyPush')
    .set((eb) => ({
      finishedAt: now,
      delivered: sent,
      quiet,
      failed: members - sent - quiet,
      noDevice: eb('recipients', '-', members),
    }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('finishedAt', 'is', null)
    .execute();
  await sql`
    update message set failed_at = ${now}, failure = d.outcome
    from push_delivery d
    where message.account_id = ${accountId} and message.push_id = ${id} and message.sent_at is null and message.failed_at is null
      and d.account_id = ${accountId} and d.push_id = ${id} and d.message_id = message.id and d.outcome <> 'quiet'`.execute(
    db,
  );
}
