import type { FastifyRequest } from 'fastify';
import { findLocationByPassword } from '../modules/locations/index.ts';
import { placeOfPassword } from '../modules/tills/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { addressKey, giveBack, throttle } from '../platform/http/throttle.ts';
import { keyedHash } from '../platform/ids.ts';
import type { PagesDeps, Scene } from './scene.ts';

/** A guesser gets ten tries in ten minutes for all coupons of an account together. */
const tries = { limit: 10, windowSeconds: 600 };

export type StaffPlace =
  | { right: true; locationId: number | null }
  | { right: false; retryAfterSeconds: number };

/** A shop of a coupon or card, as far as its password goes. */
interface Shop {
  id: number;
  passwordKey: string | null;
}

/**
 * Where the staff stand who typed this password: a shop's own password names the shop, the coupon's general one names none.
 * Every try is counted per account and address before the password is looked at; a right one is given back.
 */
export function staffPlace(
  deps: PagesDeps,
  request: FastifyRequest,
  { ctx, coupon }: Scene,
  password: string,
): Promise<StaffPlace> {
  return placeFor(deps, request, ctx, password, async (hash) => {
    const shop = await shopOfPassword(ctx, coupon.locations, hash);
    if (shop) return { locationId: shop.id };
    return coupon.passwordKey === hash ? { locationId: null } : undefined;
  });
}

/** The same for a loyalty card, which has no password of its own: a shop's, or the general one of the account's tills. */
export function cardStaffPlace(
  deps: PagesDeps,
  request: FastifyRequest,
  ctx: Ctx,
  shops: readonly Shop[],
  password: string,
): Promise<StaffPlace> {
  return placeFor(deps, request, ctx, password, async (hash) => {
    const shop = await shopOfPassword(ctx, shops, hash);
    return shop ? { locationId: shop.id } : placeOfPassword(ctx, hash);
  });
}

const shopOfPassword = async (ctx: Ctx, shops: readonly Shop[], hash: string) =>
  shops.find((shop) => shop.passwordKey === hash) ?? (await findLocationByPassword(ctx, hash));

async function placeFor(
  deps: PagesDeps,
  request: FastifyRequest,
  ctx: Ctx,
  password: string,
  find: (hash: string) => Promise<{ locationId: number | null } | undefined>,
): Promise<StaffPlace> {
  const key = { purpose: 'staff_password', key: `${ctx.accountId} ${addressKey(request.ip)}` } as const;
  const counted = await throttle(deps, { ...key, ...tries });
  if (!counted.allowed) return { right: false, retryAfterSeconds: counted.retryAfterSeconds };
  const place = await find(keyedHash(deps.secret, `staff-password/${ctx.accountId}`, password));
  if (!place) return { right: false, retryAfterSeconds: 0 };
  await giveBack(deps, key);
  return { right: true, locationId: place.locationId };
}
