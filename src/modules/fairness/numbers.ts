import { createHmac } from 'node:crypto';

/** The next number of a series: a whole number from 0 up to, not including, `bound`. */
export type NextNumber = (bound: number) => number;

/** One chunk is 48 bits: the most that divides a hash evenly and stays exact in a JavaScript number. */
export const chunkRange = 2 ** 48;
const chunkBytes = 6;
const chunksPerHash = 5;

/**
 * The series of numbers that belongs to a label. Block c is HMAC-SHA256(seed, `label:c`), c = 0, 1, 2…; each block gives its first 30
 * bytes as five chunks of 48 bits, big-endian. A number below `bound` is a chunk modulo `bound`; chunks from the last whole multiple
 * of `bound` upwards are passed over, so every number is equally likely (a plain modulo would favour the small ones).
 */
export function numbersOf(seed: Uint8Array, label: string): NextNumber {
  let counter = 0;
  let chunk = chunksPerHash;
  let block = Buffer.alloc(0);
  return (bound) => {
    if (!Number.isInteger(bound) || bound < 1 || bound > chunkRange)
      throw new RangeError(`no number below ${bound}`);
    const limit = chunkRange - (chunkRange % bound);
    for (;;) {
      if (chunk === chunksPerHash) {
        block = createHmac('sha256', seed).update(`${label}:${counter}`).digest();
        counter += 1;
        chunk = 0;
      }
      const value = block.readUIntBE(chunk * chunkBytes, chunkBytes);
      chunk += 1;
      if (value < limit) return value % bound;
    }
  };
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
