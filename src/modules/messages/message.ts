import type { Attachment } from './queue-message.ts';

export const channels = ['mail', 'sms'] as const;
export type Channel = (typeof channels)[number];

export const messageStates = [
  'queued',
  'sent',
  'delivered',
  'uncertain',
  'failed',
  'bounced',
  'kept',
  'received',
] as const;
/**
 * queued: it is due, or being handed over. sent: a provider took it. delivered: the provider says that it arrived. uncertain: it was handed
 * over and the answer was lost, so it is never sent again by itself. failed: it was refused for good. bounced: it was taken and came back.
 * kept: it stays in the outbox, because nothing sends it or its moment has passed. received: somebody wrote it to us.
 */
export type MessageState = (typeof messageStates)[number];

/** One line of the outbox. */
export interface Message {
  id: number;
  channel: string;
  /** What it is for, as one word: `coupon_copy`, `invitation`. */
  purpose: string;
  recipient: string;
  /** Whose name or number it carries, where that was said. */
  sender: string | null;
  subject: string;
  /** The first words of an SMS; nothing of a mail. */
  preview: string | null;
  state: MessageState;
  /** Its body holds a link that works for whoever has it, and this caller may not have it. */
  withheld: boolean;
  /** Who sends or sent it; null: the mail server of the installation, or nobody. */
  providerId: number | null;
  providerName: string | null;
  providerRef: string | null;
  createdAt: Date;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
  bouncedAt: Date | null;
  uncertainAt: Date | null;
  receivedAt: Date | null;
  /** What the provider said last. */
  failure: string | null;
  attempts: number;
}

/** A message as its recipient sees it. Without its body where that is withheld. */
export interface WholeMessage extends Message {
  html: string | null;
  text: string | null;
  attachments: Attachment[];
}
