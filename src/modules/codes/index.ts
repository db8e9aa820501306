export { type CodeImport, importProgress, importStatus, importStatuses } from './code-import.ts';
export { alphabets, type BarcodeFormat, checkCode, checkDigit, guessability } from './rules.ts';
export { reportKey, runImport } from './run-import.ts';
export { importTask, maxAmount, maxListBytes, startGeneration, startImport } from './start-import.ts';
