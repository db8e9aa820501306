import type { Encoding } from '../../../platform/lists/index.ts';
import type { ImportField } from './columns.ts';

/** Members that are on their way onto a card from a list that somebody sent. */
export interface MemberImport {
  id: number;
  cardId: number;
  fileName: string;
  settings: ImportSettings;
  createdAt: Date;
  createdBy: string;
  startedAt: Date | null;
  /** When the whole list was read and its rows wait to become members. */
  stagedAt: Date | null;
  finishedAt: Date | null;
  failedAt: Date | null;
  failure: ImportFailure | null;
  /** Rows that hold something, without the first one, which names the columns. */
  rowsRead: number;
  /** How many there are: known when all are read. */
  rowsExpected: number | null;
  /** Are members now, also when the import failed. */
  accepted: number;
  /** The same person stood in the list before. */
  repeated: number;
  /** Were members of the card before. */
  present: number;
  bad: number;
}

/** What was asked for and what was made out about the list. */
export interface ImportSettings {
  /** Where the list lies until it is read. */
  source: string;
  /** Fields by the headings of their columns; the other columns are made out. */
  columns: Record<string, ImportField | null>;
  delimiter?: string | undefined;
  /** Whether the card's welcome stamps are given as well. */
  welcome: boolean;
  encoding?: Encoding;
  layout?: { delimiter: string | null; fields: { heading: string; field: ImportField | null }[] };
}

/** Why a whole list is given up. */
export const importFailures = [
  'no_columns',
  'column_missing',
  'card_archived',
  'list_gone',
  'gave_up',
] as const;
export type ImportFailure = (typeof importFailures)[number];

/** What is wrong with a row. `repeated` and `present` are no faults of its own. */
export const rowFaults = [
  'quote_not_closed',
  'too_many_cells',
  'bad_characters',
  'nobody',
  'email',
  'phone',
  'date',
  'too_long',
  'balance',
  'repeated',
  'present',
] as const;
export type RowFault = (typeof rowFaults)[number];

export interface Fault {
  /** null: the row as a whole. */
  field: ImportField | null;
  fault: RowFault;
}

/** A row that was not taken. */
export interface RefusedRow {
  line: number;
  cells: Partial<Record<ImportField, string>>;
  faults: Fault[];
}

export const importStatuses = ['waiting', 'running', 'finished', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

export function importStatus(item: MemberImport): ImportStatus {
  if (item.failedAt) return 'failed';
  if (item.finishedAt) return 'finished';
  return item.startedAt ? 'running' : 'waiting';
}

/** How much of the work of an import is done, from 0 to 1. Reading counts as a tenth. */
export function importProgress(item: MemberImport): number {
  if (item.finishedAt) return 1;
  if (!item.stagedAt || item.rowsExpected === null) return 0;
  const { accepted, repeated, present, bad, rowsExpected } = item;
  const done = rowsExpected === 0 ? 1 : (accepted + repeated + present + bad) / rowsExpected;
  return Math.min(0.99, 0.1 + 0.89 * done);
}

/** How long the rows of a list are kept for its report. */
export const reportDays = 7;

export const reportUntil = (item: Pick<MemberImport, 'createdAt'>) =>
  new Date(item.createdAt.getTime() + reportDays * 86_400_000);
