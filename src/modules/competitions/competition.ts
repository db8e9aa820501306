import type { z } from 'zod';
import { type Coupon, type CouponStatus, statusOf } from '../coupons/index.ts';
import type { CompetitionSettings, competitionSettingsSchema } from './settings.ts';

/** What the ranks from one on win, up to the next one: a copy of a coupon. */
export interface CompetitionPrize {
  fromRank: number;
  couponId: number;
  couponName: string;
  couponTitle: string;
  couponCode: string;
}

/** A coupon whose claims are entries, with how its winners are chosen. */
export interface Competition {
  coupon: Coupon;
  settings: CompetitionSettings;
  /** By rank, the first one from rank 1. */
  prizes: CompetitionPrize[];
  entriesCount: number;
  /** The number of the commitment that holds; null before the launch. */
  commitment: number | null;
  launchedAt: Date | null;
  /** When the list of entries was closed for the first draw. */
  sealedAt: Date | null;
}

export interface PrizeInput {
  fromRank: number;
  couponId: number;
}

/** What a change may name; what is undefined stays, lists replace. */
export interface CompetitionInput {
  settings?: z.input<typeof competitionSettingsSchema> | undefined;
  prizes?: PrizeInput[] | undefined;
}

export const competitionStatuses = ['draft', 'open', 'paused', 'closed', 'drawn', 'archived'] as const;
export type CompetitionStatus = (typeof competitionStatuses)[number];

/** open: people may enter, or may from its start on. closed: the list stands and nobody was drawn yet. */
export function competitionStatus({ coupon, sealedAt }: Competition, now: Date): CompetitionStatus {
  if (coupon.archivedAt) return 'archived';
  if (sealedAt) return 'drawn';
  return ofCoupon[statusOf(coupon, now)];
}

const ofCoupon: Record<CouponStatus, CompetitionStatus> = {
  draft: 'draft',
  active: 'open',
  paused: 'paused',
  expired: 'closed',
  limit_reached: 'closed',
  archived: 'archived',
};

/** The coupon that a rank wins. */
export function prizeOfRank(prizes: readonly CompetitionPrize[], rank: number): CompetitionPrize | undefined {
  return prizes.findLast((prize) => prize.fromRank <= rank);
}
