export { type EventFilter, listEvents } from './list-events.ts';
