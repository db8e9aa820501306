import type { Readable } from 'node:stream';
import {
  allFields,
  commonDelimiter,
  type Encoding,
  fieldAt,
  type Line,
  readLines,
} from '../../platform/lists/index.ts';
import { type BarcodeFormat, checkCode, maxCodeLength, type RowProblem } from './rules.ts';

/** One row of a list: the code as it will be kept, or what was written there and why it is not taken. */
export interface Row {
  /** As an editor counts them; the first is 1. */
  line: number;
  code: string;
  problem: RowProblem | null;
}

export interface RowOptions {
  format: BarcodeFormat;
  /** The name of the column, or its place from 1. Left out: the column that is headed like a code, or the first. */
  column?: string | number | undefined;
  /** Whether the first row names the columns. Left out: it does when it looks like it. */
  header?: boolean | undefined;
  /** Left out: the one of , ; tab | that the first rows agree on. */
  delimiter?: string | undefined;
}

/** What was made out about a list. */
export interface Layout {
  delimiter: string | null;
  /** From 0. */
  column: number;
  header: boolean;
}

/** Thrown when the named column is not in the list. The reason is for the person who sent it. */
export class NoSuchColumn extends Error {}

/** Rows that the layout is made out from. */
const sampleRows = 50;
const codeHeadings =
  /^(code|codes|coupon|coupon ?code|voucher|voucher ?code|promo ?code|barcode|ean|ean-?13|upc|validation ?code|kortingscode|code ?promo|gutschein(code)?|código|codigo|代码|优惠码)$/i;

/**
 * The rows of a list, as it streams by; blank lines are passed over. A code never spans lines, so each line is read for itself and one
 * open quotation mark costs one row instead of the rest of the list. Nothing is kept in memory but the line at hand.
 */
export async function* readRows(
  source: Readable,
  encoding: Encoding,
  options: RowOptions,
  onLayout: (layout: Layout) => void = () => {},
): AsyncGenerator<Row[]> {
  let layout: Layout | undefined;
  let sample: Line[] = [];
  for await (const lines of readLines(source, encoding)) {
    if (!layout) {
      sample.push(...lines);
      if (sample.length < sampleRows) continue;
      layout = layoutOf(sample, options);
      onLayout(layout);
      yield rowsOf(layout.header ? sample.slice(1) : sample, layout, options.format);
      sample = [];
      continue;
    }
    yield rowsOf(lines, layout, options.format);
  }
  if (!layout) {
    layout = layoutOf(sample, options);
    onLayout(layout);
    yield rowsOf(layout.header ? sample.slice(1) : sample, layout, options.format);
  }
}

function layoutOf(sample: Line[], options: RowOptions): Layout {
  const head = sample.slice(0, sampleRows).map((line) => line.text);
  const delimiter = options.delimiter ?? commonDelimiter(head);
  const names = head[0] === undefined ? [] : allFields(head[0], delimiter);
  const named = names.findIndex((name) => codeHeadings.test(name));
  const { column } = options;
  if (typeof column === 'string') {
    const place = names.findIndex((name) => name.toLowerCase() === column.trim().toLowerCase());
    if (place === -1)
      throw new NoSuchColumn(
        `There is no column ${JSON.stringify(column)}; the first row has: ${names.slice(0, 10).join(', ')}.`,
      );
    return { delimiter, column: place, header: true };
  }
  const header = options.header ?? named !== -1;
  if (column !== undefined) return { delimiter, column: column - 1, header };
  return { delimiter, column: header && named !== -1 ? named : 0, header };
}

function rowsOf(lines: Line[], layout: Layout, format: BarcodeFormat): Row[] {
  const rows: Row[] = [];
  for (const { line, text } of lines) {
    const row = rowOf(line, text, layout, format);
    if (row) rows.push(row);
  }
  return rows;
}

function rowOf(line: number, text: string, { delimiter, column }: Layout, format: BarcodeFormat): Row | null {
  let at = 0;
  let field = fieldAt(text, at, delimiter);
  for (let i = 0; i < column && field.closed; i++) {
    at = field.end + 1;
    // The row ends before the column: an empty cell, like a blank line.
    if (at > text.length) return null;
    field = fieldAt(text, at, delimiter);
  }
  if (!field.closed) return { line, code: shown(text), problem: 'quote_not_closed' };
  if (field.value === '') return null;
  const checked = checkCode(field.value, format);
  return 'code' in checked
    ? { line, code: checked.code, problem: null }
    : { line, code: shown(field.value), problem: checked.problem };
}

/** What a report shows of a row that is not taken: short, and without what a database or a screen cannot hold. */
function shown(text: string): string {
  return text.slice(0, maxCodeLength).replace(/\p{Cc}/gu, '\ufffd');
}
