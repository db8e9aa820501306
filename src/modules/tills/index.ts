export { endTillsOfLocation } from './queries.ts';
