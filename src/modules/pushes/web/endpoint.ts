import { ECDH } from 'node:crypto';
import { isPublicName } from '../../../platform/http/public-host.ts';
import type { Issue } from '../../../platform/problem.ts';

/** What a browser hands over when its person wants news (Push API: PushSubscription). */
export interface Subscription {
  endpoint: string;
  /** Its public key and its secret, base64url. */
  p256dh: string;
  auth: string;
}

const longestEndpoint = 1000;

/** What is wrong with a subscription: an address that is no push service on the internet, or keys nothing can be encrypted for. */
export function subscriptionIssues(
  { endpoint, p256dh, auth }: Subscription,
  privateHosts: readonly string[],
): Issue[] {
  const issues: Issue[] = [];
  if (!isEndpoint(endpoint, privateHosts))
    issues.push({
      path: '/endpoint',
      message: 'is no https address on the public internet',
      fix: 'Send the `endpoint` of the PushSubscription as the browser gave it.',
    });
  if (!isPoint(p256dh))
    issues.push({
      path: '/p256dh',
      message: 'is no point of the curve P-256',
      fix: 'Send `getKey("p256dh")` in base64url.',
    });
  if (Buffer.from(auth, 'base64url').length !== 16)
    issues.push({ path: '/auth', message: 'is not 16 bytes', fix: 'Send `getKey("auth")` in base64url.' });
  return issues;
}

function isEndpoint(text: string, privateHosts: readonly string[]): boolean {
  if (text.length > longestEndpoint || !URL.canParse(text)) return false;
  const { protocol, hostname, port, username, password } = new URL(text);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  // 443 is written as nothing. Another port is a service of somebody's own.
  if (port !== '' && !privateHosts.includes(hostname)) return false;
  return isPublicName(hostname, privateHosts);
}

function isPoint(text: string): boolean {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  try {
    ECDH.convertKey(bytes, 'prime256v1');
    return true;
  } catch {
    return false;
  }
}
