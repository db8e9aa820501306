/** The 31 characters of our codes: no 0 o 1 l i. The same as src/platform/ids.ts, which the test compares. */
export const codeAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';
export const tillCodeLength = 6;
export const sessionCodeLength = 21;

const inAlphabet = new Set(codeAlphabet);

export interface Typed {
  /** As it is looked up: trimmed, half-width; lower case and without separators while it can be a code of ours. */
  code: string;
  /** short: may become a six-character code; whole: it is one; session: all 21; other: anything else (a pool code, an address). */
  kind: 'empty' | 'short' | 'whole' | 'session' | 'other';
  /** Places of characters (0-based) that our codes never contain; only for texts of at most six characters. */
  doubtful: number[];
}

/**
 * What a person, a paste or a hand scanner put in. Case, full-width letters, spaces, dots and dashes do not matter in codes of ours.
 * Characters that our codes never contain (0 o 1 l i) are kept and pointed at: a guess at what was meant could be somebody else's
 * coupon.
 */
export function readTyped(text: string): Typed {
  const plain = text.normalize('NFKC').trim();
  const bare = plain.toLowerCase().replace(/[\s.\-_·]/g, '');
  if (plain === '' || bare === '') return { code: '', kind: 'empty', doubtful: [] };
  const ours = [...bare].every((character) => inAlphabet.has(character));
  if (ours && bare.length === tillCodeLength) return { code: bare, kind: 'whole', doubtful: [] };
  if (ours && bare.length === sessionCodeLength) return { code: bare, kind: 'session', doubtful: [] };
  if (bare.length <= tillCodeLength && /^[a-z0-9]+$/.test(bare)) {
    const doubtful = [...bare].flatMap((character, place) => (inAlphabet.has(character) ? [] : [place]));
    if (bare.length < tillCodeLength || doubtful.length > 0) return { code: bare, kind: 'short', doubtful };
  }
  return { code: plain, kind: 'other', doubtful: [] };
}

/** `abc234` as people read it out: two groups of three that stay on one line. */
export function inGroups(code: string): string {
  return code.length === tillCodeLength ? `${code.slice(0, 3)}\u00a0${code.slice(3)}` : code;
}

/** What to call a code in a list: the six characters of ours, else as it was read, shortened. */
export function nameOfCode(code: string): string {
  const ours = /([2-9a-hjkmnp-z]{21})\/?(?:[?#].*)?$/i.exec(code);
  if (ours?.[1]) return inGroups(ours[1].slice(0, tillCodeLength).toLowerCase()).toUpperCase();
  const typed = readTyped(code);
  if (typed.kind === 'whole') return inGroups(typed.code).toUpperCase();
  return code.length > 24 ? `${code.slice(0, 23)}…` : code;
}
