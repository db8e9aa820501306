import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

/** What coupons and listings are found under. */
export interface Category {
  id: number;
  name: string;
  names: Record<string, string>;
  parentId: number | null;
  /** 1: a main one. */
  level: number;
  position: number;
  coupons: number;
}

/** All categories: main ones first, each level in its order, each with how many coupons (not archived) are filed under it. */
export async function listCategories(ctx: Ctx): Promise<Category[]> {
  const { rows } = await sql<Category>`
    select k.id, k.name, k.names, k.parent_id, k.level, k.position,
      (select count(*)::int from coupon c where c.account_id = ${ctx.accountId} and c.archived_at is null and c.category_id = k.id) as coupons
    from category k where k.account_id = ${ctx.accountId} order by k.level, k.position, k.name, k.id limit 1000`.execute(
    ctx.db,
  );
  return rows;
}

/** Everybody who changes the categories of this account takes turns until the transaction ends. */
export async function lockTree({ db, accountId }: Ctx): Promise<void> {
  await sql`select account_id from account_setting where account_id = ${accountId} for no key update`.execute(
    db,
  );
}

/** Nothing where the account has one of that name. */
export async function insertCategory(
  { db, accountId, clock }: Ctx,
  { name, names, parentId, level }: Pick<Category, 'name' | 'names' | 'parentId' | 'level'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into category (account_id, name, names, parent_id, level, position, created_at)
    select ${accountId}, ${name}, ${JSON.stringify(names)}::jsonb, ${parentId}::bigint, ${level}::int,
      (select coalesce(max(k.position), 0) + 1 from category k where k.account_id = ${accountId} and k.parent_id is not distinct from ${parentId}::bigint),
      ${clock.now()}::timestamptz
    on conflict (account_id, name) do nothing returning id`.execute(db);
  return rows[0]?.id;
}

export async function renameCategory(
  { db, accountId }: Ctx,
  id: number,
  { name, names }: { name?: string | undefined; names?: Record<string, string> | undefined },
): Promise<void> {
  await db
    .updateTable('category')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(names === undefined ? {} : { names: JSON.stringify(names) }),
    })
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .execute();
}

/** Moves a category and what lies below it to other levels in one step: the foreign key looks when all of them are there. */
export async function moveTree(
  { db, accountId }: Ctx,
  id: number,
  ids: number[],
  parentId: number | null,
  by: number,
): Promise<void> {
  await sql`
    update category set level = level + ${by}::int,
      parent_id = case when id = ${id} then ${parentId}::bigint else parent_id end,
      position = case when id = ${id} then 1000000 else position end
    where account_id = ${accountId} and id = any (${ids}::bigint[])`.execute(db);
}

export async function orderBelow(
  { db, accountId }: Ctx,
  parentId: number | null,
  ids: number[],
): Promise<void> {
  await sql`
    update category c set position = o.n
    from (
      select k.id, row_number() over (order by i.n nulls last, k.position, k.name)::int as n
      from category k left join unnest(${ids}::bigint[]) with ordinality i(id, n) on i.id = k.id
      where k.account_id = ${accountId} and k.parent_id is not distinct from ${parentId}::bigint
    ) o
    where c.account_id = ${accountId} and c.id = o.id and c.position <> o.n`.execute(db);
}

export async function removeCategory({ db, accountId }: Ctx, id: number): Promise<void> {
  await sql`update coupon set category_id = null where account_id = ${accountId} and category_id = ${id}`.execute(
    db,
  );
  await db.deleteFrom('category').where('accountId', '=', accountId).where('id', '=', id).execute();
}
