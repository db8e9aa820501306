/** What has come of a long text: each part in its place, null where it has not come. */
export type Parts = readonly (string | null)[];

/**
 * What a part is beside those that came before it. whole: now all are there. waiting: others are missing. repeated: it was there. other: its
 * place is taken by other words, so it belongs to another text under the same number (phones count to 255 and begin anew).
 */
type PartVerdict = 'whole' | 'waiting' | 'repeated' | 'other';

/** `n` counts from 1. */
export function judgePart(
  parts: Parts,
  { n, text }: { n: number; text: string },
): { verdict: PartVerdict; parts: Parts } {
  const there = parts[n - 1] ?? null;
  if (there !== null) return { verdict: there === text ? 'repeated' : 'other', parts };
  const now = parts.map((part, index) => (index === n - 1 ? text : part));
  return { verdict: now.every((part) => part !== null) ? 'whole' : 'waiting', parts: now };
}

export const joined = (parts: Parts): string => parts.join('');

/** What has come of a text that never became whole: one sign of omission for what is missing between. */
export function withGaps(parts: Parts): string {
  return parts
    .map((part) => part ?? '\0')
    .join('')
    .replace(/\0+/g, ' […] ')
    .trim();
}

/** How long the parts of a text are waited for. */
export const partsWaitMs = 10 * 60_000;

/** UTF-16 in base64: half of a sign, which is no text for a database, comes back as it was. */
export const packed = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');
export const unpacked = (packed: string): string => Buffer.from(packed, 'base64').toString('utf16le');
