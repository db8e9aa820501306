import { randomFillSync } from 'node:crypto';
import type { Row } from './read-rows.ts';
import { checkDigit, drawnLength, type Pattern } from './rules.ts';

const groupSize = 5000;

/** `amount` random codes of a pattern, in groups, straight from the system's secure source. Repeats are possible. */
export async function* drawCodes(pattern: Pattern, amount: number): AsyncGenerator<Row[]> {
  const draw = drawer(pattern.alphabet, drawnLength(pattern));
  const withCheckDigit = drawnLength(pattern) + pattern.prefix.length < pattern.length;
  for (let line = 1; line <= amount; ) {
    const group: Row[] = [];
    for (; group.length < groupSize && line <= amount; line++) {
      const drawn = pattern.prefix + draw();
      group.push({ line, code: withCheckDigit ? drawn + checkDigit(drawn) : drawn, problem: null });
    }
    yield group;
  }
}

/** Draws texts of `length` from an alphabet of at most 256 characters, each with the same chance: bytes beyond the last whole round are thrown away. */
function drawer(alphabet: string, length: number): () => string {
  const bytes = Buffer.allocUnsafe(64 * 1024);
  const limit = 256 - (256 % alphabet.length);
  let at = bytes.length;
  return () => {
    let text = '';
    while (text.length < length) {
      if (at === bytes.length) {
        randomFillSync(bytes);
        at = 0;
      }
      const byte = bytes[at++] as number;
      if (byte < limit) text += alphabet[byte % alphabet.length];
    }
    return text;
  };
}
