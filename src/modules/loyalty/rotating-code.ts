import { createHmac } from 'node:crypto';
import { keyedHash, sameSecret } from '../../platform/ids.ts';

/**
 * Codes that change every half minute, so that a picture of a card is worth nothing a moment later. The phone computes them by itself
 * (RFC 6238, HMAC-SHA-1), as Google Wallet does for a `rotatingBarcode`; nothing of the card's lasting code is in them.
 */
export const rotatingPeriodSeconds = 30;
export const rotatingDigits = 8;
/** Clocks of phones go wrong, and a queue moves slowly: the code before and the code after are taken as well. */
const periodsAround = 1;

/** A zero is in no code of ours, so that this is never taken for one. */
const shape = /^0-([1-9][0-9]{0,14})-([0-9]{8})$/;

/** What the code of this member says; `value` stands where the changing digits go. */
export const rotatingText = (memberId: number, value: string): string => `0-${memberId}-${value}`;

/** A text as one of these codes: whose it would be, and the digits. */
export function readRotating(text: string): { memberId: number; value: string } | undefined {
  const [, id, value] = shape.exec(text.trim()) ?? [];
  return id && value ? { memberId: Number(id), value } : undefined;
}

/** The key of one member's codes, 20 bytes in hex: made from the server's secret and stored nowhere. */
export const rotatingKey = (secret: string, accountId: number, memberId: number): string =>
  keyedHash(secret, 'loyalty/rotating-code', `${accountId}/${memberId}`).slice(0, 40);

/** The digits of one period (RFC 4226, section 5.3). */
function digitsOf(key: string, period: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(period));
  const digest = createHmac('sha1', Buffer.from(key, 'hex')).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** rotatingDigits;
  return String(number).padStart(rotatingDigits, '0');
}

const periodOf = (at: Date) => Math.floor(at.getTime() / 1000 / rotatingPeriodSeconds);

/** The digits that a phone shows at this moment. */
export const rotatingValue = (key: string, at: Date): string => digitsOf(key, periodOf(at));

/** Whether a phone with a clock that is about right shows these digits about now. */
export function isShownNow(key: string, value: string, at: Date): boolean {
  const now = periodOf(at);
  let found = false;
  for (let period = now - periodsAround; period <= now + periodsAround; period++)
    if (sameSecret(digitsOf(key, period), value)) found = true;
  return found;
}
