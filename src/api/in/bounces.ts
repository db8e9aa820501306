import { z } from 'zod';
import { parseId } from '../../platform/ids.ts';

/** Mail that came back, as services tell it. One shape of our own, and those of SendGrid, Postmark and Mailgun. */

export interface ToldBounce {
  messageId: number | undefined;
  /** The Message-ID that the mail carried, where its number was not said. */
  mailId: string | undefined;
  recipient: string | undefined;
  kind: 'hard' | 'soft' | 'complaint' | 'delivered';
  text: string;
}

const words = z.string().max(2000).catch('');
const own = z.object({
  message_id: z.string().max(400),
  recipient: z.string().max(320).optional(),
  type: z.enum(['hard', 'soft', 'complaint', 'delivered']),
  reason: words,
});

const sendGrid = z.object({
  event: z.string(),
  email: z.string().max(320),
  'smtp-id': z.string().max(400).optional(),
  type: z.string().optional(),
  reason: words,
});
const sendGridKinds: Record<string, ToldBounce['kind']> = {
  delivered: 'delivered',
  spamreport: 'complaint',
  dropped: 'hard',
};

const postmark = z.object({
  RecordType: z.enum(['Bounce', 'SpamComplaint', 'Delivery']),
  Type: z.string().optional(),
  Email: z.string().max(320).optional(),
  Recipient: z.string().max(320).optional(),
  MessageID: z.string().max(400).optional(),
  Metadata: z.record(z.string(), z.string()).optional(),
  Description: words,
});
/** Types of Postmark that say that the address takes nothing. */
const postmarkHard = new Set(['HardBounce', 'BadEmailAddress', 'Blocked', 'ManuallyDeactivated']);

const mailgun = z.object({
  'event-data': z.object({
    event: z.string(),
    severity: z.string().optional(),
    recipient: z.string().max(320),
    message: z.object({ headers: z.object({ 'message-id': z.string().max(400) }) }).optional(),
    'delivery-status': z.object({ message: words, description: words }).optional(),
  }),
});

/** What was told, in whichever shape; nothing where it is none of them, or tells what is no fate (opened, clicked). */
export function readBounces(body: unknown): ToldBounce[] {
  const list = Array.isArray(body) ? body.slice(0, 1000) : [body];
  return list.flatMap(
    (one) => readOwn(one) ?? readSendGrid(one) ?? readPostmark(one) ?? readMailgun(one) ?? [],
  );
}

function readOwn(body: unknown): ToldBounce | undefined {
  const { data } = own.safeParse(body);
  if (!data) return undefined;
  const { message_id, recipient, type, reason } = data;
  return {
    messageId: parseId('message', message_id),
    mailId: message_id,
    ...{ recipient, kind: type, text: reason },
  };
}

function readSendGrid(body: unknown): ToldBounce | undefined {
  const { data } = sendGrid.safeParse(body);
  if (!data) return undefined;
  // A "blocked" bounce is about the sender, and passes.
  const kind =
    data.event === 'bounce' ? (data.type === 'blocked' ? 'soft' : 'hard') : sendGridKinds[data.event];
  return kind && { ...told(data.email, data['smtp-id'], data.reason), kind };
}

function readPostmark(body: unknown): ToldBounce | undefined {
  const { data } = postmark.safeParse(body);
  if (!data) return undefined;
  const { RecordType, Type = '', Email, Recipient, MessageID, Description } = data;
  const kind =
    RecordType === 'Delivery'
      ? 'delivered'
      : RecordType === 'SpamComplaint'
        ? 'complaint'
        : postmarkHard.has(Type)
          ? 'hard'
          : 'soft';
  return { ...told(Email ?? Recipient, MessageID, Description || Type), kind };
}

function readMailgun(body: unknown): ToldBounce | undefined {
  const data = mailgun.safeParse(body).data?.['event-data'];
  if (!data) return undefined;
  const kinds: Record<string, ToldBounce['kind']> = {
    delivered: 'delivered',
    complained: 'complaint',
    failed: data.severity === 'permanent' ? 'hard' : 'soft',
  };
  const kind = kinds[data.event];
  const said = data['delivery-status'];
  const text = said?.message || said?.description || '';
  return kind && { ...told(data.recipient, data.message?.headers['message-id'], text), kind };
}

const told = (recipient: string | undefined, mailId: string | undefined, text: string) => ({
  ...{ messageId: undefined, recipient, mailId, text },
});
