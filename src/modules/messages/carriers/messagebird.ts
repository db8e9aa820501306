import { z } from 'zod';
import type { Caller } from '../../../platform/http/call-out.ts';
import { type Carrier, failureWords, type InboundSms, type Outcome, type SmsReport } from './carrier.ts';
import { bareNumber, callProvider, checkProvider, nonsense } from './http.ts';

export interface MessageBirdSettings {
  access_key: string;
  base_url: string;
}

const taken = z.object({ id: z.string().min(1).max(200) });
const refusal = z.object({
  errors: z.array(z.object({ code: z.number(), description: z.string().optional() })).min(1),
});

/** MessageBird SMS API. Reports come for texts that carry a reference; ours is the number of the message. */
export function messageBirdCarrier(
  { access_key, base_url }: MessageBirdSettings,
  caller: Caller,
  reportUrl: string,
): Carrier {
  const secrets = [access_key];
  const headers = { authorization: `AccessKey ${access_key}` };
  return {
    async send(message) {
      const result = await callProvider(
        caller,
        {
          url: `${base_url}/messages`,
          headers: {
            ...headers,
            'content-type': 'application/json',
            'idempotency-key': `${message.accountId}.${message.id}.${message.round}`,
          },
          body: JSON.stringify({
            originator: bareNumber(message.sender),
            recipients: [bareNumber(message.recipient)],
            body: message.text,
            datacoding: 'auto',
            reference: String(message.id),
            reportUrl,
          }),
        },
        secrets,
      );
      if ('outcome' in result) return result.outcome;
      const { status, json, text } = result.answer;
      if (status >= 300) return refusedBy(json, `${status}: ${text}`, secrets);
      const reply = taken.safeParse(json);
      return reply.success ? { fate: 'sent', ref: reply.data.id } : nonsense(text, secrets);
    },
    check: () => checkProvider(caller, { url: `${base_url}/balance`, headers }, secrets),
    close() {},
  };
}

/** 2 unknown key, 25 no credit: it is about the account. Everything else is about this text. */
function refusedBy(json: unknown, words: string, secrets: string[]): Outcome {
  const error = refusal.safeParse(json).data?.errors[0];
  const failure = failureWords(error ? `${error.code}: ${error.description ?? ''}` : words, secrets);
  return { fate: error && [2, 25].includes(error.code) ? 'broken' : 'refused', failure };
}

const fields = z.record(z.string(), z.union([z.string(), z.number()]).transform(String));
const fates: Record<string, SmsReport['fate']> = {
  sent: 'sent',
  delivered: 'delivered',
  delivery_failed: 'failed',
  expired: 'failed',
};

export function readMessageBirdReport(form: unknown): SmsReport | undefined {
  const words = fields.safeParse(form).data;
  const fate = fates[words?.status ?? ''];
  if (!words || !fate) return undefined;
  const own = words.reference;
  return {
    messageId: own && /^[1-9]\d{0,15}$/.test(own) ? Number(own) : undefined,
    ref: words.id,
    fate,
    text: `${words.status}${words.statusErrorCode ? ` ${words.statusErrorCode}` : ''}`,
  };
}

export function readMessageBirdText(body: unknown): InboundSms | undefined {
  const form = fields.safeParse(body).data;
  const to = form?.recipient ?? form?.receiver;
  if (!form?.originator || !to || form.id === undefined) return undefined;
  return { ref: form.id, from: `+${bareNumber(form.originator)}`, to, text: form.body ?? form.message ?? '' };
}
