import type { Ctx } from '../../../platform/ctx.ts';
import { type Addressed, callOf, callSet, type Decision, hotQueriesOf } from './set.ts';

const statement = callOf('edit_session', ['timestamptz', 'text', 'text', 'boolean', 'jsonb', 'text']);

/** Changes the custom id (null clears, undefined leaves) and merges answers, under the locks of coupon and session. */
export async function decideEdit(
  ctx: Ctx,
  address: Addressed & { code: string; at: Date; actor: string },
  change: { customId?: string | null | undefined; answers: Record<string, string> | null },
): Promise<Decision> {
  const [decision] = await callSet(
    hotQueriesOf(ctx),
    statement,
    address,
    [
      address.at,
      address.code,
      change.customId ?? null,
      change.customId !== undefined,
      change.answers ? JSON.stringify(change.answers) : null,
      address.actor,
    ],
    1,
  );
  return decision as Decision;
}
