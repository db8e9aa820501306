import type { Ctx } from '../../platform/ctx.ts';
import { type Event, findPosition, listAccountEvents } from '../../platform/events/index.ts';
import { invalid } from '../../platform/problem.ts';

export interface EventFilter {
  /** The id of the last event that the caller has; what follows it is answered. Absent: from the beginning. */
  after?: number | undefined;
  couponId?: number | undefined;
  types?: readonly string[] | undefined;
  limit: number;
}

/**
 * The facts of an account in the order in which they became final. A caller that remembers the last one it handled misses none
 * and hears none twice: an event appears only when none can still come before it.
 * @throws Problem('invalid') when `after` is no event of this account.
 */
export async function listEvents(ctx: Ctx, filter: EventFilter): Promise<Event[]> {
  const after = filter.after === undefined ? { xid: '0', id: 0 } : await findPosition(ctx, filter.after);
  if (!after)
    throw invalid([
      {
        path: '/after',
        message: 'is no event of this account',
        fix: 'Send the id of an event, or nothing to begin.',
      },
    ]);
  return await listAccountEvents(ctx, {
    after,
    couponId: filter.couponId ?? null,
    types: filter.types?.length ? filter.types : null,
    limit: filter.limit,
  });
}
