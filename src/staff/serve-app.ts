import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../platform/project-root.ts';

/** Scripts, styles and pictures are our own; reading barcodes compiles WebAssembly; nothing comes from elsewhere. */
const policy = [
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
].join('; ');

/** The built app under /staff/. Names with a hash never change; everything else is asked for again each time. */
export async function serveApp(app: FastifyInstance): Promise<void> {
  const root = join(projectRoot, 'dist/web/staff');
  // Without a build (tests of other doors) there is nothing to serve.
  if (!existsSync(join(root, 'index.html'))) return;
  await app.register(staticFiles, {
    root,
    prefix: '/staff/',
    preCompressed: true,
    cacheControl: false,
    setHeaders(response, path) {
      const hashed = path.includes('/assets/');
      response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      response.header('content-security-policy', policy);
      response.header('permissions-policy', 'camera=(self), screen-wake-lock=(self)');
    },
  });
  // The router takes both addresses for one. The worker of the app rules over /staff/ and below; a page at /staff would
  // stand outside.
  app.get('/staff', { schema: { hide: true } }, async (request, reply) => {
    const [path, query] = request.url.split('?');
    if (path === '/staff/') return await reply.sendFile('index.html');
    return await reply.redirect(`/staff/${query === undefined ? '' : `?${query}`}`, 308);
  });
}
