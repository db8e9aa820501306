import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { Problem } from '../../platform/problem.ts';
import { lockLiveCoupons, requirePermission } from '../allowances/index.ts';
import type { Coupon } from './coupon.ts';
import { forgetCoupon } from './coupon-cache.ts';
import type { CouponInput } from './input.ts';
import { prepareCoupon } from './prepare-columns.ts';
import * as queries from './queries.ts';

interface Options {
  /** Refuses the change when the coupon is no longer at this version. */
  version?: number | undefined;
  /** Keyed hash of a new staff password, null to take it away, undefined to leave it. */
  passwordKey?: string | null | undefined;
  /** The caller makes new rules public in the same transaction, so sealed dates may change. */
  unsealed?: boolean;
}

/**
 * Changes what is given and leaves the rest. A limit below what is already taken is refused with both numbers: what was given
 * stays given.
 */
export async function updateCoupon(
  ctx: Ctx,
  id: number,
  input: CouponInput,
  options: Options = {},
): Promise<Coupon> {
  await requirePermission(ctx, 'update_coupons');
  const changed = await transaction(ctx, async (ctx) => {
    const most = await lockLiveCoupons(ctx);
    const locked = await queries.lockCoupon(ctx, id);
    if (!locked) throw new Problem('not_found');
    if (options.version !== undefined && options.version !== locked.version) {
      throw new Problem('version_conflict', { version: locked.version });
    }
    refuseLimitBelow('max_opens', input.maxOpens, locked.opensCount);
    refuseLimitBelow('max_claims', input.maxClaims, locked.claimsCount);
    refuseLimitBelow('max_validations', input.maxValidations, locked.validationsCount);
    const current = (await queries.findCoupon(ctx, id))!;
    const { settings, columns } = await prepareCoupon(ctx, input, current);
    if (current.sealedAt && !options.unsealed) refuseOtherDates(current, columns);
    await queries.updateCouponRow(
      ctx,
      id,
      columns,
      comesBack(current, columns, ctx.clock.now()) ? most : null,
    );
    await queries.updateCouponContent(ctx, id, settings, options.passwordKey);
    if (input.locationIds) await queries.replaceCouponLocations(ctx, id, input.locationIds);
    await queries.writeCouponEvent(ctx, id, 'coupon.updated', { fields: Object.keys(input) });
    return (await queries.findCoupon(ctx, id))!;
  });
  forgetCoupon(ctx.accountId, id);
  return changed;
}

/** Whether a coupon that was over is live by its new dates. */
function comesBack(current: Coupon, { endsAt }: queries.CouponColumns, now: Date): boolean {
  const isOut = current.publishedAt && !current.pausedAt && !current.archivedAt;
  return Boolean(isOut && current.endsAt && current.endsAt <= now && (!endsAt || endsAt > now));
}

/** Public rules stand on these (a game that was launched, a competition): who changes them makes new rules public. */
function refuseOtherDates(current: Coupon, columns: queries.CouponColumns): void {
  const dates = ({ timeZone, startsAt, endsAt }: Pick<Coupon, 'timeZone' | 'startsAt' | 'endsAt'>) =>
    [timeZone, startsAt?.getTime(), endsAt?.getTime()].join(' ');
  if (dates(current) !== dates(columns)) throw new Problem('sealed');
}

function refuseLimitBelow(field: string, limit: number | null | undefined, taken: number): void {
  if (typeof limit === 'number' && limit < taken) throw new Problem('limit_reached', { field, limit, taken });
}
