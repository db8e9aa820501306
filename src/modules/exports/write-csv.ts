import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { currencyDigits } from '../../platform/money.ts';
import type { Cell, ExportSetting, Table } from './columns.ts';

/**
 * Text as a spreadsheet will show it. What begins like a formula is run when the file is opened, so it gets a quotation mark before it; phone numbers and
 * plain numbers begin like one too and are harmless.
 */
export function safeText(text: string): string {
  return /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) && !/^[+-]\d[\d .]*$/.test(text)
    ? `'${text}`
    : text;
}

function csvCell(name: string, value: Cell, setting: ExportSetting): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'number')
    return name === 'amount' ? value.toFixed(currencyDigits(setting.currency)) : String(value);
  return safeText(value);
}

/** A table as CSV: UTF-8 with the mark that spreadsheets look for, instants in UTC, amounts with a point. */
export function writeCsv<Row>(
  { columns }: Table<Row>,
  pages: AsyncIterable<Row[]>,
  setting: ExportSetting,
): Readable {
  const lines = async function* () {
    yield `\ufeff${stringify([columns.map((column) => column.name)])}`;
    for await (const page of pages) {
      yield stringify(
        page.map((row) => columns.map((column) => csvCell(column.name, column.value(row, setting), setting))),
      );
    }
  };
  return Readable.from(lines(), { objectMode: false, highWaterMark: 256 * 1024 });
}
