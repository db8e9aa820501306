import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Ctx } from '../ctx.ts';
import type { Database } from './tables.ts';
import { typeParsers } from './type-parsers.ts';

/** A hand-written statement of the hot path. Its name makes the server keep the plan; one name, one text, for ever. */
export interface HotStatement {
  name: string;
  text: string;
}

/** What runs hot statements: the pool itself, or one transaction on it. */
export interface HotQueries {
  /** Rows come back in no promised order: match them by a key, never by place. */
  query<Row>(statement: HotStatement, values: readonly unknown[]): Promise<Row[]>;
  /**
   * A statement whose rows nobody needs. In a transaction it is on its way when this is answered, so that the commit travels with
   * it; when it fails nothing is committed and the transaction throws its error.
   */
  write(statement: HotStatement, values: readonly unknown[]): Promise<void>;
}

/**
 * A few connections kept for sets of opens, claims, validations. Generic plans and no JIT: with plans of its own for each
 * call a set of one costs 1.7 times as much, and compiling one costs more than running it.
 */
export interface HotPool extends HotQueries {
  /** Several statements that commit together or not at all, each a `select`. Not retried: the batcher repeats a set item by item. */
  transaction<T>(work: (tx: HotQueries) => Promise<T>): Promise<T>;
}

export interface OpenDatabase {
  db: Kysely<Database>;
  hot: HotPool;
  /** The pool under `db`, for what needs a bare connection: COPY, jobs, sign-in. */
  pool: pg.Pool;
  close(): Promise<void>;
}

interface DatabaseOptions {
  log: Logger;
  /** Connections for ordinary statements. */
  poolSize?: number;
  /** Connections for the hot path. More do not help: sets queue before them. */
  hotPoolSize?: number;
}

/** No statement of a request may run longer. Long work (exports, imports) runs in pieces or sets its own limit. */
const statementTimeoutMs = 30_000;
/** Hot sets take milliseconds; one that waits longer stands behind something broken. */
const hotStatementTimeoutMs = 10_000;

/** Opens both pools. Nothing is connected until the first statement. */
export function openDatabase(config: pg.PoolConfig, options: DatabaseOptions): OpenDatabase {
  const pool = makePool(config, options, options.poolSize ?? 16, [`statement_timeout=${statementTimeoutMs}`]);
  // Statements of one set are sent without waiting for each other's answers: a set of plays is 3 waits instead of 5.
  const hotPool = makePool({ ...config, pipeline: true }, options, options.hotPoolSize ?? 6, [
    `statement_timeout=${hotStatementTimeoutMs}`,
    'jit=off',
    'plan_cache_mode=force_generic_plan',
  ]);
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    // The one mapping between SQL's snake_case and our camelCase. What lies inside jsonb is left as it was stored.
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    db,
    hot: hotQueriesOn(hotPool),
    pool,
    async close() {
      await Promise.all([db.destroy(), hotPool.end()]);
    },
  };
}

function makePool(
  config: pg.PoolConfig,
  { log }: DatabaseOptions,
  size: number,
  settings: string[],
): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: size,
    types: typeParsers,
    // One start-up parameter for all settings: a PgBouncer in between needs only `ignore_startup_parameters = options`.
    options: [config.options ?? '', ...settings.map((setting) => `-c ${setting}`)].join(' ').trim(),
    connectionTimeoutMillis: 10_000,
  });
  // A lost connection fails the statement it carries; without a listener it would fail the whole process. The pool drops it
  // and opens another when one is needed. While the pool ends, the server may close first, which is nobody's concern.
  pool.on('error', () => {});
  pool.on('connect', (client) =>
    client.on('error', ({ message }) => {
      if (!pool.ending) log.warn({ reason: message }, 'A database connection was lost.');
    }),
  );
  return pool;
}

/** One transaction on a connection of its own: commits when `work` is done, rolls back when it throws. Not retried. */
export function clientTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  });
}

