import type { Reader } from '../../platform/events/index.ts';
import { addToStatistics } from './queries/roll-up.ts';

/** Keeps the statistics: every step of the funnel is added to its hour once. Large batches, because one statement takes them whole. */
export const statisticsReader: Reader = {
  name: 'statistics',
  from: 'start',
  batch: 5_000,
  types: [],
  handle: (tx) => addToStatistics(tx),
};
