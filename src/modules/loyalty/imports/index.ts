/** Lists of members: read, made into members by a job, and reported on. */
export { type ImportField, importFields } from './columns.ts';
export type { Fault, MemberImport, RefusedRow } from './member-import.ts';
export {
  importFailures,
  importProgress,
  importStatus,
  importStatuses,
  reportUntil,
  rowFaults,
} from './member-import.ts';
export { findImport, listImports } from './queries/imports.ts';
export { listRefused } from './queries/rows.ts';
export { runMemberImport } from './run-import.ts';
export { maxListBytes, memberImportTask, previewImport, startImport } from './start-import.ts';
export { sweepImports } from './sweep-imports.ts';
