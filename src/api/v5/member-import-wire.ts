import { z } from 'zod';
import { memberImports } from '../../modules/loyalty/index.ts';
import { formatId } from '../../platform/ids.ts';
import { type Issue, invalid } from '../../platform/problem.ts';

const { importFailures, importFields, importStatuses, rowFaults } = memberImports;
type RowFault = (typeof rowFaults)[number];

/** What each word of a report says, and how to mend it. */
const faultWords: Record<RowFault, { message: string; fix: string }> = {
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
  email: { message: 'This is not an e-mail address', fix: 'Write one such as ann@example.com.' },
  phone: { message: 'This is not a phone number', fix: 'Write it as +32470123456.' },
  date: { message: 'This is not a date of birth', fix: 'Write it as 1990-05-17 or 17/05/1990.' },
  too_long: { message: 'This is too long', fix: 'Shorten it.' },
  balance: { message: 'This is not a balance that the card can have', fix: 'Write a whole number.' },
  repeated: {
    message: 'The same person stands in the list before',
    fix: 'Nothing is to be done: the first row was taken.',
  },
  present: {
    message: 'This person is on the card already',
    fix: 'Nothing was changed; edit the member where something is new.',
  },
};

const failureWords: Record<(typeof importFailures)[number], { message: string; fix: string }> = {
  no_columns: {
    message: 'No column of the first row is known',
    fix: 'Name the columns in the first row: first_name, last_name, email, phone. Or say which column holds what.',
  },
  column_missing: {
    message: 'A column that was named is not in the first row',
    fix: 'Look at the first row and name its columns as they are written there.',
  },
  card_archived: { message: 'The card is archived', fix: 'Restore it and send the list again.' },
  list_gone: { message: 'The list is gone from the server', fix: 'Send it again.' },
  gave_up: {
    message: 'The program could not finish this import',
    fix: 'Send the list again: who is a member by now is left out.',
  },
};

const field = z.enum(importFields);
const refusedSchema = z.object({
  line: z.int().describe('As a text editor counts; the first row names the columns'),
  cells: z.partialRecord(field, z.string()),
  faults: z.array(
    z.object({
      field: field.nullable().describe('null: the row as a whole'),
      code: z.enum(rowFaults),
      message: z.string(),
      fix: z.string(),
    }),
  ),
});

export const presentRefused = ({ line, cells, faults }: memberImports.RefusedRow) => ({
  line,
  cells,
  faults: faults.map(({ field, fault }) => ({ field, code: fault, ...faultWords[fault] })),
});

export const memberImportSchema = z
  .object({
    id: z.string(),
    card: z.string(),
    status: z.enum(importStatuses),
    progress: z.number().describe('From 0 to 1'),
    file_name: z.string(),
    encoding: z.string().nullable().describe('What the list was written in; it is converted'),
    delimiter: z.string().nullable(),
    columns: z
      .array(z.object({ heading: z.string(), field: field.nullable() }))
      .describe('What each column was taken for; null: it was left out'),
    welcome: z.boolean(),
    rows_read: z.int(),
    rows_expected: z.int().nullable(),
    accepted: z.int().describe('Are members now, also when the import failed'),
    repeated: z.int().describe('The same person stood in the list before'),
    present: z.int().describe('Were members of the card before; nothing of theirs was changed'),
    bad: z.int(),
    failure: z.object({ code: z.enum(importFailures), message: z.string(), fix: z.string() }).nullable(),
    report: z
      .array(refusedSchema)
      .describe('The first 100 rows that were not taken, once the import is over; report_url has all'),
    report_url: z.string().nullable(),
    report_until: z.string().describe('The rows are forgotten then; the numbers stay'),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    failed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'MemberImport' });

export function presentMemberImport(
  item: memberImports.MemberImport,
  report: memberImports.RefusedRow[],
  publicUrl: string,
): z.output<typeof memberImportSchema> {
  const { layout, encoding, welcome } = item.settings;
  const id = formatId('memberImport', item.id);
  const card = formatId('card', item.cardId);
  return {
    id,
    card,
    status: memberImports.importStatus(item),
    progress: Number(memberImports.importProgress(item).toFixed(3)),
    file_name: item.fileName,
    encoding: encoding ?? null,
    delimiter: layout?.delimiter ?? null,
    columns: layout?.fields ?? [],
    welcome,
    rows_read: item.rowsRead,
    rows_expected: item.rowsExpected,
    accepted: item.accepted,
    repeated: item.repeated,
    present: item.present,
    bad: item.bad,
    failure: item.failure && { code: item.failure, ...failureWords[item.failure] },
    report: report.map(presentRefused),
    report_url:
      report.length > 0 ? `${publicUrl}/v5/loyalty-cards/${card}/members/imports/${id}/report.csv` : null,
    report_until: memberImports.reportUntil(item).toISOString(),
    created_at: item.createdAt.toISOString(),
    created_by: item.createdBy,
    started_at: item.startedAt?.toISOString() ?? null,
    finished_at: item.finishedAt?.toISOString() ?? null,
    failed_at: item.failedAt?.toISOString() ?? null,
  };
}

/** What an importer may say about its list. */
export const importQuery = z.strictObject({
  columns: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
    .optional()
    .describe(
      'For each column that is not known by its heading: `Kundennummer=custom_1`, or `Notes=ignore`. The name of a field, or what the ' +
        'card’s form calls it, is known by itself.',
    ),
  delimiter: z.enum([',', ';', '\t', '|']).optional().describe('Left out: found out'),
  welcome: z
    .stringbool()
    .default(false)
    .describe('Whether the welcome stamps of the card are given besides the balance of the list'),
});

/** The fields by headings that `columns` names. */
export function columnsOf(
  said: z.output<typeof importQuery>['columns'],
): Record<string, memberImports.ImportField | null> {
  const issues: Issue[] = [];
  const columns: Record<string, memberImports.ImportField | null> = {};
  for (const [i, text] of [said ?? []].flat().entries()) {
    const cut = text.lastIndexOf('=');
    const name = text.slice(cut + 1);
    const known = importFields.find((one) => one === name);
    if (cut < 1 || (!known && name !== 'ignore'))
      issues.push({
        path: `/columns/${i}`,
        message: 'is no column and field',
        fix: `Send heading=field; the fields are ${importFields.join(', ')}, or ignore.`,
      });
    else columns[text.slice(0, cut)] = known ?? null;
  }
  if (issues.length > 0) throw invalid(issues);
  return columns;
}

export const previewSchema = z
  .object({
    encoding: z.string(),
    delimiter: z.string().nullable(),
    columns: z.array(
      z.object({
        heading: z.string(),
        field: field
          .nullable()
          .describe('What it is taken for; null: it is left out unless you say what it is'),
        samples: z.array(z.string()).describe('Of the first three rows'),
      }),
    ),
    fields: z.array(field).describe('What a column can be'),
  })
  .meta({ id: 'MemberImportPreview' });
