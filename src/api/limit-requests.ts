import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Deps } from '../platform/deps.ts';
import { Problem } from '../platform/problem.ts';

/** Who is counted: the key that a request names, else the address it comes from. */
function callerOf(request: FastifyRequest): string {
  const key = request.headers['x-client-id'] ?? request.headers['x-api-key'];
  return typeof key === 'string' ? `key ${key}` : `address ${request.ip}`;
}

/**
 * Counts the requests of each caller per minute in this process and says in headers how many are left. It keeps one caller
 * from taking the whole server; it is no promise, so it is not counted across processes.
 */
export async function limitRequests(app: FastifyInstance, deps: Deps): Promise<void> {
  const max = deps.settings.apiRequestsPerMinute;
  if (max === 0) return;
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    keyGenerator: callerOf,
    enableDraftSpec: true,
    errorResponseBuilder: (_request, context) =>
      new Problem('too_many_requests', { seconds: Math.ceil(context.ttl / 1000) }),
  });
}
