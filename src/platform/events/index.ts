export type { Event, EventData, Position } from './event.ts';
export { eventTypes, scopeOfEvent } from './event-types.ts';
export { mendOrder } from './mend-order.ts';
export { countUnread, findPosition, listAccountEvents, type NewEvent, waitForReader } from './queries.ts';
export type { Reader, ReaderDeps, ReaderTx } from './read-events.ts';
export { readToEnd } from './read-events.ts';
export { runReader } from './run-reader.ts';
export { writeEvent } from './write-event.ts';
export { writeNumberedEvent } from './write-numbered-event.ts';
