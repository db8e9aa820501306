import { randomBytes, randomUUID, scryptSync } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import pino, { type Logger } from 'pino';
import { buildApp } from '../src/app.ts';
import { type Actor, type Ctx, type Scope, scopes } from '../src/platform/ctx.ts';
import type { Deps, PasswordStore } from '../src/platform/deps.ts';
import { localStorage } from '../src/platform/files/index.ts';
import { hashSecret, newCouponCode } from '../src/platform/ids.ts';
import { readSettings } from '../src/platform/settings.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export type { TestClock } from './clock.ts';
export type { TestDatabase } from './database.ts';

/** Quiet unless LOG_LEVEL says otherwise: a test that fails prints what it needs. */
export const testLog: Logger = pino({ level: process.env.LOG_LEVEL ?? 'silent' });

export interface TestAccount {
  accountId: number;
  key: { client_id: string; client_secret: string };
  /** As the `x-client-id` and `x-client-secret` headers of a request. */
  headers: { 'x-client-id': string; 'x-client-secret': string };
  /** Acts as the program itself. `ctxAs` gives others. */
  ctx: Ctx;
  ctxAs(actor: Actor): Ctx;
  /** The headers of one more key of this account, which may do only this. */
  keyFor(scopes: Scope[]): Promise<{ 'x-client-id': string; 'x-client-secret': string }>;
}

export interface TestGround {
  database: TestDatabase;
  clock: TestClock;
  /** An account of its own for one test, with a key that may do everything. */
  makeAccount(who: { name: string }): Promise<TestAccount>;
}

/** The database and a clock, for tests of modules. Call it in `beforeAll`, or at the top of a file with `await`. */
export async function startGround(): Promise<TestGround> {
  const database = await testDatabase(testLog);
  const clock = testClock();
  return { database, clock, makeAccount: ({ name }) => makeAccount(database, clock, name) };
}

async function makeAccount(database: TestDatabase, clock: TestClock, name: string): Promise<TestAccount> {
  const { db, hot } = database;
  const account = await db.insertInto('account').values({ name }).returning('id').executeTakeFirstOrThrow();
  const accountId = account.id;
  await db.insertInto('accountSetting').values({ accountId, tillKey: newCouponCode() }).execute();
  const keyFor = async (allowed: Scope[]) => {
    const clientSecret = randomBytes(24).toString('base64url');
    const clientId = `id_${randomBytes(9).toString('base64url')}`;
    const key = await db
      .insertInto('apiKey')
      .values({
        accountId,
        name: 'Test',
        clientId,
        secretKey: hashSecret(clientSecret),
        scopes: allowed,
        createdBy: 'system',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db.insertInto('apiKeyIndex').values({ clientId, accountId, keyId: key.id }).execute();
    return { 'x-client-id': clientId, 'x-client-secret': clientSecret };
  };
  const headers = await keyFor([...scopes]);

  const ctxAs = (actor: Actor): Ctx => ({
    db,
    hot,
    accountId,
    actor,
    clock,
    log: testLog,
    requestId: randomUUID(),
  });
  return {
    accountId,
    key: { client_id: headers['x-client-id'], client_secret: headers['x-client-secret'] },
    headers,
    keyFor,
    ctx: ctxAs({ kind: 'system' }),
    ctxAs,
  };
}

export interface TestApp extends TestGround {
  /** The whole program but for listening: use `app.inject`. */
  app: FastifyInstance;
  deps: Deps;
}

/** The same hash with a cost that a test can pay for every person it makes. */
const cheapPasswords: PasswordStore = {
  async hash(password) {
    const salt = randomBytes(8).toString('hex');
    return `${salt}:${cheapKey(password, salt)}`;
  },
  async verify({ hash, password }) {
    const [salt = '', key] = hash.split(':');
    return cheapKey(password, salt) === key;
  },
};
const cheapKey = (password: string, salt: string) =>
  scryptSync(password, salt, 32, { N: 16 }).toString('hex');

/**
 * Every door on a database of its own, with a clock that tests set. `env` overrides settings. `passwords: 'real'` is for tests
 * that share people with a process of the program.
 */
export async function startApp(
  env: Record<string, string> = {},
  { passwords = 'cheap' }: { passwords?: 'cheap' | 'real' } = {},
): Promise<TestApp> {
  const ground = await startGround();
  const { db, hot } = ground.database;
  const settings = readSettings({ PUBLIC_URL: 'http://tearoff.test', ...env });
  const deps: Deps = {
    settings,
    db,
    hot,
    clock: ground.clock,
    files: localStorage(await mkdtemp(join(tmpdir(), 'tearoff-files-'))),
    log: testLog,
    secret: 'a secret of tests',
    passwords: passwords === 'cheap' ? cheapPasswords : undefined,
  };
  const app = await buildApp(deps);
  await app.ready();
  return { ...ground, app, deps };
}
