import type { Account } from '../../api/account.ts';
import type { Location } from '../../api/locations.ts';
import type { Coupon } from '../../api/types.ts';
import type { Section } from '../../app/paths.ts';

/** What keeps everybody from the coupon, as the server finds it. */
export type Warning = Coupon['warnings'][number];

/** Something worth knowing before people meet the coupon. It warns; it never forbids. */
export type Check =
  | Warning
  | 'end'
  | 'till_off'
  | 'no_staff_password'
  | 'only_api'
  | 'single_use'
  | 'shops_closed'
  | 'area_without_shops'
  | 'no_terms';

/** Where each is mended: a section of the builder, the codes, or the settings of the till. */
export const mendedIn: Record<Check, Section | 'codes' | 'till'> = {
  ended: 'rules',
  windows_never: 'rules',
  end: 'rules',
  till_off: 'till',
  no_staff_password: 'validation',
  only_api: 'validation',
  pool_empty: 'codes',
  single_use: 'rules',
  shops_closed: 'locations',
  area_without_shops: 'locations',
  no_terms: 'offer',
};

interface Surroundings {
  account: Pick<Account, 'till_enabled'>;
  /** All shops of the account. */
  locations: readonly Pick<Location, 'id' | 'has_password' | 'latitude' | 'archived_at'>[];
}

/** Everything that would surprise somebody once the coupon is live, the gravest first. */
export function checksOf(coupon: Coupon, { account, locations }: Surroundings): Check[] {
  const { validation, rules } = coupon;
  const has = (method: Coupon['validation']['methods'][number]) => validation.methods.includes(method);
  const everywhere = coupon.locations.length + coupon.closed_locations === 0;
  const shops = locations.filter(
    (location) => !location.archived_at && (everywhere || coupon.locations.includes(location.id)),
  );
  const found: [Check, boolean][] = [
    ['shops_closed', !everywhere && coupon.locations.length === 0],
    [
      'no_staff_password',
      (has('password') || has('qr')) &&
        !validation.has_password &&
        !shops.some((location) => location.has_password),
    ],
    ['till_off', has('till') && !account.till_enabled],
    ['only_api', validation.methods.every((method) => method === 'api')],
    ['area_without_shops', rules.area !== null && !shops.some((location) => location.latitude !== null)],
    ['end', !coupon.ends_at && !coupon.expires_after_open && !coupon.expires_after_claim],
    ['single_use', coupon.single_use],
    ['no_terms', !coupon.terms],
  ];
  return [...coupon.warnings, ...found.filter(([, warns]) => warns).map(([check]) => check)];
}
