export { type CodeImport, importProgress, importStatus, importStatuses } from './code-import.ts';
export {
  type CodePool,
  findImport,
  findPool,
  listCodes,
  listImports,
  type PoolCode,
} from './queries/index.ts';
export {
  alphabets,
  guessability,
  patternIssues,
  rowProblems,
  spaceOf,
} from './rules.ts';
export { reportKey, runImport } from './run-import.ts';
export { importTask, maxAmount, maxListBytes, startGeneration, startImport } from './start-import.ts';
