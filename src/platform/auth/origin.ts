import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem.ts';

/** What a form on somebody else's page can send without asking the browser first. */
const formTypes = ['application/x-www-form-urlencoded', 'text/plain'];

/** Where a request comes from, as the browser says it. `unknown`: not from a browser of the last years. */
function originOf(request: FastifyRequest, publicUrl: string): 'ours' | 'foreign' | 'unknown' {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' ? 'ours' : 'foreign';
  const { origin } = request.headers;
  if (origin === undefined) return 'unknown';
  const ours = [new URL(publicUrl).origin, `${request.protocol}://${request.host}`];
  return ours.includes(origin) ? 'ours' : 'foreign';
}

/**
 * A write that is believed because of a cookie has to come from our own pages: browsers add cookies to requests that other
 * sites make them send.
 * @throws Problem wrong_origin, or unsupported_media for a body that a plain form can send.
 */
export function requireOwnPage(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (originOf(request, publicUrl) !== 'ours') throw new Problem('wrong_origin');
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type && formTypes.includes(type))
    throw new Problem('unsupported_media', { accepted: 'application/json' });
}

/**
 * Signing in sets a cookie, so another site must not do it to a visitor either. Programs, which send no origin, may.
 * @throws Problem wrong_origin
 */
export function refuseForeignPage(request: FastifyRequest, publicUrl: string): void {
  if (originOf(request, publicUrl) === 'foreign') throw new Problem('wrong_origin');
}
