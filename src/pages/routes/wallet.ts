import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { markSaved } from '../../modules/sessions/index.ts';
import { giveApplePass, giveGooglePass } from '../../modules/wallet/index.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { isBot, isPrefetch } from '../visit.ts';
import { refusalOf, type SessionParams, type SessionScene, sessionSceneOf } from './session.ts';

/** What a claimed copy becomes in a phone's wallet. */
export function walletRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const hidden = { schema: { hide: true } };
  app.get<{ Params: SessionParams }>('/p/:code/:session/pass.pkpass', hidden, async (request, reply) => {
    const scene = await keepable(deps, request, reply);
    if (!scene) return reply;
    const { ctx, coupon, session, face } = scene;
    const pass = await giveApplePass(ctx, deps, { kind: 'session', id: session.id }, face.language);
    if (!pass) return refusePlainly(deps, request, reply, 'not_found');
    if (counts(request)) await markSaved(ctx, coupon, session.code, 'wallet');
    return reply
      .header('cache-control', 'no-store')
      .header('last-modified', pass.changedAt.toUTCString())
      .header('content-disposition', `attachment; filename="${coupon.code}.pkpass"`)
      .type('application/vnd.apple.pkpass')
      .send(await pass.sign());
  });

  app.get<{ Params: SessionParams }>('/p/:code/:session/google-wallet', hidden, async (request, reply) => {
    const scene = await keepable(deps, request, reply);
    if (!scene) return reply;
    const { ctx, coupon, session, face } = scene;
    // Programs that look ahead are not led to Google: the way there tells it of the pass.
    if (!counts(request)) return refusePlainly(deps, request, reply, 'not_found');
    const link = await giveGooglePass(ctx, deps, { kind: 'session', id: session.id }, face.language);
    if (!link) return refusePlainly(deps, request, reply, 'not_found');
    await markSaved(ctx, coupon, session.code, 'wallet');
    return reply.header('cache-control', 'no-store').redirect(link, 303);
  });
}

/** The copy of an address, where it may be kept; otherwise the answer is sent, and this is undefined. */
async function keepable(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: SessionParams }>,
  reply: FastifyReply,
): Promise<SessionScene | undefined> {
  const scene = await sessionSceneOf(deps, request, reply);
  if (!scene) {
    refusePlainly(deps, request, reply, 'not_found');
    return undefined;
  }
  const no = refusalOf(scene) ?? notClaimed(scene);
  if (no) refuse(deps, request, reply, scene, no, { own: scene.reader.base });
  // A used copy has its own page, which says when and where.
  else if (scene.session.validatedAt) reply.redirect(scene.reader.base, 303);
  else return scene;
  return undefined;
}

const notClaimed = ({ session }: SessionScene) =>
  session.claimedAt ? null : ({ verdict: 'not_claimed', facts: {}, session } as const);

/** Whether a person asks, and not a program that looks ahead. */
const counts = (request: FastifyRequest) => !isBot(request) && !isPrefetch(request);
