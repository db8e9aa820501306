import { z } from 'zod';
import { invalid } from '../../platform/problem.ts';

/** The query of every list: how many, and where to go on. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
};

/** A cursor is opaque to callers: today it wraps a small JSON value. */
export function writeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Reads a cursor of ours; what is none is told as an invalid field. */
export function readCursor<Schema extends z.ZodType>(
  cursor: string | undefined,
  schema: Schema,
): z.output<Schema> | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw invalid([
      {
        path: '/cursor',
        message: 'this is no cursor of ours',
        fix: 'Use `next_cursor` of the page before as it is.',
      },
    ]);
  }
}

/** The reply of every list. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable(), total: z.int().optional() });
