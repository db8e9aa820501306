import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startGround, type TestAccount, type TestGround, testLog } from '../../../test/harness.ts';
import type { Actor, Ctx } from '../ctx.ts';
import { type OpenDatabase, openDatabase, transaction } from '../db/db.ts';
import { localStorage } from '../files/index.ts';
import { Problem } from '../problem.ts';
import { readSettings } from '../settings.ts';
import { obeyIdempotencyKeys } from './idempotent-routes.ts';
import { createServer } from './server.ts';
import { sweepIdempotency } from './sweep-idempotency.ts';

let ground: TestGround;
let app: FastifyInstance;
let account: TestAccount;
let runs = 0;
/** Called inside the operation after its insert. */
let meanwhile: (ctx: Ctx) => Promise<void> = async () => {};

beforeAll(async () => {
  ground = await startGround();
  account = await ground.makeAccount({ name: 'Café Luna' });
  app = await startServer();
});

afterAll(() => app.close());

afterEach(() => {
  meanwhile = async () => {};
});

/** A server with writes that make folders. The header x-as says who asks. */
async function startServer({ db, hot }: OpenDatabase = ground.database): Promise<FastifyInstance> {
  const server = await createServer({
    settings: readSettings({}),
    db,
    hot,
    clock: ground.clock,
    log: testLog,
    files: localStorage('unused'),
    secret: 'a secret of the test',
  });
  server.decorateRequest('ctx', null as unknown as Ctx);
  server.addHook('onRequest', async (request) => {
    const actor: Actor = { kind: 'key', keyId: Number(request.headers['x-as'] ?? 1), scopes: new Set() };
    request.ctx = { ...account.ctxAs(actor), db, hot };
  });
  obeyIdempotencyKeys(server);
  const body = z.object({ name: z.string(), colour: z.string().optional() });
  const reply = z.object({ id: z.number(), name: z.string(), secret: z.string().nullable() });
  const makeFolder = async (ctx: Ctx, name: string) => {
    runs += 1;
    return await transaction(ctx, async (tx) => {
      const { rows } = await sql<{ id: number; name: string }>`
        insert into folder (account_id, name) values (${ctx.accountId}, ${name}) returning id, name`.execute(
        tx.db,
      );
      await meanwhile(tx);
      return {
        ...(rows[0] as { id: number; name: string }),
        secret: 'open sesame',
        internal: 'not in the schema',
      };
    });
  };
  server.post('/v5/folders', {
    config: { scope: 'coupons:write' },
    schema: { body, response: { 201: reply } },
    handler: async (request, answer) =>
      answer.code(201).send(await makeFolder(request.ctx, (request.body as { name: string }).name)),
  });
  server.post('/v5/keys', {
    config: { scope: 'coupons:write', secretFields: ['secret'] },
    schema: { body, response: { 201: reply } },
    handler: async (request, answer) =>
      answer.code(201).send(await makeFolder(request.ctx, (request.body as { name: string }).name)),
  });
  server.post('/v5/claims', {
    config: { scope: 'coupons:write', idempotency: 'by_nature' },
    schema: { body, response: { 200: z.object({ run: z.number(), in_transaction: z.boolean() }) } },
    handler: async (request) => {
      runs += 1;
      return { run: runs, in_transaction: request.ctx.inTransaction === true };
    },
  });
  server.delete('/v5/folders/:id', {
    config: { scope: 'coupons:write' },
    handler: async (request, answer) => {
      runs += 1;
      const { id } = request.params as { id: string };
      await sql`delete from folder where account_id = ${request.ctx.accountId} and id = ${Number(id)}`.execute(
        request.ctx.db,
      );
      return answer.code(204).send();
    },
  });
  server.get('/v5/folders', { config: { scope: 'coupons:read' }, handler: async () => ({ runs: ++runs }) });
  await server.ready();
  return server;
}

let keys = 0;
const newKey = () => `key-${++keys}`;

async function post(
  name: string,
  headers: Record<string, string>,
  options: Partial<InjectOptions> = {},
  on = app,
) {
  const response = await on.inject({
    method: 'POST',
    url: '/v5/folders',
    payload: { name },
    headers,
    ...options,
  });
  return {
    status: response.statusCode,
    body: response.body === '' ? null : response.json(),
    replayed: response.headers['idempotent-replay'],
    retryAfter: response.headers['retry-after'],
  };
}

