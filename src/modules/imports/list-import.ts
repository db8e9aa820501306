import type { Encoding } from '../../platform/lists/index.ts';

/** Where the imports of one noun lie. Their tables are built alike. */
export interface ImportKind {
  imports: 'member_import' | 'contact_import';
  rows: 'member_import_row' | 'contact_import_row';
  /** The column that says what the people of a list are put into. */
  into: 'card_id' | 'group_id';
  /** Whether it is counted how many of the accepted nobody writes to. */
  countsUnsubscribed: boolean;
}

/** Fields by the headings of their columns; null: the column is left out. */
export type Columns<F extends string> = Record<string, F | null>;

/** What was asked for and what was made out about the list. `F`: what its columns can hold. */
export interface ImportSettings<F extends string> {
  /** Where the list lies until it is read. */
  source: string;
  /** What the sender said about columns; the others are made out. */
  columns: Columns<F>;
  delimiter?: string | undefined;
  /** Two letters: where numbers are from that do not say it. Absent: each says it. */
  country?: string | undefined;
  encoding?: Encoding;
  layout?: Layout<F>;
}

export interface Layout<F extends string> {
  delimiter: string | null;
  fields: { heading: string; field: F | null }[];
}

/** People who are on their way in from a list that somebody sent. `More`: what else its kind is told. */
export interface ListImport<F extends string = string, More = unknown> {
  id: number;
  /** What they are put into: a card, a group. */
  intoId: number;
  fileName: string;
  settings: ImportSettings<F> & More;
  createdAt: Date;
  createdBy: string;
  startedAt: Date | null;
  /** When the whole list was read and its rows wait for their turn. */
  stagedAt: Date | null;
  finishedAt: Date | null;
  failedAt: Date | null;
  failure: ImportFailure | null;
  /** Rows that hold something, without the first one, which names the columns. */
  rowsRead: number;
  /** How many there are: known when all are read. */
  rowsExpected: number | null;
  /** Are in now, also when the import failed. */
  accepted: number;
  /** The same person stood in the list before. */
  repeated: number;
  /** Were in before. */
  present: number;
  bad: number;
  /** Of the accepted, to whom nobody writes; 0 where that is not counted. */
  unsubscribed: number;
}

/** Why a whole list is given up. */
export const importFailures = [
  'no_columns',
  'column_missing',
  'card_archived',
  'group_archived',
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
  'no_address',
  'email',
  'phone',
  'date',
  'too_long',
  'balance',
  'group',
  'repeated',
  'present',
] as const;
export type RowFault = (typeof rowFaults)[number];

export interface Fault<F extends string = string> {
  /** null: the row as a whole. */
  field: F | null;
  fault: RowFault;
}

export type Cells<F extends string> = Partial<Record<F, string>>;

/** A row that was not taken. */
export interface RefusedRow<F extends string = string> {
  line: number;
  cells: Cells<F>;
  faults: Fault<F>[];
}

export const importStatuses = ['waiting', 'running', 'finished', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

export function importStatus(item: Pick<ListImport, 'failedAt' | 'finishedAt' | 'startedAt'>): ImportStatus {
  if (item.failedAt) return 'failed';
  if (item.finishedAt) return 'finished';
  return item.startedAt ? 'running' : 'waiting';
}

/** How much of the work of an import is done, from 0 to 1. Reading counts as a tenth. */
export function importProgress(item: ListImport): number {
  if (item.finishedAt) return 1;
  if (!item.stagedAt || item.rowsExpected === null) return 0;
  const { accepted, repeated, present, bad, rowsExpected } = item;
  const done = rowsExpected === 0 ? 1 : (accepted + repeated + present + bad) / rowsExpected;
  return Math.min(0.99, 0.1 + 0.89 * done);
}

/** How long the rows of a list are kept for its report. */
export const reportDays = 7;

export const reportUntil = (item: Pick<ListImport, 'createdAt'>) =>
  new Date(item.createdAt.getTime() + reportDays * 86_400_000);
