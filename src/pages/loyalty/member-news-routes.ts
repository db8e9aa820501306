import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { subscribeBrowser, unsubscribeBrowser, vapidKeys } from '../../modules/pushes/index.ts';
import { addressKey, throttle } from '../../platform/http/throttle.ts';
import { Problem } from '../../platform/problem.ts';
import type { PagesDeps } from '../scene.ts';
import { sendProblem } from '../send.ts';
import { fieldsOf } from '../visit.ts';
import { type MemberParams, type MemberScene, memberSceneOf } from './card-scene.ts';
import { newsInside } from './member-page.ts';
import { refuseUnknownCard } from './refuse-card.ts';

/** Browsers that anybody may name: few for each sender. */
const perAddress = { limit: 60, windowSeconds: 3_600 };

const hidden = { schema: { hide: true } };

/** News on the devices of a member: the worker that shows them, and yes and no. Only scripts come here. */
export function memberNewsRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: MemberParams & { script: string } }>(
    '/l/:card/:member/news/:script(ask|worker).js',
    hidden,
    async (request, reply) => {
      const scene = await memberSceneOf(deps, request, reply);
      if (!scene) return refuseUnknownCard(deps, request, reply);
      const { content, type } = deps.assets.file(`news-${request.params.script}.js`);
      return (
        reply
          // A worker reaches only below its own address unless it is allowed more.
          .header('service-worker-allowed', scene.reader.base)
          .header('cache-control', 'no-cache')
          .type(type)
          .send(content)
      );
    },
  );

  app.get<{ Params: MemberParams }>('/l/:card/:member/news', hidden, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene) return refuseUnknownCard(deps, request, reply);
    const { publicKey } = await vapidKeys(deps);
    return reply
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .serializer((payload: unknown) => String(payload))
      .send(newsInside(scene.face, publicKey).markup);
  });

  const act = (
    path: string,
    work: (scene: MemberScene, fields: Record<string, string>) => Promise<void>,
  ): void => {
    app.post<{ Params: MemberParams }>(path, hidden, async (request, reply) => {
      const scene = await memberSceneOf(deps, request, reply);
      if (!scene || scene.member.voidedAt || scene.card.archivedAt)
        return sendProblem(request, reply, 'not_found', {});
      const no = await tooMany(deps, request, reply, scene);
      if (no) return no;
      try {
        await work(scene, fieldsOf(request.body));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        return sendProblem(request, reply, error.code, {}, null, error.issues);
      }
      return reply.code(204).header('cache-control', 'no-store').send();
    });
  };

  act('/l/:card/:member/news', ({ ctx, member }, { endpoint = '', p256dh = '', auth = '' }) =>
    subscribeBrowser(ctx, deps, member.id, { endpoint, p256dh, auth }),
  );
  act('/l/:card/:member/news/stop', ({ ctx, member }, { endpoint = '' }) =>
    unsubscribeBrowser(ctx, member.id, endpoint),
  );
}

async function tooMany(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { card }: MemberScene,
): Promise<FastifyReply | undefined> {
  const key = `${card.accountId} ${addressKey(request.ip)}`;
  const { allowed, retryAfterSeconds } = await throttle(deps, {
    purpose: 'news_browser',
    key,
    ...perAddress,
  });
  if (allowed) return undefined;
  return sendProblem(request, reply, 'too_many_requests', { seconds: retryAfterSeconds });
}
