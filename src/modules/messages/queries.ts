import { type Kysely, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Database } from '../../platform/db/tables.ts';
import type { Message, MessageState } from './message.ts';
import type { Attachment, NewMessage } from './queue-message.ts';
import { consumerPurposes } from './rules.ts';

/** One row for each (account, dedupe): undefined when it was there. */
export function insertMessage(ctx: Ctx, { attachments = [], customerId = null, ...message }: NewMessage) {
  return ctx.db
    .insertInto('message')
    .values({
      ...message,
      accountId: ctx.accountId,
      customerId,
      attachments: JSON.stringify(attachments),
      createdAt: ctx.clock.now(),
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'dedupe']).doNothing())
    .returning('id')
    .executeTakeFirst();
}

export interface DueMessage {
  accountId: number;
  id: number;
  recipient: string;
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  attempts: number;
}

type Db = Kysely<Database>;

/**
 * Takes up to `limit` messages that nobody is sending, the oldest first, and writes down that they are being sent now. Of any
 * number of senders exactly one gets each: the row decides under its lock, and those that are locked are left to who has them.
 */
export async function takeDueMessages(
  db: Db,
  now: Date,
  notBefore: Date,
  limit: number,
): Promise<DueMessage[]> {
  const { rows } = await sql<DueMessage>`
    update message set sending_at = ${now}, attempts = message.attempts + 1
    from (
      select account_id, id from message
      where channel = 'mail' and sending_at is null and sent_at is null and failed_at is null and created_at > ${notBefore}
      order by id limit ${limit} for update skip locked
    ) due
    where message.account_id = due.account_id and message.id = due.id
    returning message.account_id, message.id, message.recipient, message.subject, message.html, message.text,
      message.attachments, message.attempts`.execute(db);
  return rows;
}

type Named = Pick<DueMessage, 'accountId' | 'id'>;
const one = (db: Db, { accountId, id }: Named) =>
  db.updateTable('message').where('accountId', '=', accountId).where('id', '=', id);

export const markSent = (db: Db, message: Named, now: Date) =>
  one(db, message).set({ sentAt: now, failure: null }).execute();

export const markFailed = (db: Db, message: Named, now: Date, failure: string) =>
  one(db, message).set({ failedAt: now, failure }).execute();

/** It was surely not sent: it is due again. */
export const releaseMessage = (db: Db, message: Named, failure: string) =>
  one(db, message).set({ sendingAt: null, failure }).execute();

/** Messages whose sender died with them in hand. Whether they went out is not known, so they are told apart and never sent again. */
export async function markUncertain(db: Db, now: Date, startedBefore: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update message set failed_at = ${now}, failure = 'uncertain'
    where sending_at < ${startedBefore} and sent_at is null and failed_at is null`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** What a caller sees of the outbox. */
export interface Sight {
  /** Messages that were written after this are still due; null where no mail server is set. */
  sentSince: Date | null;
  /** Whether mail to consumers is seen. */
  consumers: boolean;
}

const stateSql = (sentSince: Date | null) => sql<MessageState>`case
  when message.sent_at is not null then 'sent'
  when message.failed_at is not null then 'failed'
  when message.sending_at is not null or message.created_at > ${sentSince}::timestamptz then 'queued'
  else 'kept' end`;

/** Whether the recipient is invited as an owner at this moment: an invitation gives the role that its row has now. */
const invitesOwnerSql = sql<boolean>`exists (
  select from teammate
  where teammate.account_id = message.account_id and teammate.email = message.recipient
    and teammate.role = 'owner' and teammate.joined_at is null and teammate.removed_at is null)`;

function selectMessages(ctx: Ctx, { sentSince, consumers }: Sight) {
  const rows = ctx.db
    .selectFrom('message')
    .where('message.accountId', '=', ctx.accountId)
    .select(['id', 'channel', 'purpose', 'recipient', 'subject', 'createdAt'])
    .select(['sentAt', 'failedAt', 'failure', 'attempts'])
    .select([stateSql(sentSince).as('state'), invitesOwnerSql.as('invitesOwner')]);
  return consumers ? rows : rows.where('purpose', 'not in', consumerPurposes);
}

export type MessageRow = Omit<Message, 'withheld'> & { invitesOwner: boolean };

/** Messages of this account, the latest first. */
export async function listMessageRows(
  ctx: Ctx,
  sight: Sight,
  filter: {
    beforeId?: number | undefined;
    purpose?: string | undefined;
    state?: MessageState | undefined;
    recipient?: string | undefined;
    limit: number;
  },
): Promise<MessageRow[]> {
  const { beforeId, purpose, state, recipient, limit } = filter;
  let rows = selectMessages(ctx, sight);
  if (beforeId !== undefined) rows = rows.where('id', '<', beforeId);
  if (purpose !== undefined) rows = rows.where('purpose', '=', purpose);
  if (state !== undefined) rows = rows.where(stateSql(sight.sentSince), '=', state);
  if (recipient !== undefined)
    rows = rows.where('recipient', 'ilike', `%${recipient.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return await rows.orderBy('id', 'desc').limit(limit).execute();
}

/** One message with its body; nothing when it is not this account's or not seen. */
export async function findMessageRow(ctx: Ctx, sight: Sight, id: number) {
  const row = await selectMessages(ctx, sight)
    .where('id', '=', id)
    .select(['html', 'text', 'attachments'])
    .executeTakeFirst();
  return row && { ...row, attachments: row.attachments as Attachment[] };
}

/** The address of a teammate. */
export async function findOwnAddress(ctx: Ctx, teammateId: number): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('teammate')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', teammateId)
    .select('email')
    .executeTakeFirst();
  return row?.email ?? null;
}
