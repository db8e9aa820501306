import type { Readable } from 'node:stream';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import {
  allFields,
  commonDelimiter,
  type Encoding,
  fieldAt,
  type Line,
  readLines,
} from '../../platform/lists/index.ts';
import type { Cells, Columns, Fault, ImportSettings, Layout } from './list-import.ts';

/** What the lists of one kind mean. */
export interface ListReader<F extends string> {
  /** The field of each column, after what the sender says. */
  match(names: string[], said?: Columns<F>): (F | null)[];
  /** Whether these columns can say who somebody is. */
  identifies(fields: readonly (F | null)[]): boolean;
  /** Where the beginning of a row is shown whose cells cannot be told apart. */
  tornInto: F;
  /** Who a row is about, as a customer is known, and what is wrong with it. */
  judge(cells: Cells<F>): { email: string | null; phone: string | null; faults: Fault<F>[] };
}

/** One row of a list, as it waits: what is written in it, who it is, and why it is not taken. */
export interface Row<F extends string> {
  line: number;
  email: string | null;
  phone: string | null;
  cells: Cells<F>;
  /** Empty: it is taken unless the same person stood before it. */
  faults: Fault<F>[];
}

/** Rows that the delimiter is made out from. */
const sampleRows = 50;
/** A quoted cell may go on for so many lines; a quotation mark that was forgotten costs its own line and no other. */
const longestCellLines = 10;
/** What is kept of a cell: longer than any field may be, so that the fault is seen. */
const longestCell = 500;
/** Rows that a preview shows. */
const previewRows = 8;

/** The list names none of the columns, or not one that was asked for. */
export class UnknownColumns extends Error {
  readonly failure: 'no_columns' | 'column_missing';
  constructor(failure: 'no_columns' | 'column_missing') {
    super(failure);
    this.failure = failure;
  }
}

type Said<F extends string> = Pick<ImportSettings<F>, 'columns' | 'delimiter' | 'country'>;

/** The rows of a list as it streams by. The first row names the columns. Nothing is kept in memory but the lines at hand. */
export async function* readList<F extends string>(
  source: Readable,
  encoding: Encoding,
  reader: ListReader<F>,
  said: Said<F>,
  onLayout: (layout: Layout<F>) => void = () => {},
): AsyncGenerator<Row<F>[]> {
  const { country } = said;
  let layout: Layout<F> | undefined;
  let waiting: Line[] = [];
  for await (const lines of readLines(source, encoding)) {
    waiting.push(...lines);
    if (!layout && waiting.length < sampleRows) continue;
    if (!layout) {
      layout = layoutOf(waiting, reader, said);
      onLayout(layout);
    }
    const { rows, rest } = rowsOf(waiting, { ...layout, country }, reader, false);
    waiting = rest;
    if (rows.length > 0) yield rows;
  }
  if (!layout) {
    layout = layoutOf(waiting, reader, said);
    onLayout(layout);
  }
  yield rowsOf(waiting, { ...layout, country }, reader, true).rows;
}

/** What the first lines of a list say about it; the first line is taken off. */
function layoutOf<F extends string>(
  lines: Line[],
  reader: ListReader<F>,
  { columns, delimiter: said }: Said<F>,
): Layout<F> {
  const delimiter = said ?? delimiterOf(lines, reader, columns);
  const names = lines[0] === undefined ? [] : allFields(lines[0].text, delimiter);
  const has = new Set(names.map((name) => name.trim().toLowerCase()));
  if (Object.keys(columns).some((heading) => !has.has(heading.trim().toLowerCase())))
    throw new UnknownColumns('column_missing');
  const fields = reader.match(names, columns);
  if (!reader.identifies(fields)) throw new UnknownColumns('no_columns');
  lines.shift();
  return laidOut(delimiter, names, fields);
}

const laidOut = <F extends string>(
  delimiter: string | null,
  names: string[],
  fields: (F | null)[],
): Layout<F> => ({
  delimiter,
  fields: names.map((heading, i) => ({ heading: heading.slice(0, 100), field: fields[i] ?? null })),
});

/**
 * The delimiter by which most columns of the first row are known: rows may be broken, and a broken list is read too. Where none is
 * known, the one that the rows agree on.
 */
function delimiterOf<F extends string>(
  lines: Line[],
  reader: ListReader<F>,
  columns: Columns<F> = {},
): string | null {
  let best: string | null = null;
  let most = 0;
  for (const candidate of [';', '\t', ',', '|']) {
    const names = allFields(lines[0]?.text ?? '', candidate);
    const known = reader.match(names, columns).filter((field) => field !== null).length;
    if (names.length > 1 && known > most) {
      best = candidate;
      most = known;
    }
  }
  return best ?? commonDelimiter(lines.slice(0, sampleRows).map(({ text }) => text));
}

export interface ListPreview<F extends string> {
  delimiter: string | null;
  columns: { heading: string; field: F | null; samples: string[] }[];
  /** The first rows, as they would be taken or not. */
  rows: Row<F>[];
}

