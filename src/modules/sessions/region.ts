import type { Coupon } from '../coupons/index.ts';

/** All regions there could be, from AA to ZZ; Intl knows the zones of those that exist. */
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
let regions: Map<string, string> | undefined;

/** Intl names the zones of a region in a property on Node 20 and by a method on Node 24. */
interface LocaleWithZones {
  timeZones?: string[];
  getTimeZones?: () => string[] | undefined;
}

/** The two-letter country that a time zone lies in, or undefined. Counted once; 676 tries take a few milliseconds. */
export function regionOfTimeZone(timeZone: string): string | undefined {
  regions ??= new Map(
    letters.flatMap((first) =>
      letters.flatMap((second) => {
        const region = first + second;
        const locale = new Intl.Locale(`und-${region}`) as LocaleWithZones;
        const zones = locale.getTimeZones?.() ?? locale.timeZones ?? [];
        return zones.map((zone): [string, string] => [zone, region]);
      }),
    ),
  );
  return regions.get(timeZone);
}

/** The country in which a phone number without a country code is read: that of the shops, else that of the coupon's clock. */
export function regionOfCoupon(coupon: Pick<Coupon, 'locations' | 'timeZone'>): string | undefined {
  const country = coupon.locations.find((location) => /^[A-Z]{2}$/.test(location.country ?? ''))?.country;
  return country ?? regionOfTimeZone(coupon.timeZone);
}
