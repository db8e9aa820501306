import { transaction } from '../../platform/db/db.ts';
import { type Deps, makeCtx } from '../../platform/deps.ts';
import { deleteOldDrafts, listOldDrafts } from './queries/drafts.ts';

/** How long what was sent waits for its claim: who began in the evening can finish the day after. */
const keptMs = 48 * 3_600_000;

/** Removes what was sent and never became an entry, with its pictures. Answers how many. */
export async function sweepDrafts(deps: Pick<Deps, 'db' | 'hot' | 'clock' | 'log'>): Promise<number> {
  const before = new Date(deps.clock.now().getTime() - keptMs);
  let swept = 0;
  for (const accountId of await listOldDrafts(deps.db, before)) {
    const ctx = makeCtx(deps, accountId, { kind: 'system' }, 'sweep:contributions');
    swept += await transaction(ctx, (ctx) => deleteOldDrafts(ctx, before));
  }
  return swept;
}
