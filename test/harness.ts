import { randomBytes, randomUUID } from 'node:crypto';
import pino, { type Logger } from 'pino';
import { type Actor, type Ctx, scopes } from '../src/platform/ctx.ts';
import { hashSecret, newCouponCode } from '../src/platform/ids.ts';
import { type TestClock, testClock } from './clock.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export { type TestClock, testClock } from './clock.ts';
export { type TestDatabase, testDatabase } from './database.ts';

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
  await db
    .insertInto('account_setting')
    .values({ account_id: accountId, till_key: newCouponCode() })
    .execute();
  const clientSecret = randomBytes(24).toString('base64url');
  const clientId = `id_${randomBytes(9).toString('base64url')}`;
  const key = await db
    .insertInto('api_key')
    .values({
      account_id: accountId,
      name: 'Test',
      client_id: clientId,
      secret_key: hashSecret(clientSecret),
      scopes: [...scopes],
      created_by: 'system',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('api_key_index')
    .values({ client_id: clientId, account_id: accountId, key_id: key.id })
    .execute();

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
    key: { client_id: clientId, client_secret: clientSecret },
    headers: { 'x-client-id': clientId, 'x-client-secret': clientSecret },
    ctx: ctxAs({ kind: 'system' }),
    ctxAs,
  };
}
