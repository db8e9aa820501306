import type { FastifyRequest } from 'fastify';
import { findLocationByPassword } from '../modules/locations/index.ts';
import { addressKey, giveBack, throttle } from '../platform/http/throttle.ts';
import { keyedHash } from '../platform/ids.ts';
import type { PagesDeps, Scene } from './scene.ts';

/** A guesser gets ten tries in ten minutes for all coupons of an account together. */
const tries = { limit: 10, windowSeconds: 600 };

export type StaffPlace =
  | { right: true; locationId: number | null }
  | { right: false; retryAfterSeconds: number };

/**
 * Where the staff stand who typed this password: a shop's own password names the shop, the coupon's general one names none.
 * Every try is counted per account and address before the password is looked at; a right one is given back.
 */
export async function staffPlace(
  deps: PagesDeps,
  request: FastifyRequest,
  { ctx, coupon }: Scene,
  password: string,
): Promise<StaffPlace> {
  const key = { purpose: 'staff_password', key: `${coupon.accountId} ${addressKey(request.ip)}` } as const;
  const counted = await throttle(deps, { ...key, ...tries });
  if (!counted.allowed) return { right: false, retryAfterSeconds: counted.retryAfterSeconds };
  const hash = keyedHash(deps.secret, `staff-password/${coupon.accountId}`, password);
  const shop =
    coupon.locations.find((location) => location.passwordKey === hash) ??
    (await findLocationByPassword(ctx, hash));
  if (!shop && coupon.passwordKey !== hash) return { right: false, retryAfterSeconds: 0 };
  await giveBack(deps, key);
  return { right: true, locationId: shop?.id ?? null };
}