const foldersNamed = async (name: string) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from folder where account_id = ${account.accountId} and name = ${name}`.execute(
    ground.database.db,
  );
  return rows[0]?.n;
};

const storedKeys = async (name: string) => {
  const { rows } = await sql<{ status: number | null; reply: unknown }>`
    select status, reply from idempotency where account_id = ${account.accountId} and key = ${name}`.execute(
    ground.database.db,
  );
  return rows;
};

describe('a write with an Idempotency-Key', () => {
  it('runs once; a repetition hears the same answer and that it is one', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await post('Summer', headers);
    expect(first).toMatchObject({ status: 201, body: { name: 'Summer' }, replayed: undefined });
    expect(first.body).not.toHaveProperty('internal');
    expect(await post('Summer', headers)).toEqual({ ...first, replayed: 'true' });
    expect(await foldersNamed('Summer')).toBe(1);
  });

  it('is the same request however the client orders its fields', async () => {
    const headers = { 'idempotency-key': newKey() };
    await post('Autumn', headers, { payload: { name: 'Autumn', colour: 'red' } });
    const again = await post('Autumn', headers, { payload: { colour: 'red', name: 'Autumn' } });
    expect(again.replayed).toBe('true');
  });

  it.each([
    ['another body', { payload: { name: 'Something else' } }],
    ['another address', { url: '/v5/claims' }],
    ['another query', { url: '/v5/folders?x=1' }],
  ])('is refused with %s', async (_, changed) => {
    const headers = { 'idempotency-key': newKey() };
    const name = `Winter ${keys}`;
    await post(name, headers);
    const before = runs;
    const other = await post(name, headers, changed);
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
    expect(runs).toBe(before);
  });

  it('does not tell one caller what another was answered', async () => {
    const headers = { 'idempotency-key': newKey() };
    await post('Hers', { ...headers, 'x-as': '1' });
    expect(await post('Hers', { ...headers, 'x-as': '2' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
  });

  it('runs each time without a key, and reads take no notice of one', async () => {
    const before = runs;
    await post('First', {});
    await post('Second', {});
    for (let i = 0; i < 2; i++)
      await app.inject({ url: '/v5/folders', headers: { 'idempotency-key': 'the same' } });
    expect(runs).toBe(before + 4);
  });

  it.each([
    ['', 'empty'],
    ['two words', 'spaces'],
    ['x'.repeat(256), 'too long'],
  ])('refuses the key %j', async (bad) => {
    expect(await post('Nothing', { 'idempotency-key': bad })).toMatchObject({
      status: 422,
      body: { code: 'invalid', issues: [{ path: '/headers/idempotency-key' }] },
    });
    expect(await foldersNamed('Nothing')).toBe(0);
  });

  it('answers without a body twice', async () => {
    const { body } = await post('To delete', {});
    const headers = { 'idempotency-key': newKey() };
    const options = { method: 'DELETE', url: `/v5/folders/${body.id}`, payload: undefined } as const;
    expect(await post('', headers, options)).toMatchObject({ status: 204, body: null, replayed: undefined });
    expect(await post('', headers, options)).toMatchObject({ status: 204, body: null, replayed: 'true' });
  });

  it('shows a secret once and does not store it', async () => {
    const name = newKey();
    const headers = { 'idempotency-key': name };
    const first = await post('Key', headers, { url: '/v5/keys' });
    expect(first.body.secret).toBe('open sesame');
    const again = await post('Key', headers, { url: '/v5/keys' });
    expect(again.body).toEqual({ ...first.body, secret: null });
    expect(JSON.stringify(await storedKeys(name))).not.toContain('sesame');
  });

  it('is forgotten after 72 hours, also before the sweep comes', async () => {
    const name = newKey();
    const headers = { 'idempotency-key': name };
    await post('Weekly', headers);
    ground.clock.advance({ hours: 71 });
    expect((await post('Weekly', headers)).replayed).toBe('true');
    await sweepIdempotency({ db: ground.database.db, clock: ground.clock });
    expect(await storedKeys(name)).toHaveLength(1);
    ground.clock.advance({ hours: 1 });
    const later = await post('Weekly again', headers);
    expect(later).toMatchObject({ status: 201, replayed: undefined, body: { name: 'Weekly again' } });
    ground.clock.advance({ hours: 72 });
    expect(await sweepIdempotency({ db: ground.database.db, clock: ground.clock })).toBeGreaterThan(0);
    expect(await storedKeys(name)).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('stores nothing: a crash before the commit leaves neither the folder nor the key', async () => {
    const name = newKey();
    const headers = { 'idempotency-key': name };
    meanwhile = async (ctx) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db);
    };
    const broken = await post('Crashed', headers).finally(() => {
      meanwhile = async () => {};
    });
    expect(broken.status).toBe(500);
    expect(await foldersNamed('Crashed')).toBe(0);
    expect(await storedKeys(name)).toEqual([]);
    expect(await post('Crashed', headers)).toMatchObject({ status: 201, replayed: undefined });
    expect(await foldersNamed('Crashed')).toBe(1);
  });

  it('stores nothing of a refusal: the repetition is decided anew', async () => {
    const headers = { 'idempotency-key': newKey() };
    meanwhile = async () => {
      throw new Problem('limit_reached', { limit: 1, taken: 1 });
    };
    const refused = await post('Refused', headers).finally(() => {
      meanwhile = async () => {};
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
    expect(await foldersNamed('Refused')).toBe(0);
    expect(await post('Refused', headers)).toMatchObject({ status: 201, replayed: undefined });
  });
});

describe('twins', () => {
  it('twenty at once in one process make one folder and hear one answer', async () => {
    const headers = { 'idempotency-key': newKey() };
    const before = runs;
    const all = await Promise.all(Array.from({ length: 20 }, () => post('Twins', headers)));
    expect(new Set(all.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
    expect(all.filter(({ replayed }) => replayed === undefined)).toHaveLength(1);
    expect(runs).toBe(before + 1);
    expect(await foldersNamed('Twins')).toBe(1);
  });

  it('twenty at once over four processes make one folder too', async () => {
    const others = await Promise.all([0, 1, 2].map(startProcess));
    const headers = { 'idempotency-key': newKey() };
    const before = runs;
    const servers = [app, ...others.map((other) => other.server)];
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post('Many twins', headers, {}, servers[i % 4])),
    );
    expect(new Set(all.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1);
    expect(runs).toBe(before + 1);
    expect(await foldersNamed('Many twins')).toBe(1);
    await Promise.all(others.map((other) => other.close()));
  });

  it('of another process wait at the row, and take over when the first one dies', async () => {
    const other = await startProcess();
    const headers = { 'idempotency-key': newKey() };
    const reached = deferred();
    const fate = deferred();
    let first = true;
    meanwhile = async (ctx) => {
      if (!first) return;
      first = false;
      reached.resolve();
      await fate.promise;
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(ctx.db);
    };
    const dying = post('Heir', headers);
    await reached.promise;
    const waiting = post('Heir', headers, {}, other.server);
    await expect.poll(waitingAtTheRow).toBe(1);
    fate.resolve();
    expect((await dying).status).toBe(500);
    expect(await waiting).toMatchObject({ status: 201, replayed: undefined });
    expect(await foldersNamed('Heir')).toBe(1);
    await other.close();
  });

  it('hear that it is under way when they cannot wait any longer', async () => {
    const name = newKey();
    await ground.database.db.transaction().execute(async (tx) => {
      await sql`insert into idempotency (account_id, key, route, fingerprint, created_at)
        values (${account.accountId}, ${name}, 'POST /v5/folders', 'x', now())`.execute(tx);
      const reply = await post('Busy', { 'idempotency-key': name });
      expect(reply).toMatchObject({ status: 409, body: { code: 'idempotency_busy' }, retryAfter: '1' });
    });
    expect(await foldersNamed('Busy')).toBe(0);
  });
});

describe('an operation that is idempotent by nature', () => {
  const claim = async (headers: Record<string, string>, name = 'Ann') =>
    await post(name, headers, { url: '/v5/claims' });

  it('commits by itself and its answer is kept', async () => {
    const headers = { 'idempotency-key': newKey() };
    const first = await claim(headers);
    expect(first.body).toEqual({ run: runs, in_transaction: false });
    expect(await claim(headers)).toEqual({ ...first, replayed: 'true' });
    expect(await claim(headers, 'Bob')).toMatchObject({
      status: 422,
      body: { code: 'idempotency_mismatch' },
    });
  });

  it('runs again when the process died before the answer was kept', async () => {
    const name = newKey();
    const first = await claim({ 'idempotency-key': name });
    await sql`delete from idempotency where account_id = ${account.accountId} and key = ${name}`.execute(
      ground.database.db,
    );
    expect(await claim({ 'idempotency-key': name })).toMatchObject({
      status: 200,
      body: { run: first.body.run + 1 },
      replayed: undefined,
    });
  });
});

/** A server with connections of its own: what it shares with the first is the database. */
async function startProcess(): Promise<{ server: FastifyInstance; close(): Promise<void> }> {
  const opened = openDatabase(ground.database.config, { log: testLog, poolSize: 6, hotPoolSize: 1 });
  const server = await startServer(opened);
  return {
    server,
    async close() {
      await server.close();
      await opened.close();
    },
  };
}

async function waitingAtTheRow(): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
      and query like '%insert into idempotency%'`.execute(ground.database.db);
  return rows[0]?.n;
}

function deferred(): { promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve: () => resolve() };
}
