import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';

/**
 * Holds what a copy has just won, where that copy waits for a look: the two are decided together. Call it in the transaction that gives the
 * prize, under the lock of the competition.
 */
export async function holdGift(ctx: Ctx, sessionId: number, givesSessionId: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update review set gives_session_id = ${givesSessionId}
    where account_id = ${ctx.accountId} and session_id = ${sessionId} and decided_at is null and gives_session_id is null
    returning id`.execute(ctx.db);
  const [review] = rows;
  if (review) await sql`select hold_copies(${ctx.accountId}, ${[review.id]}::bigint[])`.execute(ctx.db);
}

/**
 * Holds the copy of somebody who has just won, for the reviews. A copy that waits there already needs no second look. Answers whether it waits
 * now: one that was used or voided meanwhile is past being held. Call it in the transaction of the draw, under the lock of the coupon.
 */
export async function holdWin(ctx: Ctx, couponId: number, sessionId: number): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    insert into review (account_id, coupon_id, session_id, reasons, held_at, held_by)
    select s.account_id, s.coupon_id, s.id, '{win}', ${ctx.clock.now()}, 'system' from session s
    where s.account_id = ${ctx.accountId} and s.coupon_id = ${couponId} and s.id = ${sessionId}
      and s.validated_at is null and s.voided_at is null
    on conflict (account_id, session_id) where decided_at is null do nothing
    returning id`.execute(ctx.db);
  const [review] = rows;
  if (review) await sql`select hold_copies(${ctx.accountId}, ${[review.id]}::bigint[])`.execute(ctx.db);
  const waits = await ctx.db
    .selectFrom('review')
    .where('accountId', '=', ctx.accountId)
    .where('sessionId', '=', sessionId)
    .where('decidedAt', 'is', null)
    .select('id')
    .executeTakeFirst();
  return waits !== undefined;
}
