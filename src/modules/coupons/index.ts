export type { Coupon, CouponLocation, OpeningHours } from './coupon.ts';
export type { CouponStatus, Place } from './rules.ts';
export { couponStatuses, statusOf } from './rules.ts';
