import { Readable } from 'node:stream';
import { Temporal } from 'temporal-polyfill';
import { currencyDigits } from '../../platform/money.ts';
import type { Cell, ExportSetting, Table } from './columns.ts';
import { rowsPerSheet, type WorkbookColumn, WorkbookWriter } from './workbook.ts';

/** A spreadsheet knows no time zones: the cell shows the wall clock of the account. */
function wallClock(date: Date, timeZone: string): Date {
  const zoned = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(date.getTime() + zoned.offsetNanoseconds / 1e6);
}

const workbookCell = (value: Cell, { timeZone }: ExportSetting) =>
  value instanceof Date ? wallClock(value, timeZone) : value;

/** A table as a workbook, written while it is read: a slow reader is waited for, and who hangs up ends the reading. */
export function writeXlsx<Row>(
  { columns, sheetName }: Table<Row>,
  pages: AsyncIterable<Row[]>,
  setting: ExportSetting,
  rowLimit = rowsPerSheet,
): Readable {
  const bytes = async function* () {
    let made: Uint8Array[] = [];
    const book = new WorkbookWriter((chunk) => made.push(chunk), {
      columns: columns.map(({ name }) => workbookColumn(name, setting)),
      moneyDigits: currencyDigits(setting.currency),
      sheetName,
      rowsPerSheet: rowLimit,
    });
    const take = () => {
      const chunk = Buffer.concat(made);
      made = [];
      return chunk;
    };
    for await (const page of pages) {
      book.addRows(
        page.map((row) => columns.map((column) => workbookCell(column.value(row, setting), setting))),
      );
      if (made.length > 0) yield take();
    }
    book.end();
    yield take();
  };
  return Readable.from(bytes(), { objectMode: false, highWaterMark: 256 * 1024 });
}

function workbookColumn(name: string, { timeZone }: ExportSetting): WorkbookColumn {
  if (name.endsWith('_at')) return { title: `${name} (${timeZone})`, width: 22, format: 'date' };
  if (name === 'amount') return { title: name, width: 12, format: 'money' };
  return {
    title: name,
    width: name === 'url' ? 44 : name === 'code' || name === 'email' ? 24 : 14,
    format: 'text',
  };
}
