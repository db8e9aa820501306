import { type Terminal, table } from '../command.ts';

/** JSON for people: indented. `--json` prints it on one line. */
export const pretty = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** One JSON value and a line end. */
export const jsonLine = (value: unknown) => `${JSON.stringify(value)}\n`;

/** Rows under their heads, or one line where there are none. */
export function rows(heads: readonly string[], cells: readonly (readonly unknown[])[], none: string): string {
  if (cells.length === 0) return `${none}\n`;
  const text = cells.map((row) =>
    row.map((cell) => shorten(cell === null || cell === undefined ? '' : String(cell))),
  );
  return table([heads.map((head) => head.toUpperCase()), ...text]);
}

const widest = 60;
const shorten = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > widest ? `${line.slice(0, widest - 1)}…` : line;
};

/** Says what is going on while it goes on, where somebody watches. */
export async function during<T>(terminal: Terminal, text: string, work: () => Promise<T>): Promise<T> {
  terminal.progress?.(text);
  try {
    return await work();
  } finally {
    terminal.progress?.('');
  }
}

/** A list of records as a table of the columns that are simple values; anything else as indented JSON. */
export function printValue(value: unknown): string {
  const list = listIn(value);
  if (!list) return pretty(value);
  const columns = [
    ...new Set(
      list.flatMap((row) =>
        Object.entries(row).flatMap(([key, cell]) =>
          typeof cell === 'object' && cell !== null ? [] : [key],
        ),
      ),
    ),
  ].slice(0, 7);
  return rows(
    columns,
    list.map((row) => columns.map((column) => row[column])),
    'There is nothing.',
  );
}

/** The one list of records in an answer. */
function listIn(value: unknown): Record<string, unknown>[] | undefined {
  const isRecord = (one: unknown): one is Record<string, unknown> =>
    typeof one === 'object' && one !== null && !Array.isArray(one);
  if (Array.isArray(value)) return value.every(isRecord) ? value : undefined;
  if (!isRecord(value)) return undefined;
  const lists = Object.values(value).filter((one): one is unknown[] => Array.isArray(one));
  return lists.length === 1 ? listIn(lists[0]) : undefined;
}
