import { z } from 'zod';

export const accountLanguages = ['en', 'nl', 'fr', 'de', 'es', 'zh'] as const;

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An IANA zone, such as Europe/Brussels: one that this program can compute with. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'expected an IANA time zone such as Europe/Brussels');
/** ISO 4217. */
export const currencySchema = z
  .string()
  .refine((code) => currencies.has(code), 'expected an ISO 4217 currency such as EUR');

export interface AccountSettings {
  accountId: number;
  name: string;
  createdAt: Date;
  language: string;
  timeZone: string;
  currency: string;
  /** The name mails are sent under; null: the account's own. */
  senderName: string | null;
  logoFileId: number | null;
  /** With it and a password a till signs in. */
  tillKey: string;
  hasTillPassword: boolean;
  tillEnabledAt: Date | null;
}

export interface AccountChange {
  name?: string | undefined;
  language?: string | undefined;
  timeZone?: string | undefined;
  currency?: string | undefined;
  senderName?: string | null | undefined;
  logoFileId?: number | null | undefined;
  tillEnabled?: boolean | undefined;
  /** Keyed hash of the password; the door makes it, because the secret is not the module's. */
  tillPasswordKey?: string | null | undefined;
}

function isTimeZone(name: string): boolean {
  // A bare offset would never move with the clocks of a place.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
