import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Caller } from '../../../platform/http/call-out.ts';
import { sameSecret } from '../../../platform/ids.ts';
import { type Carrier, failureWords, type InboundSms, type Outcome, type SmsReport } from './carrier.ts';
import { callProvider, checkProvider, nonsense } from './http.ts';

export interface TwilioSettings {
  account_sid: string;
  auth_token: string;
  base_url: string;
}

const taken = z.object({ sid: z.string().min(1).max(200) });
const refusal = z.object({ code: z.number().nullish(), message: z.string().nullish() });
/** Twilio's words for "too many at once" and "the queue is full": nothing was taken. */
const busy = new Set([20429, 30001]);

/** Twilio Programmable Messaging, REST API 2010-04-01. `reportUrl` is told what becomes of this one message. */
export function twilioCarrier(
  { account_sid, auth_token, base_url }: TwilioSettings,
  caller: Caller,
  reportUrl: (messageId: number) => string,
): Carrier {
  const secrets = [auth_token];
  const headers = {
    authorization: `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}`,
  };
  const account = `${base_url}/2010-04-01/Accounts/${encodeURIComponent(account_sid)}`;
  return {
    async send(message) {
      const body = new URLSearchParams({
        To: message.recipient,
        ...(message.sender.startsWith('MG')
          ? { MessagingServiceSid: message.sender }
          : { From: message.sender }),
        Body: message.text,
        StatusCallback: reportUrl(message.id),
      });
      const result = await callProvider(
        caller,
        {
          url: `${account}/Messages.json`,
          headers: {
            ...headers,
            'content-type': 'application/x-www-form-urlencoded',
            'idempotency-key': `${message.accountId}.${message.id}.${message.round}`,
          },
          body: body.toString(),
        },
        secrets,
      );
      if ('outcome' in result) return result.outcome;
      const { status, json, text } = result.answer;
      if (status >= 300) return refusedBy(json, `${status}: ${text}`, secrets);
      const reply = taken.safeParse(json);
      return reply.success ? { fate: 'sent', ref: reply.data.sid } : nonsense(text, secrets);
    },
    check: () => checkProvider(caller, { url: `${account}.json`, headers }, secrets),
    close() {},
  };
}

function refusedBy(json: unknown, words: string, secrets: string[]): Outcome {
  const reply = refusal.safeParse(json);
  const code = reply.data?.code ?? 0;
  const failure = failureWords(reply.data?.message ? `${code}: ${reply.data.message}` : words, secrets);
  if (code === 20003) return { fate: 'broken', failure };
  return busy.has(code) ? { fate: 'later', failure, whole: true } : { fate: 'refused', failure };
}

const words = z.record(z.string(), z.string());

/** Twilio's signature: HMAC-SHA1 of the address and the sorted fields of the form, keyed with the auth token. */
export function isFromTwilio(
  authToken: string,
  url: string,
  form: Record<string, string>,
  given: string,
): boolean {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => text + name + (form[name] ?? ''), url);
  return sameSecret(createHmac('sha1', authToken).update(signed).digest('base64'), given);
}

const fates: Record<string, SmsReport['fate']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  failed: 'failed',
  undelivered: 'failed',
};

/** What Twilio says became of a message; nothing for steps on the way. */
export function readTwilioReport(body: unknown, messageId: number | undefined): SmsReport | undefined {
  const form = words.safeParse(body).data;
  const fate = fates[form?.MessageStatus ?? form?.SmsStatus ?? ''];
  if (!form || !fate) return undefined;
  const code = form.ErrorCode ? ` ${form.ErrorCode}` : '';
  return { messageId, ref: form.MessageSid ?? form.SmsSid, fate, text: `${form.MessageStatus}${code}` };
}

export function readTwilioText(body: unknown): InboundSms | undefined {
  const form = words.safeParse(body).data;
  const ref = form?.MessageSid ?? form?.SmsSid;
  if (!form?.From || !form.To || ref === undefined) return undefined;
  return { ref, from: form.From, to: form.To, text: form.Body ?? '' };
}
