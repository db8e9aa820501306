/**
 * A program of the least size that keeps an embedded database running, for the tests of this folder:
 * `node keep-database.mjs <data folder> <server|command>`. Says `ready` with its facts, stops at SIGINT or SIGTERM.
 */
import pino from 'pino';
import { connectExisting, startEmbedded } from '../../src/platform/db/embedded.ts';

const [, , dataDir = '', kind] = process.argv;
const log = pino({ level: 'info' }, pino.destination(2));
const start = kind === 'command' ? connectExisting : startEmbedded;
const onLost = () => process.exit(70);

try {
  const database = await start({ dataDir, log, onLost, settings: { shared_buffers: '16MB' } });
  const keep = setInterval(() => {}, 60_000);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      clearInterval(keep);
      void database.stop();
    });
  }
  process.stdout.write(`ready ${JSON.stringify({ config: database.config })}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
