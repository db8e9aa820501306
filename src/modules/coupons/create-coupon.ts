import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { setPublicCodeTarget, takePublicCode } from '../../platform/db/public-code.ts';
import { newCouponCode } from '../../platform/ids.ts';
import { lockLiveCoupons, requirePermission } from '../allowances/index.ts';
import type { Coupon, CouponKind } from './coupon.ts';
import type { NewCoupon } from './input.ts';
import { prepareCoupon } from './prepare-columns.ts';
import * as queries from './queries.ts';

interface Options {
  /** Publishes it at once; otherwise it is born a draft. */
  publish?: boolean;
  /** Keyed hash of the staff password; the door makes it, because the secret is not the module's. */
  passwordKey?: string | null;
  /** A copy of what was kept before need not work any better than that. */
  asItStands?: boolean;
  /** The coupon whose closed shops it has as well, so that it is not validated everywhere when they are all that there are. */
  closedShopsOf?: number;
  /** An offer unless said otherwise. Games and competitions are made by their own modules. */
  kind?: CouponKind;
}

/** Makes a coupon with a public code that is unique in the world. Throws Problem('invalid') with everything that is wrong. */
export async function createCoupon(ctx: Ctx, input: NewCoupon, options: Options = {}): Promise<Coupon> {
  await requirePermission(ctx, 'add_coupons');
  return await transaction(ctx, async (ctx) => {
    const most = options.publish ? await lockLiveCoupons(ctx) : null;
    const { settings, columns } = await prepareCoupon(ctx, input, null, { asItStands: options.asItStands });
    const code = await freeCode(ctx);
    const { passwordKey = null, kind = 'offer' } = options;
    const id = await queries.insertCoupon(ctx, code, columns, settings, passwordKey, kind);
    await setPublicCodeTarget(ctx, code, id);
    if (input.locationIds) await queries.replaceCouponLocations(ctx, id, input.locationIds);
    if (options.closedShopsOf) await queries.copyClosedShops(ctx, options.closedShopsOf, id);
    await queries.writeCouponEvent(ctx, id, 'coupon.created', { name: input.name });
    if (options.publish) {
      await queries.setCouponDates(ctx, id, { publishedAt: ctx.clock.now() }, most);
      await queries.writeCouponEvent(ctx, id, 'coupon.published');
    }
    return (await queries.findCoupon(ctx, id))!;
  });
}

/** With 887 million codes a clash is rare; the insert decides, so two callers never share one. */
async function freeCode(ctx: Ctx): Promise<string> {
  for (;;) {
    const code = newCouponCode();
    if (await takePublicCode(ctx, 'coupon', code)) return code;
  }
}
