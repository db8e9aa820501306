import { createHmac, randomBytes } from 'node:crypto';

/** Standard Webhooks: 24 to 64 bytes, in base64 behind `whsec_`. */
const secretBytes = 32;
const prefix = 'whsec_';

export const newWebhookSecret = (): string => `${prefix}${randomBytes(secretBytes).toString('base64')}`;

/** Whether a secret of somebody's own can sign for Standard Webhooks. */
export function isWebhookSecret(text: string): boolean {
  if (!/^whsec_[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const bytes = Buffer.from(text.slice(prefix.length), 'base64');
  return bytes.length >= 24 && bytes.length <= 64;
}

/**
 * The headers of Standard Webhooks: the id, which stays the same over all attempts and replays; the moment of the attempt in seconds; and
 * an HMAC-SHA256 over `id.timestamp.body` for each secret that holds, newest first.
 */
export function standardHeaders(
  id: string,
  at: Date,
  body: string,
  secrets: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  };
}

/**
 * The header of the v3 wire: HMAC-SHA256 of the exact bytes that are sent, in lower-case hex, keyed with the secret as text. It has no place
 * for two, so while an old secret still holds, the old one signs `X-HMAC` and the new one `X-HMAC-New`.
 */
export function v3Headers(body: string, [newest = '', old]: readonly string[]): Record<string, string> {
  const sign = (secret: string) => createHmac('sha256', secret).update(body).digest('hex');
  return old === undefined ? { 'X-HMAC': sign(newest) } : { 'X-HMAC': sign(old), 'X-HMAC-New': sign(newest) };
}
