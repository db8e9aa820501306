import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../ctx.ts';
import { actorName } from '../ctx.ts';
import type { Database } from '../db/tables.ts';
import type { Event, EventData, Position } from './event.ts';
import type { Stretch } from './stretches.ts';

type Db = Kysely<Database>;

// `xid` is given out as text; statements order by event.xid, because a bare `order by xid` would mean that text.
const columns = sql`account_id as "accountId", id, xid::text as xid, type, coupon_id as "couponId", subject, seq, actor, data,
  occurred_at as "occurredAt"`;

export interface NewEvent {
  type: string;
  couponId: number | null;
  subject: number;
  /** From the counter on the subject's own row, raised by the statement that changed it. */
  seq: number;
  data: EventData;
  occurredAt: Date;
}

export async function insertEvent(ctx: Ctx, event: NewEvent): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into event (account_id, type, coupon_id, subject, seq, actor, data, occurred_at)
    values (${ctx.accountId}, ${event.type}, ${event.couponId}, ${event.subject}, ${event.seq}, ${actorName(ctx.actor)},
      ${JSON.stringify(event.data)}::jsonb, ${event.occurredAt})
    returning id`.execute(ctx.db);
  return rows[0]?.id ?? 0;
}

/** What counts its own events, in `event_seq` on its row. */
export type EventSubject =
  | 'session'
  | 'coupon'
  | 'loyaltyCard'
  | 'member'
  | 'customer'
  | 'contact'
  | 'contactGroup'
  | 'directory'
  | 'listing'
  | 'directoryUser'
  | 'subaccount'
  | 'broadcast';

/** Raises the counter on a subject's own row and answers the number of its next event. */
export async function raiseEventSeq(ctx: Ctx, table: EventSubject, id: number): Promise<number> {
  const { eventSeq } = await ctx.db
    .updateTable(table)
    .set((eb) => ({ eventSeq: eb('eventSeq', '+', 1) }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning('eventSeq')
    .executeTakeFirstOrThrow();
  return eventSeq;
}

/** Makes the reader known, before the first event or behind everything that has committed. A reader that is known stays where it is. */
export async function insertReader(db: Db, name: string, from: 'start' | 'now'): Promise<void> {
  const start = from === 'start' ? sql`'0'::xid8` : sql`pg_snapshot_xmin(pg_current_snapshot())`;
  await sql`insert into event_reader (name, xid, id) values (${name}, ${start}, 0) on conflict (name) do nothing`.execute(
    db,
  );
}

/** Locks the reader's row for this transaction and says how far it has read; nothing when another process holds it. */
export async function takeReader(db: Db, name: string): Promise<Position | undefined> {
  const { rows } = await sql<Position>`
    select xid::text as xid, id from event_reader where name = ${name} for no key update skip locked`.execute(
    db,
  );
  return rows[0];
}

/** Like takeReader, but waits for its turn: for what must not happen while the reader is between reading and committing. */
export async function waitForReader(db: Db, name: string): Promise<Position | undefined> {
  const { rows } = await sql<Position>`
    select xid::text as xid, id from event_reader where name = ${name} for no key update`.execute(db);
  return rows[0];
}

/**
 * The next events after a position, at most `limit` and none beyond `bound`, and only those that no event can still come before: every
 * transaction below the oldest running one has ended, so what it wrote is visible or never will be. Nothing when there is none.
 */
export async function findStretch(
  db: Db,
  after: Position,
  limit: number,
  bound?: Position,
): Promise<Stretch | undefined> {
  const within = bound ? sql`and (xid, id) <= (${bound.xid}::xid8, ${bound.id}::bigint)` : sql``;
  const { rows } = await sql<Position & { size: number; types: string[] }>`
    with stretch as materialized (
      select xid, id, type from event
      where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) ${within}
      order by event.xid, event.id limit ${limit})
    select l.xid::text as xid, l.id, n.size, n.types
    from (select count(*)::int as size, array_agg(distinct type) as types from stretch) n,
      lateral (select xid, id from stretch s order by s.xid desc, s.id desc limit 1) l`.execute(db);
  const [last] = rows;
  return last && { upTo: { xid: last.xid, id: last.id }, size: last.size, types: new Set(last.types) };
}

/** The events of these types after a position up to and with another, in order. What is settled stays as it is, so this is exact. */
export async function listBetween(
  db: Db,
  after: Position,
  upTo: Position,
  types: readonly string[],
): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select ${columns} from event
    where (xid, id) > (${after.xid}::xid8, ${after.id}::bigint) and (xid, id) <= (${upTo.xid}::xid8, ${upTo.id}::bigint)
      and type = any (${types}::text[])
    order by event.xid, event.id`.execute(db);
  return rows;
}

