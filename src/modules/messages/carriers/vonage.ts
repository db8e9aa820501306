import { z } from 'zod';
import type { Caller } from '../../../platform/http/call-out.ts';
import { type Carrier, failureWords, type InboundSms, type Outcome, type SmsReport } from './carrier.ts';
import { bareNumber, callProvider, checkProvider, nonsense } from './http.ts';

export interface VonageSettings {
  api_key: string;
  api_secret: string;
  base_url: string;
}

const reply = z.object({
  messages: z
    .array(
      z.object({
        status: z.string(),
        'message-id': z.string().optional(),
        'error-text': z.string().optional(),
      }),
    )
    .min(1),
});

/** Vonage SMS API. It answers 200 whatever happens; the verdict is a status for each part of the text. */
export function vonageCarrier(
  { api_key, api_secret, base_url }: VonageSettings,
  caller: Caller,
  reportUrl: string,
): Carrier {
  const secrets = [api_secret];
  return {
    async send(message) {
      const result = await callProvider(
        caller,
        {
          url: `${base_url}/sms/json`,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': `${message.accountId}.${message.id}.${message.round}`,
          },
          body: JSON.stringify({
            api_key,
            api_secret,
            from: bareNumber(message.sender),
            to: bareNumber(message.recipient),
            text: message.text,
            type: isPlain(message.text) ? 'text' : 'unicode',
            'client-ref': String(message.id),
            'status-report-req': true,
            callback: reportUrl,
          }),
        },
        secrets,
      );
      if ('outcome' in result) return result.outcome;
      const { status, json, text } = result.answer;
      if (status >= 300) return { fate: 'refused', failure: failureWords(`${status}: ${text}`, secrets) };
      const said = reply.safeParse(json);
      return said.success ? outcomeOf(said.data.messages, secrets) : nonsense(text, secrets);
    },
    check: () =>
      checkProvider(
        caller,
        {
          url: `${base_url}/account/get-balance`,
          headers: { authorization: `Basic ${Buffer.from(`${api_key}:${api_secret}`).toString('base64')}` },
        },
        secrets,
      ),
    close() {},
  };
}

/** Whether a text needs no Unicode; Vonage then cuts it into parts of 153 instead of 67. */
const isPlain = (text: string) => /^[\x20-\x7e\r\n£¥èéùìòÇØøÅåÆæßÉÄÖÑÜäöñüà€§¿¡]*$/.test(text);

/** 1 throttled, 5 failed inside, 4, 8 and 9 wrong key, barred or out of credit; everything else is about this text. */
function outcomeOf(parts: z.output<typeof reply>['messages'], secrets: string[]): Outcome {
  const first = parts.find(({ status }) => status === '0');
  // A part that was taken cannot be taken back: the text is sent, and never again.
  if (first) return { fate: 'sent', ref: first['message-id'] ?? null };
  const { status = '', 'error-text': words = '' } = parts[0] ?? {};
  const failure = failureWords(`${status}: ${words}`, secrets);
  if (status === '1') return { fate: 'later', failure, whole: true };
  if (status === '5') return { fate: 'uncertain', failure };
  return { fate: ['4', '8', '9'].includes(status) ? 'broken' : 'refused', failure };
}

const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String));
const fates: Record<string, SmsReport['fate']> = {
  accepted: 'sent',
  buffered: 'sent',
  delivered: 'delivered',
  failed: 'failed',
  rejected: 'failed',
  expired: 'failed',
};

export function readVonageReport(body: unknown): SmsReport | undefined {
  const form = fields.safeParse(body).data;
  const fate = fates[form?.status ?? ''];
  if (!form || !fate) return undefined;
  const own = form['client-ref'];
  return {
    messageId: own && /^[1-9]\d{0,15}$/.test(own) ? Number(own) : undefined,
    ref: form.messageId ?? form['message-id'],
    fate,
    text: `${form.status}${form['err-code'] && form['err-code'] !== '0' ? ` ${form['err-code']}` : ''}`,
  };
}

export function readVonageText(body: unknown): InboundSms | undefined {
  const form = fields.safeParse(body).data;
  const ref = form?.messageId ?? form?.['message-id'];
  if (!form?.msisdn || !form.to || ref === undefined) return undefined;
  const [reference, of, n] = [form['concat-ref'], form['concat-total'], form['concat-part']].map(Number);
  const isPart =
    form.concat === 'true' &&
    [reference, of, n].every((number) => Number.isInteger(number) && Number(number) < 65_536);
  return {
    ...{ ref, from: `+${bareNumber(form.msisdn)}`, to: form.to, text: form.text ?? '' },
    ...(isPart && reference !== undefined && of && n && n <= of && of < 256
      ? { part: { reference, of, n } }
      : {}),
  };
}
