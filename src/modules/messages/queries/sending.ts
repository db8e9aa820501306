import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Database } from '../../../platform/db/tables.ts';
import type { Outgoing } from '../carriers/carrier.ts';
import type { Channel } from '../message.ts';
import type { Attachment } from '../queue-message.ts';
import { hasProvider, isOfHouse, takes } from './lanes.ts';

type Db = Kysely<Database>;

/** Where messages wait: at a provider of an account, or (null) for the mail server of the installation. */
export interface Lane {
  accountId: number;
  providerId: number | null;
}

/** A message in hand. */
export interface TakenMessage extends Omit<Outgoing, 'sender'> {
  purpose: string;
  sender: string | null;
  attachments: Attachment[];
  attempts: number;
  askedAt: Date;
  /** Proves that this sender has it: nobody else took it since. */
  sendingAt: Date;
}

/** What nobody has taken: the condition of message_due_idx and message_waiting_idx. */
const waits = sql.raw(`message.sending_at is null and message.sent_at is null and message.failed_at is null
  and message.uncertain_at is null and message.received_at is null`);

/** What waits and is due, and not too old. */
const isDue = (now: Date, since: Date) =>
  sql`${waits} and message.due_at <= ${now} and message.due_at > ${since} and message.asked_at > ${since}`;

/** Whether anything of a channel is due. Asked for in the order of message_waiting_idx, which is then what is read, whatever else there is. */
const anyDue = (channel: Channel, now: Date, since: Date) => sql`(select message.due_at from message
  where message.channel = ${channel} and ${waits} and message.due_at <= ${now} and message.due_at > ${since}
  order by message.due_at limit 1) is not null`;

/**
 * `holding`: the accounts in which something waits. Where nothing of these channels is due at this moment it is empty after one descent of
 * message_waiting_idx for each, however many accounts there are; else it goes from account to account, a descent of message_due_idx for each.
 * Whoever reads it looks at the first message of each account by a subselect, which unlike a join never begins at a long queue.
 */
const holding = (channels: readonly Channel[], now: Date, since: Date) => sql`
  with recursive holding as (
    (select message.account_id from message
      where ${waits} and (${sql.join(
        channels.map((channel) => anyDue(channel, now, since)),
        sql` or `,
      )})
      order by message.account_id limit 1)
    union all
    select (select message.account_id from message
      where ${waits} and message.account_id > holding.account_id order by message.account_id limit 1)
    from holding where holding.account_id is not null)`;

/** Providers of any account that have something to do and may do it, and from when on. Nothing is locked: `takeMessages` decides. */
export async function listLanes(
  db: Db,
  now: Date,
  since: Date,
): Promise<{ accountId: number; providerId: number; perSecond: number; pacedUntil: Date | null }[]> {
  const { rows } = await sql<{
    accountId: number;
    providerId: number;
    perSecond: number;
    pacedUntil: Date | null;
  }>`${holding(['mail', 'sms'], now, since)}
    select p.account_id, p.id as provider_id, p.per_second, p.paced_until
    from holding join message_provider p on p.account_id = holding.account_id
    where p.archived_at is null and p.disabled_at is null and (p.rests_until is null or p.rests_until <= ${now})
      and (select true from message
        where message.account_id = p.account_id and message.channel = p.channel and ${isDue(now, since)}
          and ${takes} and not ${isOfHouse} limit 1)`.execute(db);
  return rows;
}

/** Accounts with mail for the mail server of the installation. */
export async function listHouseLanes(db: Db, now: Date, since: Date): Promise<number[]> {
  const { rows } = await sql<{ accountId: number }>`${holding(['mail'], now, since)}
    select holding.account_id from holding
    where (select true from message
      where message.account_id = holding.account_id and message.channel = 'mail' and ${isDue(now, since)} and not ${hasProvider}
        and message.provider_id is null limit 1)`.execute(db);
  return rows.map(({ accountId }) => accountId);
}

const takenColumns = sql.raw(
  [
    ...[
      'account_id',
      'id',
      'purpose',
      'round',
      'recipient',
      'sender',
      'subject',
      'html',
      'text',
      'attachments',
    ],
    ...['reply_to', 'unsubscribe_url', 'attempts', 'asked_at', 'sending_at'],
  ]
    .map((column) => `message.${column}`)
    .join(', '),
);

/**
 * Spends `wanted` of a provider's messages a second; false when they are spent up to a later moment. However many processes send through it,
 * the row decides under its lock which of them goes next.
 */
