/** The bytes of a text as SMS (3GPP TS 23.038 and 23.040): seven bits a sign where its alphabet has them all, else two bytes. */

const alphabet =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const toExtension = 0x1b;
const extension: Readonly<Record<string, number>> = {
  '\f': 0x0a,
  '^': 0x14,
  '{': 0x28,
  '}': 0x29,
  '\\': 0x2f,
  '[': 0x3c,
  '~': 0x3d,
  ']': 0x3e,
  '|': 0x40,
  '€': 0x65,
};
const places = new Map([...alphabet].map((sign, place) => [sign, place]));
places.delete('\u001b');

/** A sign as septets, each in a byte; nothing where the alphabet does not have it. */
function septets(sign: string): number[] | undefined {
  const place = places.get(sign);
  if (place !== undefined) return [place];
  const extended = extension[sign];
  return extended === undefined ? undefined : [toExtension, extended];
}

export type SmsEncoding = 'gsm7' | 'latin1' | 'ucs2';

/** The most units of one part: alone, and as one of several, when a header takes its place (septets, bytes, or units of two bytes). */
const room = {
  gsm7: { alone: 160, among: 153 },
  latin1: { alone: 140, among: 134 },
  ucs2: { alone: 70, among: 67 },
} as const;

/** How a text travels where the operator reads `coding`: by that where it has all its signs, else as Unicode. */
export function smsEncoding(text: string, coding: 'gsm' | 'latin1' | 'ucs2' = 'gsm'): SmsEncoding {
  const signs = [...text];
  if (coding === 'gsm' && signs.every((sign) => septets(sign))) return 'gsm7';
  // The signs between 0x80 and 0x9f are not of ISO 8859-1.
  if (coding === 'latin1' && signs.every((sign) => /[\0-\x7f\xa0-\xff]/.test(sign))) return 'latin1';
  return 'ucs2';
}

function bytesOf(sign: string, encoding: SmsEncoding): Buffer {
  if (encoding === 'gsm7') return Buffer.from(septets(sign) ?? []);
  return encoding === 'latin1' ? Buffer.from(sign, 'latin1') : Buffer.from(sign, 'utf16le').swap16();
}

/** The parts of a text as bytes (unpacked septets, Latin-1, or UTF-16 in network order). No sign is cut in two. */
export function splitSms(text: string, encoding: SmsEncoding): Buffer[] {
  const signs = [...text].map((sign) => bytesOf(sign, encoding));
  const unit = encoding === 'ucs2' ? 2 : 1;
  const whole = Buffer.concat(signs);
  if (whole.length <= room[encoding].alone * unit) return [whole];
  const parts: Buffer[] = [];
  let part: Buffer[] = [];
  let size = 0;
  for (const sign of signs) {
    if (size + sign.length > room[encoding].among * unit) {
      parts.push(Buffer.concat(part));
      [part, size] = [[], 0];
    }
    part.push(sign);
    size += sign.length;
  }
  parts.push(Buffer.concat(part));
  return parts;
}
