import type { Account } from '../../../api/account.ts';
import type { Location } from '../../../api/locations.ts';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import type { Coupon } from '../../../api/types.ts';
import type { CardSection } from '../../../app/paths.ts';

/** Something worth knowing before people meet the card. It warns; it never forbids. */
export const checkNames = [
  'reward_gone',
  'reward_paused',
  'shops_closed',
  'reward_open',
  'no_rewards',
  'last_without_reward',
  'birthday_not_asked',
  'join_closed',
  'nobody_stamps',
  'till_off',
  'no_way_to_write',
  'no_terms',
] as const;
export type Check = (typeof checkNames)[number];

/** Where each is mended: a section of the builder, or the settings of the till. */
const mendedIn: Record<Check, CardSection | 'till' | 'shops'> = {
  reward_gone: 'rewards',
  reward_paused: 'rewards',
  shops_closed: 'locations',
  reward_open: 'rewards',
  no_rewards: 'rewards',
  last_without_reward: 'rewards',
  birthday_not_asked: 'join',
  join_closed: 'join',
  nobody_stamps: 'shops',
  till_off: 'till',
  no_way_to_write: 'join',
  no_terms: 'card',
};
export const placeOf = (check: Check) => mendedIn[check];

/** What nobody can get past: the others are reminders. */
export const isGrave = (check: Check) =>
  check === 'reward_gone' || check === 'reward_paused' || check === 'shops_closed';

type Checked = Pick<LoyaltyCard, 'type' | 'max_stamps' | 'settings' | 'locations' | 'terms'> &
  Partial<Pick<LoyaltyCard, 'closed_locations'>> & {
    rewards: readonly { stamps: number; coupon: string }[];
  };

interface Surroundings {
  account: Pick<Account, 'till_enabled'>;
  /** All shops of the account. */
  locations: readonly Pick<Location, 'id' | 'has_password' | 'archived_at'>[];
  /** How the coupons of the rewards stand; those that are not known yet are left out. */
  coupons: Readonly<Record<string, Pick<Coupon, 'status' | 'single_use'>>>;
}

/** Everything that would surprise somebody once the card is live, the gravest first. */
export function cardChecksOf(card: Checked, { account, locations, coupons }: Surroundings): Check[] {
  const { settings, rewards } = card;
  const collects = card.type !== 'membership';
  const asks = (name: string) => settings.join.fields.some((field) => field.name === name);
  const given = rewards.flatMap(({ coupon }) => coupons[coupon] ?? []);
  const states = given.map(({ status }) => status);
  const everywhere = card.locations.length + (card.closed_locations ?? 0) === 0;
  const shops = locations.filter(
    (location) => !location.archived_at && (everywhere || card.locations.includes(location.id)),
  );
  const last = Math.max(0, ...rewards.map(({ stamps }) => stamps));
  const found: Record<Check, boolean> = {
    reward_gone: states.some((state) => ['archived', 'expired', 'limit_reached'].includes(state)),
    reward_paused: states.includes('paused'),
    shops_closed: collects && !everywhere && card.locations.length === 0,
    reward_open: given.some(({ status, single_use }) => status === 'active' && !single_use),
    no_rewards: collects && rewards.length === 0 && settings.tiers.length === 0,
    last_without_reward:
      card.type === 'stamp' && rewards.length > 0 && card.max_stamps !== null && last < card.max_stamps,
    birthday_not_asked: collects && settings.birthday_stamps !== null && !asks('birth_date'),
    join_closed: !settings.join.open,
    nobody_stamps: collects && !account.till_enabled && !shops.some((shop) => shop.has_password),
    till_off: collects && !account.till_enabled && shops.some((shop) => shop.has_password),
    no_way_to_write: settings.join.open && !asks('email') && !asks('phone'),
    no_terms: !card.terms?.trim(),
  };
  return checkNames.filter((name) => found[name]);
}
