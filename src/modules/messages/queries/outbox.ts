import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Channel, Message, MessageState } from '../message.ts';
import type { Attachment, NewMessage } from '../queue-message.ts';
import { consumerPurposes } from '../rules.ts';
import { willBeSent } from './lanes.ts';

/** One row for each (account, dedupe): undefined when it was there. */
export function insertMessage(ctx: Ctx, message: NewMessage) {
  const now = ctx.clock.now();
  const { purpose, dedupe, recipient, text, customerId = null, providerId = null, sender = null } = message;
  const mail = message.channel === 'sms' ? undefined : message;
  // A day is counted from the moment it was meant for.
  const dueAt = message.dueAt ?? now;
  return ctx.db
    .insertInto('message')
    .values({
      ...{ accountId: ctx.accountId, channel: message.channel ?? 'mail', purpose, dedupe, recipient },
      ...{ customerId, providerId, sender, text },
      subject: mail?.subject ?? '',
      html: mail?.html ?? '',
      replyTo: mail?.replyTo ?? null,
      unsubscribeUrl: mail?.unsubscribeUrl ?? null,
      attachments: JSON.stringify(mail?.attachments ?? []),
      createdAt: now,
      askedAt: dueAt,
      dueAt,
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'dedupe']).doNothing())
    .returning('id')
    .executeTakeFirst();
}

/** What a caller sees of the outbox. */
export interface Sight {
  /** Messages that were due after this are still sent. */
  since: Date;
  /** Whether the installation has a mail server. */
  houseSends: boolean;
  /** Whether messages to consumers are seen. */
  consumers: boolean;
}

export const stateSql = ({ since, houseSends }: Sight) => sql<MessageState>`case
  when message.received_at is not null then 'received'
  when message.bounced_at is not null then 'bounced'
  when message.failed_at is not null then 'failed'
  when message.delivered_at is not null then 'delivered'
  when message.sent_at is not null then 'sent'
  when message.uncertain_at is not null then 'uncertain'
  when message.sending_at is not null then 'queued'
  when message.due_at > ${since}::timestamptz and ${willBeSent(houseSends)} then 'queued'
  else 'kept' end`;

/** Whether the recipient is invited as an owner at this moment: an invitation gives the role that its row has now. */
const invitesOwnerSql = sql<boolean>`exists (
  select from teammate
  where teammate.account_id = message.account_id and teammate.email = message.recipient
    and teammate.role = 'owner' and teammate.joined_at is null and teammate.removed_at is null)`;

function selectMessages(ctx: Ctx, sight: Sight) {
  const rows = ctx.db
    .selectFrom('message')
    .where('message.accountId', '=', ctx.accountId)
    .leftJoin('messageProvider as p', (join) =>
      join.onRef('p.accountId', '=', 'message.accountId').onRef('p.id', '=', 'message.providerId'),
    )
    .select(['message.id', 'message.channel', 'purpose', 'recipient', 'message.sender', 'subject'])
    .select(['providerId', 'providerRef', 'p.name as providerName', 'message.createdAt', 'dueAt'])
    .select(['sentAt', 'deliveredAt', 'failedAt', 'bouncedAt', 'uncertainAt', 'receivedAt'])
    .select(['failure', 'attempts', stateSql(sight).as('state'), invitesOwnerSql.as('invitesOwner')])
    .select(sql<string | null>`case when message.channel = 'sms' then left(text, 400) end`.as('preview'));
  return sight.consumers
    ? rows
    : rows.where('purpose', 'not in', consumerPurposes).where('receivedAt', 'is', null);
}

export type MessageRow = Omit<Message, 'withheld'> & { invitesOwner: boolean };

/** Messages of this account, the latest first. */
export async function listMessageRows(
  ctx: Ctx,
  sight: Sight,
  filter: {
    beforeId?: number | undefined;
    channel?: Channel | undefined;
    purpose?: string | undefined;
    state?: MessageState | undefined;
    recipient?: string | undefined;
    limit: number;
  },
): Promise<MessageRow[]> {
  const { beforeId, channel, purpose, state, recipient, limit } = filter;
  let rows = selectMessages(ctx, sight);
  if (channel !== undefined) rows = rows.where('message.channel', '=', channel);
  if (beforeId !== undefined) rows = rows.where('message.id', '<', beforeId);
  if (purpose !== undefined) rows = rows.where('purpose', '=', purpose);
  if (state !== undefined) rows = rows.where(stateSql(sight), '=', state);
  if (recipient !== undefined)
    rows = rows.where('recipient', 'ilike', `%${recipient.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
  return await rows.orderBy('message.id', 'desc').limit(limit).execute();
}

/** One message with its body; nothing when it is not this account's or not seen. */
export async function findMessageRow(ctx: Ctx, sight: Sight, id: number) {
  const row = await selectMessages(ctx, sight)
    .where('message.id', '=', id)
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
