import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findStanding, type Standing, subscribeAgain, unsubscribe } from '../../modules/broadcasts/index.ts';
import { type TextLanguage, textLanguages } from '../../platform/i18n/index.ts';
import { plainFace } from '../plain-face.ts';
import { type PagesDeps, plainScene } from '../scene.ts';
import { sendPage, sendProblem } from '../send.ts';
import { fieldsOf, wantsJson } from '../visit.ts';
import { brokenLinkPage, unsubscribePage } from './unsubscribe-page.ts';

type Asked = FastifyRequest<{ Params: { token: string } }>;

/**
 * Where a mail is unsubscribed from. Looking changes nothing, because programs that check links look too; a button does, and the one POST
 * that mail programs send (RFC 8058), which asks nothing and is answered with nothing.
 */
export function unsubscribeRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const show = (request: Asked, reply: FastifyReply, standing: Standing) => {
    const { lang } = fieldsOf(request.query);
    const language: TextLanguage =
      textLanguages.find((one) => one === lang) ??
      textLanguages.find((one) => one === standing.language) ??
      'en';
    const face = { ...plainFace(language, textLanguages, deps.assets.url), brand: standing.brand };
    const base = `/u/${request.params.token}`;
    const reader = { language, base, embed: false, now: deps.clock.now() };
    return sendPage(reply, unsubscribePage(face, reader, deps.assets, standing), false);
  };
  const tellBroken = (request: Asked, reply: FastifyReply) => {
    if (wantsJson(request)) return sendProblem(request, reply, 'not_found', {});
    const { face, reader } = plainScene(deps, request);
    return sendPage(reply, brokenLinkPage(face, reader, deps.assets), false);
  };
  const options = { schema: { hide: true } } as const;

  app.get<{ Params: { token: string } }>('/u/:token', options, async (request, reply) => {
    const standing = await findStanding(deps, request.params.token, request.id);
    if (!standing) return tellBroken(request, reply);
    return show(request, reply, standing);
  });

  app.post<{ Params: { token: string } }>('/u/:token', options, async (request, reply) => {
    const { token } = request.params;
    const standing = await findStanding(deps, token, request.id);
    if (!standing) return tellBroken(request, reply);
    const { act } = fieldsOf(request.body);
    if (act === undefined) {
      // One click: what the mail was for, and nothing to read.
      await unsubscribe(deps, standing, standing.isSpecial ? 'purpose' : 'all', 'one_click', request.id);
      return reply.code(204).header('cache-control', 'no-store').send();
    }
    if (act === 'again') await subscribeAgain(deps, standing, request.id);
    else await unsubscribe(deps, standing, act === 'purpose' ? 'purpose' : 'all', 'page', request.id);
    const after = await findStanding(deps, token, request.id);
    return show(request, reply, after ?? standing);
  });
}
