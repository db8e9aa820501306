import type { Attachment } from '../queue-message.ts';

/** A message on its way out. */
export interface Outgoing {
  accountId: number;
  id: number;
  /** How often somebody asked for it: an idempotency key belongs to one round. */
  round: number;
  recipient: string;
  /** Whose name or number it carries. */
  sender: string;
  subject: string;
  html: string;
  text: string;
  attachments: Attachment[];
  replyTo: string | null;
  unsubscribeUrl: string | null;
}

/**
 * What came of handing a message over. sent: it was taken. later: it was surely not taken, and may be next time; `whole` when the provider
 * took nothing from anybody. broken: the provider does not know us (a password). refused: it never takes this one. uncertain: nobody knows.
 */
export type Outcome =
  | { fate: 'sent'; ref: string | null }
  | { fate: 'later'; failure: string; whole: boolean; restMs?: number | undefined }
  | { fate: 'broken' | 'refused' | 'uncertain'; failure: string };

/** Hands messages to one provider. */
export interface Carrier {
  send(message: Outgoing): Promise<Outcome>;
  /** Signs in and sends nothing; null when that works, else what went wrong. */
  check(): Promise<string | null>;
  close(): void;
}

/** What an SMS provider is asked to tell us. */
export interface Heard {
  /** What became of a message. `text` is the provider's own word. */
  report(report: SmsReport): Promise<void>;
  /** Somebody wrote to a number of ours. */
  inbound(text: InboundSms): Promise<void>;
}

export interface SmsReport {
  /** Our own number of the message, where the provider says it back; else what the provider calls it. */
  messageId?: number | undefined;
  ref?: string | undefined;
  fate: 'sent' | 'delivered' | 'failed';
  text: string;
}

export interface InboundSms {
  /** What the provider calls it: told twice, it is one. */
  ref: string;
  from: string;
  to: string;
  text: string;
  /** A part of a long text: the `n`th (from 1) of so many that its phone gave the same number. */
  part?: { reference: number; of: number; n: number } | undefined;
}

const longestFailure = 300;
/** Words of a provider as they are kept: one line, not too long, without what looks like a secret of ours. */
export function failureWords(text: string, secrets: readonly string[] = []): string {
  const open = secrets.reduce((kept, secret) => (secret ? kept.replaceAll(secret, '…') : kept), text);
  const line = open.replace(/\s+/g, ' ').trim();
  return line.length > longestFailure ? `${line.slice(0, longestFailure - 1)}…` : line || 'no words';
}
