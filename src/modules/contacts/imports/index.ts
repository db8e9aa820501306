/** Lists of contacts: put into groups by a job. What is common to all lists is in modules/imports. */
export {
  type ContactImport,
  contactImportKind,
  type ImportField,
  importFields,
} from './contact-import.ts';
export { runContactImport } from './run-import.ts';
export { contactImportTask, previewImport, startImport } from './start-import.ts';
