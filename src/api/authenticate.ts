import type { FastifyRequest } from 'fastify';
import { callerOfKey } from '../modules/keys/index.ts';
import type { Actor } from '../platform/ctx.ts';
import type { Deps } from '../platform/deps.ts';

/** Who sends this request: an API key in either header pair. Null when there is none or it is not valid. */
export async function authenticate(
  deps: Deps,
  request: FastifyRequest,
): Promise<{ accountId: number; actor: Actor } | null> {
  const { headers } = request;
  const clientId = one(headers['x-client-id'] ?? headers['x-api-key']);
  const clientSecret = one(headers['x-client-secret'] ?? headers['x-api-secret']);
  if (clientId === undefined || clientSecret === undefined) return null;
  return await callerOfKey(deps.db, clientId, clientSecret);
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
