import { Transform } from 'node:stream';
import { Problem } from '../problem.ts';

/** Lets so many bytes through and breaks the stream beyond them. Throws `too_large`. */
export function sizeGuard(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > limit) done(new Problem('too_large', { limit }));
      else done(null, chunk);
    },
  });
}
