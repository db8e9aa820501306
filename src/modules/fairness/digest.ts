import { hash } from 'node:crypto';

/**
 * SHA-256 for what is hashed by the million. A digest is a text of 32 characters, one a byte: a buffer for each takes three times as long
 * as the hashing, and hex has to be written and read again at every step.
 */
export const digestOf = (bytes: Uint8Array): string => hash('sha256', bytes, 'binary');

export const digestBytes = 32;

/** Writes a digest into bytes that are about to be hashed. */
export function putDigest(into: Uint8Array, at: number, digest: string): void {
  for (let i = 0; i < digestBytes; i++) into[at + i] = digest.charCodeAt(i);
}
