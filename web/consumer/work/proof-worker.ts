// Runs beside the page, so that nothing on it stands still while it counts.
import { type Parameters, search } from './search.ts';

addEventListener('message', ({ data }: MessageEvent<Parameters>) => postMessage(search(data)));
