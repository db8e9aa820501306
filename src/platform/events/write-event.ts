import type { Ctx } from '../ctx.ts';
import { insertEvent, type NewEvent } from './queries.ts';

/**
 * Writes a fact beside the change that made it true; call it inside that change's transaction. Sets of the hot path write theirs
 * inside their own statements. Answers the event's id.
 */
export async function writeEvent(ctx: Ctx, event: NewEvent): Promise<number> {
  if (!ctx.inTransaction) throw new Error('An event is written in the transaction of its change.');
  return insertEvent(ctx, event);
}
