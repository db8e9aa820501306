import { type Expression, type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** What the world says became of messages. Every statement changes a row once: told again, it finds nothing to change. */

export interface ReportedMessage {
  id: number;
  recipient: string;
  purpose: string;
  channel: string;
  eventSeq: number;
}
const told = ['id', 'recipient', 'purpose', 'channel', 'eventSeq'] as const;

/** The message that a provider means: by our number where it says that, else by what it calls it. */
export async function findReported(
  { db, accountId }: Ctx,
  providerId: number,
  { messageId, ref }: { messageId?: number | undefined; ref?: string | undefined },
): Promise<number | undefined> {
  const ours = db
    .selectFrom('message')
    .select('id')
    .where('accountId', '=', accountId)
    .where('providerId', '=', providerId);
  if (messageId !== undefined) return (await ours.where('id', '=', messageId).executeTakeFirst())?.id;
  if (ref === undefined) return undefined;
  return (await ours.where('providerRef', '=', ref).orderBy('id', 'desc').executeTakeFirst())?.id;
}

/** The last mail of a provider to somebody, where a report says no more than whom it was for. */
export async function findMailTo(
  { db, accountId }: Ctx,
  providerId: number,
  recipient: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('message')
    .select('id')
    .where('accountId', '=', accountId)
    .where('providerId', '=', providerId)
    .where('channel', '=', 'mail')
    .where(sql`lower(recipient)`, '=', recipient.trim().toLowerCase())
    .where('sendingAt', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}

const change = ({ db, accountId }: Ctx, id: number, when: Expression<SqlBool>) =>
  db
    .updateTable('message')
    .set((eb) => ({ eventSeq: eb('eventSeq', '+', 1) }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('sendingAt', 'is not', null)
    .where('receivedAt', 'is', null)
    .where(when)
    .returning(told);

/** A provider speaks of a message whose answer was lost: it did take it. */
export const confirmSent = (ctx: Ctx, id: number, now: Date, ref: string | undefined) =>
  change(ctx, id, sql<boolean>`sent_at is null and uncertain_at is not null`)
    .set({
      sentAt: now,
      uncertainAt: null,
      failure: null,
      ...(ref === undefined ? {} : { providerRef: ref }),
    })
    .executeTakeFirst();

export const confirmDelivered = (ctx: Ctx, id: number, now: Date) =>
  change(ctx, id, sql<boolean>`delivered_at is null and bounced_at is null`)
    .set((eb) => ({
      deliveredAt: now,
      sentAt: eb.fn.coalesce('sentAt', eb.val(now)),
      ...{ uncertainAt: null, failedAt: null, failure: null },
    }))
    .executeTakeFirst();

export const confirmFailed = (ctx: Ctx, id: number, now: Date, failure: string) =>
  change(ctx, id, sql<boolean>`delivered_at is null and failed_at is null and bounced_at is null`)
    .set({ failedAt: now, uncertainAt: null, failure })
    .executeTakeFirst();

/** It was taken and came back; also after somebody on the way had said that it arrived. */
export const markBounced = (ctx: Ctx, id: number, now: Date, failure: string) =>
  change(ctx, id, sql<boolean>`bounced_at is null`)
    .set((eb) => ({
      bouncedAt: now,
      sentAt: eb.fn.coalesce('sentAt', eb.val(now)),
      ...{ uncertainAt: null, failure },
    }))
    .executeTakeFirst();

export const findMessage = ({ db, accountId }: Ctx, id: number) =>
  db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'purpose', 'providerId', 'deliveredAt'])
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();

/** Asks for a message anew, in a new round. Only one that rests: in no hand, and not with its recipient. */
export const askAgain = ({ db, accountId }: Ctx, id: number, now: Date) =>
  db
    .updateTable('message')
    .set((eb) => ({
      round: eb('round', '+', 1),
      ...{ askedAt: now, dueAt: now, sendingAt: null, failedAt: null, uncertainAt: null, bouncedAt: null },
      ...{ sentAt: null, attempts: 0, failure: null, providerRef: null, providerId: null },
    }))
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('channel', 'in', ['mail', 'sms'])
    .where('receivedAt', 'is', null)
    .where('deliveredAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('failedAt', 'is not', null),
        eb('uncertainAt', 'is not', null),
        eb('bouncedAt', 'is not', null),
        // Kept: nobody has it in hand, and it was not sent.
        eb.and([eb('sendingAt', 'is', null), eb('sentAt', 'is', null)]),
      ]),
    )
    .returning('id')
    .executeTakeFirst();

/** Writes down what somebody wrote to us, once for each name that the provider gives it. */
export const insertReceived = (
  { db, accountId, clock }: Ctx,
  received: { providerId: number; ref: string; from: string; to: string; text: string; purpose: string },
) =>
  db
    .insertInto('message')
    .values({
      ...{ accountId, channel: 'sms', purpose: received.purpose },
      dedupe: `received/${received.providerId}/${received.ref}`,
      ...{ recipient: received.from, sender: received.to, providerId: received.providerId },
      ...{ providerRef: received.ref, subject: '', html: '', text: received.text },
      ...{ createdAt: clock.now(), askedAt: clock.now(), dueAt: clock.now(), receivedAt: clock.now() },
      eventSeq: 1,
    })
    .onConflict((conflict) => conflict.columns(['accountId', 'dedupe']).doNothing())
    .returning('id')
    .executeTakeFirst();
