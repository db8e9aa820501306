import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { projectRoot } from '../project-root.ts';

interface BuiltApp {
  /** Below dist/web/. */
  folder: string;
  /** `/admin`; the app is served under it with a slash, and the bare address leads there. */
  address: string;
  /** Content-Security-Policy directives. */
  policy: readonly string[];
  permissions: string;
  /** Addresses that are no file are the app's own pages. */
  ownsAddresses: boolean;
}

/** Serves a built browser app. Register it under the app's address as prefix. Names with a hash never change; everything else is asked for again each time. */
export async function serveBuiltApp(app: FastifyInstance, built: BuiltApp): Promise<void> {
  const root = join(projectRoot, 'dist/web', built.folder);
  // Without a build (tests of other doors) there is nothing to serve.
  if (!existsSync(join(root, 'index.html'))) return;
  const policy = built.policy.join('; ');
  app.addHook('onRequest', async (request, reply) => {
    const [path, query] = request.url.split('?');
    if (path === built.address)
      return await reply.redirect(`${built.address}/${query ? `?${query}` : ''}`, 308);
  });
  await app.register(staticFiles, {
    root,
    prefix: '/',
    decorateReply: built.ownsAddresses,
    preCompressed: true,
    cacheControl: false,
    // Without it each file is a route of its own and what is no file is not found.
    wildcard: built.ownsAddresses,
    setHeaders(response, path) {
      response.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      response.header('content-security-policy', policy);
      response.header('permissions-policy', built.permissions);
    },
  });
  if (!built.ownsAddresses) return;
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith(`${built.address}/assets/`);
    return isPage
      ? reply.sendFile('index.html')
      : reply.code(404).type('text/plain').send('There is nothing here.');
  });
}
