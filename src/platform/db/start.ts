import pg from 'pg';
import type { Logger } from 'pino';
import type { Settings } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { type OpenDatabase, openDatabase } from './db.ts';
import { connectExisting, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';

/** 150000 is PostgreSQL 15.0. */
const lowestServerVersion = 150_000;

export interface StartedDatabase extends OpenDatabase {
  /** For what opens its own connections: jobs, LISTEN, sign-in. */
  config: pg.ClientConfig;
  /** Closes the pools and stops the embedded server if this program started it. */
  stop(): Promise<void>;
}

interface StartOptions {
  settings: Pick<Settings, 'dataDir' | 'databaseUrl'>;
  log: Logger;
  /** `server` keeps the data folder for itself; `command` works beside a running server. */
  kind: 'server' | 'command';
  poolSize?: number;
  onLost?: (error: Error) => void;
}

/**
 * The database of the program, ready for statements: the server of DATABASE_URL or the embedded one, of a version we
 * support, brought to the newest form.
 * @throws StartError with one line that says what to do.
 */
export async function startDatabase({
  settings,
  log,
  kind,
  poolSize,
  onLost,
}: StartOptions): Promise<StartedDatabase> {
  const server = settings.databaseUrl
    ? { config: configOf(settings.databaseUrl), stop: async () => {} }
    : await (kind === 'server' ? startEmbedded : connectExisting)({
        dataDir: settings.dataDir,
        log,
        kind,
        onLost,
      });
  try {
    await checkServer(server.config);
    await migrate(server.config, log);
    const opened = openDatabase(server.config, { log, poolSize });
    return {
      ...opened,
      config: server.config,
      async stop() {
        await opened.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A server's address as the driver takes it. */
export function configOf(databaseUrl: string): pg.ClientConfig {
  const url = new URL(databaseUrl);
  // What the address says wins over everything beside it, and the pools add options of their own: take them out of it.
  const options = url.searchParams.get('options') ?? undefined;
  url.searchParams.delete('options');
  return { connectionString: url.href, options, application_name: 'tearoff' };
}

async function checkServer(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const reason =
      error instanceof Error ? error.message || ('code' in error ? error.code : error.name) : error;
    throw new StartError(`The database of DATABASE_URL cannot be reached: ${reason}.`);
  }
  try {
    const { rows } = await client.query<{ number: string; name: string }>(
      "select current_setting('server_version_num') as number, current_setting('server_version') as name",
    );
    const [version] = rows;
    if (Number(version?.number) < lowestServerVersion) {
      throw new StartError(
        `The database of DATABASE_URL is PostgreSQL ${version?.name}; the lowest supported version is 15.`,
      );
    }
  } finally {
    await client.end();
  }
}
