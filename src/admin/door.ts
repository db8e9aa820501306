import type { FastifyInstance } from 'fastify';
import { serveBuiltApp } from '../platform/http/serve-built-app.ts';

/**
 * The dashboard: a built app that is a client of /v5 like any other. Its component library writes style attributes; the preview of a
 * page is a frame without scripts that lives under the same policy.
 */
export async function adminDoor(app: FastifyInstance): Promise<void> {
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/admin/', 302));
  await app.register(
    async (scope) =>
      serveBuiltApp(scope, {
        folder: 'admin',
        address: '/admin',
        policy: [
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data: blob:",
          "font-src 'self' data:",
          "connect-src 'self'",
          "frame-src 'self'",
          "manifest-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ],
        permissions: 'camera=(), geolocation=(self)',
        ownsAddresses: true,
      }),
    { prefix: '/admin' },
  );
}
