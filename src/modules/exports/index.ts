export { exportSetting, readSessions } from './read-sessions.ts';
export { writeCsv } from './write-csv.ts';
export { writeXlsx } from './write-xlsx.ts';
