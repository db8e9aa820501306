import { eventTypes, type Reader } from '../../platform/events/index.ts';
import { hasCards } from '../loyalty/index.ts';
import { addToActivity, addToLoyaltyStatistics, addToVisits } from './queries/loyalty-roll-up.ts';

/** What `facts` of the roll-up counts. */
const loyaltyFacts = eventTypes.filter(
  (type) =>
    type.startsWith('member.') ||
    type.startsWith('stamps.') ||
    ['reward.earned', 'reward.revoked', 'session.validated', 'session.undone'].includes(type),
);

/**
 * Keeps the statistics of loyalty cards: every fact is added to its hour once, and every visit to its day. Each statement takes
 * a large batch whole.
 */
export const loyaltyStatisticsReader: Reader = {
  name: 'loyalty_statistics',
  from: 'start',
  batch: 5_000,
  types: loyaltyFacts,
  readsItself: true,
  isNeeded: hasCards,
  async handle(tx) {
    await addToLoyaltyStatistics(tx);
    // Who is new in a day, week or month shows only while the visits of this batch are not there yet.
    await addToActivity(tx);
    await addToVisits(tx);
  },
};
