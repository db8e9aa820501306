import { text } from 'node:stream/consumers';
import { browser } from './remote/browse.ts';
import { run } from './run.ts';

// A reader that has enough (`| head`) hangs up; that is its right and no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const show = browser(process.env);
/** A line that the next one is written over. */
const progress = (words: string) => void process.stderr.write(`\r\x1b[K${words}`);
// Not process.exit: what was written to a pipe has to leave first.
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (words) => void process.stdout.write(words),
  err: (words) => void process.stderr.write(words),
  input: () => text(process.stdin),
  ...(show ? { browse: show } : {}),
  ...(process.stderr.isTTY ? { progress } : {}),
});
