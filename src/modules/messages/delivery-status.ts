import PostalMime from 'postal-mime';
import type { BounceKind } from './take-report.ts';

/** What a mail that came back says (RFC 3464). */
export interface DeliveryStatus {
  kind: BounceKind;
  text: string;
}

/**
 * Reads a report of a mail server about a mail that it could not hand over. Undefined for what is none: an answer of a person, "I am on
 * holiday", or news that it is only late.
 */
export async function readDeliveryStatus(raw: Buffer): Promise<DeliveryStatus | undefined> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'utf8', forceRfc822Attachments: true });
  const report = mail.attachments.find(
    ({ mimeType }) => mimeType.toLowerCase() === 'message/delivery-status',
  );
  if (!report) return undefined;
  const text = typeof report.content === 'string' ? report.content : new TextDecoder().decode(report.content);
  const named = (field: string) =>
    new RegExp(`^${field}:[ \\t]*(.+(?:\\r?\\n[ \\t]+.+)*)`, 'im')
      .exec(text)?.[1]
      ?.replace(/\s+/g, ' ')
      .trim();
  if (named('Action')?.toLowerCase() !== 'failed') return undefined;
  const status = named('Status') ?? '';
  const words = named('Diagnostic-Code')?.replace(/^[a-z]+;\s*/i, '') ?? status;
  // 5.x.x is for good; but a full box (x.2.2) and a refusal of our server or words (x.7.x) say nothing about the address.
  const isHard = /^5\.(?!2\.2\b|7\.)/.test(status);
  return { kind: isHard ? 'hard' : 'soft', text: words.slice(0, 300) };
}
