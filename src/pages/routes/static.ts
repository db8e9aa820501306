import type { FastifyInstance } from 'fastify';
import type { PagesDeps } from '../scene.ts';

/** Scripts, faces and the icon of consumer pages. Names carry a hash, so they never change under a name. */
export function staticRoutes(app: FastifyInstance, { assets }: PagesDeps): void {
  app.get<{ Params: { name: string } }>('/c/:name', { schema: { hide: true } }, (request, reply) => {
    const file = assets.files.get(request.params.name);
    if (!file) return reply.callNotFound();
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(file.type)
      .send(file.content);
  });
  // The one script that other sites load by a name they wrote down: short-lived, so that it can be mended.
  app.get('/embed.js', { schema: { hide: true } }, (_request, reply) => {
    return reply
      .header('cache-control', 'public, max-age=3600')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('text/javascript; charset=utf-8')
      .send(assets.file('embed.js').content);
  });
}
