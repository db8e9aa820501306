import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import * as queries from './queries.ts';

/** A new folder or category. Throws Problem('conflict') when the account has one of that name. */
export async function createShelf(ctx: Ctx, kind: queries.ShelfKind, name: string): Promise<queries.Shelf> {
  const shelf = await queries.insertShelf(ctx, kind, name);
  if (!shelf) throw new Problem('conflict', { field: 'name' });
  return { ...shelf, coupons: 0 };
}

export async function renameShelf(
  ctx: Ctx,
  kind: queries.ShelfKind,
  id: number,
  name: string,
): Promise<queries.Shelf> {
  return await transaction(ctx, async (ctx) => {
    if (await queries.nameTaken(ctx, kind, name, id)) throw new Problem('conflict', { field: 'name' });
    const shelf = await queries.updateShelf(ctx, kind, id, name);
    if (!shelf) throw new Problem('not_found');
    return shelf;
  });
}

/** Removes a folder or category; the coupons on it stay and lie on none. */
export async function deleteShelf(ctx: Ctx, kind: queries.ShelfKind, id: number): Promise<void> {
  await transaction(ctx, async (ctx) => {
    await queries.emptyShelf(ctx, kind, id);
    if (!(await queries.removeShelf(ctx, kind, id))) throw new Problem('not_found');
  });
}
