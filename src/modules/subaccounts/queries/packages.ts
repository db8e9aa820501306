import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import { permissions } from '../../allowances/index.ts';
import type { Allowed, Package } from '../subaccount.ts';

const columns = [
  'id',
  'name',
  'colour',
  'maxActiveCoupons',
  'maxInteractions',
  'permissions',
  'createdAt',
  'archivedAt',
] as const;

const known = (words: readonly string[]) => permissions.filter((one) => words.includes(one));

/** The packages of the account that are not archived, by name; one more when it is asked for. */
export async function listPackageRows(ctx: Ctx): Promise<Package[]> {
  const rows = await selectPackages(ctx).where('archivedAt', 'is', null).orderBy('name').limit(200).execute();
  return rows.map(toPackage);
}

export async function findPackage(ctx: Ctx, id: number): Promise<Package | undefined> {
  const row = await selectPackages(ctx).where('id', '=', id).executeTakeFirst();
  return row && toPackage(row);
}

const selectPackages = ({ db, accountId }: Ctx) =>
  db
    .selectFrom('package')
    .where('accountId', '=', accountId)
    .select(columns)
    .select(
      sql<number>`(select count(*)::int from subaccount s
        where s.account_id = ${accountId} and s.package_id = package.id and s.removed_at is null)`.as(
        'subaccounts',
      ),
    );

const toPackage = (row: Omit<Package, 'permissions'> & { permissions: string[] }): Package => ({
  ...row,
  permissions: known(row.permissions),
});

export interface PackageColumns extends Allowed {
  name: string;
  colour: string;
}

/** Undefined where another package has the name. */
export async function insertPackage(ctx: Ctx, columns: PackageColumns): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into package (account_id, name, colour, max_active_coupons, max_interactions, permissions, created_at)
    values (${ctx.accountId}, ${columns.name}, ${columns.colour}, ${columns.maxActiveCoupons}, ${columns.maxInteractions},
      ${[...columns.permissions]}::text[], ${ctx.clock.now()})
    on conflict (account_id, lower(name)) where archived_at is null do nothing
    returning id`.execute(ctx.db);
  return rows[0]?.id;
}

/** Locks a package until the transaction ends, so that who gets it and what it says change one after the other. */
export async function lockPackage({ db, accountId }: Ctx, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('package')
    .where('accountId', '=', accountId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** False where another package has the name. */
export async function updatePackageRow(ctx: Ctx, id: number, columns: PackageColumns): Promise<boolean> {
  const { name, colour, maxActiveCoupons, maxInteractions } = columns;
  const row = await ctx.db
    .updateTable('package')
    .set({ name, colour, maxActiveCoupons, maxInteractions, permissions: [...columns.permissions] })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where(
      sql<boolean>`not exists (select from package o where o.account_id = ${ctx.accountId} and o.id <> ${id}
        and lower(o.name) = lower(${name}) and o.archived_at is null)`,
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Archives a package that nobody has. */
export async function archivePackageRow(ctx: Ctx, id: number): Promise<boolean> {
  const row = await ctx.db
    .updateTable('package')
    .set({ archivedAt: ctx.clock.now() })
    .where('accountId', '=', ctx.accountId)
    .where('id', '=', id)
    .where(
      sql<boolean>`not exists (select from subaccount s where s.account_id = ${ctx.accountId} and s.package_id = ${id}
        and s.removed_at is null)`,
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Who has a package. */
export async function listHolders({ db, accountId }: Ctx, packageId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('subaccount')
    .where('accountId', '=', accountId)
    .where('packageId', '=', packageId)
    .where('removedAt', 'is', null)
    .select('id')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
