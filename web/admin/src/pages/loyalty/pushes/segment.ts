import type { LoyaltyCard } from '../../../api/loyalty.ts';
import type { Segment, Who } from '../../../api/pushes.ts';

/** Whom a message is for, as it is being chosen: every answer is kept while another kind is looked at. */
export interface Choice {
  who: Who;
  members: { id: string; name: string }[];
  days: number | '';
  joined: number | '';
  stamps: number | '';
  tier: string | null;
  min: number | '';
  max: number | '';
}

export const everybody: Choice = {
  who: 'all',
  members: [],
  days: 30,
  joined: 14,
  stamps: 1,
  tier: null,
  min: '',
  max: '',
};

/** The kinds that make sense on this card, in the order of the list. */
export function kindsFor(card: Pick<LoyaltyCard, 'type' | 'settings' | 'rewards'>): Who[] {
  const counted = card.type !== 'membership';
  const kinds: [Who, boolean][] = [
    ['all', true],
    ['no_visit', counted],
    ['near_reward', counted && card.rewards.length > 0],
    ['open_rewards', counted && card.rewards.length > 0],
    ['birthday_month', true],
    ['new', true],
    ['tier', card.settings.tiers.length > 0],
    ['balance', counted],
    ['members', true],
  ];
  return kinds.filter(([, fits]) => fits).map(([kind]) => kind);
}

/** What is sent; null as long as something is missing. */
export function segmentOf(choice: Choice): Segment | null {
  const { who, members, days, joined, stamps, tier, min, max } = choice;
  switch (who) {
    case 'members':
      return members.length > 0 ? { who, members: members.map(({ id }) => id) } : null;
    case 'no_visit':
      return days === '' ? null : { who, days };
    case 'new':
      return joined === '' ? null : { who, days: joined };
    case 'near_reward':
      return stamps === '' ? null : { who, stamps };
    case 'tier':
      return tier === null ? null : { who, tier };
    case 'balance':
      if ((min === '' && max === '') || (min !== '' && max !== '' && min > max)) return null;
      return { who, ...(min === '' ? {} : { min }), ...(max === '' ? {} : { max }) };
    default:
      return { who };
  }
}
