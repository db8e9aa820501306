import type { Deps } from '../../platform/deps.ts';
import { deleteSpentKeys } from './queries/forget.ts';

/** Removes what kept people who were forgotten to one claim, of coupons that are over (docs/decisions/0034). */
export const sweepForgottenKeys = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> =>
  deleteSpentKeys(db, clock.now());
