import { stringify } from 'csv-stringify/sync';
import { getCountries, isSupportedCountry } from 'libphonenumber-js';
import { z } from 'zod';
import { safeText } from '../../modules/exports/index.ts';
import {
  type Columns,
  type ImportFailure,
  importFailures,
  importProgress,
  importStatus,
  importStatuses,
  type ListImport,
  type ListPreview,
  type RefusedRow,
  type RowFault,
  reportUntil,
  rowFaults,
} from '../../modules/imports/index.ts';
import { type Issue, invalid } from '../../platform/problem.ts';

/** The v5 shape of lists of people: what is asked for, how far they are, what was not taken. Cards and groups say their own beside it. */

interface Words {
  message: string;
  fix: string;
}

/** What each word of a report says, and how to mend it. Who is in already is said by whose list it is. */
const faultWords: Record<Exclude<RowFault, 'present'>, Words> = {
  quote_not_closed: {
    message: 'A quotation mark is not closed',
    fix: 'Close it, or write two where one is meant.',
  },
  too_many_cells: {
    message: 'The row has more cells than the first row has names',
    fix: 'Put texts that hold the delimiter between quotation marks.',
  },
  bad_characters: {
    message: 'A character cannot be read',
    fix: 'Save the list as UTF-8 and send it again.',
  },
  nobody: { message: 'The row names nobody', fix: 'Write a name, an e-mail address or a phone number.' },
  no_address: {
    message: 'There is no address that the group writes to',
    fix: 'Write an e-mail address, or a phone number in a group of SMS.',
  },
  email: { message: 'This is not an e-mail address', fix: 'Write one such as ann@example.com.' },
  phone: { message: 'This is not a phone number', fix: 'Write it as +32470123456.' },
  date: { message: 'This is not a date of birth', fix: 'Write it as 1990-05-17 or 17/05/1990.' },
  too_long: { message: 'This is too long', fix: 'Shorten it.' },
  balance: { message: 'This is not a balance that the card can have', fix: 'Write a whole number.' },
  group: {
    message: 'There is no such group of this channel',
    fix: 'Make the group first, or write its name as it is.',
  },
  repeated: {
    message: 'The same person stands in the list before',
    fix: 'Nothing is to be done: the first row was taken.',
  },
};

const failureWords: Record<ImportFailure, Words> = {
  no_columns: {
    message: 'No column of the first row is known',
    fix: 'Name the columns in the first row: first_name, last_name, email, phone. Or say which column holds what.',
  },
  column_missing: {
    message: 'A column that was named is not in the first row',
    fix: 'Look at the first row and name its columns as they are written there.',
  },
  card_archived: { message: 'The card is archived', fix: 'Restore it and send the list again.' },
  group_archived: { message: 'The group is gone', fix: 'Send the list to another group.' },
  list_gone: { message: 'The list is gone from the server', fix: 'Send it again.' },
  gave_up: {
    message: 'The program could not finish this import',
    fix: 'Send the list again: who is in by now is left out.',
  },
};

/** What the lists of one noun are about. */
export interface ListWords {
  /** What a column can be. */
  fields: readonly string[];
  /** Said of who was in before. */
  present: Words;
  /** Faults and failures that lists of this kind cannot have. */
  never: readonly (RowFault | ImportFailure)[];
}

/** Those of the words that lists of this kind can have. */
const wordsOf = ({ never }: ListWords, all: readonly (RowFault | ImportFailure)[]) =>
  z.enum(all.filter((word) => !never.includes(word)) as [string, ...string[]]);

const fieldOf = ({ fields }: ListWords) => z.enum(fields as [string, ...string[]]);

const refusedOf = (words: ListWords) =>
  z.object({
    line: z.int().describe('As a text editor counts; the first row names the columns'),
    cells: z.partialRecord(fieldOf(words), z.string()),
    faults: z.array(
      z.object({
        field: fieldOf(words).nullable().describe('null: the row as a whole'),
        code: wordsOf(words, rowFaults),
        message: z.string(),
        fix: z.string(),
      }),
    ),
  });

const presentRefused = ({ present }: ListWords, { line, cells, faults }: RefusedRow) => ({
  line,
  cells,
  faults: faults.map(({ field, fault }) => ({
    field,
    code: fault,
    ...(fault === 'present' ? present : faultWords[fault]),
  })),
});

/** What every import tells of itself. */
export const importShape = (words: ListWords) => ({
  id: z.string(),
  status: z.enum(importStatuses),
  progress: z.number().describe('From 0 to 1'),
  file_name: z.string(),
  encoding: z.string().nullable().describe('What the list was written in; it is converted'),
  delimiter: z.string().nullable(),
  country: z.string().nullable().describe('Where phone numbers are from that do not say it'),
  columns: z
    .array(z.object({ heading: z.string(), field: fieldOf(words).nullable() }))
    .describe('What each column was taken for; null: it was left out'),
  rows_read: z.int(),
  rows_expected: z.int().nullable(),
  accepted: z.int().describe('Are in now, also when the import failed'),
  repeated: z.int().describe('The same person stood in the list before'),
  present: z.int().describe('Were in before'),
  bad: z.int(),
  failure: z
    .object({ code: wordsOf(words, importFailures), message: z.string(), fix: z.string() })
    .nullable(),
  report: z
    .array(refusedOf(words))
    .describe('The first 100 rows that were not taken, once the import is over; report_url has all'),
  report_url: z.string().nullable(),
  report_until: z.string().describe('The rows are forgotten then; the numbers stay'),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  started_at: z.iso.datetime().nullable(),
  finished_at: z.iso.datetime().nullable(),
  failed_at: z.iso.datetime().nullable(),
});

