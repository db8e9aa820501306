import type { Encoding } from '../../platform/lists/index.ts';
import type { Layout, RowOptions } from './read-rows.ts';
import type { BarcodeFormat, Pattern, RowProblem } from './rules.ts';

/** Codes that are on their way into the pool of a coupon: from a list that somebody sent, or drawn by us. */
export interface CodeImport {
  id: number;
  couponId: number;
  kind: 'file' | 'generated';
  fileName: string | null;
  settings: ImportSettings;
  createdAt: Date;
  createdBy: string;
  startedAt: Date | null;
  finishedAt: Date | null;
  failedAt: Date | null;
  /** For the person who started it; what is already in the pool is in `accepted`. */
  failure: string | null;
  /** Rows that hold something, without the header. */
  rowsRead: number;
  /** How many there are: known when all are read, or from the start when they are generated. */
  rowsExpected: number | null;
  /** In the pool now. They never leave it again. */
  accepted: number;
  /** Stood in the list before. */
  repeated: number;
  /** Were in the pool before. */
  present: number;
  bad: number;
  /** The first of the rows that were not taken. The report file has them all. */
  report: ReportLine[];
}

export interface ReportLine {
  line: number;
  code: string;
  problem: RowProblem;
}

/** What was asked for and how far it is; kept as one JSON value, written only by its job. */
export interface ImportSettings {
  format: BarcodeFormat;
  /** Where the list lies. */
  source?: string;
  options?: Omit<RowOptions, 'format'>;
  encoding?: Encoding;
  layout?: Layout;
  pattern?: Omit<Pattern, 'format'>;
  amount?: number;
  /** Rows that are ready to be added, numbered from 1 in the order they get their place. */
  staged?: number;
  /** The last of them that was added. */
  position?: number;
  /** The places in the pool that this import filled, from and to. */
  ranges?: [number, number][];
}

export const importStatuses = ['waiting', 'running', 'finished', 'failed'] as const;
export type ImportStatus = (typeof importStatuses)[number];

export function importStatus(item: CodeImport): ImportStatus {
  if (item.failedAt) return 'failed';
  if (item.finishedAt) return 'finished';
  return item.startedAt ? 'running' : 'waiting';
}

/** How much of the work of an import is done, from 0 to 1. Adding takes most of the time; reading counts as a tenth. */
export function importProgress(item: CodeImport): number {
  if (item.finishedAt) return 1;
  const { staged, position = 0 } = item.settings;
  if (staged === undefined) return 0;
  return staged === 0 ? 0.95 : 0.1 + 0.85 * (position / staged);
}

/** `from` and `to` put behind the ranges, joined to the last one where they touch. */
export function withRange(ranges: [number, number][], from: number, to: number): [number, number][] {
  if (to < from) return ranges;
  const last = ranges.at(-1);
  return last && last[1] + 1 === from ? [...ranges.slice(0, -1), [last[0], to]] : [...ranges, [from, to]];
}
