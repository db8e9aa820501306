import type { Reader } from '../../platform/events/index.ts';
import { kindOfEvent } from './kinds.ts';
import { addToStatistics } from './queries/roll-up.ts';

/** Keeps the statistics: every step of the funnel is added to its hour once. Large batches, because one statement takes them whole. */
export const statisticsReader: Reader = {
  name: 'statistics',
  from: 'start',
  batch: 5_000,
  types: Object.keys(kindOfEvent),
  readsItself: true,
  handle: (tx) => addToStatistics(tx),
};
