import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { forgetAllowance } from '../allowances/index.ts';
import { allowedOf } from './create-subaccount.ts';
import * as queries from './queries/packages.ts';
import { updateAllowances } from './queries/subaccounts.ts';
import { requireParent } from './require-parent.ts';
import type { Package } from './subaccount.ts';

/** The packages of the account that are not archived, by name; at most 200. */
export async function listPackages(ctx: Ctx): Promise<Package[]> {
  await requireParent(ctx);
  return queries.listPackageRows(ctx);
}

/** @throws Problem not_found, also for one that is archived */
export async function getPackage(ctx: Ctx, id: number): Promise<Package> {
  await requireParent(ctx);
  const found = await queries.findPackage(ctx, id);
  if (!found || found.archivedAt) throw new Problem('not_found');
  return found;
}

/** @throws Problem conflict: another package has the name. */
export async function createPackage(ctx: Ctx, columns: queries.PackageColumns): Promise<Package> {
  await requireParent(ctx);
  return transaction(ctx, async (tx) => {
    const id = await queries.insertPackage(tx, columns);
    if (id === undefined) throw new Problem('conflict', { field: 'name' });
    return getPackage(tx, id);
  });
}

/**
 * Changes a package, and with it what everybody may who has it: all of them in one transaction.
 * @throws Problem not_found, conflict
 */
export async function updatePackage(
  ctx: Ctx,
  id: number,
  change: Partial<queries.PackageColumns>,
): Promise<Package> {
  await requireParent(ctx);
  const holders: number[] = [];
  const changed = await transaction(ctx, async (tx) => {
    if (!(await queries.lockPackage(tx, id))) throw new Problem('not_found');
    const columns = { ...(await getPackage(tx, id)), ...change };
    if (!(await queries.updatePackageRow(tx, id, columns))) throw new Problem('conflict', { field: 'name' });
    holders.push(...(await queries.listHolders(tx, id)));
    await updateAllowances(tx, holders, allowedOf(columns));
    return getPackage(tx, id);
  });
  holders.forEach(forgetAllowance);
  return changed;
}

/**
 * Takes a package out of the list, for good.
 * @throws Problem not_found, state_conflict while a subaccount has it
 */
export async function removePackage(ctx: Ctx, id: number): Promise<void> {
  await requireParent(ctx);
  await transaction(ctx, async (tx) => {
    if (!(await queries.lockPackage(tx, id))) throw new Problem('not_found');
    if (!(await queries.archivePackageRow(tx, id)))
      throw new Problem('state_conflict', { state: 'the package of a subaccount' });
  });
}
