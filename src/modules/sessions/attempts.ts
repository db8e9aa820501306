import { actorName, type Ctx } from '../../platform/ctx.ts';
import { type AttemptFilter, insertAttempt, type ListedAttempt, listAttemptRows } from './queries/story.ts';

/** Keeps a try that found no session: an unknown till code, an unreadable scan. */
export async function recordUnknownCode(
  ctx: Ctx,
  attempt: { entered: string; method: string; locationId: number | null },
): Promise<void> {
  const at = ctx.clock.now();
  await insertAttempt(ctx, {
    ...attempt,
    entered: attempt.entered.slice(0, 100),
    verdict: 'not_found',
    actor: actorName(ctx.actor),
    at,
  });
}

/** Tries to validate in this account, of one shop or one till, the newest first. */
export const listAttempts = (ctx: Ctx, filter: AttemptFilter): Promise<ListedAttempt[]> =>
  listAttemptRows(ctx, filter);
