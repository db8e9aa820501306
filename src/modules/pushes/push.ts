import type { Segment } from './segment.ts';

export const pushStatuses = ['scheduled', 'sending', 'sent', 'cancelled'] as const;
export type PushStatus = (typeof pushStatuses)[number];

/** A message to members of a card. */
export interface Push {
  id: number;
  cardId: number;
  message: string;
  segment: Segment;
  createdAt: Date;
  createdBy: string;
  /** null: at once. */
  scheduledAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  cancelledAt: Date | null;
  /** Members it was written to: their cards show it. 0 until it starts. */
  recipients: number;
  /** Of the recipients, each in one of these: a phone was told; … */
  delivered: number;
  /** … is being told; … */
  waiting: number;
  /** … every device refused it or is gone; … */
  failed: number;
  /** … had rung `mostRingsPerDay` times that day; … */
  quiet: number;
  /** … has no device that wants news. */
  noDevice: number;
}

/** The status is a function of the dates. */
export function pushStatus(push: Pick<Push, 'startedAt' | 'finishedAt' | 'cancelledAt'>): PushStatus {
  if (push.cancelledAt) return 'cancelled';
  if (!push.startedAt) return 'scheduled';
  return push.finishedAt ? 'sent' : 'sending';
}

/** What fits on a lock screen, and a little more. */
export const longestPush = 500;

/** How often the phones of one member ring for one card on one day of its zone. What is more is only shown on the card. */
export const mostRingsPerDay = 3;

/** How far ahead a push can be scheduled. */
export const farthestDays = 366;
