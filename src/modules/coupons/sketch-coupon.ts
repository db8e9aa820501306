import type { Ctx } from '../../platform/ctx.ts';
import { Problem } from '../../platform/problem.ts';
import type { Coupon } from './coupon.ts';
import type { NewCoupon } from './input.ts';
import { prepareCoupon } from './prepare-columns.ts';
import * as queries from './queries.ts';

/** Stands where a coupon that was never stored will have its public code. */
const sketchCode = 'k7m2xq';

/**
 * The coupon as it would be after this change, published, and stored nowhere: what a marketer looks at before saving. `id` is
 * the coupon that is changed; without one it is a new coupon.
 * @throws Problem not_found when `id` is no coupon of this account, invalid with everything that is wrong.
 */
export async function sketchCoupon(ctx: Ctx, input: NewCoupon, id?: number): Promise<Coupon> {
  const current = id === undefined ? null : ((await queries.findCoupon(ctx, id)) ?? null);
  if (id !== undefined && !current) throw new Problem('not_found');
  const { settings, columns } = await prepareCoupon(ctx, input, current, { asItStands: true });
  const now = ctx.clock.now();
  const unsaved = {
    accountId: ctx.accountId,
    id: 0,
    code: sketchCode,
    opensCount: 0,
    claimsCount: 0,
    validationsCount: 0,
    codesSize: 0,
    codesTaken: 0,
    version: 0,
    createdAt: now,
    passwordKey: null,
    locations: [],
    closedShops: 0,
  };
  const locations = input.locationIds && (await queries.listLocationsById(ctx, input.locationIds));
  return {
    ...unsaved,
    ...current,
    ...columns,
    ...settings,
    ...(locations ? { locations, closedShops: 0 } : {}),
    updatedAt: now,
    publishedAt: now,
    pausedAt: null,
    archivedAt: null,
    kind: current?.kind ?? 'offer',
    sealedAt: null,
  };
}
