import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import { Problem } from '../../platform/problem.ts';
import { updateAccount } from '../accounts/index.ts';
import { forgetAllowance } from '../allowances/index.ts';
import { changeCouponState, listCoupons } from '../coupons/index.ts';
import { changeCardState, listCards } from '../loyalty/index.ts';
import {
  closeAccount,
  lockSubaccount,
  updateAllowances,
  updateSubaccountRow,
} from './queries/subaccounts.ts';
import { insideOf, requireParent } from './require-parent.ts';

/**
 * Ends a subaccount, for good: nobody signs in there, no key and no till of it works, and its coupons and cards are archived, so that
 * nothing more is given out. What happened there is kept, because promises were made of it.
 * @throws Problem not_found, no_subaccounts
 */
export async function removeSubaccount(ctx: Ctx, id: number): Promise<void> {
  await requireParent(ctx);
  await transaction(ctx, async (tx) => {
    if (!(await lockSubaccount(tx, id))) throw new Problem('not_found');
    const now = tx.clock.now();
    await closeAccount(tx, id);
    const inside = insideOf(tx, id);
    await archiveEverything(inside);
    await updateAccount(inside, { tillEnabled: false });
    await updateAllowances(tx, [id], { removedAt: now });
    await updateSubaccountRow(tx, id, { removedAt: now });
    await writeNumberedEvent(tx, 'subaccount', id, { type: 'subaccount.removed', data: {} });
  });
  forgetAllowance(id);
}

/** Cards first: a live one holds on to the coupons that it gives. */
async function archiveEverything(inside: Ctx): Promise<void> {
  for (const { id } of await listCards(inside, {
    order: 'created',
    descending: false,
    limit: 1000,
    offset: 0,
  }))
    await changeCardState(inside, id, 'archive');
  for (;;) {
    const { coupons } = await listCoupons(inside, {
      sort: 'created',
      descending: false,
      limit: 200,
      offset: 0,
    });
    for (const { id } of coupons) await changeCouponState(inside, id, 'archive');
    if (coupons.length === 0) return;
  }
}
