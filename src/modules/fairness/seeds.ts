import { randomBytes } from 'node:crypto';
import { sha256Hex } from './canonical.ts';

/** Bytes of a seed: as many as its hash has, so that nobody finds it by trying. */
export const seedBytes = 32;

/** A new secret seed. Sealed until the close, shown to everyone after it. */
export const newSeed = (): Uint8Array => randomBytes(seedBytes);

/** The public commitment to a seed: SHA-256 of its 32 bytes, in hex. Whoever reveals another seed later is found out. */
export const seedHash = (seed: Uint8Array): string => sha256Hex(seed);

/** How a session is named in public: SHA-256 of its code, in hex. Only who has the code can find the play; nobody can find the code. */
export const sessionKey = (code: string): string => sha256Hex(code);
