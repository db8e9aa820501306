/** Lists of members: made into members by a job. What is common to all lists is in modules/imports. */
export { type ImportField, importFields, type MemberImport, memberImportKind } from './member-import.ts';
export { runMemberImport } from './run-import.ts';
export { memberImportTask, previewImport, startImport } from './start-import.ts';
