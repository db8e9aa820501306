import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { findSession } from '../../modules/sessions/index.ts';
import { makeChallenge, spendSolution, type WorkRefusal } from '../../platform/proof-of-work/index.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { wantsJson } from '../visit.ts';
import { type SessionParams, type SessionScene, sessionSceneOf } from './session.ts';

/** GET /p/{code}/{session}/challenge: what a browser solves before this copy is claimed, in the format of ALTCHA. Nothing is kept of it. */
export function challengeRoute(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: SessionParams }>(
    '/p/:code/:session/challenge',
    { schema: { hide: true } },
    async (request, reply) => {
      const scene = await sessionSceneOf(deps, request, reply);
      if (!scene?.face.proofOfWork) return refusePlainly(deps, request, reply, 'not_found');
      return reply.header('cache-control', 'no-store').send(await makeChallenge(deps, scene.session.code));
    },
  );
}

/**
 * Why this claim may not go on yet; null where the coupon asks for no proof of work, or this one was done for it. What is claimed already
 * needs none, and whoever sends one claim twice at once hears of both that it is theirs.
 */
export async function workRefusal(
  deps: PagesDeps,
  { ctx, face, session }: SessionScene,
  fields: Record<string, string>,
): Promise<WorkRefusal | null> {
  if (!face.proofOfWork || session.claimedAt) return null;
  const why = await spendSolution(deps, session.code, fields.altcha);
  if (why !== 'used') return why;
  return (await findSession(ctx, session.code))?.claimedAt ? null : why;
}

/** Says that the work is missing: to programs where it is asked for, to people what to do. */
export function refuseWithoutWork(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  why: WorkRefusal,
): FastifyReply {
  const challenge = `${deps.settings.publicUrl}${scene.reader.base}/challenge`;
  const facts = wantsJson(request) ? { challenge, why } : {};
  return refuse(deps, request, reply, scene, { verdict: 'proof_of_work_needed', facts, session: null });
}