export async function advanceReader(db: Db, name: string, to: Position): Promise<void> {
  await sql`update event_reader set xid = ${to.xid}::xid8, id = ${to.id} where name = ${name}`.execute(db);
}

/** How many events each reader still has before it, counted up to `most`. */
export async function countUnread(db: Db, most: number): Promise<{ name: string; unread: number }[]> {
  const { rows } = await sql<{ name: string; unread: number }>`
    select r.name, (select count(*)::int from (
        select 1 from event e where (e.xid, e.id) > (r.xid, r.id) limit ${most}) u) as unread
    from event_reader r`.execute(db);
  return rows;
}

/** The events of one account after one of them, in the order of the readers. */
export async function listAccountEvents(
  ctx: Ctx,
  filter: { after: Position; couponId: number | null; types: readonly string[] | null; limit: number },
): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select ${columns} from event
    where account_id = ${ctx.accountId} and (xid, id) > (${filter.after.xid}::xid8, ${filter.after.id}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
      and (${filter.couponId}::bigint is null or coupon_id = ${filter.couponId}::bigint)
      and (${filter.types}::text[] is null or type = any (${filter.types}::text[]))
    order by event.xid, event.id limit ${filter.limit}`.execute(ctx.db);
  return rows;
}

/** Where in the order one event of the account stands. */
export async function findPosition(ctx: Ctx, eventId: number): Promise<Position | undefined> {
  const { rows } = await sql<Position>`
    select xid::text as xid, id from event where account_id = ${ctx.accountId} and id = ${eventId}`.execute(
    ctx.db,
  );
  return rows[0];
}

/** Whether an event or a reader bears the number of a transaction that this server has not begun yet. */
export async function findAlienOrder(db: Db): Promise<boolean> {
  const { rows } = await sql<{ alien: boolean }>`
    select coalesce((select xid from event order by xid desc, id desc limit 1) >= s.next, false)
      or coalesce((select xid from event_reader order by xid desc limit 1) > s.next, false) as alien
    from (select pg_snapshot_xmax(pg_current_snapshot()) as next) s`.execute(db);
  return rows[0]?.alien ?? false;
}

/** Keeps everybody from writing events and from reading on until the transaction ends. */
export async function lockEvents(db: Db): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(db);
  await sql`lock table event, event_reader in exclusive mode`.execute(db);
}

/**
 * Numbers events by the readers that have read them: 1 for those that all have read, one more for each reader that has not; and sets
 * every reader between its own. Within a group the id decides, which keeps the events of one subject in their order.
 */
export async function regroupEvents(db: Db): Promise<number> {
  await sql`
    create temporary table event_place on commit drop as
    select xid, id, row_number() over (order by xid, id) as place from (select distinct xid, id from event_reader) r`.execute(
    db,
  );
  const { numAffectedRows } = await sql`
    update event e set xid = (
      select (1 + count(*))::text::xid8 from event_place p where (p.xid, p.id) < (e.xid, e.id))`.execute(db);
  await sql`
    update event_reader r set xid = (1 + p.place)::text::xid8, id = 0
    from event_place p where p.xid = r.xid and p.id = r.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}