/** What a list looks like from its beginning, for who chooses its columns before sending it. */
export function previewOf<F extends string>(
  lines: Line[],
  reader: ListReader<F>,
  { columns, delimiter: said, country }: Said<F>,
): ListPreview<F> {
  const delimiter = said ?? delimiterOf(lines, reader, columns);
  const [names = [], ...samples] = lines.slice(0, 4).map(({ text }) => allFields(text, delimiter));
  const fields = reader.match(names, columns);
  const layout = { ...laidOut(delimiter, names, fields), country };
  const { rows } = rowsOf(lines.slice(1, 1 + previewRows * longestCellLines), layout, reader, true);
  return {
    delimiter,
    columns: layout.fields.map(({ heading, field }, i) => ({
      heading,
      field,
      samples: samples.map((row) => (row[i] ?? '').slice(0, 60)),
    })),
    rows: rows.slice(0, previewRows),
  };
}

/** How the columns are laid out, and where their numbers are from. */
type Sheet<F extends string> = Layout<F> & { country: string | undefined };

/** The rows that are whole. What may go on in lines to come is `rest`, unless these are the last ones. */
function rowsOf<F extends string>(lines: Line[], layout: Sheet<F>, reader: ListReader<F>, last: boolean) {
  const rows: Row<F>[] = [];
  let at = 0;
  while (at < lines.length) {
    const { line, text } = lines[at] as Line;
    let cells = cellsOf(text, layout.delimiter);
    let used = 1;
    if (!cells) {
      if (!last && lines.length - at < longestCellLines) return { rows, rest: lines.slice(at) };
      let whole = text;
      for (let more = 1; more < longestCellLines && at + more < lines.length && !cells; more++) {
        whole += `\n${(lines[at + more] as Line).text}`;
        const found = cellsOf(whole, layout.delimiter);
        if (found?.length === layout.fields.length) {
          cells = found;
          used = more + 1;
        }
      }
    }
    const row = cells ? rowOf(line, cells, layout, reader) : torn(line, text, reader);
    if (row) rows.push(row);
    at += used;
  }
  return { rows, rest: [] };
}

/** The cells of a row; undefined when a quotation mark stays open or something follows a closed one. */
function cellsOf(text: string, delimiter: string | null): string[] | undefined {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const field = fieldAt(text, at, delimiter);
    if (!field.closed || !field.clean) return undefined;
    cells.push(field.value);
    at = field.end + 1;
  }
  return cells;
}

/** It is not known which cell is which: the beginning of the line shows which row is meant. */
function torn<F extends string>(line: number, text: string, { tornInto }: ListReader<F>): Row<F> {
  const cells: Cells<F> = {};
  cells[tornInto] = shown(text.slice(0, 100));
  return { line, email: null, phone: null, cells, faults: [{ field: null, fault: 'quote_not_closed' }] };
}

/** Without what a database cannot hold. A line break inside a cell becomes a comma: an address over two lines is one line. */
const shown = (text: string) =>
  text
    .slice(0, longestCell)
    .replace(/\s*\n\s*/g, ', ')
    .replace(/\p{Cc}/gu, '\ufffd')
    // The cut may have gone through a letter of two halves.
    .replace(/[\ud800-\udbff]$/, '');

const unreadable = /[\p{Cc}\ufffd]/u;

function rowOf<F extends string>(
  line: number,
  values: string[],
  layout: Sheet<F>,
  reader: ListReader<F>,
): Row<F> | null {
  const cells: Cells<F> = {};
  const faults: Fault<F>[] = [];
  layout.fields.forEach(({ field }, i) => {
    // What a guarded export put before a text that a spreadsheet would count with is taken off again.
    const value = shown((values[i] ?? '').replace(/^'(?=[=+\-@])/, ''));
    if (!field || value === '') return;
    cells[field] = field === 'phone' ? withCountry(value, layout.country) : value;
    if (unreadable.test(value)) faults.push({ field, fault: 'bad_characters' });
  });
  if (values.every((value) => value === '')) return null;
  if (values.slice(layout.fields.length).some((value) => value !== ''))
    faults.push({ field: null, fault: 'too_many_cells' });
  const { email, phone, faults: wrong } = reader.judge(cells);
  for (const one of wrong)
    if (one.field === null || !faults.some(({ field }) => field === one.field)) faults.push(one);
  return { line, email, phone, cells, faults };
}

/**
 * A number of this country as the whole world dials it: `0470 12 34 56`, or `470123456` where a spreadsheet took the zero for a figure.
 * What names its country, or is no number of this one, stays as it is.
 */
export function withCountry(text: string, country: string | undefined): string {
  if (!country || !isSupportedCountry(country) || /^\s*(\+|00)/.test(text)) return text;
  const number = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  return number?.isValid() ? number.number : text;
}

/** Dates are also taken as spreadsheets write them: day, month, year. */
export function isoDate(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (day && month && year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return text.replace(/^(\d{4})[./](\d{2})[./](\d{2})$/, '$1-$2-$3').replace(/[T ]00:00(:00(\.0+)?Z?)?$/, '');
}
