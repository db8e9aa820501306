import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';

type Db = Kysely<Database>;

export type Way = 'web' | 'apple' | 'google';

/**
 * What became of a push on one device. sent: its push service took it. gone: the device does not want it any more. refused: it was
 * refused for good, or for too long. uncertain: the sender died with it in hand. quiet: it had rung often enough that day.
 */
export type Outcome = 'sent' | 'gone' | 'refused' | 'uncertain' | 'quiet';

export interface DueDelivery {
  accountId: number;
  id: number;
  way: Way;
  /** Whom it goes through, for browsers. */
  endpoint: string | null;
}

/** Deliveries of any account that wait to be sent. Nothing is locked: `takeDelivery` decides who sends one. */
export async function listDue(db: Db, now: Date, limit: number): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    select d.account_id, d.id, d.way, b.endpoint from push_delivery d
    left join member_browser b on d.way = 'web' and b.account_id = d.account_id and b.id = d.place
    where d.done_at is null and d.sending_at is null and d.due_at <= ${now}
    order by d.due_at, d.id limit ${limit}`.execute(db);
  return rows;
}

export interface TakenDelivery {
  id: number;
  pushId: number;
  messageId: number;
  memberId: number;
  way: Way;
  place: number;
  attempts: number;
}

/** Writes down that this is being sent now; nothing when somebody else sends it or has sent it. The row decides. */
export async function takeDelivery(
  { db, accountId }: Ctx,
  id: number,
  now: Date,
): Promise<TakenDelivery | undefined> {
  const row = await db
    .updateTable('pushDelivery')
    .set((eb) => ({ sendingAt: now, attempts: eb('attempts', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('sendingAt', 'is', null)
    .where('doneAt', 'is', null)
    .returning(['id', 'pushId', 'messageId', 'memberId', 'way', 'place', 'attempts'])
    .executeTakeFirst();
  return row && { ...row, way: row.way as Way };
}

export interface Told {
  /** The card's title, and the message. */
  title: string;
  text: string;
  cardCode: string;
  memberCode: string;
}

/** What is told, and where a tap leads; nothing when the member has left or was withdrawn meanwhile. */
export async function findTold(
  { db, accountId }: Ctx,
  { messageId, memberId }: Pick<TakenDelivery, 'messageId' | 'memberId'>,
): Promise<Told | undefined> {
  const { rows } = await sql<Told>`
    select g.subject as title, g.text, c.code as card_code, m.code as member_code
    from message g
    join member m on m.account_id = ${accountId} and m.id = ${memberId} and m.deleted_at is null and m.voided_at is null
    join loyalty_card c on c.account_id = ${accountId} and c.id = m.card_id
    where g.account_id = ${accountId} and g.id = ${messageId}`.execute(db);
  return rows[0];
}

const one = ({ db, accountId }: Ctx, id: number) =>
  db.updateTable('pushDelivery').where('accountId', '=', accountId).where('id', '=', id);

/** It is over for this device; a message that one device took is sent. */
export async function markDone(
  ctx: Ctx,
  { id, messageId }: Pick<TakenDelivery, 'id' | 'messageId'>,
  outcome: Outcome,
): Promise<void> {
  const now = ctx.clock.now();
  await one(ctx, id).set({ doneAt: now, outcome }).where('doneAt', 'is', null).execute();
  if (outcome !== 'sent') return;
  await ctx.db
    .updateTable('message')
    .set({ sentAt: now })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', messageId)
    .where('sentAt', 'is', null)
    .execute();
}

/** It was surely not sent: due again, from `dueAt` on. */
export const releaseDelivery = (ctx: Ctx, id: number, dueAt: Date) =>
  one(ctx, id).set({ sendingAt: null, dueAt }).execute();

/** Its push service asked for rest: nobody tries before. */
export const putOff = (ctx: Ctx, id: number, dueAt: Date) =>
  one(ctx, id).set({ dueAt }).where('sendingAt', 'is', null).where('doneAt', 'is', null).execute();

/** Notes what the pass had told last: what is told after it is this. */
export const noteChange = (ctx: Ctx, id: number, change: number) => one(ctx, id).set({ change }).execute();

/** Apple deliveries in hand of the wallet. */
export async function listHandedOver(db: Db, limit: number) {
  const rows = await db
    .selectFrom('pushDelivery')
    .select(['accountId', 'id', 'messageId', 'place', 'change'])
    .where('way', '=', 'apple')
    .where('sendingAt', 'is not', null)
    .where('doneAt', 'is', null)
    .orderBy('sendingAt')
    .limit(limit)
    .execute();
  return rows;
}

/** Deliveries whose sender died with them in hand. Whether the device was told is not known, so it is not told again. */
export async function settleLost(
  db: Db,
  now: Date,
  startedBefore: { direct: Date; wallet: Date },
): Promise<void> {
  await sql`
    update push_delivery set done_at = ${now}, outcome = 'uncertain'
    where done_at is null and sending_at is not null
      and sending_at < case when way = 'apple' then ${startedBefore.wallet}::timestamptz else ${startedBefore.direct}::timestamptz end`.execute(
    db,
  );
}

/** Deliveries of pushes that are over tell nobody anything after a while. */
export async function deleteOld(db: Db, before: Date): Promise<void> {
  await sql`
    delete from push_delivery d using loyalty_push p
    where d.done_at < ${before} and p.account_id = d.account_id and p.id = d.push_id and p.finished_at < ${before}`.execute(
    db,
  );
}
