import type { Ctx } from '../../platform/ctx.ts';
import type { Coupon } from '../coupons/index.ts';
import { loginStepOf } from '../sessions/index.ts';

/** One way to sign in, as a page offers it. */
export interface LoginWay {
  /** `mail`, or the id of an identity provider. */
  way: string;
  /** What people call the provider; empty for mail. */
  name: string;
}

/** The ways to sign in for a claim of this coupon, in the order of its step; none where it asks nobody to. */
export async function loginWaysOf(_ctx: Ctx, coupon: Pick<Coupon, 'claim' | 'rules'>): Promise<LoginWay[]> {
  const ways = loginStepOf(coupon)?.ways ?? [];
  return ways.includes('mail') ? [{ way: 'mail', name: '' }] : [];
}
