/** `npm start`: makes ready what is missing, then becomes the program. */
import { prepare } from './prepare.mjs';

prepare();
process.setSourceMapsEnabled(true);
// In this process: a signal or a kill meets the program itself, and nothing stands between it and its exit code.
await import(new URL('../dist/main.js', import.meta.url).href);
