import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { writeNumberedEvent } from '../../platform/events/index.ts';
import type { FileStorage } from '../../platform/files/index.ts';
import { formatId, parseId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { type Coupon, changeCouponState, copyCouponInto, findCoupon, lockCoupon } from '../coupons/index.ts';
import { copyImage } from '../files/index.ts';
import { countCopies, lockSubaccount } from './queries/subaccounts.ts';
import { insideOf, requireParent } from './require-parent.ts';

export interface MovedCoupon {
  /** In the subaccount: a draft with an address of its own. */
  coupon: Coupon;
  /** Archived where nothing of it was given out; else it goes on as it was. */
  original: 'archived' | 'kept';
  /** How many copies of the original people hold. */
  copies: number;
}

/**
 * Moves a coupon into a subaccount. What was designed becomes a draft there, with its pictures; what was given out stays where it was
 * promised: copies, codes and their history belong to one account for ever (docs/decisions/0031). A coupon of which people hold copies
 * therefore goes on, and one that nobody holds is archived.
 * @throws Problem not_found, state_conflict for games and competitions, reward_of_card, no_subaccounts
 */
export async function moveCoupon(
  ctx: Ctx,
  files: FileStorage,
  id: number,
  couponId: number,
): Promise<MovedCoupon> {
  await requireParent(ctx);
  const source = await findCoupon(ctx, couponId);
  if (!source) throw new Problem('not_found');
  if (source.kind !== 'offer') throw new Problem('state_conflict', { state: `a ${source.kind}` });
  return transaction(ctx, async (tx) => {
    if (!(await lockSubaccount(tx, id))) throw new Problem('not_found');
    await lockCoupon(tx, couponId);
    const inside = insideOf(tx, id);
    const images = await copyImages(tx, inside, files, source);
    const coupon = await copyCouponInto(inside, source, images);
    // Counted under the coupon's lock, which whoever gives out a copy takes first.
    const copies = await countCopies(tx, couponId);
    const original = copies === 0 ? 'archived' : 'kept';
    if (copies === 0 && !source.archivedAt) await changeCouponState(tx, couponId, 'archive');
    await writeNumberedEvent(tx, 'subaccount', id, {
      type: 'subaccount.coupon_moved',
      couponId,
      data: { to: coupon.id, original, copies },
    });
    return { coupon, original, copies };
  });
}

/** The pictures of a coupon's content in the subaccount, by their ids here. */
async function copyImages(
  ctx: Ctx,
  inside: Ctx,
  files: FileStorage,
  { content }: Coupon,
): Promise<ReadonlyMap<string, string>> {
  const copied = new Map<string, string>();
  const named = new Set(JSON.stringify(content).match(/\bfil_[1-9][0-9]*\b/g) ?? []);
  for (const name of named) {
    const id = parseId('file', name);
    const made = id === undefined ? undefined : await copyImage(ctx, inside, files, id);
    if (made) copied.set(name, formatId('file', made.id));
  }
  return copied;
}
