import type { FastifyInstance } from 'fastify';
import { artShapes, drawArt, drawArtIcon } from '../modules/wallet/index.ts';
import type { Deps } from '../platform/deps.ts';
import { Problem } from '../platform/problem.ts';

/** Pictures that Google fetches when it shows a pass. Their names are made from what they show, so they are kept for ever. */
export function artRoutes(app: FastifyInstance, deps: Deps): void {
  const hidden = { schema: { hide: true } };
  const forEver = 'public, max-age=31536000, immutable';

  app.get<{ Params: { account: string; stem: string; file: string } }>(
    '/wallet/art/:account/:stem/:file',
    hidden,
    async (request, reply) => {
      const { account, stem, file } = request.params;
      const shape = artShapes.find((one) => file === `${one}.png`);
      const png =
        shape &&
        (await drawn(`${account}/${stem}/${shape}`, () => drawArt(deps.files, account, stem, shape)));
      if (!png) throw new Problem('not_found');
      return reply.header('cache-control', forEver).type('image/png').send(png);
    },
  );

  app.get<{ Params: { file: string } }>('/wallet/art/icon/:file', hidden, async (request, reply) => {
    const [, ground, text] = /^([0-9a-f]{6})-([0-9a-f]{6})\.png$/.exec(request.params.file) ?? [];
    if (!ground || !text) throw new Problem('not_found');
    const png = await drawn(`${ground}-${text}`, () => drawArtIcon(ground, text));
    return reply.header('cache-control', forEver).type('image/png').send(png);
  });
}

const pictures = new Map<string, Promise<Buffer | undefined>>();
const mostKept = 100;

/** Drawn once: it takes a tenth of a second, and every phone that shows the pass may lead here. */
function drawn(key: string, draw: () => Promise<Buffer | undefined>): Promise<Buffer | undefined> {
  const known = pictures.get(key);
  if (known) return known;
  const made = draw();
  made.then((png) => png ?? pictures.delete(key)).catch(() => pictures.delete(key));
  if (pictures.size >= mostKept) pictures.delete(pictures.keys().next().value ?? '');
  pictures.set(key, made);
  return made;
}
