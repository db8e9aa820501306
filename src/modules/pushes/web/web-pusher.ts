import { Agent, request } from 'node:https';
import webPush from 'web-push';
import { insideCode, isPublicName, lookupPublic } from '../../../platform/http/public-host.ts';
import type { Settings } from '../../../platform/settings.ts';
import type { Subscription } from './endpoint.ts';
import type { VapidKeys } from './vapid.ts';

/**
 * What a push service said (RFC 8030). later: surely not taken, and may be later. gone: the subscription has ended. uncertain: the
 * line broke after the message was handed over, so it may have been taken.
 */
export type WebAnswer =
  | { fate: 'sent' | 'gone' }
  | { fate: 'later'; reason: string; afterSeconds?: number }
  | { fate: 'refused' | 'uncertain'; reason: string };

export interface WebPusher {
  /** Push services that asked to be left alone, by host, and until when. Each process learns it by itself. */
  resting: Map<string, number>;
  send(to: Subscription, payload: string, keys: VapidKeys): Promise<WebAnswer>;
  close(): void;
}

const timeoutMs = 15_000;
/** How long a push service keeps a message for a phone that is off: news of yesterday is none. */
const keptSeconds = 86_400;

/** Sends to push services of browsers, over connections that are kept open for the next message. */
export function webPusher(
  settings: Pick<Settings, 'publicUrl' | 'mailFrom' | 'push'>,
  tls: { ca?: string } = {},
): WebPusher {
  const { privateHosts } = settings.push;
  const agent = new Agent({
    keepAlive: true,
    // A connection that has lain idle may have been closed by the other side just now; then nobody knows what became of a message.
    timeout: 4_000,
    maxSockets: 50,
    lookup: lookupPublic(privateHosts),
    ...tls,
  });
  const subject = contactOf(settings);
  return {
    resting: new Map(),
    async send(to, payload, { publicKey, privateKey }) {
      const { endpoint, p256dh, auth } = to;
      // A number in the address is connected to without a lookup, so it is judged here.
      if (!isPublicName(new URL(endpoint).hostname, privateHosts))
        return { fate: 'refused', reason: 'the address is not on the public internet' };
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint, keys: { p256dh, auth } },
        payload,
        {
          vapidDetails: { subject, publicKey, privateKey },
          TTL: keptSeconds,
        },
      );
      return post(endpoint, headers as Record<string, string>, body, agent);
    },
    close: () => agent.destroy(),
  };
}

/** Whom a push service may write to about us. It wants an https address or a mailbox. */
const contactOf = ({ publicUrl, mailFrom }: Pick<Settings, 'publicUrl' | 'mailFrom'>) =>
  publicUrl.startsWith('https://')
    ? publicUrl
    : `mailto:${/[^<>\s]+@[^<>\s]+/.exec(mailFrom)?.[0] ?? mailFrom}`;

function post(
  endpoint: string,
  headers: Record<string, string>,
  body: Buffer | null,
  agent: Agent,
): Promise<WebAnswer> {
  return new Promise((resolve) => {
    let connected = false;
    const call = request(endpoint, { method: 'POST', headers, agent, timeout: timeoutMs }, (reply) => {
      // Nothing of what it says is kept: the address is a stranger's.
      reply.resume();
      resolve(answerOf(reply.statusCode ?? 0, reply.headers['retry-after']));
    });
    call.on('socket', (socket) => {
      if (call.reusedSocket) connected = true;
      else
        socket.once('secureConnect', () => {
          connected = true;
        });
    });
    call.on('timeout', () => call.destroy(new Error('no answer in time')));
    call.on('error', (error: NodeJS.ErrnoException) => {
      const reason = error.message;
      if (error.code === insideCode) resolve({ fate: 'refused', reason });
      else resolve(connected ? { fate: 'uncertain', reason } : { fate: 'later', reason });
    });
    call.end(body);
  });
}

function answerOf(status: number, retryAfter: string | undefined): WebAnswer {
  if (status >= 200 && status < 300) return { fate: 'sent' };
  if (status === 404 || status === 410) return { fate: 'gone' };
  const reason = `status ${status}`;
  if (status !== 408 && status !== 429 && status < 500) return { fate: 'refused', reason };
  const afterSeconds = secondsOf(retryAfter);
  return { fate: 'later', reason, ...(afterSeconds === undefined ? {} : { afterSeconds }) };
}

/** `120`, or a date (RFC 9110, 10.2.3). */
function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,7}$/.test(text.trim())) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
