import type { Readable } from 'node:stream';
import {
  allFields,
  commonDelimiter,
  type Encoding,
  fieldAt,
  type Line,
  readLines,
} from '../../../platform/lists/index.ts';
import type { Issue } from '../../../platform/problem.ts';
import type { Card } from '../card.ts';
import type { Profile, ProfileInput } from '../member.ts';
import { noProfile, personOf, profileAfter } from '../profile.ts';
import { mostStamps } from '../stamps.ts';
import { type ImportField, matchColumns } from './columns.ts';
import type { Fault, ImportSettings, RowFault } from './member-import.ts';

/** One row of a list, as it waits: what is written in it, who it is, and why it is not taken. */
export interface Row {
  line: number;
  email: string | null;
  phone: string | null;
  cells: Partial<Record<ImportField, string>>;
  /** Empty: it is taken unless the same person stood before it. */
  faults: Fault[];
}

export type Layout = NonNullable<ImportSettings['layout']>;

/** Rows that the delimiter is made out from. */
const sampleRows = 50;
/** A quoted cell may go on for so many lines; a quotation mark that was forgotten costs its own line and no other. */
const longestCellLines = 10;
/** What is kept of a cell: longer than any field may be, so that the fault is seen. */
const longestCell = 500;

/** The list names none of the columns, or not one that was asked for. */
export class UnknownColumns extends Error {
  readonly failure: 'no_columns' | 'column_missing';
  constructor(failure: 'no_columns' | 'column_missing') {
    super(failure);
    this.failure = failure;
  }
}

/** The rows of a list as it streams by. The first row names the columns. Nothing is kept in memory but the lines at hand. */
export async function* readMembers(
  source: Readable,
  encoding: Encoding,
  card: Pick<Card, 'type' | 'settings'>,
  settings: Pick<ImportSettings, 'columns' | 'delimiter'>,
  now: Date,
  onLayout: (layout: Layout) => void = () => {},
): AsyncGenerator<Row[]> {
  let layout: Layout | undefined;
  let waiting: Line[] = [];
  for await (const lines of readLines(source, encoding)) {
    waiting.push(...lines);
    if (!layout && waiting.length < sampleRows) continue;
    if (!layout) {
      layout = layoutOf(waiting, card, settings);
      onLayout(layout);
    }
    const { rows, rest } = rowsOf(waiting, layout, card, now, false);
    waiting = rest;
    if (rows.length > 0) yield rows;
  }
  if (!layout) {
    layout = layoutOf(waiting, card, settings);
    onLayout(layout);
  }
  yield rowsOf(waiting, layout, card, now, true).rows;
}

/** What the first lines of a list say about it; the first line is taken off. */
function layoutOf(
  lines: Line[],
  card: Pick<Card, 'type' | 'settings'>,
  { columns, delimiter: said }: Pick<ImportSettings, 'columns' | 'delimiter'>,
): Layout {
  const delimiter = said ?? delimiterOf(lines, card, columns);
  const names = lines[0] === undefined ? [] : allFields(lines[0].text, delimiter);
  const has = new Set(names.map((name) => name.trim().toLowerCase()));
  if (Object.keys(columns).some((heading) => !has.has(heading.trim().toLowerCase())))
    throw new UnknownColumns('column_missing');
  const fields = matchColumns(card, names, columns);
  if (fields.every((field) => field === null || field === 'balance')) throw new UnknownColumns('no_columns');
  lines.shift();
  return {
    delimiter,
    fields: names.map((heading, i) => ({ heading: heading.slice(0, 100), field: fields[i] ?? null })),
  };
}

/**
 * The delimiter by which most columns of the first row are known: rows may be broken, and a broken list is read too. Where none is
 * known, the one that the rows agree on.
 */
function delimiterOf(
  lines: Line[],
  card: Pick<Card, 'type' | 'settings'>,
  columns: ImportSettings['columns'] = {},
): string | null {
  let best: string | null = null;
  let most = 0;
  for (const candidate of [';', '\t', ',', '|']) {
    const names = allFields(lines[0]?.text ?? '', candidate);
    const known = matchColumns(card, names, columns).filter((field) => field !== null).length;
    if (names.length > 1 && known > most) {
      best = candidate;
      most = known;
    }
  }
  return best ?? commonDelimiter(lines.slice(0, sampleRows).map(({ text }) => text));
}

