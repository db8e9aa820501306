import type { FastifyInstance, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Deps } from './deps.ts';
import { countUnread } from './events/index.ts';
import { sameSecret } from './ids.ts';
import { Problem } from './problem.ts';

/** Batched claims answer in single milliseconds; a page on a slow disk in tenths; nothing good takes longer than five seconds. */
const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counting further tells nobody more and costs time: from here on it says at least so many. */
const mostUnread = 100_000;

/**
 * Measures every request and shows the numbers of this process at GET /metrics, as Prometheus text. Call it before the doors
 * are added. The route is what is counted, never the address: addresses hold the codes of people.
 */
export function addMetrics(app: FastifyInstance, { db, settings }: Pick<Deps, 'db' | 'settings'>): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: 'tearoff_http_request_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: durationBuckets,
    registers: [register],
  });
  new Gauge({
    name: 'tearoff_http_requests_open',
    help: 'Requests that wait for their answer',
    registers: [register],
    collect() {
      this.set(open);
    },
  });
  new Gauge({
    name: 'tearoff_events_unread',
    help: `Events that a reader has not handled yet; ${mostUnread} means at least so many`,
    labelNames: ['reader'],
    registers: [register],
    async collect() {
      this.reset();
      for (const { name, unread } of await countUnread(db, mostUnread)) this.set({ reader: name }, unread);
    },
  });

  let open = 0;
  app.addHook('onRequest', (_request, _reply, done) => {
    open += 1;
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    open -= 1;
    const route = request.routeOptions.url ?? 'unknown';
    durations.observe(
      { method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` },
      reply.elapsedTime / 1000,
    );
    done();
  });

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    requireReader(request, settings.metricsToken);
    return reply.header('content-type', register.contentType).send(await register.metrics());
  });
}

/** With a token: who has it. Without: programs on this machine, but not what a proxy on this machine brings from elsewhere. */
function requireReader(request: FastifyRequest, token: string | undefined): void {
  const { headers, socket } = request;
  if (token !== undefined) {
    if (sameSecret(headers.authorization ?? '', `Bearer ${token}`)) return;
    throw new Problem('unauthenticated');
  }
  const forwarded = headers['x-forwarded-for'] ?? headers.forwarded ?? headers.via;
  const loopback = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  if (!loopback || forwarded !== undefined) throw new Problem('not_found');
}
