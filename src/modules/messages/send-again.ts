import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import * as queries from './queries/reports.ts';

/**
 * Sends a message once more because somebody says so: one whose fate is unknown (its recipient may then have it twice), that failed, came
 * back, or rests in the outbox. What is with its recipient, or in hand, is not.
 * @throws Problem not_found, state_conflict
 */
export async function sendAgain(ctx: Ctx, id: number): Promise<void> {
  const message = await queries.findMessage(ctx, id);
  if (!message) throw new Problem('not_found');
  if (await queries.askAgain(ctx, id, ctx.clock.now())) return;
  throw new Problem('state_conflict', { state: message.deliveredAt ? 'delivered' : 'in hand' });
}
