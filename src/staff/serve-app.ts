import type { FastifyInstance } from 'fastify';
import { serveBuiltApp } from '../platform/http/serve-built-app.ts';

/**
 * The built till. Its worker rules over /staff/ and below. Scripts, styles and pictures are our own; reading barcodes compiles
 * WebAssembly; nothing comes from elsewhere.
 */
export async function serveApp(app: FastifyInstance): Promise<void> {
  await app.register(
    async (scope) =>
      serveBuiltApp(scope, {
        folder: 'staff',
        address: '/staff',
        policy: [
          "default-src 'none'",
          "script-src 'self' 'wasm-unsafe-eval'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "font-src 'self'",
          "connect-src 'self'",
          "media-src 'self' blob:",
          "manifest-src 'self'",
          "worker-src 'self'",
          "base-uri 'none'",
          "form-action 'self'",
          "frame-ancestors 'none'",
        ],
        permissions: 'camera=(self), screen-wake-lock=(self)',
        ownsAddresses: false,
      }),
    { prefix: '/staff' },
  );
}
