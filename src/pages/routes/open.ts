import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findSession, openSession, type Session } from '../../modules/sessions/index.ts';
import { goToWinners, leadsToWinners } from '../competitions/after-close.ts';
import { previewOf } from '../games/preview.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { baseOf, type PagesDeps, type Scene, sceneOf } from '../scene.ts';
import { presentCopy, sendPage, sendVerdict } from '../send.ts';
import {
  browserOf,
  channelOf,
  cookies,
  deviceOf,
  fieldsOf,
  isBot,
  isPrefetch,
  placeOf,
  rememberSession,
  wantsJson,
} from '../visit.ts';

interface Params {
  code: string;
}

/** GET /p/{code}: the shared address. It makes a session for a person, finds the one a browser has, and shows crawlers the offer. */
export function openRoute(app: FastifyInstance, deps: PagesDeps): void {
  // A typed code leads to its address; anything else is told like any unknown address.
  app.get('/p', { schema: { hide: true } }, async (request, reply) => {
    const typed = (fieldsOf(request.query).code ?? '').trim().toLowerCase();
    if (!/^[a-z0-9]{4,12}$/.test(typed)) return refusePlainly(deps, request, reply, 'not_found');
    return reply.redirect(`/p/${typed}`, 303);
  });

  app.get<{ Params: Params }>('/p/:code', { schema: { hide: true } }, async (request, reply) => {
    const scene = await sceneOf(deps, request, reply, request.params.code);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const { coupon, ctx, reader } = scene;
    const frame = { secure: scene.secure, embed: reader.embed };
    if (isBot(request))
      return coupon.publishedAt && !coupon.archivedAt
        ? sendPage(reply, await previewOf(deps, scene), reader.embed)
        : refusePlainly(deps, request, reply, 'not_found');
    if (isPrefetch(request)) return reply.code(503).header('cache-control', 'no-store').send();

    const kept = await keptSession(request, scene);
    if (kept) {
      rememberSession(reply, coupon.code, kept.code, frame);
      return goTo(request, reply, scene, kept, 'already', deps);
    }
    const query = fieldsOf(request.query);
    const outcome = await openSession(ctx, coupon, {
      channel: channelOf(query.src),
      device: deviceOf(request.headers['user-agent'] ?? ''),
      language: reader.language,
      browserKey: browserOf(request, reply, frame),
      place: placeOf(query),
    });
    if ('facts' in outcome) {
      if (leadsToWinners(request, coupon, outcome.verdict)) return goToWinners(reply, scene);
      const carried = Object.entries(query).filter(([name]) => ['src', 'lang', 'embed'].includes(name));
      return refuse(deps, request, reply, scene, outcome, {
        placeForm: { action: reader.base, method: 'get', carried },
      });
    }
    rememberSession(reply, coupon.code, outcome.session.code, frame);
    return goTo(request, reply, scene, outcome.session, outcome.verdict, deps);
  });
}

/** The session this browser has, unless it was used or played and the person may have the coupon again, or wants one more of several. */
async function keptSession(request: FastifyRequest, { coupon, ctx, reader }: Scene): Promise<Session | null> {
  const code = request.cookies[cookies.session(coupon.code)];
  const session = code ? await findSession(ctx, code) : null;
  if (!session || session.couponId !== coupon.id) return null;
  if (session.resetsAt && session.resetsAt <= reader.now) return null;
  const more = fieldsOf(request.query).again === '1' && (coupon.rules.claims_per_person ?? 1) > 1;
  return more && session.claimedAt ? null : session;
}

function goTo(
  request: FastifyRequest,
  reply: FastifyReply,
  scene: Scene,
  session: Session,
  verdict: string,
  deps: PagesDeps,
): FastifyReply {
  if (wantsJson(request))
    return sendVerdict(reply, verdict, presentCopy(scene, session, deps.settings.publicUrl));
  const { lang } = fieldsOf(request.query);
  const query = new URLSearchParams({
    ...(lang ? { lang: scene.reader.language } : {}),
    ...(scene.reader.embed ? { embed: '1' } : {}),
  });
  void reply.header('cache-control', 'no-store');
  return reply.redirect(baseOf(scene.coupon, session) + (query.size > 0 ? `?${query}` : ''), 303);
}
