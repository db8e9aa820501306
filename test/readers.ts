import { setTimeout as delay } from 'node:timers/promises';
import { countUnread, type Reader, type ReaderDeps, readToEnd } from '../src/platform/events/index.ts';

/**
 * Reads everything that has committed, and what is written by reading it. A reader waits for transactions older than an event, and other
 * tests on the same server hold such open for a moment; so to read to the end once may be too early.
 */
export async function readAll(deps: ReaderDeps, reader: Reader): Promise<void> {
  for (;;) {
    await readToEnd(deps, reader);
    const counts = await countUnread(deps.db, 1);
    if (counts.every(({ name, unread }) => name !== reader.name || unread === 0)) return;
    await delay(5);
  }
}
