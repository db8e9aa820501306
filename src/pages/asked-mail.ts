import { z } from 'zod';
import type { MailLook } from '../modules/messages/index.ts';
import { inkOn } from '../platform/colour.ts';
import { addressKey, throttle } from '../platform/http/throttle.ts';
import type { Issue } from '../platform/problem.ts';
import type { PagesDeps } from './scene.ts';
import type { Face } from './view.ts';

/** Mails to addresses that anybody may type: few for each copy, few for each sender. */
const perCopy = { limit: 5, windowSeconds: 86_400 };
const perSender = { limit: 20, windowSeconds: 3_600 };
/** Everybody in a shop or behind one line of a phone company signs in, where a coupon asks for it. */
const perCrowd = { limit: 300, windowSeconds: 3_600 };

/** The address that was typed, in small letters; undefined where it is none. */
export function typedAddress(typed: string): string | undefined {
  const email = z.email().max(200).safeParse(typed.toLowerCase());
  return email.success ? email.data : undefined;
}

export const badAddress: Issue = {
  path: '/email',
  message: 'is not an e-mail address',
  fix: 'Send an address such as ann@example.com.',
};

/** Counts a mail about this copy that this sender asks for; answers for how many seconds it is refused, 0 where it may go. */
export async function countAskedMail(
  deps: PagesDeps,
  purpose: 'mail_session' | 'mail_member' | 'mail_vote' | 'mail_login',
  copy: string,
  sender: { accountId: number; ip: string },
): Promise<number> {
  for (const count of [
    { key: `copy ${copy}`, ...perCopy },
    {
      key: `address ${sender.accountId} ${addressKey(sender.ip)}`,
      ...(purpose === 'mail_login' ? perCrowd : perSender),
    },
  ]) {
    const { allowed, retryAfterSeconds } = await throttle(deps, { purpose, ...count });
    if (!allowed) return retryAfterSeconds;
  }
  return 0;
}

/** A mail looks like the page it was asked from. */
export const mailLookOf = (face: Face, publicUrl: string): MailLook => ({
  brand: face.brand,
  brandColour: face.brandColour,
  onBrand: inkOn(face.brandColour),
  ground: face.groundColour,
  language: face.language,
  picture: face.picture ? new URL(face.picture.url, publicUrl).href : null,
});
