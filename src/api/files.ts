import type { FastifyInstance } from 'fastify';
import { openImage } from '../modules/files/index.ts';
import type { Deps } from '../platform/deps.ts';
import { Problem } from '../platform/problem.ts';

/** Images as pages show them. The name is made from the content, so a browser may keep it for ever. */
export async function filesDoor(app: FastifyInstance, deps: Deps): Promise<void> {
  app.get<{ Params: { account: string; name: string } }>(
    '/files/:account/:name',
    { schema: { hide: true } },
    async (request, reply) => {
      const image = await openImage(deps.files, request.params.account, request.params.name);
      if (!image) throw new Problem('not_found');
      return reply
        .header('content-type', 'image/webp')
        .header('content-length', image.byteSize)
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('cross-origin-resource-policy', 'cross-origin')
        .send(image.stream);
    },
  );
}
