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
