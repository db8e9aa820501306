import { addressKey } from '../../platform/http/throttle.ts';
import { keyedHash } from '../../platform/ids.ts';
import { addDuration, type Coupon, type Velocity } from '../coupons/index.ts';
import { isDisposable } from './disposable.ts';
import { domainOf, mailboxOf, maskAddress } from './spellings.ts';

/** What a page saw of where a claim comes from. It lives as long as the request. */
export interface Sighting {
  /** The network address, as the proxy in front is trusted to say it. */
  address: string;
  secret: string;
}

/** From when on claims are counted, and how many of them pass. */
export interface Counted {
  since: Date;
  limit: number;
}

/** What is kept and counted of one claim. Hashes are keyed, and of their account alone. */
export interface Watch {
  /** Empty for what servers claim: nothing is known of where that comes from. */
  signals: Signals | null;
}

export interface Signals {
  address: string;
  addressShown: string;
  network: string;
  browser: string | null;
  mail: string | null;
  domain: string | null;
  phone: string | null;
  perAddress: Counted | null;
  perDevice: Counted | null;
  perPerson: Counted | null;
  disposable: boolean;
  minimumSeconds: number | null;
  blockList: boolean;
}

export const hashKinds = ['address', 'mail', 'phone'] as const;
/** What stands in a signal or a block for an address, a mailbox or a phone. Two accounts have two hashes of the same. */
export const signalHash = (
  secret: string,
  accountId: number,
  kind: (typeof hashKinds)[number],
  value: string,
): string => keyedHash(secret, `guard ${accountId} ${kind}`, value).slice(0, 32);

/** What the guard of a coupon wants to know of a claim; null where the coupon has none. */
export function watchClaim(
  { accountId, rules, timeZone }: Pick<Coupon, 'accountId' | 'rules' | 'timeZone'>,
  seen: Sighting | undefined,
  person: { answers: Record<string, string>; browserKey: string | null },
  now: Date,
): Watch | null {
  const { guard } = rules;
  if (!guard) return null;
  if (!seen) return { signals: null };
  const { email, phone } = person.answers;
  const hash = (kind: (typeof hashKinds)[number], value: string | undefined) =>
    value === undefined ? null : signalHash(seen.secret, accountId, kind, value);
  const counted = (velocity: Velocity | null): Counted | null =>
    velocity && { since: addDuration(now, `-${velocity.within}`, timeZone), limit: velocity.claims };
  const network = addressKey(seen.address);
  return {
    signals: {
      address: signalHash(seen.secret, accountId, 'address', network),
      addressShown: maskAddress(network),
      network: seen.address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, ''),
      browser: person.browserKey,
      mail: hash('mail', email && mailboxOf(email)),
      domain: domainOf(email) ?? null,
      phone: hash('phone', phone),
      perAddress: counted(guard.per_address),
      perDevice: counted(guard.per_device),
      perPerson: counted(guard.per_person),
      disposable: guard.disposable_mail !== 'allow' && isDisposable(email),
      minimumSeconds: guard.minimum_seconds,
      blockList: guard.block_list,
    },
  };
}
