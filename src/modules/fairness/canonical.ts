import { hash } from 'node:crypto';

/** What can be written as one canonical text. */
export type Canonical =
  | null
  | boolean
  | number
  | string
  | readonly Canonical[]
  | { readonly [key: string]: Canonical };

/**
 * The one text of a JSON value, after RFC 8785: keys sorted by their UTF-16 units, no spaces, numbers and texts as ECMAScript writes them.
 * Two programs that know the same document write the same bytes, so its hash means the document.
 *
 * Throws a TypeError for what JSON has no word for (undefined, NaN, a date, half a surrogate pair): a document that would lose something
 * on its way must not be hashed.
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') {
    if (/\p{Surrogate}/u.test(value)) throw new TypeError('half a surrogate pair has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    throw new TypeError(`a ${typeof value} that is no plain JSON has no canonical form`);
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${canonical(key)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 in lower-case hex. Text counts as its UTF-8 bytes. */
export const sha256Hex = (content: string | Uint8Array): string => hash('sha256', content);
