import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import { getAccount, updateAccount } from '../accounts/index.ts';
import { forgetAllowance } from '../allowances/index.ts';
import { allowedOf, endOfDay, noPackage } from './create-subaccount.ts';
import { findPackage, lockPackage } from './queries/packages.ts';
import { lockSubaccount, updateAllowances, updateSubaccountRow } from './queries/subaccounts.ts';
import { getSubaccount, insideOf, requireParent } from './require-parent.ts';
import type { Allowed, Subaccount, SubaccountStatus } from './subaccount.ts';

export interface SubaccountChange extends Partial<Allowed> {
  name?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  userName?: string | undefined;
  country?: string | null | undefined;
  status?: SubaccountStatus | undefined;
  /** Null: what it may is its own from now on. */
  packageId?: number | null | undefined;
  expiresOn?: string | null | undefined;
}

/**
 * Changes what is given and leaves the rest. A package brings its limits and permissions; who is given limits or permissions of their own
 * has no package any more. What is over a new limit stays: it binds from the next one on.
 * @throws Problem not_found, invalid, no_subaccounts
 */
export function updateSubaccount(ctx: Ctx, id: number, change: SubaccountChange): Promise<Subaccount> {
  const { name, expiresOn, packageId, maxActiveCoupons, maxInteractions, permissions, ...columns } = change;
  return changing(ctx, id, async (tx) => {
    const own = { maxActiveCoupons, maxInteractions, permissions };
    const hasOwn = Object.values(own).some((value) => value !== undefined);
    if (packageId && !(await lockPackage(tx, packageId))) throw noPackage();
    const bound = packageId ? await findPackage(tx, packageId) : undefined;
    await updateSubaccountRow(tx, id, { ...columns, packageId: packageId ?? (hasOwn ? null : packageId) });
    if (name !== undefined) await updateAccount(insideOf(tx, id), { name });
    const { timeZone } = await getAccount(insideOf(tx, id));
    await updateAllowances(tx, [id], {
      ...(bound ? allowedOf(bound) : own),
      ...(expiresOn === undefined ? {} : { expiresOn, expiresAt: endOfDay(expiresOn, timeZone) }),
    });
    await writeNumberedEvent(tx, 'subaccount', id, {
      type: 'subaccount.updated',
      data: {
        fields: Object.keys(change).filter((key) => change[key as keyof SubaccountChange] !== undefined),
      },
    });
  });
}

/**
 * Closes a subaccount until it is opened again: it can be read, nobody there writes, and its public pages give nothing out. What people hold
 * stays theirs. Blocking twice is blocking once.
 * @throws Problem not_found, no_subaccounts
 */
export function blockSubaccount(ctx: Ctx, id: number): Promise<Subaccount> {
  return changing(ctx, id, async (tx) => {
    const { allowance } = await getSubaccount(tx, id);
    if (allowance.blockedAt) return;
    await updateAllowances(tx, [id], { blockedAt: tx.clock.now() });
    await writeNumberedEvent(tx, 'subaccount', id, { type: 'subaccount.blocked', data: {} });
  });
}

/** @throws Problem not_found, no_subaccounts */
export function unblockSubaccount(ctx: Ctx, id: number): Promise<Subaccount> {
  return changing(ctx, id, async (tx) => {
    const { allowance } = await getSubaccount(tx, id);
    if (!allowance.blockedAt) return;
    await updateAllowances(tx, [id], { blockedAt: null });
    await writeNumberedEvent(tx, 'subaccount', id, { type: 'subaccount.unblocked', data: {} });
  });
}

/** Runs a change of one subaccount under its lock; this process obeys it at once, others within a second. */
async function changing(ctx: Ctx, id: number, change: (tx: Ctx) => Promise<void>): Promise<Subaccount> {
  await requireParent(ctx);
  const changed = await transaction(ctx, async (tx) => {
    if (!(await lockSubaccount(tx, id))) throw new Problem('not_found');
    await change(tx);
    return getSubaccount(tx, id);
  });
  forgetAllowance(id);
  return changed;
}
