import { regionOfTimeZone } from '../../platform/region.ts';
import type { Coupon } from '../coupons/index.ts';

/** The country in which a phone number without a country code is read: that of the shops, else that of the coupon's clock. */
export function regionOfCoupon(coupon: Pick<Coupon, 'locations' | 'timeZone'>): string | undefined {
  const country = coupon.locations.find((location) => /^[A-Z]{2}$/.test(location.country ?? ''))?.country;
  return country ?? regionOfTimeZone(coupon.timeZone);
}
