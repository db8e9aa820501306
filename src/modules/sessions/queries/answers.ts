import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/** Locks a session of this coupon and answers when it was validated; undefined when there is none. */
export function lockSession(ctx: Ctx, couponId: number, code: string) {
  return ctx.db
    .selectFrom('session')
    .where('accountId', '=', ctx.accountId)
    .where('code', '=', code)
    .where('couponId', '=', couponId)
    .select(['id', 'validatedAt'])
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Whether the session's submission says exactly this already. Read under the session's lock. */
export async function saysAlready(ctx: Ctx, id: number, answers: Record<string, string>): Promise<boolean> {
  const { rows } = await sql`
    select session_id from submission
    where account_id = ${ctx.accountId} and session_id = ${id} and answers @> ${JSON.stringify(answers)}::jsonb`.execute(
    ctx.db,
  );
  return rows.length > 0;
}

interface Answered {
  couponId: number;
  id: number;
  answers: Record<string, string>;
  at: Date;
  actor: string;
}

/** The answers, merged with those before and joined to the customer they belong to, and the fact that they were given. */
export async function insertAnswered(
  ctx: Ctx,
  { couponId, id, answers, at, actor }: Answered,
): Promise<void> {
  const { eventSeq } = await ctx.db
    .updateTable('session')
    .set((eb) => ({ eventSeq: eb('eventSeq', '+', 1) }))
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning('eventSeq')
    .executeTakeFirstOrThrow();
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
