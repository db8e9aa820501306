import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import { invalid } from '../../platform/problem.ts';
import type { SendChannel } from './send.ts';

const email = z.email().max(254);

/**
 * An address as it is written to: mail in small letters, phones in E.164. A phone needs its country code.
 * @throws Problem('invalid') naming `/email` or `/phone`
 */
export function addressOf(channel: SendChannel, typed: string): string {
  if (channel === 'mail') {
    const { data } = email.safeParse(typed.trim().toLowerCase());
    if (data !== undefined) return data;
    throw invalid([
      {
        path: '/email',
        message: 'is not an e-mail address',
        fix: 'Send an address such as ann@example.com.',
      },
    ]);
  }
  const phone = parsePhoneNumberFromString(typed.trim(), { extract: false });
  if (phone?.isValid()) return phone.number;
  throw invalid([
    {
      path: '/phone',
      message: 'is not a phone number with its country code',
      fix: 'Send it as +32470123456.',
    },
  ]);
}
