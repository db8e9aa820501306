import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readPicture } from '../../modules/contributions/index.ts';
import { findOnShow, galleryPageOf, votedFor } from '../../modules/votes/index.ts';
import { Problem } from '../../platform/problem.ts';
import { refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { browserOf, fieldsOf } from '../visit.ts';
import { type ContestScene, contestSceneOf, decidesOf, exhibitsOf } from './contest-scene.ts';
import { type ExhibitView, exhibitPage, said } from './exhibit-page.ts';
import { galleryPage } from './gallery-page.ts';
import { voterOf } from './vote-routes.ts';

interface EntryParams {
  code: string;
  entry: string;
}

/** What hangs in public: the wall, one entry, its picture. Nothing that was not approved is behind any of these addresses. */
export function galleryRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const schema = { hide: true };

  app.get<{ Params: { code: string } }>('/p/:code/gallery', { schema }, async (request, reply) => {
    const scene = await contestSceneOf(deps, request, reply, request.params.code);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const { ctx, coupon, face, reader, competition } = scene;
    const query = fieldsOf(request.query);
    const order = query.order === 'newest' ? 'newest' : 'mixed';
    const wanted = /^[1-9]\d{0,5}$/.test(query.page ?? '') ? Number(query.page) : 1;
    const { shown, ...place } = await galleryPageOf(ctx, coupon.id, { order, page: wanted });
    knowBrowser(request, reply, scene);
    const view = {
      ...place,
      order,
      decides: decidesOf(scene),
      exhibits: await exhibitsOf(scene, shown),
      open: !competition.sealedAt && coupon.endsAt !== null && coupon.endsAt > reader.now,
      drawn: competition.sealedAt !== null,
    } as const;
    return sendPage(reply, galleryPage(face, reader, deps.assets, view), reader.embed);
  });

  app.get<{ Params: EntryParams }>('/p/:code/gallery/:entry', { schema }, async (request, reply) => {
    const { code, entry } = request.params;
    const match = /^([1-9]\d{0,8})(\.webp)?$/.exec(entry);
    const scene = match ? await contestSceneOf(deps, request, reply, code) : undefined;
    const n = Number(match?.[1]);
    const shown = scene && (await findOnShow(scene.ctx, scene.coupon.id, n));
    if (match?.[2]) {
      if (!shown || !scene) throw new Problem('not_found');
      return sendPicture(request, reply, scene, n);
    }
    if (!scene || !shown) return refusePlainly(deps, request, reply, 'not_found');
    const [exhibit] = await exhibitsOf(scene, [shown]);
    if (!exhibit) return refusePlainly(deps, request, reply, 'not_found');
    knowBrowser(request, reply, scene);
    const { face, reader, coupon, competition } = scene;
    const own = { ...reader, base: `/p/${coupon.code}/gallery/${n}` };
    const word = fieldsOf(request.query).vote;
    const view: ExhibitView = {
      exhibit,
      decides: decidesOf(scene),
      ballot: await ballotOf(deps, request, scene, n),
      perPerson: competition.settings.votes?.per_person ?? 1,
      said: said.find((one) => one === word) ?? null,
      url: `${deps.settings.publicUrl}${own.base}`,
    };
    return sendPage(reply, exhibitPage(face, own, deps.assets, view), reader.embed);
  });
}

/** A browser that votes has to be known when it does: it is told its random id while it looks. */
function knowBrowser(request: FastifyRequest, reply: FastifyReply, scene: ContestScene): void {
  const { competition, secure, reader } = scene;
  if (competition.settings.votes?.identify === 'browser')
    browserOf(request, reply, { secure, embed: reader.embed });
}

async function ballotOf(
  deps: PagesDeps,
  request: FastifyRequest,
  scene: ContestScene,
  n: number,
): Promise<ExhibitView['ballot']> {
  const { ctx, coupon, competition } = scene;
  const decides = decidesOf(scene);
  if (decides.way !== 'votes') return 'none';
  const voter = voterOf(deps, request, scene);
  if (voter && (await votedFor(ctx, coupon.id, voter)).includes(n)) return 'voted';
  if (decides.phase !== 'open') return 'none';
  return voter || competition.settings.votes?.identify === 'browser' ? 'press' : 'address';
}

/** Kept for five minutes only: what is taken down is gone from everywhere soon. */
const keepSeconds = 300;

async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  { ctx, coupon }: ContestScene,
  n: number,
): Promise<FastifyReply> {
  const size = fieldsOf(request.query).size === 'small' ? 'small' : 'large';
  const picture = await readPicture(ctx, coupon.id, n, size);
  if (!picture) throw new Problem('not_found');
  const tag = `"${coupon.id}-${n}-${size}-${picture.length}"`;
  void reply.header('cache-control', `public, max-age=${keepSeconds}`).header('etag', tag);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  return reply.type('image/webp').send(picture);
}
