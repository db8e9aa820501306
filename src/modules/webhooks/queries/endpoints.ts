import { type Kysely, sql } from 'kysely';
import { actorName, type Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { DisabledWhy, Endpoint, WebhookFormat } from '../endpoint.ts';

type Db = Kysely<Database>;

const columns = [
  'id',
  'url',
  'description',
  'format',
  'types',
  'couponId',
  'cardId',
  'withPerson',
  'createdAt',
  'createdBy',
  'pausedAt',
  'disabledAt',
  'disabledWhy',
  'failingSince',
  'oldUntil',
] as const;

/** What somebody may say about an endpoint. */
export interface EndpointColumns {
  url: string;
  description: string;
  types: string[];
  couponId: number | null;
  cardId: number | null;
  withPerson: boolean;
}

/** The number of this transaction, by which the order of events goes. */
async function ownXid({ db }: Ctx): Promise<string> {
  const { rows } = await sql<{ xid: string }>`select pg_current_xact_id()::text as xid`.execute(db);
  return rows[0]?.xid ?? '0';
}

/** Everybody who makes an endpoint of this account takes turns until the transaction ends. */
const lockAccount = ({ db, accountId }: Ctx) =>
  sql`select account_id from account_setting where account_id = ${accountId} for no key update`.execute(db);

/** Makes an endpoint where the account has fewer than `most`; nothing where it has as many. Inside a transaction. */
export async function insertEndpoint(
  ctx: Ctx,
  endpoint: EndpointColumns & { format: WebhookFormat; sealed: string },
  most: number,
): Promise<number | undefined> {
  await lockAccount(ctx);
  const { accountId, db, clock } = ctx;
  const xid = await ownXid(ctx);
  const { url, description, types, couponId, cardId, withPerson, format, sealed } = endpoint;
  const { rows } = await sql<{ id: number }>`
    insert into webhook_endpoint (account_id, url, description, types, coupon_id, card_id, with_person, format, sealed, since_xid,
      asked_xid, created_at, created_by)
    select ${accountId}, ${url}, ${description}, ${types}::text[], ${couponId}::bigint, ${cardId}::bigint, ${withPerson}::boolean, ${format},
      ${sealed}, ${xid}::xid8, ${xid}::xid8, ${clock.now()}::timestamptz, ${actorName(ctx.actor)}
    where (select count(*) from webhook_endpoint w where w.account_id = ${accountId}) < ${most}
    returning id`.execute(db);
  return rows[0]?.id;
}

const one = ({ db, accountId }: Ctx, id: number) =>
  db.updateTable('webhookEndpoint').where('accountId', '=', accountId).where('id', '=', id);

/** What it wants from now on. Inside a transaction. False where there is none. */
export async function updateEndpoint(
  ctx: Ctx,
  id: number,
  change: Partial<EndpointColumns>,
): Promise<boolean> {
  const askedXid = await ownXid(ctx);
  const row = await one(ctx, id)
    .set({ ...change, askedXid })
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteEndpoint({ db, accountId }: Ctx, id: number): Promise<boolean> {
  const row = await db
    .deleteFrom('webhookEndpoint')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function markPaused(ctx: Ctx, id: number): Promise<void> {
  await one(ctx, id)
    .set({ pausedAt: ctx.clock.now() })
    .where('pausedAt', 'is', null)
    .where('disabledAt', 'is', null)
    .execute();
}

/** Takes away the pause. What had been disabled begins anew: it is told what happens from now on. Inside a transaction. */
export async function markResumed(ctx: Ctx, id: number): Promise<void> {
  const xid = await ownXid(ctx);
  await one(ctx, id).set({ pausedAt: null }).where('pausedAt', 'is not', null).execute();
  await one(ctx, id)
    .set({ disabledAt: null, disabledWhy: null, failingSince: null, sinceXid: xid, askedXid: xid })
    .where('disabledAt', 'is not', null)
    .execute();
}

/** Disables it; false when it was. The row decides, so its team is told once. What waits for it is given up. */
export async function markDisabled(ctx: Ctx, id: number, why: DisabledWhy): Promise<boolean> {
  const now = ctx.clock.now();
  const row = await one(ctx, id)
    .set({ disabledAt: now, disabledWhy: why, pausedAt: null })
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await ctx.db
    .updateTable('webhookDelivery')
    .set({ failedAt: now })
    .where('accountId', '=', ctx.accountId)
    .where('endpointId', '=', id)
    .where('deliveredAt', 'is', null)
    .where('failedAt', 'is', null)
    .execute();
  return true;
}

/** Only what changes is written, so that a thousand deliveries do not write one row a thousand times. */
export const noteSuccess = (ctx: Ctx, id: number) =>
  one(ctx, id).set({ failingSince: null }).where('failingSince', 'is not', null).execute();

export const noteFailure = (ctx: Ctx, id: number, startedAt: Date) =>
  one(ctx, id).set({ failingSince: startedAt }).where('failingSince', 'is', null).execute();

/** Gives it a new secret; the one it had holds until `oldUntil`. False where there is none. */
export async function rotateSecret(
  ctx: Ctx,
  id: number,
  sealed: string,
  oldUntil: Date | null,
): Promise<boolean> {
  const row = await one(ctx, id)
    .set((eb) => ({ oldSealed: oldUntil ? eb.ref('sealed') : null, oldUntil, sealed }))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findEndpointRow({ db, accountId }: Ctx, id: number): Promise<Endpoint | undefined> {
  const row = await db
    .selectFrom('webhookEndpoint')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .select(columns)
    .executeTakeFirst();
  return row as Endpoint | undefined;
}

/** All of the account: there are never more than 20. */
export async function listEndpointRows({ db, accountId }: Ctx): Promise<Endpoint[]> {
  const rows = await db
    .selectFrom('webhookEndpoint')
    .where('accountId', '=', accountId)
    .select(columns)
    .orderBy('id')
    .execute();
  return rows as Endpoint[];
}

export interface SendingEndpoint {
  url: string;
  format: WebhookFormat;
  withPerson: boolean;
  sealed: string;
  oldSealed: string | null;
  oldUntil: Date | null;
  failingSince: Date | null;
}

export async function findForSending(
  { db, accountId }: Ctx,
  id: number,
): Promise<SendingEndpoint | undefined> {
  const row = await db
    .selectFrom('webhookEndpoint')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .select(['url', 'format', 'withPerson', 'sealed', 'oldSealed', 'oldUntil', 'failingSince'])
    .executeTakeFirst();
  return row as SendingEndpoint | undefined;
}

/** Whether the account has this coupon or card. */
export async function hasSubject(
  { db, accountId }: Ctx,
  table: 'coupon' | 'loyaltyCard',
  id: number,
): Promise<boolean> {
  const row = await db
    .selectFrom(table)
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What became of deliveries since a moment, by endpoint and hour. */
export async function countByHour(
  { db, accountId }: Ctx,
  since: Date,
): Promise<{ endpointId: number; hour: number; delivered: number; failed: number; open: number }[]> {
  const { rows } = await sql<{
    endpointId: number;
    hour: number;
    delivered: number;
    failed: number;
    open: number;
  }>`
    select d.endpoint_id, floor(extract(epoch from d.created_at - ${since}) / 3600)::int as hour, count(d.delivered_at)::int as delivered,
      count(d.failed_at)::int as failed, (count(*) - count(d.delivered_at) - count(d.failed_at))::int as open
    from webhook_delivery d where d.account_id = ${accountId} and d.created_at >= ${since} group by 1, 2`.execute(
    db,
  );
  return rows;
}

/** The order of events was numbered anew (platform/events/mend-order.ts): what is unread is told, what was read is not asked about again. */
export async function followOrder(db: Db): Promise<void> {
  await sql`
    update webhook_endpoint w set since_xid = '0'::xid8, asked_xid = r.xid from event_reader r where r.name = 'webhooks'`.execute(
    db,
  );
}
