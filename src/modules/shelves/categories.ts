import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import * as queries from './category-queries.ts';

export type { Category } from './category-queries.ts';

/** As deep as categories go: main ones, those below, and those below these. */
export const categoryLevels = 3;

export interface CategoryInput {
  name?: string | undefined;
  /** In other languages than that of the account. */
  names?: Record<string, string> | undefined;
  /** The category above; null for a main one. */
  parentId?: number | null | undefined;
}

/** A new category, the last one below its parent. @throws Problem conflict (the name is taken), invalid (the parent) */
export function createCategory(
  ctx: Ctx,
  { name, names = {}, parentId = null }: CategoryInput & { name: string },
): Promise<queries.Category> {
  return inTurn(ctx, async (ctx, all) => {
    const level = levelBelow(all, parentId, 1);
    const id = await queries.insertCategory(ctx, { name, names, parentId, level });
    if (id === undefined) throw new Problem('conflict', { field: 'name' });
    return getCategory(ctx, id);
  });
}

/**
 * Renames a category, or moves it with all that lies below it.
 * @throws Problem not_found, conflict (the name is taken), invalid (the parent lies below it, or there is no room for so many levels)
 */
export function changeCategory(
  ctx: Ctx,
  id: number,
  { name, names, parentId }: CategoryInput,
): Promise<queries.Category> {
  return inTurn(ctx, async (ctx, all) => {
    const current = all.find((one) => one.id === id);
    if (!current) throw new Problem('not_found');
    if (name !== undefined && all.some((one) => one.id !== id && one.name === name))
      throw new Problem('conflict', { field: 'name' });
    if (name !== undefined || names) await queries.renameCategory(ctx, id, { name, names });
    if (parentId !== undefined && parentId !== current.parentId) {
      const below = treeOf(all, id);
      if (parentId !== null && below.some((one) => one.id === parentId))
        throw invalid([{ path: '/parent', message: 'lies below it', fix: 'Choose another one.' }]);
      const depth = Math.max(...below.map(({ level }) => level)) - current.level + 1;
      const level = levelBelow(all, parentId, depth);
      const ids = below.map((one) => one.id);
      await queries.moveTree(ctx, id, ids, parentId, level - current.level);
    }
    return getCategory(ctx, id);
  });
}

/** Puts categories below one parent into this order; those that are not named stay behind them. */
export async function orderCategories(
  ctx: Ctx,
  parentId: number | null,
  ids: number[],
): Promise<queries.Category[]> {
  return inTurn(ctx, async (ctx) => {
    await queries.orderBelow(ctx, parentId, ids);
    return queries.listCategories(ctx);
  });
}

/** Removes a category; its coupons and listings stay. @throws Problem not_found, state_conflict (others lie below it) */
export function deleteCategory(ctx: Ctx, id: number): Promise<void> {
  return inTurn(ctx, async (ctx, all) => {
    if (!all.some((one) => one.id === id)) throw new Problem('not_found');
    if (all.some((one) => one.parentId === id))
      throw new Problem('state_conflict', { state: 'not empty: other categories lie below it' });
    await queries.removeCategory(ctx, id);
  });
}

export const listCategories = queries.listCategories;

/** Who changes the tree takes turns, so that what was looked at still holds when it is written. */
const inTurn = <Result>(
  ctx: Ctx,
  work: (ctx: Ctx, all: queries.Category[]) => Promise<Result>,
): Promise<Result> =>
  transaction(ctx, async (ctx) => {
    await queries.lockTree(ctx);
    return work(ctx, await queries.listCategories(ctx));
  });

async function getCategory(ctx: Ctx, id: number): Promise<queries.Category> {
  const found = (await queries.listCategories(ctx)).find((one) => one.id === id);
  if (!found) throw new Problem('not_found');
  return found;
}

/** The level on which something of this depth lands below a parent. */
function levelBelow(all: queries.Category[], parentId: number | null, depth: number): number {
  const parent = all.find((one) => one.id === parentId);
  if (parentId !== null && !parent)
    throw invalid([
      { path: '/parent', message: 'there is no such category', fix: 'Send one of yours, or null.' },
    ]);
  const level = (parent?.level ?? 0) + 1;
  if (level + depth - 1 > categoryLevels)
    throw invalid([
      {
        path: '/parent',
        message: `categories have ${categoryLevels} levels`,
        fix: 'Choose one that lies higher.',
      },
    ]);
  return level;
}

/** A category with all that lies below it. */
function treeOf(all: queries.Category[], id: number): queries.Category[] {
  const own = all.filter((one) => one.id === id);
  return [...own, ...all.filter((one) => one.parentId === id).flatMap((one) => treeOf(all, one.id))];
}