/** Lends a connection; what throws is rolled back, and a connection that cannot roll back is thrown away. */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await work(client);
  } catch (error) {
    await client.query('rollback').catch((cause) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

function hotQueriesOn(pool: pg.Pool): HotPool {
  return {
    query: (statement, values) => run(pool, statement, values),
    async write(statement, values) {
      await run(pool, statement, values);
    },
    transaction: (work) => withClient(pool, (client) => hotTransaction(client, work)),
  };
}

/**
 * The beginning and the first statements travel together: waited for, it would cost the set one wait more than its work. The commit
 * needs no waiting either, it commits nothing after a failure.
 */
async function hotTransaction<T>(client: pg.PoolClient, work: (tx: HotQueries) => Promise<T>): Promise<T> {
  const written: Promise<unknown>[] = [];
  let begun = false;
  const begin = client.query('begin deferrable').then(() => {
    begun = true;
  });
  const send = <Row>(statement: HotStatement, values: readonly unknown[]) =>
    run<Row>(client, begun ? statement : onceBegun(statement), values);
  const working = work({
    query: send,
    async write(statement, values) {
      const done = send(statement, values);
      done.catch(() => {});
      written.push(done);
    },
  });
  const [began, worked] = await Promise.allSettled([begin, working]);
  if (began.status === 'rejected') throw began.reason;
  if (worked.status === 'rejected') throw worked.reason;
  const [ended] = await Promise.all([client.query('commit'), ...written]);
  if (ended.command !== 'COMMIT') throw new Error(`a transaction ended with ${ended.command}`);
  return worked.value;
}

/**
 * The same statement, which does nothing where its transaction has not begun: there it would commit by itself. `deferrable` is what
 * such a transaction is known by, it changes nothing in one that writes. The condition has no column in it, so the server looks at it
 * before it runs anything.
 */
export const onceBegun = ({ name, text }: HotStatement): HotStatement => ({
  name: `${name}_begun`,
  text: `select * from (${text}) begun where current_setting('transaction_deferrable') = 'on'`,
});

/** Hot statements on an ordinary connection, for a caller that has a transaction: one after another, as such a connection takes them. */
export function hotQueriesIn({ db }: Pick<Ctx, 'db'>): HotQueries {
  let last: Promise<unknown> = Promise.resolve();
  const next = ({ text }: HotStatement, values: readonly unknown[]) => {
    const answer = last.then(() => db.withoutPlugins().executeQuery(CompiledQuery.raw(text, [...values])));
    last = answer.catch(() => {});
    return answer;
  };
  return {
    query: async <Row>(statement: HotStatement, values: readonly unknown[]) =>
      (await next(statement, values)).rows as Row[],
    async write(statement, values) {
      await next(statement, values);
    },
  };
}

async function run<Row>(
  on: pg.Pool | pg.PoolClient,
  statement: HotStatement,
  values: readonly unknown[],
): Promise<Row[]> {
  const result = await on.query({ name: statement.name, text: statement.text, values: [...values] });
  return result.rows;
}

/** 40001 serialization failure, 40P01 deadlock: the server asks for the whole transaction again. */
const retryable = new Set(['40001', '40P01']);
const attempts = 5;

/**
 * Runs `work` in a transaction. Inside one already, it joins that one. A transaction that the server asks to repeat is run
 * again from the start, up to five times, so `work` does nothing that a rollback does not undo.
 */
export async function transaction<T>(ctx: Ctx, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  if (ctx.inTransaction) return work(ctx);
  for (let attempt = 1; ; attempt++) {
    try {
      return await ctx.db.transaction().execute((tx) => work({ ...ctx, db: tx, inTransaction: true }));
    } catch (error) {
      if (attempt === attempts || !retryable.has(sqlState(error) ?? '')) throw error;
      ctx.log.info({ sqlState: sqlState(error), attempt }, 'A transaction is run again.');
    }
  }
}

/** The five-character code of an error from the server; undefined for anything else. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
