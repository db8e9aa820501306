export { type CouponAct, changeCouponState, couponActs } from './change-coupon-state.ts';
export { copyCoupon, copyCouponInto } from './copy-coupon.ts';
export {
  type Coupon,
  type CouponKind,
  type CouponLocation,
  couponKinds,
  type OpeningHours,
} from './coupon.ts';
export { cachedCoupon, forgetCoupon } from './coupon-cache.ts';
export { createCoupon } from './create-coupon.ts';
export type { CouponInput, NewCoupon } from './input.ts';
export { couponIssues } from './prepare-columns.ts';
export {
  type CouponFilter,
  findCoupon,
  isOpenLocation,
  listCoupons,
  listCouponsById,
  listCouponsByLoginWay,
  listLocationsById,
  listTags,
  lockCoupon,
  setCouponDates,
  statusSql as couponStatusSql,
  touchCouponsOfLocation,
  writeCouponEvent,
} from './queries.ts';
export { readNumber } from './read-number.ts';
export { resolveCouponCode } from './resolve-code.ts';
export { cleanRichText, linesOf } from './rich-text.ts';
export type { CouponStatus, Place } from './rules.ts';
export {
  addDuration,
  ageOn,
  couponStatuses,
  distanceMetres,
  earliest,
  instantOf,
  isInWindows,
  isTakenAt,
  reachedLimit,
  statusOf,
  wallClock,
} from './rules.ts';
export type * from './settings.ts';
export * as settings from './settings.ts';
export { sketchCoupon } from './sketch-coupon.ts';
export { updateCoupon } from './update-coupon.ts';
export { couponWarnings, warningsOf } from './warnings.ts';
export { wordsOf } from './words.ts';
