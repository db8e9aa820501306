import { codeAlphabet, couponCodeLength, sessionCodeLength, tillCodeLength } from '../../platform/ids.ts';

/** What a cashier typed or a camera read. `other` may be a validation code of a pool. */
export type Entered =
  | { kind: 'session'; code: string }
  | { kind: 'till'; code: string; raw: string }
  | { kind: 'coupon_link' }
  | { kind: 'other'; raw: string };

const alphabet = new Set(codeAlphabet);
const isOurs = (text: string, length: number) =>
  text.length === length && [...text].every((character) => alphabet.has(character));

/**
 * Reads a text as one of our codes or addresses. Case, full-width letters and separators that people put between groups do not
 * matter in codes of ours; in codes of others they do. The host of an address does not matter either: the same server answers
 * under several names, and what is in the path is looked up in this account only.
 */
export function readEntered(text: string): Entered {
  const raw = text.normalize('NFKC').trim();
  const path = pathOf(raw);
  if (path !== undefined) {
    const parts = path.split('/').map((part) => part.toLowerCase());
    const session = parts.findLast((part) => isOurs(part, sessionCodeLength));
    if (session) return { kind: 'session', code: session };
    const at = parts.findIndex((part) => part === 'p' || part === 'v');
    return at >= 0 && isOurs(parts[at + 1] ?? '', couponCodeLength)
      ? { kind: 'coupon_link' }
      : { kind: 'other', raw };
  }
  const bare = raw.toLowerCase().replace(/[\s.\-_·]/g, '');
  if (isOurs(bare, sessionCodeLength)) return { kind: 'session', code: bare };
  if (isOurs(bare, tillCodeLength)) return { kind: 'till', code: bare, raw };
  return { kind: 'other', raw };
}

function pathOf(text: string): string | undefined {
  if (/^https?:\/\//i.test(text)) return URL.canParse(text) ? new URL(text).pathname : undefined;
  return text.startsWith('/') ? (text.split(/[?#]/)[0] ?? '') : undefined;
}

/** `Anna`, `Van den Berg` is `Anna V.`: enough to ask "Anna?", too little to learn who was here. */
export function shortName(firstName: string | null, lastName: string | null): string | null {
  const first = firstName?.trim() ?? '';
  const initial = [...(lastName?.trim() ?? '')][0];
  if (first === '') return null;
  return initial ? `${first} ${initial.toUpperCase()}.` : first;
}

/** Codes that lead nowhere, per account and address: several busy tills share one. */
export const tillMisses = { limit: 60, windowSeconds: 600 } as const;

/** What that lets a guesser try at one address; the meter of a code pool counts with it. */
export const tillGuessesPerHour = (tillMisses.limit * 3600) / tillMisses.windowSeconds;

/** Ways of validating that a signed-in till may stand for, the plainest first: it did what each of them asks of staff. */
export function tillMethod(methods: readonly string[]): 'till' | 'qr' | 'code' {
  return (['till', 'qr', 'code'] as const).find((method) => methods.includes(method)) ?? 'till';
}
