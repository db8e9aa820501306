import { type Kysely, sql } from 'kysely';
import type { Database } from '../../../platform/db/tables.ts';
import type { Attachment } from '../queue-message.ts';

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
      where channel = 'mail' and sending_at is null and sent_at is null and failed_at is null and uncertain_at is null
        and received_at is null and due_at > ${notBefore} and due_at <= ${now}
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

/** Nobody knows whether it went out: it is told apart, and never sent again by itself. */
export const markLost = (db: Db, message: Named, now: Date, failure: string) =>
  one(db, message).set({ uncertainAt: now, failure }).execute();

/** It was surely not sent: it is due again. */
export const releaseMessage = (db: Db, message: Named, failure: string) =>
  one(db, message).set({ sendingAt: null, failure }).execute();

/** Messages whose sender died with them in hand. Whether they went out is not known, so they are told apart and never sent again. */
export async function markUncertain(db: Db, now: Date, startedBefore: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update message set uncertain_at = ${now}
    where sending_at < ${startedBefore} and sent_at is null and failed_at is null and uncertain_at is null`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0);
}
