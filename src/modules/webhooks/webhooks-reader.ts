import type { Reader } from '../../platform/events/index.ts';
import { hasEndpoints, insertForEvents } from './queries/deliveries.ts';

/**
 * Writes a delivery for each endpoint that wants an event, once: in the transaction that moves the reader past it. One statement takes a
 * batch whole. It looks more often than other readers, for somebody waits for it.
 */
export const webhooksReader: Reader = {
  name: 'webhooks',
  from: 'now',
  batch: 2_000,
  pollMs: 150,
  types: 'all',
  readsItself: true,
  isNeeded: hasEndpoints,
  handle: ({ db, after, upTo, clock }) => insertForEvents(db, after, upTo, clock.now()),
};
