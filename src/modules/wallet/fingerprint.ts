import { createHash } from 'node:crypto';
import type { PassContent } from './content.ts';

/** Two contents with the same fingerprint look the same on a phone. */
export function fingerprintOf(content: PassContent | object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
