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

export type SmsEncoding = 'gsm7' | 'ucs2';

/** The most signs of one part: alone, and as one of several, when a header takes its place (septets, or units of two bytes). */
const room = { gsm7: { alone: 160, among: 153 }, ucs2: { alone: 70, among: 67 } } as const;

export const smsEncoding = (text: string): SmsEncoding =>
  [...text].every((sign) => septets(sign)) ? 'gsm7' : 'ucs2';

/** The parts of a text as bytes (unpacked septets, or UTF-16 in network order). No sign is cut in two. */
export function splitSms(text: string): Buffer[] {
  const encoding = smsEncoding(text);
  const signs = [...text].map((sign) =>
    encoding === 'gsm7' ? Buffer.from(septets(sign) ?? []) : Buffer.from(sign, 'utf16le').swap16(),
  );
  const unit = encoding === 'gsm7' ? 1 : 2;
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
