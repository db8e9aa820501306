import type { Ctx } from '../../platform/ctx.ts';

export interface StoredImage {
  accountId: number;
  id: number;
  name: string;
  sha256: string;
  width: number | null;
  height: number | null;
  createdAt: Date;
}

const columns = ['accountId', 'id', 'name', 'sha256', 'width', 'height', 'createdAt'] as const;

export async function insertImage(
  ctx: Ctx,
  image: { name: string; sha256: string; width: number; height: number; byteSize: number },
): Promise<StoredImage> {
  return await ctx.db
    .insertInto('file')
    .values({
      ...image,
      accountId: ctx.accountId,
      purpose: 'image',
      mediaType: 'image/webp',
      createdAt: ctx.clock.now(),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** The account's images, newest first, below `beforeId`. */
export async function listImages(ctx: Ctx, limit: number, beforeId?: number): Promise<StoredImage[]> {
  let query = ctx.db
    .selectFrom('file')
    .where('accountId', '=', ctx.accountId)
    .where('purpose', '=', 'image')
    .select(columns)
    .orderBy('id', 'desc')
    .limit(limit);
  if (beforeId !== undefined) query = query.where('id', '<', beforeId);
  return await query.execute();
}

export async function findImage(ctx: Ctx, id: number): Promise<StoredImage | undefined> {
  return await ctx.db
    .selectFrom('file')
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where('purpose', '=', 'image')
    .select(columns)
    .executeTakeFirst();
}

/** Which of these are images of the account. */
export async function knownImages(ctx: Ctx, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await ctx.db
    .selectFrom('file')
    .where('accountId', '=', ctx.accountId)
    .where('purpose', '=', 'image')
    .where('id', 'in', ids)
    .select('id')
    .execute();
  return new Set(rows.map((row) => row.id));
}
