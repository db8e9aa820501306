import { isIP, isIPv4 } from 'node:net';
import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { addressKey } from '../../platform/http/throttle.ts';
import { invalid } from '../../platform/problem.ts';
import { mailboxOf, maskAddress, maskMail, maskPhone } from './spellings.ts';
import { signalHash } from './watch-claim.ts';

export const blockKinds = ['mail', 'domain', 'phone', 'address', 'range', 'device'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** Somebody or something that is not wanted. What is compared is a keyed hash, so the list names nobody; `shown` is the masked form. */
export interface Block {
  id: number;
  kind: BlockKind;
  shown: string;
  reason: string;
  endsAt: Date | null;
  createdAt: Date;
  createdBy: string;
}

/** What a claim is compared with, and what a screen shows of it. */
export interface BlockedThing {
  kind: BlockKind;
  key: string;
  shown: string;
}

/** Longer than the largest network that a rule may mean: a typing error must not block a continent. */
const shortestPrefix = { 4: 12, 6: 24 } as const;

const examples: Record<Exclude<BlockKind, 'device'>, string> = {
  mail: 'an address such as ann@example.com',
  domain: 'a domain such as example.com',
  phone: 'a number with its country code, such as +32470123456',
  address: 'a network address such as 203.0.113.7',
  range: 'a range such as 203.0.113.0/24; at most a /12, or a /24 of IPv6',
};

/** What a text is, where nobody says. */
export function kindOfBlock(text: string): Exclude<BlockKind, 'device'> | undefined {
  const value = text.trim();
  if (/^[^@\s]+@[^@\s]+$/.test(value)) return 'mail';
  if (isIP(value)) return 'address';
  if (/^[\da-f.:]+\/\d{1,3}$/i.test(value)) return 'range';
  if (/^\+[\d\s().-]+$/.test(value)) return 'phone';
  return /^@?[^\s@/]+\.[^\s@/.]{2,}$/.test(value) ? 'domain' : undefined;
}

/**
 * What stands on the list for a text of this kind.
 * @throws Problem('invalid') with an example when it is no such thing.
 */
export function thingToBlock(
  { secret, accountId }: { secret: string; accountId: number },
  kind: Exclude<BlockKind, 'device'>,
  text: string,
): BlockedThing {
  const value = text.trim();
  const hashed = (as: 'address' | 'mail' | 'phone', same: string, shown: string): BlockedThing => ({
    kind: as,
    key: signalHash(secret, accountId, as, same),
    shown,
  });
  switch (kind) {
    case 'mail':
      if (z.email().safeParse(value).success) return hashed('mail', mailboxOf(value), maskMail(value));
      break;
    case 'domain': {
      const domain = domainToASCII(value.replace(/^@/, '').toLowerCase());
      if (/^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(domain)) return { kind, key: domain, shown: domain };
      break;
    }
    case 'phone': {
      const phone = parsePhoneNumberFromString(value, { extract: false });
      if (phone?.isValid()) return hashed('phone', phone.number, maskPhone(phone.number));
      break;
    }
    case 'address':
      if (isIP(value)) {
        const network = addressKey(value);
        return hashed('address', network, maskAddress(network));
      }
      break;
    case 'range': {
      const [network = '', bits = ''] = value.split('/');
      const family = isIP(network) as 0 | 4 | 6;
      const prefix = Number(bits);
      if (family === 0 || prefix < shortestPrefix[family] || prefix > (family === 4 ? 32 : 128)) break;
      // What is as small as one line is one: it is compared, and kept, like a line.
      if (prefix >= (isIPv4(network) ? 32 : 64))
        return thingToBlock({ secret, accountId }, 'address', network);
      const range = `${network.toLowerCase()}/${prefix}`;
      return { kind, key: range, shown: range };
    }
  }
  throw invalid([{ path: '/value', message: `is no ${kind}`, fix: `Send ${examples[kind]}.` }]);
}
