import type { Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { claimKeys, keyOfPlace } from './keys.ts';
import { listKeyHolders } from './queries/keys.ts';
import type { Login } from './session.ts';

/**
 * The copy that somebody who signed in has already, where they have had all that the rules give one person; undefined where a claim may
 * still be theirs. So that a page can say so before it asks for more or shows a board: the claim decides for itself.
 */
export async function foreseeLogin(
  ctx: Ctx,
  coupon: Coupon,
  login: Login,
  /** As `askForClaim` has it. */
  period?: string,
): Promise<string | undefined> {
  if (!coupon.rules.once_per.includes('login')) return undefined;
  const only: Coupon = { ...coupon, claim: { steps: [] }, rules: { ...coupon.rules, once_per: ['login'] } };
  const identity = { answers: {}, browserKey: null, customId: null, loginKeys: login.keys };
  const keys = claimKeys(only, identity, period);
  const places = Array.from({ length: coupon.rules.claims_per_person ?? 1 }, (_, i) =>
    keys.map((key) => keyOfPlace(key, i + 1)),
  );
  const holders = await listKeyHolders(ctx, coupon.id, places.flat(), ctx.clock.now());
  const taken = places.map((place) => place.map((key) => holders.get(key)).find(Boolean));
  return taken.every(Boolean) ? taken.at(-1) : undefined;
}
