import type { Ctx } from '../../platform/ctx.ts';
import * as queries from './queries/outbox.ts';
import type { MessagePurpose } from './rules.ts';

/** A file that goes along; `contentId` makes it a picture inside the mail (`<img src="cid:…">`). */
export interface Attachment {
  filename: string;
  mediaType: string;
  base64: string;
  contentId?: string;
}

interface AnyMessage {
  /** What it is for, as one word. */
  purpose: MessagePurpose;
  /** What "the same message" is: written down once for each of these and account. */
  dedupe: string;
  /** A mail address, or a phone number in E.164. */
  recipient: string;
  customerId?: number | null;
  /** Absent: the account's provider for the channel at the moment it is sent. */
  providerId?: number | null;
  /** Whose name or number it carries; absent: as its provider says. Check it with `senderIssues` before. */
  sender?: string | null;
  /** Not sent before this moment; absent: at once. */
  dueAt?: Date;
}

export interface NewMail extends AnyMessage {
  channel?: 'mail';
  subject: string;
  html: string;
  text: string;
  attachments?: Attachment[];
  replyTo?: string | null;
  /** Where a mail program unsubscribes by one POST (RFC 8058); the mail then says so in its head. */
  unsubscribeUrl?: string | null;
}

/** A text to a phone. How many parts it takes is `smsParts`. */
export interface NewSms extends AnyMessage {
  channel: 'sms';
  text: string;
}

export type NewMessage = NewMail | NewSms;

/**
 * Writes a message down, once for each `dedupe`; asked again it changes nothing and answers false. Inside a transaction it is
 * part of it. It is handed to a provider afterwards, or stays in the built-in outbox where there is none.
 */
export async function queueMessage(ctx: Ctx, message: NewMessage): Promise<boolean> {
  return (await writeMessage(ctx, message)) !== undefined;
}

/** The same, with the number of the message; undefined when it was there. */
export async function writeMessage(ctx: Ctx, message: NewMessage): Promise<number | undefined> {
  return (await queries.insertMessage(ctx, message))?.id;
}
