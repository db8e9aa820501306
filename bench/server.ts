import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import pino from 'pino';
import { z } from 'zod';
import { authenticate } from '../src/api/authenticate.ts';
import { presentSession, sessionSchema } from '../src/api/v5/session-wire.ts';
import { buildApp } from '../src/app.ts';
import { cachedCoupon } from '../src/modules/coupons/index.ts';
import { claimSession, findCouponOfSession } from '../src/modules/sessions/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { transaction } from '../src/platform/db/db.ts';
import { startDatabase } from '../src/platform/db/start.ts';
import type { Deps } from '../src/platform/deps.ts';
import { localStorage } from '../src/platform/files/index.ts';
import { requireCredentials } from '../src/platform/http/request-ctx.ts';
import { Problem } from '../src/platform/problem.ts';
import { readSettings } from '../src/platform/settings.ts';
import { startReaders } from '../src/readers.ts';

/**
 * The program as it runs, with two addresses beside it that only the bench has: a POST that does nothing but check its input, and
 * a claim that takes a transaction for itself. Tells its port over the channel to the process that started it.
 */
const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel });
const database = await startDatabase({ settings, log, kind: 'server' });
const { db, hot } = database;
const deps: Deps = {
  settings,
  db,
  hot,
  clock: systemClock,
  files: localStorage(join(tmpdir(), 'tearoff-bench-files')),
  log,
  secret: 'the secret of a bench',
};
const app = await buildApp(deps);
await app.register(controls, deps);
const readers = startReaders(deps);
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.send?.({
  port: typeof address === 'object' ? address?.port : undefined,
  pages: app.hasRoute({ method: 'GET', url: '/p/:code' }),
});
process.on('disconnect', async () => {
  await app.close();
  await readers.stop();
  await database.stop();
  process.exit();
});

async function controls(app: Parameters<FastifyPluginAsyncZod<Deps>>[0], deps: Deps): Promise<void> {
  requireCredentials(app, deps, (request) => authenticate(deps, request));
  const person = {
    first_name: z.string().max(100),
    last_name: z.string().max(100),
    email: z.email().max(200),
    phone: z.string().max(40),
    zip: z.string().max(20),
    city: z.string().max(100),
  };
  app.post(
    '/bench/nothing',
    { schema: { body: z.strictObject(person), response: { 200: z.object({ ...person, ok: z.boolean() }) } } },
    async (request) => ({ ...request.body, ok: true }),
  );

  app.post(
    '/bench/sessions/:code/claim',
    {
      config: { scope: 'sessions:write' },
      schema: {
        params: z.object({ code: z.string() }),
        body: z.strictObject({ skip_steps: z.boolean() }).nullish(),
        response: { 200: z.object({ verdict: z.enum(['granted', 'already']), session: sessionSchema }) },
      },
    },
    async (request) => {
      const { ctx } = request;
      const { code } = request.params;
      const couponId = await findCouponOfSession(ctx, code);
      const coupon = couponId === null ? undefined : await cachedCoupon(ctx, couponId);
      if (!coupon) throw new Problem('not_found');
      // The operation is the same; inside a transaction of the caller it is a set of one.
      const outcome = await transaction(ctx, (tx) => claimSession(tx, coupon, code, {}));
      if ('facts' in outcome) throw new Problem(outcome.verdict, outcome.facts);
      const shown = presentSession(outcome.session, coupon, deps.clock.now(), deps.settings.publicUrl);
      return { verdict: outcome.verdict, session: shown };
    },
  );
}
