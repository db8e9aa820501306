import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { Ctx } from '../../platform/ctx.ts';
import { keyedHash } from '../../platform/ids.ts';
import { mailKeyOf } from '../customers/index.ts';

/** The ways in which somebody in a group is written to. */
export const channels = ['sms', 'mail'] as const;
export type Channel = (typeof channels)[number];

const emailSchema = z.email().max(200);

/**
 * An address as it is written to: an e-mail address in small letters, a phone number in E.164. Undefined for what is none: a phone
 * number has to say its country.
 */
export function readAddress(channel: Channel, text: string): string | undefined {
  if (channel === 'mail') {
    const address = mailKeyOf(text);
    return emailSchema.safeParse(address).success ? address : undefined;
  }
  const number = parsePhoneNumberFromString(text.trim());
  return number?.isPossible() ? number.number : undefined;
}

/** What a suppression knows an address by, in this account alone. The address is as `readAddress` gives it. */
export const addressKey = (
  { accountId }: Pick<Ctx, 'accountId'>,
  secret: string,
  channel: Channel,
  address: string,
): string => keyedHash(secret, `suppression ${accountId} ${channel}`, address).slice(0, 40);
