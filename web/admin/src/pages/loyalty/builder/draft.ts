import type { Schemas } from '../../../api/client.ts';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import type { CardSection } from '../../../app/paths.ts';
import { isSame } from '../../builder/draft.ts';

export const cardWords = ['title', 'subtitle', 'unit', 'description', 'terms', 'join_button'] as const;
export type CardWord = (typeof cardWords)[number];

const same = [
  'name',
  'max_stamps',
  'time_zone',
  'language',
  'translations',
  'design',
  'settings',
  'locations',
] as const;

export interface RewardDraft {
  stamps: number;
  coupon: string;
  expires_after: string | null;
}

/** A card as the builder edits it: whole, with nothing undefined. */
export interface CardDraft extends Pick<LoyaltyCard, (typeof same)[number]>, Record<CardWord, string> {
  rewards: RewardDraft[];
}

export const cardDraftOf = (card: LoyaltyCard): CardDraft => ({
  ...(Object.fromEntries(same.map((name) => [name, card[name]])) as Pick<LoyaltyCard, (typeof same)[number]>),
  ...(Object.fromEntries(cardWords.map((word) => [word, card[word] ?? ''])) as Record<CardWord, string>),
  rewards: card.rewards.map(({ stamps, coupon, expires_after }) => ({ stamps, coupon, expires_after })),
});

/** What was changed, as the API takes it: only the parts that differ. */
export function cardChangeOf(draft: CardDraft, saved: CardDraft): Schemas['LoyaltyCardChangeInput'] {
  const changed = Object.entries(draft).filter(
    ([name, value]) => !isSame(value, saved[name as keyof CardDraft]),
  );
  return Object.fromEntries(changed);
}

/** The whole draft, for the preview. A reward without a coupon yet is left out: somebody is still choosing. */
export function wholeCardOf(draft: CardDraft): Omit<Schemas['LoyaltyCardPreviewInput'], 'card' | 'type'> {
  return {
    ...draft,
    name: draft.name.trim() || '…',
    rewards: draft.rewards.filter(({ coupon }) => coupon !== ''),
    design: { ...draft.design, powered_by: draft.design.powered_by?.text ? draft.design.powered_by : null },
  };
}

/** The sections of the builder, and the places of a card that are edited there. The first that fits is the one. */
const places: [CardSection, readonly string[]][] = [
  ['rewards', ['rewards', 'settings/welcome_stamps', 'settings/birthday_stamps', 'settings/referral_stamps']],
  ['join', ['settings/join']],
  ['rules', ['settings', 'time_zone']],
  ['look', ['design']],
  ['languages', ['language', 'translations']],
  ['locations', ['locations']],
];

/** Which section shows what is wrong at this place. */
export function cardSectionOf(pointer: string): CardSection {
  const path = pointer.replace(/^\//, '');
  const found = places.find(([, names]) =>
    names.some((name) => path === name || path.startsWith(`${name}/`)),
  );
  return found?.[0] ?? 'card';
}
