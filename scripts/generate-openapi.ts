import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { buildApp } from '../src/app.ts';
import { systemClock } from '../src/platform/clock.ts';
import { openDatabase } from '../src/platform/db/db.ts';
import { localStorage } from '../src/platform/files/index.ts';
import { readSettings } from '../src/platform/settings.ts';

/** Where the OpenAPI document is committed. */
export const openApiPath = resolve(import.meta.dirname, '../openapi.json');

/** The OpenAPI document of this code, as the server would answer it. Nothing connects: the doors only describe themselves. */
export async function openApiText(): Promise<string> {
  const log = pino({ level: 'silent' });
  const database = openDatabase({ host: '/nowhere' }, { log });
  const settings = readSettings({ PUBLIC_URL: 'https://tearoff.example' });
  const app = await buildApp({
    settings,
    ...database,
    clock: systemClock,
    files: localStorage(settings.dataDir),
    log,
    secret: 'none',
  });
  await app.ready();
  const document = JSON.stringify(app.swagger(), null, 2);
  await app.close();
  await database.close();
  return `${document}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await openApiText();
  if (process.argv.includes('--check')) {
    if ((await readFile(openApiPath, 'utf8').catch(() => '')) !== text) {
      process.stderr.write('openapi.json is stale: run `npm run generate`.\n');
      process.exit(1);
    }
  } else {
    await writeFile(openApiPath, text);
  }
}
