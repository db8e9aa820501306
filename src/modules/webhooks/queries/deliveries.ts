import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Position } from '../../../platform/events/event.ts';
import type { Attempt, Delivery, DeliveryState } from '../endpoint.ts';
import { v3Types } from '../rules.ts';

type Db = Kysely<Database>;

/** Whether endpoint `w` wants event `e`. The v3 wire has words for some types only. */
export const wants =
  sql.raw(`w.disabled_at is null and e.xid > w.since_xid and (w.types = '{*}' or e.type = any (w.types))
  and (w.format = 'v5' or e.type in (${Object.keys(v3Types)
    .map((type) => `'${type}'`)
    .join(', ')}))
  and (w.coupon_id is null or e.coupon_id = w.coupon_id)
  and (w.card_id is null or e.data ->> 'card_id' = w.card_id::text or (e.type like 'card.%' and e.subject = w.card_id))`);

/**
 * One delivery for each endpoint that wants an event, of all accounts at once. The reader's own place in the order makes it once; the unique
 * key says so a second time.
 */
export async function insertForEvents(db: Db, after: Position, upTo: Position, now: Date): Promise<void> {
  await sql`
    insert into webhook_delivery (account_id, endpoint_id, event_id, type, created_at, due_at)
    select e.account_id, w.id, e.id, e.type, ${now}::timestamptz, ${now}::timestamptz
    from event e join webhook_endpoint w on w.account_id = e.account_id
    where (e.xid, e.id) > (${after.xid}::xid8, ${after.id}::bigint) and (e.xid, e.id) <= (${upTo.xid}::xid8, ${upTo.id}::bigint)
      and ${wants}
    order by e.xid, e.id
    on conflict (account_id, endpoint_id, event_id) do nothing`.execute(db);
}

export const hasEndpoints = async (db: Db): Promise<boolean> =>
  (await db.selectFrom('webhookEndpoint').select('id').limit(1).executeTakeFirst()) !== undefined;

