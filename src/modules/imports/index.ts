/** Lists of people that somebody sent: read, taken in by a job, and reported on. Whose they are and where they go is their owner's. */
export { matchColumns, plainHeading } from './columns.ts';
export * from './list-import.ts';
export { findImport, listImports } from './queries/imports.ts';
export { listRefused, type WaitingRow } from './queries/rows.ts';
export { isoDate, type ListPreview, type ListReader } from './read-list.ts';
export { type ImportTools, type Intake, runImport, type Taken, Unusable } from './run-import.ts';
export { maxListBytes, previewList, requireFields, type SentList, takeList } from './start-import.ts';
export { sweepImports } from './sweep-imports.ts';
