export { sessionTable } from './columns.ts';
export { contactTable, readContacts } from './contact-table.ts';
export { entryTable } from './entry-table.ts';
export { memberTable, readMembers } from './member-table.ts';
export { readLinks } from './read-links.ts';
export { exportSetting, readSessions } from './read-sessions.ts';
export { safeText, writeCsv } from './write-csv.ts';
export { writeXlsx } from './write-xlsx.ts';
