import type { z } from 'zod';
import type { DeepPartial } from '../../platform/merge.ts';
import type { CouponLocation } from '../coupons/index.ts';
import type {
  CardContent,
  CardSettings,
  CardType,
  cardContentSchema,
  cardSettingsSchema,
} from './settings.ts';

/** What a threshold gives: a copy of a coupon. */
export interface Reward {
  id: number;
  stamps: number;
  couponId: number;
  couponName: string;
  couponTitle: string;
  couponCode: string;
  expiresAfter: string | null;
}

/** One loyalty programme, whole. */
export interface Card {
  accountId: number;
  id: number;
  /** Six characters; the first part of the address of every member. */
  code: string;
  name: string;
  type: CardType;
  /** The stamps of a full stamp card; what a points card shows as its goal. */
  maxStamps: number | null;
  timeZone: string;
  content: CardContent;
  settings: CardSettings;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  pausedAt: Date | null;
  archivedAt: Date | null;
  /** By threshold; archived ones are not among them. */
  rewards: Reward[];
  /** The open shops it is stamped at. */
  locations: CouponLocation[];
  /** How many of its shops are closed. A card that has only closed ones is stamped in none. */
  closedShops: number;
}

export const cardStatuses = ['draft', 'active', 'paused', 'archived'] as const;
export type CardStatus = (typeof cardStatuses)[number];

/** The status is a function of the dates. The strongest word wins. */
export function cardStatus(card: Pick<Card, 'archivedAt' | 'publishedAt' | 'pausedAt'>): CardStatus {
  if (card.archivedAt) return 'archived';
  if (!card.publishedAt) return 'draft';
  return card.pausedAt ? 'paused' : 'active';
}

/** The path of a card's public page, and of one member's card. */
export const cardPath = (card: Pick<Card, 'code'>, member?: { code: string }) =>
  member ? `/l/${card.code}/${member.code}` : `/l/${card.code}`;

export interface RewardInput {
  stamps: number;
  couponId: number;
  expiresAfter?: string | null | undefined;
}

/** What a change may name; objects merge, lists and values replace, null clears, undefined leaves alone. */
export interface CardInput {
  name?: string | undefined;
  maxStamps?: number | null | undefined;
  timeZone?: string | undefined;
  content?: DeepPartial<z.input<typeof cardContentSchema>> | undefined;
  settings?: DeepPartial<z.input<typeof cardSettingsSchema>> | undefined;
  /** The whole list. A reward that is named again as it was (stamps and coupon) stays the same one. */
  rewards?: RewardInput[] | undefined;
  locationIds?: number[] | undefined;
}

export interface NewCard extends CardInput {
  name: string;
  type: CardType;
}
