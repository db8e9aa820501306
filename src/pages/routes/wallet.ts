import type { FastifyInstance, FastifyRequest } from 'fastify';
import { markSaved } from '../../modules/sessions/index.ts';
import { giveApplePass } from '../../modules/wallet/index.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { isBot, isPrefetch } from '../visit.ts';
import { refusalOf, type SessionParams, type SessionScene, sessionSceneOf } from './session.ts';

/** What a claimed copy becomes in a phone's wallet. */
export function walletRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: SessionParams }>(
    '/p/:code/:session/pass.pkpass',
    { schema: { hide: true } },
    async (request, reply) => {
      const scene = await sessionSceneOf(deps, request, reply);
      if (!scene) return refusePlainly(deps, request, reply, 'not_found');
      const no = refusalOf(scene) ?? notClaimed(scene);
      if (no) return refuse(deps, request, reply, scene, no, { own: scene.reader.base });
      const { ctx, coupon, session, face } = scene;
      // A used copy has its own page, which says when and where.
      if (session.validatedAt) return reply.redirect(scene.reader.base, 303);
      const pass = await giveApplePass(ctx, deps, { kind: 'session', id: session.id }, face.language);
      if (!pass) return refusePlainly(deps, request, reply, 'not_found');
      if (counts(request)) await markSaved(ctx, coupon, session.code, 'wallet');
      return reply
        .header('cache-control', 'no-store')
        .header('last-modified', pass.changedAt.toUTCString())
        .header('content-disposition', `attachment; filename="${coupon.code}.pkpass"`)
        .type('application/vnd.apple.pkpass')
        .send(await pass.sign());
    },
  );
}

const notClaimed = ({ session }: SessionScene) =>
  session.claimedAt ? null : ({ verdict: 'not_claimed', facts: {}, session } as const);

/** Whether a person asks, and not a program that looks ahead. */
const counts = (request: FastifyRequest) => !isBot(request) && !isPrefetch(request);
