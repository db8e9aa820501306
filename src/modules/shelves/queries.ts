import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

export type ShelfKind = 'folder' | 'category';
export interface Shelf {
  id: number;
  name: string;
  coupons: number;
}

const couponColumn = { folder: 'folder_id', category: 'category_id' } as const;

/** All shelves of a kind by name, each with how many coupons (not archived) lie on it. */
export async function listShelves(ctx: Ctx, kind: ShelfKind): Promise<Shelf[]> {
  const { rows } = await sql<Shelf>`
    select shelf.id, shelf.name,
      (select count(*)::int from coupon where coupon.account_id = ${ctx.accountId} and coupon.archived_at is null
        and coupon.${sql.ref(couponColumn[kind])} = shelf.id) as coupons
    from ${sql.table(kind)} as shelf where shelf.account_id = ${ctx.accountId} order by shelf.name limit 1000`.execute(
    ctx.db,
  );
  return rows;
}

/** The new shelf, or nothing when the account already has one of that name. */
export async function insertShelf(
  ctx: Ctx,
  kind: ShelfKind,
  name: string,
): Promise<{ id: number; name: string } | undefined> {
  return await ctx.db
    .insertInto(kind)
    .values({ accountId: ctx.accountId, name, createdAt: ctx.clock.now() })
    .onConflict((conflict) => conflict.columns(['accountId', 'name']).doNothing())
    .returning(['id', 'name'])
    .executeTakeFirst();
}

/** Whether another shelf of the account carries this name. The unique key stays the judge of two renames at once. */
export async function nameTaken(ctx: Ctx, kind: ShelfKind, name: string, butId: number): Promise<boolean> {
  const row = await ctx.db
    .selectFrom(kind)
    .where('accountId', '=', ctx.accountId)
    .where('name', '=', name)
    .where('id', '!=', butId)
    .select('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function updateShelf(
  ctx: Ctx,
  kind: ShelfKind,
  id: number,
  name: string,
): Promise<Shelf | undefined> {
  const row = await ctx.db
    .updateTable(kind)
    .set({ name })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row && (await listShelves(ctx, kind)).find((shelf) => shelf.id === id);
}

/** Takes coupons off a shelf, so that it can go. */
export async function emptyShelf(ctx: Ctx, kind: ShelfKind, id: number): Promise<void> {
  await sql`update coupon set ${sql.ref(couponColumn[kind])} = null where account_id = ${ctx.accountId} and ${sql.ref(couponColumn[kind])} = ${id}`.execute(
    ctx.db,
  );
}

export async function removeShelf(ctx: Ctx, kind: ShelfKind, id: number): Promise<boolean> {
  const row = await ctx.db
    .deleteFrom(kind)
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
