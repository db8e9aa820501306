import { join } from 'node:path';
import pino from 'pino';
import { systemClock } from '../platform/clock.ts';
import { startDatabase } from '../platform/db/start.ts';
import type { Deps } from '../platform/deps.ts';
import { localStorage } from '../platform/files/index.ts';
import { holdToSecret, installationSecret } from '../platform/installation-secret.ts';
import { readSettings } from '../platform/settings.ts';

/**
 * Runs one command on the installation that the environment names, beside a running server or without one. What is logged
 * goes to the second stream: the first is for answers. `anySecret` is for what keys nothing with the installation's secret.
 */
export async function withDeps<T>(
  env: NodeJS.ProcessEnv,
  work: (deps: Deps) => Promise<T>,
  { anySecret = false } = {},
): Promise<T> {
  const settings = readSettings(env);
  const quiet = settings.logLevel === 'info' ? 'warn' : settings.logLevel;
  const log = pino({ level: quiet }, pino.destination({ fd: 2, sync: true }));
  const database = await startDatabase({ settings, log, kind: 'command', poolSize: 4 });
  try {
    const secret = await installationSecret(settings);
    if (!anySecret) await holdToSecret(database.db, systemClock, secret, settings.dataDir);
    return await work({
      settings,
      db: database.db,
      hot: database.hot,
      clock: systemClock,
      files: localStorage(join(settings.dataDir, 'files')),
      log,
      secret,
    });
  } finally {
    await database.stop();
  }
}