export async function spendRate(
  { db, accountId }: Ctx,
  providerId: number,
  now: Date,
  wanted: number,
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update message_provider
    set paced_until = greatest(coalesce(paced_until, ${now}::timestamptz), ${now}::timestamptz)
      + ${wanted}::int * interval '1 second' / per_second
    where account_id = ${accountId} and id = ${providerId} and archived_at is null and disabled_at is null
      and (paced_until is null or paced_until <= ${now}) and (rests_until is null or rests_until <= ${now})
    returning id`.execute(db);
  return rows.length > 0;
}

/** Hands back what of a spent rate was not needed, in the transaction that spent it. */
export async function returnRate({ db, accountId }: Ctx, providerId: number, unused: number): Promise<void> {
  await sql`
    update message_provider set paced_until = paced_until - ${unused}::int * interval '1 second' / per_second
    where account_id = ${accountId} and id = ${providerId}`.execute(db);
}

/**
 * Takes up to `limit` messages of a lane that nobody is sending, those that are due longest first, and writes down that they are being sent
 * now. Of any number of senders exactly one gets each: the row decides under its lock, and those that are locked are left to who has them.
 * `due` is looked for once: as a subquery a join may begin it anew for each row, and then the limit holds for each time.
 */
export async function takeMessages(
  { db, accountId }: Ctx,
  providerId: number | null,
  { now, since, limit }: { now: Date; since: Date; limit: number },
): Promise<TakenMessage[]> {
  const due =
    providerId === null
      ? sql`select message.id from message
          where message.account_id = ${accountId} and message.channel = 'mail' and ${isDue(now, since)} and not ${hasProvider}
            and message.provider_id is null
          order by message.due_at, message.id limit ${limit} for update of message skip locked`
      : sql`select message.id from message join message_provider p on ${takes} and p.disabled_at is null
          where message.account_id = ${accountId} and p.account_id = ${accountId} and p.id = ${providerId} and message.channel = p.channel
            and ${isDue(now, since)} and not ${isOfHouse}
          order by message.due_at, message.id limit ${limit} for update of message skip locked`;
  const { rows } = await sql<TakenMessage>`
    with due as materialized (${due}),
    taken as (
      update message set sending_at = ${now}, attempts = message.attempts + 1, provider_id = ${providerId}
      from due
      where message.account_id = ${accountId} and message.id = due.id
      returning ${takenColumns})
    select * from taken order by id`.execute(db);
  return rows;
}

type Named = Pick<TakenMessage, 'id' | 'sendingAt'>;
const mine = ({ db, accountId }: Ctx, { id, sendingAt }: Named) =>
  db
    .updateTable('message')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('sendingAt', '=', sendingAt)
    .where('sentAt', 'is', null);

/** Taken by the provider; the number of the event that says so. Nothing where somebody has asked for it anew meanwhile. */
export const markSent = (ctx: Ctx, message: Named, now: Date, ref: string | null) =>
  mine(ctx, message)
    .set((eb) => ({
      ...{ sentAt: now, providerRef: ref, failure: null, uncertainAt: null },
      eventSeq: eb('eventSeq', '+', 1),
    }))
    .returning('eventSeq')
    .executeTakeFirst();

export const markFailed = (ctx: Ctx, message: Named, now: Date, failure: string) =>
  mine(ctx, message)
    .where('uncertainAt', 'is', null)
    .set((eb) => ({ failedAt: now, failure, eventSeq: eb('eventSeq', '+', 1) }))
    .returning('eventSeq')
    .executeTakeFirst();

/** Nobody knows whether it went out: it is told apart, and never sent again by itself. */
export const markLost = (ctx: Ctx, message: Named, now: Date, failure: string) =>
  mine(ctx, message).set({ uncertainAt: now, failure }).execute();

/** It was surely not sent: due again, from `dueAt` on. */
export const releaseMessage = (ctx: Ctx, message: Named, dueAt: Date, failure: string) =>
  mine(ctx, message).where('uncertainAt', 'is', null).set({ sendingAt: null, dueAt, failure }).execute();

/** A provider that refused everybody is left alone for a while, which grows with each time. */
export async function restProvider(
  { db, accountId }: Ctx,
  id: number,
  until: (failures: number) => Date,
  failure: string,
): Promise<void> {
  const row = await db
    .updateTable('messageProvider')
    .set((eb) => ({ failures: eb('failures', '+', 1), lastFailure: failure }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .returning('failures')
    .executeTakeFirst();
  await db
    .updateTable('messageProvider')
    .set({ restsUntil: until(row?.failures ?? 1) })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

/** It does not know us: nothing is handed to it until its settings are changed or checked. */
export const disableProvider = ({ db, accountId }: Ctx, id: number, now: Date, failure: string) =>
  db
    .updateTable('messageProvider')
    .set({ disabledAt: now, lastFailure: failure })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .execute();

/** It works: what it said before is over. */
export const noteSuccess = ({ db, accountId }: Ctx, id: number) =>
  db
    .updateTable('messageProvider')
    .set({ failures: 0, lastFailure: null, restsUntil: null })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('lastFailure', 'is not', null)
    .where('disabledAt', 'is', null)
    .execute();

/**
 * Messages whose sender died with them in hand. Where the provider tells a repetition by its key they are due again; elsewhere nobody knows
 * whether they went out, so they are told apart and never sent again by themselves.
 */
export async function settleLost(db: Db, now: Date, startedBefore: Date): Promise<void> {
  await sql`
    update message set sending_at = null, due_at = ${now}
    from message_provider p
    where message.sending_at < ${startedBefore} and message.sent_at is null and message.failed_at is null
      and message.uncertain_at is null and p.account_id = message.account_id and p.id = message.provider_id
      and p.shown ->> 'idempotent' = 'true'`.execute(db);
  await sql`
    update message set uncertain_at = ${now}, failure = 'The program was stopped with it in hand.'
    where sending_at < ${startedBefore} and sent_at is null and failed_at is null and uncertain_at is null`.execute(
    db,
  );
}
