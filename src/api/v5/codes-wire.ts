import { z } from 'zod';
import {
  type CodeImport,
  importProgress,
  importStatus,
  importStatuses,
  rowProblems,
} from '../../modules/codes/index.ts';
import { formatId } from '../../platform/ids.ts';

export const importSchema = z
  .object({
    id: z.string(),
    coupon_id: z.string(),
    kind: z.enum(['file', 'generated']),
    status: z.enum(importStatuses),
    progress: z.number().describe('From 0 to 1'),
    file_name: z.string().nullable(),
    encoding: z.string().nullable().describe('What the list was written in; it is converted'),
    delimiter: z.string().nullable(),
    column: z.int().nullable().describe('The column that holds the codes, from 1'),
    has_header: z.boolean().nullable(),
    rows_read: z.int(),
    rows_expected: z.int().nullable(),
    accepted: z.int().describe('In the pool now, also when the import failed'),
    repeated: z.int().describe('Stood in the list before'),
    present: z.int().describe('Were in the pool before'),
    bad: z.int(),
    failure: z.string().nullable(),
    report: z
      .array(z.object({ line: z.int(), code: z.string(), problem: z.enum(rowProblems) }))
      .describe('The first 100 rows that were not taken; report_url has all'),
    report_url: z.string().nullable(),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    started_at: z.iso.datetime().nullable(),
    finished_at: z.iso.datetime().nullable(),
    failed_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'CodeImport' });

export function presentImport(item: CodeImport, publicUrl: string): z.output<typeof importSchema> {
  const { layout, encoding } = item.settings;
  const id = formatId('import', item.id);
  const couponId = formatId('coupon', item.couponId);
  return {
    id,
    coupon_id: couponId,
    kind: item.kind,
    status: importStatus(item),
    progress: Number(importProgress(item).toFixed(3)),
    file_name: item.fileName,
    encoding: encoding ?? null,
    delimiter: layout?.delimiter ?? null,
    column: layout ? layout.column + 1 : null,
    has_header: layout?.header ?? null,
    rows_read: item.rowsRead,
    rows_expected: item.rowsExpected,
    accepted: item.accepted,
    repeated: item.repeated,
    present: item.present,
    bad: item.bad,
    failure: item.failure,
    report: item.report,
    report_url:
      item.finishedAt && item.report.length > 0
        ? `${publicUrl}/v5/coupons/${couponId}/codes/imports/${id}/report.csv`
        : null,
    created_at: item.createdAt.toISOString(),
    created_by: item.createdBy,
    started_at: item.startedAt?.toISOString() ?? null,
    finished_at: item.finishedAt?.toISOString() ?? null,
    failed_at: item.failedAt?.toISOString() ?? null,
  };
}

/** Names of ready alphabets, or the characters themselves. */
const alphabetSchema = z
  .union([
    z.enum(['numeric', 'alphanumeric']),
    z.strictObject({
      characters: z.string().regex(/^[A-Za-z0-9._-]{2,64}$/, '2 to 64 of A-Z a-z 0-9 . _ -'),
    }),
  ])
  .default('alphanumeric')
  .describe('`alphanumeric` leaves out 0 O 1 I L, which are mistaken for each other');

const prefixSchema = z
  .string()
  .regex(/^[A-Za-z0-9._-]{0,20}$/, 'at most 20 of A-Z a-z 0-9 . _ -')
  .default('');
const lengthSchema = z.coerce
  .number()
  .int()
  .min(4)
  .max(40)
  .describe('Characters of the whole code, prefix included');

export const generateBody = (maxAmount: number) =>
  z.strictObject({
    amount: z.int().min(1).max(maxAmount),
    prefix: prefixSchema,
    length: lengthSchema.default(12),
    alphabet: alphabetSchema,
  });

export const meterQuery = z.strictObject({
  prefix: prefixSchema,
  length: lengthSchema.default(12),
  alphabet: z
    .string()
    .regex(/^[A-Za-z0-9._-]{2,64}$/, '2 to 64 of A-Z a-z 0-9 . _ -')
    .default('alphanumeric')
    .describe('numeric, alphanumeric, or the characters themselves'),
  amount: z.coerce.number().int().min(0).default(0).describe('How many you mean to add'),
});

export const meterSchema = z
  .object({
    possible: z.number().describe('How many codes the pattern can make'),
    live: z.int().describe('Live codes that a guess could hit: what is in the pool and the amount'),
    chance: z.number().describe('That one guess hits a live code'),
    expected_guesses: z.number(),
    guesses_per_hour: z.int().describe('What the throttle at the till lets through'),
    expected_hours: z.number(),
    word: z.enum(['weak', 'fair', 'strong']),
    issues: z
      .array(z.object({ path: z.string(), message: z.string(), fix: z.string() }))
      .describe('Why the pattern would be refused'),
  })
  .meta({ id: 'CodeMeter' });

export const poolSchema = z.object({
  total: z.int(),
  taken: z.int(),
  left: z.int(),
  warn_below: z.int().nullable(),
  format: z.string(),
});

export const poolCodeSchema = z
  .object({
    place: z.int().describe('Codes are given out in this order'),
    code: z.string(),
    session: z.string().nullable().describe('Who has it'),
    spent_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'PoolCode' });
