import { text } from 'node:stream/consumers';
import { run } from './run.ts';

// Not process.exit: what was written to a pipe has to leave first.
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: (words) => void process.stdout.write(words),
  err: (words) => void process.stderr.write(words),
  input: () => text(process.stdin),
});
