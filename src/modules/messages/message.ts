import type { Attachment } from './queue-message.ts';

export const messageStates = ['queued', 'sent', 'failed', 'kept'] as const;
/**
 * queued: it is due, or being handed to the mail server. sent: the mail server took it. failed: it was refused for good, or
 * nobody knows its fate. kept: it stays in the outbox, because no mail server is set or its moment has passed.
 */
export type MessageState = (typeof messageStates)[number];

/** One line of the outbox. */
export interface Message {
  id: number;
  channel: string;
  /** What it is for, as one word: `coupon_copy`, `invitation`. */
  purpose: string;
  recipient: string;
  subject: string;
  state: MessageState;
  /** Its body holds a link that works for whoever has it, and this caller may not have it. */
  withheld: boolean;
  createdAt: Date;
  sentAt: Date | null;
  failedAt: Date | null;
  /** What the mail server said last; `uncertain` when nobody knows whether it was taken. */
  failure: string | null;
  attempts: number;
}

/** A message as its recipient sees it. Without its body where that is withheld. */
export interface WholeMessage extends Message {
  html: string | null;
  text: string | null;
  attachments: Attachment[];
}
