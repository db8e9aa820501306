import { maxLineBytes } from './proof.ts';

export interface Line {
  /** From 1. */
  number: number;
  text: string;
  /** The bytes of a line that is no UTF-8 or too long: it cannot be text of a proof. */
  broken: Buffer | null;
}

const newline = 10;

/** Cuts a stream into lines, a batch for each chunk: a promise for each of a million lines would take longer than checking it. */
export async function* readLines(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<Line[]> {
  let number = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  const lineOf = (bytes: Buffer): Line => {
    number += 1;
    const text = bytes.toString('utf8');
    // What is no UTF-8 was read with replacement marks, which have other bytes.
    const isText = !text.includes('\ufffd') || Buffer.from(text).equals(bytes);
    return { number, text, broken: isText && bytes.length <= maxLineBytes ? null : bytes };
  };
  for await (const chunk of chunks) {
    const bytes =
      typeof chunk === 'string'
        ? Buffer.from(chunk)
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: Line[] = [];
    let from = 0;
    for (let to = bytes.indexOf(newline); to !== -1; to = bytes.indexOf(newline, from)) {
      const end = bytes.subarray(from, to);
      lines.push(lineOf(rest.length > 0 ? Buffer.concat([...rest, end]) : end));
      rest = [];
      restBytes = 0;
      from = to + 1;
    }
    // Of a line beyond the limit nothing more is kept: that it is too long is all there is to say.
    if (from < bytes.length && restBytes <= maxLineBytes) {
      restBytes += bytes.length - from;
      rest.push(Buffer.from(bytes.subarray(from)));
    }
    yield lines;
  }
  if (rest.length > 0) yield [lineOf(Buffer.concat(rest))];
}
