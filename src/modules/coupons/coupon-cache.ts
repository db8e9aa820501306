import { keepOneSecond } from '../../platform/one-second.ts';
import { findCoupon } from './queries.ts';

/** Coupons for the hot path: limits, pause, start, end and publication are decided again in the set statement. */
const coupons = keepOneSecond(findCoupon);

/** The coupon of this account, at most a second old. */
export const cachedCoupon = coupons.find;
/** Whoever changes a coupon calls this, so that this process shows the change at once. */
export const forgetCoupon = coupons.forget;
