import pg from 'pg';

/** Numbers that the server gives to its types. */
const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 } as const;

type Parser = (text: string) => unknown;

/** Ids, counters and money are bigint in the database and numbers here; beyond 2^53 a number would silently be another one. */
export function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`The database holds ${text}, which is too large for a number.`);
  return value;
}

const textArray = (pg.types.getTypeParser as (id: number, format: 'text') => Parser)(
  oid.textArray,
  'text',
) as (text: string) => (string | null)[];

const parsers: Record<number, Parser> = {
  [oid.int8]: safeInteger,
  [oid.int8Array]: (text) => textArray(text).map((item) => (item === null ? null : safeInteger(item))),
  // A calendar date stays a date until it is compared; as a Date it would be midnight of some zone.
  [oid.date]: (text) => text,
  [oid.dateArray]: textArray,
};

/** How values leave the database: bigint as number, timestamptz as Date, date and numeric as text, the rest as pg does it. */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[id]) || pg.types.getTypeParser(id, format as 'text'),
};
