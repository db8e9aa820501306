import type { Reader } from '../../platform/events/index.ts';
import { addToActivity, addToLoyaltyStatistics, addToVisits } from './queries/loyalty-roll-up.ts';

/**
 * Keeps the statistics of loyalty cards: every fact is added to its hour once, and every visit to its day. Each statement takes
 * a large batch whole.
 */
export const loyaltyStatisticsReader: Reader = {
  name: 'loyalty_statistics',
  from: 'start',
  batch: 5_000,
  types: [],
  async handle(tx) {
    await addToLoyaltyStatistics(tx);
    // Who is new in a day, week or month shows only while the visits of this batch are not there yet.
    await addToActivity(tx);
    await addToVisits(tx);
  },
};