export async function insertTest(
  { db, accountId, clock }: Ctx,
  endpointId: number,
  type: string,
): Promise<number> {
  const now = clock.now();
  const { id } = await db
    .insertInto('webhookDelivery')
    .values({ accountId, endpointId, eventId: null, type, createdAt: now, dueAt: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Endpoints of any account for which something is due. Nothing is locked: `takeDeliveries` decides who sends what. */
export async function listReady(db: Db, now: Date): Promise<{ accountId: number; endpointId: number }[]> {
  const { rows } = await sql<{ accountId: number; endpointId: number }>`
    select w.account_id, w.id as endpoint_id from webhook_endpoint w
    where w.paused_at is null and w.disabled_at is null and exists (
      select from webhook_delivery d where d.account_id = w.account_id and d.endpoint_id = w.id
        and d.delivered_at is null and d.failed_at is null and d.due_at <= ${now})`.execute(db);
  return rows;
}

export interface TakenDelivery {
  id: number;
  endpointId: number;
  eventId: number | null;
  type: string;
  body: string | null;
  attempts: number;
  tries: number;
  createdAt: Date;
  triedFirstAt: Date;
  /** Proves that this sender has it: nobody else took it since. */
  sendingAt: Date;
  /** When a sender took it that died with it in hand. */
  lostAt: Date | null;
}

/**
 * Takes up to `limit` due deliveries of an endpoint, the oldest first, and writes down that they are being sent now, with the attempt. Of any
 * number of senders exactly one gets each: the row decides under its lock, and those that are locked are left to who has them. `due_at`
 * becomes the moment from which the sender counts as dead, so what a crash leaves in hand is due again then.
 */
export async function takeDeliveries(
  { db, accountId }: Ctx,
  endpointId: number,
  now: Date,
  deadAt: Date,
  limit: number,
): Promise<TakenDelivery[]> {
  const { rows } = await sql<TakenDelivery>`
    with due as materialized (
      select id, sending_at from webhook_delivery
      where account_id = ${accountId} and endpoint_id = ${endpointId} and delivered_at is null and failed_at is null and due_at <= ${now}
      order by due_at, id limit ${limit} for update skip locked
    ), taken as (
      update webhook_delivery d set sending_at = ${now}, due_at = ${deadAt}, attempts = d.attempts + 1, tries = d.tries + 1,
        tried_first_at = coalesce(d.tried_first_at, ${now})
      from due
      where d.account_id = ${accountId} and d.id = due.id
      returning d.id, d.endpoint_id, d.event_id, d.type, d.body, d.attempts, d.tries, d.created_at, d.tried_first_at, d.sending_at,
        due.sending_at as lost_at
    )
    select * from taken order by id`.execute(db);
  return rows;
}

/** Keeps what is told, once: every attempt tells the same. Answers what is kept. */
export async function freezeBodies(
  { db, accountId }: Ctx,
  bodies: ReadonlyMap<number, string>,
): Promise<Map<number, string>> {
  if (bodies.size === 0) return new Map();
  const { rows } = await sql<{ id: number; body: string }>`
    update webhook_delivery d set body = coalesce(d.body, i.body)
    from unnest(${[...bodies.keys()]}::bigint[], ${[...bodies.values()]}::text[]) i(id, body)
    where d.account_id = ${accountId} and d.id = i.id
    returning d.id, d.body`.execute(db);
  return new Map(rows.map(({ id, body }) => [id, body]));
}

export interface Verdict {
  deliveredAt: Date | null;
  failedAt: Date | null;
  dueAt: Date;
}

/**
 * Writes down what came of an attempt, and the attempt in the log, in one step. False where somebody else has the delivery by now, or it
 * is gone: then the log tells the attempt and nothing else changes.
 */
export async function settleDelivery(
  { db, accountId }: Ctx,
  { id, sendingAt, attempts }: Pick<TakenDelivery, 'id' | 'sendingAt' | 'attempts'>,
  { deliveredAt, failedAt, dueAt }: Verdict,
  attempt: Attempt,
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    with noted as (${noteAttempt(accountId, id, attempt)})
    update webhook_delivery set delivered_at = ${deliveredAt}, failed_at = ${failedAt}, due_at = ${dueAt}, sending_at = null
    where account_id = ${accountId} and id = ${id} and sending_at = ${sendingAt} and attempts = ${attempts}
    returning id`.execute(db);
  return rows.length > 0;
}

const noteAttempt = (accountId: number, deliveryId: number, attempt: Attempt) => sql`
    insert into webhook_attempt (account_id, delivery_id, n, started_at, ms, status, failure, answer)
    select ${accountId}, d.id, ${attempt.n}::int, ${attempt.startedAt}::timestamptz, ${attempt.ms}::int, ${attempt.status}::int,
      ${attempt.failure}::text, ${attempt.answer}::text
    from webhook_delivery d where d.account_id = ${accountId} and d.id = ${deliveryId}
    on conflict (account_id, delivery_id, n) do nothing`;

/** A line of the log for an attempt that nobody could settle. */
export async function insertAttempt(
  { db, accountId }: Ctx,
  deliveryId: number,
  attempt: Attempt,
): Promise<void> {
  await noteAttempt(accountId, deliveryId, attempt).execute(db);
}

const columns = sql.raw(
  [
    'id',
    'endpoint_id',
    'event_id',
    'type',
    'body',
    'created_at',
    'due_at',
    'sending_at',
    'attempts',
    'delivered_at',
    'failed_at',
  ]
    .map((column) => `d.${column}`)
    .join(', '),
);
const stateSql: Record<DeliveryState, ReturnType<typeof sql>> = {
  waiting: sql`d.delivered_at is null and d.failed_at is null and d.attempts = 0`,
  retrying: sql`d.delivered_at is null and d.failed_at is null and d.attempts > 0`,
  delivered: sql`d.delivered_at is not null`,
  failed: sql`d.failed_at is not null`,
};

export interface DeliveryFilter {
  state?: DeliveryState | undefined;
  type?: string | undefined;
  before?: number | undefined;
  limit: number;
}

/** A delivery as the log shows it, with the attempt that was made last. */
export interface LoggedDelivery extends Delivery {
  last: Attempt | null;
  /** What the event is about; nothing for a test, or when the event is gone. */
  subject: number | null;
  seq: number | null;
  occurredAt: Date | null;
}

/** The log of an endpoint, the newest first. */
export async function listDeliveryRows(
  { db, accountId }: Ctx,
  endpointId: number,
  { state, type, before, limit }: DeliveryFilter,
): Promise<LoggedDelivery[]> {
  const { rows } = await sql<LoggedDelivery & Omit<Attempt, 'n'> & { n: number | null }>`
    select ${columns}, e.subject, e.seq, e.occurred_at, a.n, a.started_at, a.ms, a.status, a.failure, a.answer from webhook_delivery d
    left join event e on e.account_id = ${accountId} and e.id = d.event_id
    left join webhook_attempt a on a.account_id = ${accountId} and a.delivery_id = d.id and a.n = (
      select max(x.n) from webhook_attempt x where x.account_id = ${accountId} and x.delivery_id = d.id)
    where d.account_id = ${accountId} and d.endpoint_id = ${endpointId} and ${state ? stateSql[state] : sql`true`}
      and (${type ?? null}::text is null or d.type = ${type ?? null}::text)
      and (${before ?? null}::bigint is null or d.id < ${before ?? null}::bigint)
    order by d.id desc limit ${limit}`.execute(db);
  return rows.map(({ n, startedAt, ms, status, failure, answer, ...delivery }) => ({
    ...delivery,
    last: n === null ? null : { n, startedAt, ms, status, failure, answer },
  }));
}

export async function findDeliveryRow(
  { db, accountId }: Ctx,
  endpointId: number,
  id: number,
): Promise<LoggedDelivery | undefined> {
  const { rows } = await sql<LoggedDelivery>`
    select ${columns}, e.subject, e.seq, e.occurred_at from webhook_delivery d
    left join event e on e.account_id = ${accountId} and e.id = d.event_id
    where d.account_id = ${accountId} and d.endpoint_id = ${endpointId} and d.id = ${id}`.execute(db);
  return rows[0] && { ...rows[0], last: null };
}

export async function listAttemptRows({ db, accountId }: Ctx, deliveryId: number): Promise<Attempt[]> {
  const rows = await db
    .selectFrom('webhookAttempt')
    .where('accountId', '=', accountId)
    .where('deliveryId', '=', deliveryId)
    .select(['n', 'startedAt', 'ms', 'status', 'failure', 'answer'])
    .orderBy('n')
    .execute();
  return rows as Attempt[];
}

/** Makes a delivery due again with a new schedule, unless it is due or being sent anyway. False where there is none. */
export async function askAgain(
  { db, accountId, clock }: Ctx,
  endpointId: number,
  id: number,
): Promise<boolean> {
  const now = clock.now();
  const { rows } = await sql<{ id: number }>`
    update webhook_delivery set delivered_at = null, failed_at = null, tries = 0, tried_first_at = null, due_at = ${now}
    where account_id = ${accountId} and endpoint_id = ${endpointId} and id = ${id} and sending_at is null
    returning id`.execute(db);
  if (rows.length > 0) return true;
  const row = await db
    .selectFrom('webhookDelivery')
    .where('accountId', '=', accountId)
    .where('endpointId', '=', endpointId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Everything since a moment once more: what is in the log (`failed` of it, or all), and what the log never had. Answers how many are due. */
export async function askAgainSince(
  { db, accountId, clock }: Ctx,
  endpointId: number,
  since: Date,
  which: 'failed' | 'all',
  readUpTo: Position,
): Promise<number> {
  const now = clock.now();
  const { numAffectedRows: again } = await sql`
    update webhook_delivery d set delivered_at = null, failed_at = null, tries = 0, tried_first_at = null, due_at = ${now}
    from event e
    where d.account_id = ${accountId} and d.endpoint_id = ${endpointId} and d.sending_at is null
      and e.account_id = ${accountId} and e.id = d.event_id and e.occurred_at >= ${since}
      and (d.failed_at is not null or (d.delivered_at is not null and ${which === 'all'}))`.execute(db);
  const { numAffectedRows: missing } = await sql`
    insert into webhook_delivery (account_id, endpoint_id, event_id, type, created_at, due_at)
    select e.account_id, w.id, e.id, e.type, ${now}::timestamptz, ${now}::timestamptz
    from (select *, '0'::xid8 as since from webhook_endpoint where account_id = ${accountId} and id = ${endpointId}) x
    cross join lateral (select x.id, x.types, x.format, x.coupon_id, x.card_id, x.disabled_at, x.since as since_xid) w
    join event e on e.account_id = ${accountId}
    where e.occurred_at >= ${since} and (e.xid, e.id) <= (${readUpTo.xid}::xid8, ${readUpTo.id}::bigint) and ${wants}
    order by e.xid, e.id
    on conflict (account_id, endpoint_id, event_id) do nothing`.execute(db);
  return Number(again ?? 0) + Number(missing ?? 0);
}

/** The log of long ago. In pieces, so that no statement runs long. Answers how many went. */
export async function deleteOld(db: Db, before: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from webhook_delivery d using (
      select account_id, id from webhook_delivery where created_at < ${before} order by created_at limit ${limit}
    ) old where d.account_id = old.account_id and d.id = old.id`.execute(db);
  return Number(numAffectedRows ?? 0);
}
