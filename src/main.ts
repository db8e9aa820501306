import { join } from 'node:path';
import pino from 'pino';
import { demoOf } from '../seed/make-demo.ts';
import { webhookPayloads } from './api/webhook-payloads.ts';
import { buildApp } from './app.ts';
import { startJobs } from './jobs.ts';
import { runBroadcasts } from './modules/broadcasts/index.ts';
import { giveUpParts, receiveText } from './modules/inbound/index.ts';
import { runBounceServer, runMessages } from './modules/messages/index.ts';
import { runPushes } from './modules/pushes/index.ts';
import { installationCredentials, runWallet } from './modules/wallet/index.ts';
import { followOrder, runWebhooks } from './modules/webhooks/index.ts';
import { systemClock } from './platform/clock.ts';
import { startDatabase } from './platform/db/start.ts';
import { mendOrder } from './platform/events/index.ts';
import { localStorage } from './platform/files/index.ts';
import { holdToSecret, installationSecret } from './platform/installation-secret.ts';
import type { Running } from './platform/run-loop.ts';
import { readSettings } from './platform/settings.ts';
import { StartError } from './platform/start-error.ts';
import { startReaders } from './readers.ts';
import { startSweeps } from './sweeps.ts';
import { welcome } from './welcome.ts';

/** The composition root: environment, database, doors, listen; and the same backwards when it is told to stop. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = pino({ level: settings.logLevel });
  await installationCredentials(settings);
  const database = await startDatabase({ settings, log, kind: 'server', onLost: (error) => stop(1, error) });
  const secret = await installationSecret(settings);
  const { db, hot } = database;
  await holdToSecret(db, systemClock, secret, settings.dataDir).catch(async (error: unknown) => {
    await database.stop();
    throw error;
  });
  await mendOrder(db, log, [followOrder]);
  const deps = {
    settings,
    db,
    hot,
    clock: systemClock,
    files: localStorage(join(settings.dataDir, 'files')),
    log,
    secret,
  };
  const tell = (line: string) => void process.stdout.write(`${line}\n`);
  const demo = settings.demo ? await demoOf(deps, database.pool, tell) : undefined;
  const app = await buildApp(deps);
  // What works beside the requests, in the order in which it is stopped.
  const beside: Running[] = [
    startReaders(deps),
    startSweeps(deps),
    runMessages(deps, {
      receive: (ctx, provider, text) => receiveText(ctx, deps, provider, text),
      tidy: () => giveUpParts(deps),
    }),
    await runBounceServer(deps),
    runWallet(deps),
    runPushes(deps),
    runBroadcasts(deps),
    runWebhooks({ ...deps, payloads: webhookPayloads(deps) }),
    await startJobs({ ...deps, pool: database.pool }),
  ];
  async function stopBeside(): Promise<void> {
    for (const one of beside) await one.stop();
    await database.stop();
  }

  let stopping = false;
  async function stop(exitCode: number, error?: unknown): Promise<void> {
    if (stopping) return;
    stopping = true;
    if (error) log.error({ err: error }, 'The program stops.');
    await app.close();
    await stopBeside();
    process.exit(exitCode);
  }
  // Not once: npm passes on what the terminal already sent us, and a second signal must not cut the stop short.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

  await app
    .listen({ port: settings.port, host: settings.host })
    .catch(async (error: NodeJS.ErrnoException) => {
      await stopBeside();
      throw error.code === 'EADDRINUSE'
        ? new StartError(
            `PORT ${settings.port} on ${settings.host} is taken: stop what listens there or set another PORT.`,
          )
        : error;
    });
  process.stdout.write(welcome(settings, demo));
}

main().catch((error: unknown) => {
  process.stderr.write(
    error instanceof StartError ? `${error.message}\n` : `${(error as Error)?.stack ?? error}\n`,
  );
  process.exit(1);
});
