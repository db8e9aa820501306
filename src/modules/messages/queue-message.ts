import type { Ctx } from '../../platform/ctx.ts';
import * as queries from './queries.ts';

/** A file that goes along; `contentId` makes it a picture inside the mail (`<img src="cid:…">`). */
export interface Attachment {
  filename: string;
  mediaType: string;
  base64: string;
  contentId?: string;
}

export interface NewMessage {
  /** What it is for, as one word: `coupon_copy`, `invitation`. */
  purpose: string;
  /** What "the same message" is: written down once for each of these and account. */
  dedupe: string;
  recipient: string;
  customerId?: number | null;
  subject: string;
  html: string;
  text: string;
  attachments?: Attachment[];
}

/**
 * Writes a message down, once for each `dedupe`; asked again it changes nothing and answers false. Inside a transaction it is
 * part of it. It is sent afterwards, or stays in the built-in outbox where no mail server is set.
 */
export async function queueMessage(ctx: Ctx, message: NewMessage): Promise<boolean> {
  return (await queries.insertMessage(ctx, message)) !== undefined;
}
