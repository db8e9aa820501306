import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import * as queries from './queries/stamps.ts';

/** Locks of one card are held for so many members at once. */
const setSize = 500;

/**
 * Takes away stamps and points that have run out, wherever: an entry in each ledger. Several processes may do the same; whoever
 * comes second finds nothing left. Stamping and looking do not wait for it: stamp_set takes away what is due before it adds.
 */
export async function sweepStamps(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  let expired = 0;
  for (;;) {
    const due = await queries.listExpiring(deps.db, deps.clock.now(), setSize);
    if (due.length === 0) return expired;
    for (const { accountId, cardId, ids } of due) {
      const ctx: Ctx = makeCtx(deps, accountId, { kind: 'system' }, 'sweep:stamps');
      expired += await transaction(ctx, (ctx) => queries.expireStamps(ctx, cardId, ids));
    }
  }
}
