import type { Readable } from 'node:stream';
import type { Encoding } from './read-encoding.ts';

/** A line without an end is cut here; nothing that long is a row of a list. */
const longestLine = 64 * 1024;

/** A line of a list as an editor counts them; the first is 1. */
export interface Line {
  line: number;
  text: string;
}

/** Lines that hold something, in groups of what arrived together. Ends are \n, \r\n or \r. */
export async function* readLines(source: Readable, encoding: Encoding): AsyncGenerator<Line[]> {
  const decoder = new TextDecoder(encoding);
  let line = 1;
  let rest = '';
  /** The last group ended in \r: a \n that follows belongs to it. */
  let afterReturn = false;
  const cut = (text: string, final: boolean): Line[] => {
    const lines: Line[] = [];
    let from = 0;
    for (;;) {
      if (afterReturn && from < text.length) {
        if (text[from] === '\n') from++;
        afterReturn = false;
      }
      const end = nextEnd(text, from);
      if (end === -1) break;
      if (end > from) {
        const content = text.slice(from, end);
        if (content.trim() !== '') lines.push({ line, text: content });
      }
      line++;
      afterReturn = text[end] === '\r';
      from = end + 1;
    }
    rest = text.slice(from);
    if (final && rest.trim() !== '') lines.push({ line, text: rest });
    // What follows in the same line is of no use: the row is too long already.
    if (rest.length > longestLine) rest = rest.slice(0, longestLine);
    return lines;
  };
  for await (const chunk of source as AsyncIterable<Buffer>) {
    const lines = cut(rest + decoder.decode(chunk, { stream: true }), false);
    if (lines.length > 0) yield lines;
  }
  const last = cut(rest + decoder.decode(), true);
  if (last.length > 0) yield last;
}

function nextEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const until = newline === -1 ? text.length : newline;
  for (let i = from; i < until; i++) if (text.charCodeAt(i) === 13) return i;
  return newline;
}
