import type { Readable } from 'node:stream';
import type { Encoding } from './read-encoding.ts';
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
/** A line without an end is cut here; nothing that long is a row of codes. */
const longestLine = 64 * 1024;

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

interface Line {
  line: number;
  text: string;
}

/** Lines that hold something, in groups of what arrived together. Ends are \n, \r\n or \r. */
async function* readLines(source: Readable, encoding: Encoding): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  let rest = '';
  /** The last group ended in \r: a \n that follows belongs to it. */
  let afterReturn = false;
  const cut = (text: string, final: boolean): Line[] => {
    const lines: Line[] = [];
    let from = 0;
    for (;;) {
      if (afterReturn && from < text.length) {
        if (text[from] === '\n') from++;
        afterReturn = false;
      }
      const end = nextEnd(text, from);
      if (end === -1) break;
      if (end > from) {
        const content = text.slice(from, end);
        if (content.trim() !== '') lines.push({ line, text: content });
      }
      line++;
      afterReturn = text[end] === '\r';
      from = end + 1;
    }
    rest = text.slice(from);
    if (final && rest.trim() !== '') lines.push({ line, text: rest });
    // What follows in the same line is of no use: the row is too long already.
    if (rest.length > longestLine) rest = rest.slice(0, longestLine);
    return lines;
  };
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const lines = cut(rest + decoder.decode(chunk, { stream: true }), false);
    if (lines.length > 0) yield lines;
  }
  const last = cut(rest + decoder.decode(), true);
  if (last.length > 0) yield last;
}

function nextEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const until = newline === -1 ? text.length : newline;
  for (let i = from; i < until; i++) if (text.charCodeAt(i) === 13) return i;
  return newline;
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

/** The delimiter that comes equally often in every row; of several the one that makes most columns. */
function commonDelimiter(rows: string[]): string | null {
  let best: string | null = null;
  let most = 1;
  for (const candidate of [';', '\t', ',', '|']) {
    const counts = rows.map((row) => allFields(row, candidate).length);
    const [first = 1] = counts;
    const same = counts.filter((count) => count === first).length;
    if (first > most && same >= counts.length * 0.9) {
      best = candidate;
      most = first;
    }
  }
  return best;
}

function allFields(text: string, delimiter: string | null): string[] {
  const fields: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const field = fieldAt(text, at, delimiter);
    fields.push(field.value);
    at = field.end + 1;
  }
  return fields;
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

interface Field {
  value: string;
  /** Where the delimiter after it stands, or the end of the text. */
  end: number;
  closed: boolean;
}

/** The field that begins at `from`: `plain`, `"quoted, with ""quotes"""`. Blanks around it do not belong to it. */
function fieldAt(text: string, from: number, delimiter: string | null): Field {
  let at = from;
  while (at < text.length && text[at] === ' ') at++;
  if (text[at] !== '"') {
    const found = delimiter === null ? -1 : text.indexOf(delimiter, from);
    const end = found === -1 ? text.length : found;
    return { value: text.slice(from, end).trim(), end, closed: true };
  }
  let value = '';
  for (at++; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value, end: text.length, closed: false };
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') {
      const found = delimiter === null ? -1 : text.indexOf(delimiter, quote);
      return { value: value.trim(), end: found === -1 ? text.length : found, closed: true };
    }
    value += '"';
    at = quote + 2;
  }
}