/** What a list looks like from its beginning, for who chooses its columns before sending it. */
export function previewOf(
  card: Pick<Card, 'type' | 'settings'>,
  lines: Line[],
): {
  delimiter: string | null;
  columns: { heading: string; field: ImportField | null; samples: string[] }[];
} {
  const delimiter = delimiterOf(lines, card);
  const [names = [], ...rows] = lines.slice(0, 4).map(({ text }) => allFields(text, delimiter));
  const fields = matchColumns(card, names);
  return {
    delimiter,
    columns: names.map((heading, i) => ({
      heading: heading.slice(0, 100),
      field: fields[i] ?? null,
      samples: rows.map((row) => (row[i] ?? '').slice(0, 60)),
    })),
  };
}

/** The rows that are whole. What may go on in lines to come is `rest`, unless these are the last ones. */
function rowsOf(lines: Line[], layout: Layout, card: Pick<Card, 'type'>, now: Date, last: boolean) {
  const rows: Row[] = [];
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
    const row = cells ? rowOf(line, cells, layout, card, now) : unclosed(line, text);
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

const unclosed = (line: number, text: string): Row => ({
  line,
  email: null,
  phone: null,
  // It is not known which cell is which: the beginning of the line shows which row is meant.
  cells: { last_name: shown(text.slice(0, 100)) },
  faults: [{ field: null, fault: 'quote_not_closed' }],
});

/** Without what a database cannot hold. A line break inside a cell becomes a comma: an address over two lines is one line. */
const shown = (text: string) =>
  text
    .slice(0, longestCell)
    .replace(/\s*\n\s*/g, ', ')
    .replace(/\p{Cc}/gu, '\ufffd')
    // The cut may have gone through a letter of two halves.
    .replace(/[\ud800-\udbff]$/, '');

const unreadable = /[\p{Cc}\ufffd]/u;

function rowOf(
  line: number,
  values: string[],
  layout: Layout,
  card: Pick<Card, 'type'>,
  now: Date,
): Row | null {
  const cells: Row['cells'] = {};
  const faults: Fault[] = [];
  layout.fields.forEach(({ field }, i) => {
    const value = shown((values[i] ?? '').replace(/^'(?=[=+\-@])/, ''));
    if (!field || value === '') return;
    cells[field] = value;
    if (unreadable.test(value)) faults.push({ field, fault: 'bad_characters' });
  });
  if (values.every((value) => value === '')) return null;
  if (values.slice(layout.fields.length).some((value) => value !== ''))
    faults.push({ field: null, fault: 'too_many_cells' });
  const { profile, wrong } = profileOf(cells, now);
  for (const one of wrong) if (!faults.some(({ field }) => field === one.field)) faults.push(one);
  if (cells.balance !== undefined && balanceOf(cells.balance, card) === undefined)
    faults.push({ field: 'balance', fault: 'balance' });
  if (Object.keys(cells).every((field) => field === 'balance')) faults.push({ field: null, fault: 'nobody' });
  const { email, phone } = personOf(profile);
  return { line, email, phone, cells, faults };
}

const faultOf: Partial<Record<ImportField, RowFault>> = {
  email: 'email',
  phone: 'phone',
  birth_date: 'date',
};

/** The profile that the cells make, and what is wrong with them. */
export function profileOf(
  cells: Row['cells'],
  now: Date,
): { profile: Profile; input: ProfileInput; wrong: Fault[] } {
  const { balance: _, ...input } = cells;
  if (input.birth_date !== undefined) input.birth_date = isoDate(input.birth_date);
  const issues: Issue[] = [];
  const profile = profileAfter(noProfile, input, '', issues, now);
  const wrong = issues.map(({ path, message }): Fault => {
    const field = path.slice(1) as ImportField;
    return { field, fault: message.includes('longer') ? 'too_long' : (faultOf[field] ?? 'too_long') };
  });
  return { profile, input, wrong };
}

/** Dates are also taken as spreadsheets write them: day, month, year. */
function isoDate(text: string): string {
  const [, day, month, year] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text) ?? [];
  if (day && month && year) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return text.replace(/^(\d{4})[./](\d{2})[./](\d{2})$/, '$1-$2-$3').replace(/[T ]00:00(:00(\.0+)?Z?)?$/, '');
}

/** A whole number of stamps, as spreadsheets write it (`12`, `12.0`, `1 200`); undefined for anything else. */
export function balanceOf(text: string, card: Pick<Card, 'type'>): number | undefined {
  const plain = text.replace(/[ \u00a0\u202f]/g, '').replace(/[.,]0{1,2}$/, '');
  if (!/^\d{1,9}$/.test(plain)) return undefined;
  const count = Number(plain);
  return count <= mostStamps[card.type] ? count : undefined;
}
