import type { Ctx } from '../../platform/ctx.ts';
import { formatId } from '../../platform/ids.ts';
import type { Issue } from '../../platform/problem.ts';
import { findCoupon, isOpenLocation } from '../coupons/index.ts';
import type { Game, GameInput } from './game.ts';

/** What a change names that is not this account's, or cannot serve: coupons that are won, shops, numbers of prizes. */
export async function namedIssues(ctx: Ctx, input: GameInput, current: Game | null): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const [i, prize] of (input.prizes ?? []).entries()) {
    const at = `/game/prizes/${i}`;
    const before = current?.prizes.find(({ n }) => n === prize.n);
    if (prize.n !== undefined && !before)
      issues.push({
        path: `${at}/n`,
        message: 'there is no such prize',
        fix: 'Leave the number out for a new prize.',
      });
    if (prize.givesCouponId !== undefined) {
      const issue = await couponIssue(ctx, prize.givesCouponId, `${at}/coupon`);
      if (issue && prize.givesCouponId !== before?.givesCouponId) issues.push(issue);
    } else if (!before && prize.coupon === undefined)
      issues.push({
        path: `${at}/coupon`,
        message: 'what is won is not said',
        fix: 'Name a coupon, or say what it shall be.',
      });
    if (typeof prize.stock === 'number' && before && prize.stock < before.given)
      issues.push({
        path: `${at}/stock`,
        message: `${before.given} have been given`,
        fix: `Keep the stock at ${before.given} or above.`,
      });
    for (const [j, place] of (prize.perLocation ?? []).entries()) {
      const given =
        before?.perLocation?.find(({ locationId }) => locationId === place.locationId)?.given ?? 0;
      if (!(await isOpenLocation(ctx, place.locationId)))
        issues.push({
          path: `${at}/per_location/${j}/location`,
          message: 'there is no such location',
          fix: 'Use the id of one of your locations.',
        });
      else if (place.stock < given)
        issues.push({
          path: `${at}/per_location/${j}/stock`,
          message: `${given} have been given there`,
          fix: `Keep the stock at ${given} or above.`,
        });
    }
  }
  if (typeof input.consolationCouponId === 'number') {
    const issue = await couponIssue(ctx, input.consolationCouponId, '/game/consolation');
    if (issue) issues.push(issue);
  }
  return issues;
}

async function couponIssue(ctx: Ctx, id: number, path: string): Promise<Issue | null> {
  const coupon = await findCoupon(ctx, id);
  if (!coupon) return { path, message: 'there is no such coupon', fix: 'Use the id of one of your coupons.' };
  if (coupon.kind !== 'offer')
    return {
      path,
      message: `${formatId('coupon', id)} is a ${coupon.kind}`,
      fix: 'Give an ordinary coupon.',
    };
  return coupon.archivedAt
    ? { path, message: 'the coupon is archived', fix: 'Restore it or name another one.' }
    : null;
}
