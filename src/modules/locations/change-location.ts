import type { Ctx } from '../../platform/ctx.ts';
import { transaction } from '../../platform/db/db.ts';
import { invalid, Problem } from '../../platform/problem.ts';
import { forgetCoupon, touchCouponsOfLocation } from '../coupons/index.ts';
import { endTillsOfLocation } from '../tills/index.ts';
import type { Location, LocationInput } from './location.ts';
import * as queries from './queries.ts';

/** A new shop. Throws Problem('conflict') when its staff password already names another place of the account. */
export async function createLocation(ctx: Ctx, input: LocationInput): Promise<Location> {
  requirePlace(input);
  return await transaction(ctx, async (ctx) => {
    if (input.passwordKey) await requireFreePassword(ctx, input.passwordKey, null);
    return await getLocation(ctx, await queries.insertLocation(ctx, input));
  });
}

/**
 * Changes what is named and leaves the rest. A new password signs out the tills that stand in this shop: whoever knew only the
 * old one is out. Its coupons become new versions of themselves, because pages and rules carry their shops.
 */
export async function updateLocation(
  ctx: Ctx,
  id: number,
  change: Partial<LocationInput>,
): Promise<Location> {
  const touched = await transaction(ctx, async (ctx) => {
    const before = await getLocation(ctx, id);
    requirePlace({ ...before, ...change });
    if (change.passwordKey && before.archivedAt) throw new Problem('state_conflict', { state: 'archived' });
    if (change.passwordKey) await requireFreePassword(ctx, change.passwordKey, id);
    await queries.updateLocation(ctx, id, change);
    if (change.passwordKey !== undefined && change.passwordKey !== before.passwordKey)
      await endTillsOfLocation(ctx, id);
    return await touchCouponsOfLocation(ctx, id);
  });
  for (const couponId of touched) forgetCoupon(ctx.accountId, couponId);
  return await getLocation(ctx, id);
}

/**
 * Closes a shop: its password stops working, its tills are signed out, coupons no longer name it. What was validated there keeps
 * its place. Closing twice changes nothing.
 */
export async function archiveLocation(ctx: Ctx, id: number): Promise<Location> {
  const touched = await transaction(ctx, async (ctx) => {
    const before = await getLocation(ctx, id);
    if (before.archivedAt) return [];
    await queries.updateLocation(ctx, id, { archivedAt: ctx.clock.now(), passwordKey: null });
    await endTillsOfLocation(ctx, id);
    return await touchCouponsOfLocation(ctx, id);
  });
  for (const couponId of touched) forgetCoupon(ctx.accountId, couponId);
  return await getLocation(ctx, id);
}

/** Opens a closed shop again, without a password: the old one may name another shop by now. */
export async function restoreLocation(ctx: Ctx, id: number): Promise<Location> {
  const touched = await transaction(ctx, async (ctx) => {
    const before = await getLocation(ctx, id);
    if (!before.archivedAt) return [];
    await queries.updateLocation(ctx, id, { archivedAt: null });
    return await touchCouponsOfLocation(ctx, id);
  });
  for (const couponId of touched) forgetCoupon(ctx.accountId, couponId);
  return await getLocation(ctx, id);
}

/** The shop, or Problem('not_found'). */
export async function getLocation(ctx: Ctx, id: number): Promise<Location> {
  const location = await queries.findLocation(ctx, id);
  if (!location) throw new Problem('not_found');
  return location;
}

async function requireFreePassword(ctx: Ctx, passwordKey: string, butId: number | null): Promise<void> {
  if (await queries.passwordHolder(ctx, passwordKey, butId))
    throw new Problem('conflict', { field: 'password' });
}

/** A map position is two numbers or none. */
function requirePlace({ latitude, longitude }: Pick<Partial<LocationInput>, 'latitude' | 'longitude'>): void {
  const [has, lacks] =
    typeof latitude === 'number'
      ? [true, typeof longitude !== 'number']
      : [typeof longitude === 'number', true];
  if (has && lacks)
    throw invalid([
      {
        path: typeof latitude === 'number' ? '/longitude' : '/latitude',
        message: 'a map position needs both',
        fix: 'Send `latitude` and `longitude`, or null for both.',
      },
    ]);
}
