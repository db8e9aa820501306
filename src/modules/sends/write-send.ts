import type { Ctx } from '../../platform/ctx.ts';
import { type Offer, plainMail, plainSms } from '../letters/index.ts';
import { writeMessage } from '../messages/index.ts';
import type { SendRequest } from './send.ts';

interface Written {
  to: string;
  request: SendRequest;
  offer: Offer;
  link: string;
  customerId: number | null;
}

/** What is said: the subject of a mail, the words of a text message. */
export function wordsOfSend({ request, offer, link }: Pick<Written, 'request' | 'offer' | 'link'>): string {
  const said = { link, ...request };
  return request.channel === 'sms' ? plainSms(offer, said) : plainMail(offer, said).subject;
}

/** Writes the message of one send, once. Answers its number. */
export async function writeSend(
  ctx: Ctx,
  sendId: number,
  { to, request, offer, link, customerId }: Written,
): Promise<number> {
  const said = { link, ...request };
  const head = {
    purpose: `${offer.thing}_send` as const,
    dedupe: `send/${sendId}`,
    recipient: to,
    sender: request.sender ?? null,
    customerId,
  };
  const id = await writeMessage(
    ctx,
    request.channel === 'sms'
      ? { ...head, channel: 'sms', text: plainSms(offer, said) }
      : { ...head, ...plainMail(offer, said) },
  );
  if (id === undefined) throw new Error(`send ${sendId} had its message before it was written`);
  return id;
}
