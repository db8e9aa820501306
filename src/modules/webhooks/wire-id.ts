import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The id of an event on the v3 wire: `evt_` and 20 letters and digits. It holds the number of the event and a proof of 56 bits that we gave
 * it out for this account, so that `webhook/verification` believes nobody who made one up, and nothing has to be stored.
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const length = 20;
const numberBits = 56n;

function proofOf(secret: string, accountId: number, eventId: number): Buffer {
  return createHmac('sha256', secret).update(`webhook/event/${accountId}/${eventId}`).digest().subarray(0, 7);
}

export function wireEventId(secret: string, accountId: number, eventId: number): string {
  const proof = BigInt(`0x${proofOf(secret, accountId, eventId).toString('hex')}`);
  // The proof stands in front and moves every digit, so ids do not show how many events there are.
  let rest = (proof << numberBits) | (BigInt(eventId) ^ maskOf(proof));
  let text = '';
  for (let i = 0; i < length; i++) {
    text = alphabet[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return `evt_${text}`;
}

/** The number of the event; undefined for what we did not give out for this account. */
export function readWireEventId(secret: string, accountId: number, id: string): number | undefined {
  const match = new RegExp(`^evt_([0-9A-Za-z]{${length}})$`).exec(id)?.[1];
  if (match === undefined) return undefined;
  let value = 0n;
  for (const letter of match) value = value * 62n + BigInt(alphabet.indexOf(letter));
  const proof = value >> numberBits;
  const eventId = Number((value & ((1n << numberBits) - 1n)) ^ maskOf(proof));
  if (proof >= 1n << 56n || !Number.isSafeInteger(eventId) || eventId < 1) return undefined;
  const given = Buffer.from(proof.toString(16).padStart(14, '0'), 'hex');
  return timingSafeEqual(given, proofOf(secret, accountId, eventId)) ? eventId : undefined;
}

const maskOf = (proof: bigint) => proof & ((1n << 48n) - 1n);
