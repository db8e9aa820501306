import type { CouponLocation } from '../coupons/index.ts';

/** A shop as the account keeps it: what consumers and coupons see of it, and its dates. */
export interface Location extends CouponLocation {
  customId: string | null;
  createdAt: Date;
  archivedAt: Date | null;
  /** How many coupons (not archived) are validated here. */
  coupons: number;
}

/** What can be written. The password arrives as its keyed hash, because the server's secret is not the module's. */
export interface LocationInput {
  name: string;
  email?: string | null;
  phone?: string | null;
  website?: string | null;
  address?: string | null;
  zip?: string | null;
  city?: string | null;
  country?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  openingHours?: CouponLocation['openingHours'];
  customId?: string | null;
  passwordKey?: string | null;
}
