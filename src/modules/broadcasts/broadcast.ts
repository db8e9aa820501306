import type { LetterChannel } from '../letters/index.ts';
import type { Audience } from './audience.ts';

export const broadcastStatuses = ['draft', 'scheduled', 'sending', 'paused', 'sent', 'cancelled'] as const;
export type BroadcastStatus = (typeof broadcastStatuses)[number];

/** One letter to many. */
export interface Broadcast {
  id: number;
  name: string;
  channel: LetterChannel;
  letterId: number;
  letterName: string;
  /** What each of them is handed: a copy of a coupon, or a card. Neither: only words. */
  couponId: number | null;
  couponName: string | null;
  cardId: number | null;
  cardName: string | null;
  audience: Audience;
  /** For what they agreed to be written to. */
  purpose: string;
  sender: string | null;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
  /** The wall clock that was chosen, in the account's zone. */
  scheduledLocal: string | null;
  scheduledAt: Date | null;
  startedAt: Date | null;
  pausedAt: Date | null;
  /** All that could be written is written. */
  finishedAt: Date | null;
  cancelledAt: Date | null;
  /** Why it could not start. */
  failure: string | null;
  recipients: number;
}

type Dates = Pick<Broadcast, 'cancelledAt' | 'startedAt' | 'scheduledAt' | 'pausedAt' | 'finishedAt'>;

/** The status is a function of the dates. */
export function broadcastStatus({
  cancelledAt,
  startedAt,
  scheduledAt,
  pausedAt,
  finishedAt,
}: Dates): BroadcastStatus {
  if (cancelledAt) return 'cancelled';
  if (!startedAt) return scheduledAt ? 'scheduled' : 'draft';
  if (pausedAt) return 'paused';
  return finishedAt ? 'sent' : 'sending';
}

/** What every message of a broadcast is known by: no person gets two. */
export const dedupeOf = (broadcastId: number, customerId: number) =>
  `${beginningOf(broadcastId)}${customerId}`;
export const beginningOf = (broadcastId: number) => `broadcast:${broadcastId}:`;

/** How far ahead one can be scheduled. */
export const farthestDays = 366;

/** What became of a broadcast: each recipient is in one of the first three, and each message in one state. */
export interface Figures {
  open: number;
  written: number;
  /** How many were not written to, by why. */
  skipped: Record<string, number>;
  messages: Record<string, number>;
  /** Of the copies that were handed over, those that were opened, claimed, validated since. */
  opened: number;
  claimed: number;
  validated: number;
}