/** `url`: where this import is asked for. */
export function presentImport(
  words: ListWords,
  id: string,
  item: ListImport,
  report: RefusedRow[],
  url: string,
) {
  const { layout, encoding } = item.settings;
  return {
    id,
    status: importStatus(item),
    progress: Number(importProgress(item).toFixed(3)),
    file_name: item.fileName,
    encoding: encoding ?? null,
    delimiter: layout?.delimiter ?? null,
    country: item.settings.country ?? null,
    columns: layout?.fields ?? [],
    rows_read: item.rowsRead,
    rows_expected: item.rowsExpected,
    accepted: item.accepted,
    repeated: item.repeated,
    present: item.present,
    bad: item.bad,
    failure: item.failure && { code: item.failure, ...failureWords[item.failure] },
    report: report.map((row) => presentRefused(words, row)),
    report_url: report.length > 0 ? `${url}/report.csv` : null,
    report_until: reportUntil(item).toISOString(),
    created_at: item.createdAt.toISOString(),
    created_by: item.createdBy,
    started_at: item.startedAt?.toISOString() ?? null,
    finished_at: item.finishedAt?.toISOString() ?? null,
    failed_at: item.failedAt?.toISOString() ?? null,
  };
}

/** What every sender may say about a list. */
export const listQuery = {
  columns: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
    .optional()
    .describe(
      'For each column that is not known by its heading: `Kundennummer=custom_1`, or `Notes=ignore`. The name of a field is known by itself.',
    ),
  delimiter: z.enum([',', ';', '\t', '|']).optional().describe('Left out: found out'),
  country: z
    .string()
    .refine((country) => isSupportedCountry(country), 'is not the two letters of a country, such as BE')
    .optional()
    .describe(
      'Two letters, such as BE: where phone numbers are from that do not say it. Left out: where the time zone of the account lies',
    ),
};

/** The fields by headings that `columns` names. */
export function columnsOf(
  { fields }: ListWords,
  said: z.output<(typeof listQuery)['columns']>,
): Columns<string> {
  const issues: Issue[] = [];
  const columns: Columns<string> = {};
  for (const [i, text] of [said ?? []].flat().entries()) {
    const cut = text.lastIndexOf('=');
    const name = text.slice(cut + 1);
    const known = fields.find((one) => one === name);
    if (cut < 1 || (!known && name !== 'ignore'))
      issues.push({
        path: `/columns/${i}`,
        message: 'is no column and field',
        fix: `Send heading=field; the fields are ${fields.join(', ')}, or ignore.`,
      });
    else columns[text.slice(0, cut)] = known ?? null;
  }
  if (issues.length > 0) throw invalid(issues);
  return columns;
}

export const previewShape = (words: ListWords) => ({
  encoding: z.string(),
  delimiter: z.string().nullable(),
  country: z.string().nullable().describe('Where phone numbers are from that do not say it'),
  countries: z.array(z.string()).describe('What `country` can be'),
  columns: z.array(
    z.object({
      heading: z.string(),
      field: fieldOf(words)
        .nullable()
        .describe('What it is taken for; null: it is left out unless you say what it is'),
      samples: z.array(z.string()).describe('Of the first three rows'),
    }),
  ),
  fields: z.array(fieldOf(words)).describe('What a column can be'),
  rows: z
    .array(refusedOf(words))
    .describe('The first rows, with what is wrong in each; taken where nothing is'),
});

export const presentPreview = (
  words: ListWords,
  {
    rows,
    country,
    ...preview
  }: ListPreview<string> & {
    encoding: string;
    country: string | undefined;
    fields: readonly string[];
  },
) => ({
  ...preview,
  country: country ?? null,
  countries: getCountries(),
  fields: [...preview.fields],
  rows: rows.map((row) => presentRefused(words, row)),
});

/** The report as CSV: where, what, how to mend it, and then the columns that the list had. `pages`: the rows, some at a time. */
export async function* reportOf(
  words: ListWords,
  item: ListImport,
  pages: AsyncIterable<RefusedRow[]>,
): AsyncGenerator<string> {
  const fields = (item.settings.layout?.fields ?? []).flatMap(({ field }) => field ?? []);
  yield `\ufeff${stringify([['line', 'problem', 'fix', ...fields]])}`;
  for await (const rows of pages)
    yield stringify(
      rows
        .map((row) => presentRefused(words, row))
        .map(({ line, cells, faults }) => [
          line,
          faults.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; '),
          faults.map(({ fix }) => fix).join(' '),
          ...fields.map((field) => safeText(cells[field] ?? '')),
        ]),
    );
}
