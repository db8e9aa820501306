import type { TextLanguage } from '../../platform/i18n/index.ts';

export const sendChannels = ['mail', 'sms'] as const;
export type SendChannel = (typeof sendChannels)[number];

/** What is handed over to one address. */
export interface SendRequest {
  channel: SendChannel;
  /** An e-mail address, or a phone number with its country code. */
  to: string;
  /** Of a mail; absent: the words of the product. */
  subject?: string | undefined;
  /** In place of the words of the product; the link is appended. */
  body?: string | undefined;
  /** Whose name or number the message carries; absent: as the provider says. */
  sender?: string | undefined;
  firstName?: string | undefined;
  lastName?: string | undefined;
  language?: TextLanguage | undefined;
  /** Nothing is sent to an address that was sent this thing before. */
  onlyOnce?: boolean | undefined;
  /** The name of one act: asked again under it nothing more is sent, and the answer is the same. */
  operation?: string | undefined;
}

/** sent: it was written now. already: `onlyOnce` stopped it. repeated: this operation has sent it before. */
export type SendVerdict = 'sent' | 'already' | 'repeated';

export interface Sent {
  verdict: SendVerdict;
  /** The address as it is written to. */
  to: string;
  /** The subject of a mail, the words of a text message; empty where nothing was sent. */
  words: string;
  /** null where nothing was sent now. */
  messageId: number | null;
}
