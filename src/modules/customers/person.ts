import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** What an account knows about one person. Absent is unknown. */
export interface Person {
  email?: string | null | undefined;
  phone?: string | null | undefined;
  firstName?: string | null | undefined;
  lastName?: string | null | undefined;
  /** `1990-05-17` */
  birthDate?: string | null | undefined;
  gender?: string | null | undefined;
  address?: string | null | undefined;
  zip?: string | null | undefined;
  city?: string | null | undefined;
  country?: string | null | undefined;
  language?: string | null | undefined;
}

/** An e-mail address as customers are known by it. */
export const mailKeyOf = (email: string): string => email.trim().toLowerCase();

/**
 * A phone number as customers are known by it: +32470123456 where it is a whole one, else its digits. Reading one costs 60
 * microseconds, so one that is already written so is left as it is.
 */
export function phoneKeyOf(text: string): string {
  if (/^\+[1-9]\d{7,14}$/.test(text)) return text;
  return parsePhoneNumberFromString(text)?.number ?? text.replace(/[^\d+]/g, '');
}
