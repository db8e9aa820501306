import type { Ctx } from '../../platform/ctx.ts';
import { deleteOldLooks } from './queries/days.ts';
import { deleteOldTokens } from './queries/tokens.ts';

/** Statistics look back 366 days; a year more is kept, so that one year can be laid beside another. */
const keptDays = 2 * 366;

/** Forgets tokens and sign-ins that have run out, and on which day was looked at what, once nobody can ask for that day any more. */
export async function sweepDirectories(deps: Pick<Ctx, 'db' | 'clock'>): Promise<void> {
  await deleteOldTokens(deps);
  const last = new Date(deps.clock.now().getTime() - keptDays * 86_400_000);
  await deleteOldLooks(deps, last.toISOString().slice(0, 10));
}
