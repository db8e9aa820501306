import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Ctx } from '../ctx.ts';
import { type Answer, idempotencyKey, idempotent, idempotentByNature } from './idempotency.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * How a write keeps its promise to an `Idempotency-Key`. `transaction` (where nothing is said): the handler runs inside one
     * transaction with the stored answer, through `request.ctx`. `by_nature`: the handler commits by itself and does not do its
     * work twice (operations that are taken in sets; uploads); the answer is stored after it. `off`: keys mean nothing here.
     */
    idempotency?: 'transaction' | 'by_nature' | 'off';
    /** Top-level fields of the reply that are shown once and therefore not stored: a repetition hears null. */
    secretFields?: readonly string[];
  }
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Makes every write of these doors obey `Idempotency-Key`, without a line in its handler. Call it before routes are added. */
export function obeyIdempotencyKeys(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    if (!methods.some((method) => writes.has(method)) || !route.url.startsWith('/v5/')) return;
    if (route.config?.scope === 'public' || route.config?.idempotency === 'off') return;
    const handler = route.handler;
    route.handler = async function (request, reply) {
      if (idempotencyKey(request) === undefined) return handler.call(this, request, reply);
      const run = (ctx: Ctx) =>
        withCtx(request, ctx, () => capture(handler.bind(this), request, reply, route.config?.secretFields));
      const { status, body, replayed } = isUploadOrSet(route, request)
        ? await idempotentByNature(request, request.ctx, () => run(request.ctx))
        : await idempotent(request, request.ctx, run);
      if (replayed) void reply.header('idempotent-replay', 'true');
      void reply.code(status);
      if (body === null || body === undefined) return reply.send();
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .serializer((stored: unknown) => JSON.stringify(stored))
        .send(body);
    };
  });
}

/** A body that arrives as a stream is not read inside a transaction: a slow sender would hold it open. */
function isUploadOrSet(route: RouteOptions, request: FastifyRequest): boolean {
  return (
    route.config?.idempotency === 'by_nature' ||
    (request.headers['content-type'] ?? '').startsWith('multipart/')
  );
}

async function withCtx<T>(request: FastifyRequest, ctx: Ctx, work: () => Promise<T>): Promise<T> {
  const outer = request.ctx;
  request.ctx = ctx;
  try {
    return await work();
  } finally {
    request.ctx = outer;
  }
}

/** Runs a handler and keeps what it would have sent, so that nothing leaves before the commit. */
async function capture(
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  secretFields: readonly string[] | undefined,
): Promise<Answer> {
  let sent: unknown;
  const holding: FastifyReply = new Proxy(reply, {
    get(target, name) {
      if (name === 'send')
        return (payload: unknown) => {
          sent = payload;
          return holding;
        };
      // A reply can be awaited and then waits until it has left, which is after this.
      if (name === 'then') return undefined;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        const result: unknown = value.apply(target, given);
        return result === target ? holding : result;
      };
    },
  });
  const returned = await handler(request, holding);
  const payload = returned === holding || returned === undefined ? sent : returned;
  if (payload === undefined || payload === null) return { status: reply.statusCode, body: null };
  // As the caller will see it: through the reply schema of the route, which also refuses a reply that is wrong before the commit.
  const body: unknown = JSON.parse(String(reply.serialize(payload as object)));
  if (!secretFields?.length) return { status: reply.statusCode, body };
  const hidden = Object.fromEntries(secretFields.map((field) => [field, null]));
  return { status: reply.statusCode, body, storedBody: { ...(body as object), ...hidden } };
}
