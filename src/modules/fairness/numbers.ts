import { digestBytes, digestOf, putDigest } from './digest.ts';

/** The next number of a series: a whole number from 0 up to, not including, `bound`. */
export type NextNumber = (bound: number) => number;

/** One chunk is 48 bits: the most that divides a hash evenly and stays exact in a JavaScript number. */
export const chunkRange = 2 ** 48;
const chunkBytes = 6;
const chunksPerHash = 5;

const blockBytes = 64;
const usualTextBytes = 1024;

/** HMAC-SHA256 of texts under one key, one character a byte. */
type Keyed = (text: string) => string;

/**
 * HMAC-SHA256 (RFC 2104) as the two hashes that it is, each of one piece: making a keyed object for each text takes three times as long as
 * hashing it, and a proof has a million of them.
 */
function keyedBy(key: Uint8Array): Keyed {
  const inner = Buffer.alloc(blockBytes + usualTextBytes);
  const outer = Buffer.alloc(blockBytes + digestBytes);
  const short = key.length > blockBytes ? Buffer.from(digestOf(key), 'latin1') : key;
  for (let i = 0; i < blockBytes; i++) {
    inner[i] = (short[i] ?? 0) ^ 0x36;
    outer[i] = (short[i] ?? 0) ^ 0x5c;
  }
  return (text) => {
    // Three bytes are the most that a unit of a text takes.
    const whole =
      text.length * 3 <= usualTextBytes
        ? inner
        : Buffer.concat([inner.subarray(0, blockBytes), Buffer.alloc(text.length * 3)]);
    const length = whole.write(text, blockBytes);
    putDigest(outer, blockBytes, digestOf(whole.subarray(0, blockBytes + length)));
    return digestOf(outer);
  };
}

const keyed = new WeakMap<Uint8Array, Keyed>();
function keyedOf(seed: Uint8Array): Keyed {
  const known = keyed.get(seed);
  if (known) return known;
  const made = keyedBy(seed);
  keyed.set(seed, made);
  return made;
}

/**
 * The series of numbers that belongs to a label. Block c is HMAC-SHA256(seed, `label:c`), c = 0, 1, 2…; each block gives its first 30
 * bytes as five chunks of 48 bits, big-endian. A number below `bound` is a chunk modulo `bound`; chunks from the last whole multiple
 * of `bound` upwards are passed over, so every number is equally likely (a plain modulo would favour the small ones).
 */
export function numbersOf(seed: Uint8Array, label: string): NextNumber {
  const hmac = keyedOf(seed);
  let counter = 0;
  let chunk = chunksPerHash;
  let block = '';
  return (bound) => {
    if (!Number.isInteger(bound) || bound < 1 || bound > chunkRange)
      throw new RangeError(`no number below ${bound}`);
    const limit = chunkRange - (chunkRange % bound);
    for (;;) {
      if (chunk === chunksPerHash) {
        block = hmac(`${label}:${counter}`);
        counter += 1;
        chunk = 0;
      }
      const value = chunkAt(block, chunk * chunkBytes);
      chunk += 1;
      if (value < limit) return value % bound;
    }
  };
}

/** The 48 bits from this byte on, big-endian. */
function chunkAt(block: string, from: number): number {
  let value = 0;
  for (let at = from; at < from + chunkBytes; at++) value = value * 256 + block.charCodeAt(at);
  return value;
}

/**
 * Deals `cards` from the front: place i gets one of the cards from i on, each as likely as the other (Fisher–Yates). Answers a function that
 * deals until place i is settled, so that the first cards of a great deck cost nothing for the rest.
 */
export function dealer<T>(cards: { [index: number]: T; readonly length: number }, next: NextNumber) {
  let dealt = 0;
  return (place: number): T | undefined => {
    while (dealt <= place && dealt < cards.length) {
      const from = dealt + next(cards.length - dealt);
      const card = cards[from] as T;
      cards[from] = cards[dealt] as T;
      cards[dealt] = card;
      dealt += 1;
    }
    return cards[place];
  };
}
