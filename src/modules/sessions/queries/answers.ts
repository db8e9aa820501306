import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** Locks a validated session of this coupon and counts its next fact; undefined when there is none. */
export function nextValidatedSeq(ctx: Ctx, couponId: number, code: string) {
  return ctx.db
    .updateTable('session')
    .set((eb) => ({ eventSeq: eb('eventSeq', '+', 1) }))
    .where('accountId', '=', ctx.accountId)
    .where('code', '=', code)
    .where('couponId', '=', couponId)
    .where('validatedAt', 'is not', null)
    .returning(['id', 'eventSeq'])
    .executeTakeFirst();
}

interface Answered {
  couponId: number;
  id: number;
  eventSeq: number;
  answers: Record<string, string>;
  at: Date;
  actor: string;
}

/** The answers, merged with those before and joined to the customer they belong to, and the fact that they were given. */
export async function insertAnswered(
  ctx: Ctx,
  { couponId, id, eventSeq, answers, at, actor }: Answered,
): Promise<void> {
  await sql`select write_answers(${ctx.accountId}, array[${id}]::bigint[], array[${JSON.stringify(answers)}]::jsonb[],
    array[${at}]::timestamptz[])`.execute(ctx.db);
  await ctx.db
    .insertInto('event')
    .values({
      accountId: ctx.accountId,
      type: 'session.answered',
      couponId,
      subject: id,
      seq: eventSeq,
      actor,
      data: JSON.stringify({ fields: Object.keys(answers).sort() }),
      occurredAt: at,
    })
    .execute();
}
