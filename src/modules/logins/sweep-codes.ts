import type { Deps } from '../../platform/deps.ts';
import { deleteOldCodes } from './queries.ts';

/** Codes are kept for a day after they have run out, so that asking again counts on. */
const keptMs = 86_400_000;

export const sweepLoginCodes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> =>
  deleteOldCodes(db, new Date(clock.now().getTime() - keptMs));
