import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressKey, type ThrottleLimit } from '../../platform/http/throttle.ts';
import { throttleHere } from '../../platform/http/throttle-here.ts';
import { throttleTogether } from '../../platform/http/throttle-together.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { type SessionParams, type SessionScene, sessionSceneOf } from './session.ts';

type CopyRequest = FastifyRequest<{ Params: SessionParams }>;

/**
 * A public POST about one copy: to claim, play, enter, keep, use or say something of it. It is counted for its copy and for the network
 * address that it comes from, before anything is done; what is too much hears how long to wait, in the reader's language.
 */
export function postOfCopy(
  app: FastifyInstance,
  deps: PagesDeps,
  url: string,
  handle: (request: CopyRequest, reply: FastifyReply, scene: SessionScene) => Promise<FastifyReply>,
): void {
  app.post<{ Params: SessionParams }>(url, { schema: { hide: true } }, async (request, reply) => {
    const scene = await sessionSceneOf(deps, request, reply);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const seconds = await waitOf(deps, request, scene);
    if (seconds === 0) return handle(request, reply, scene);
    return refuse(
      deps,
      request,
      reply,
      scene,
      { verdict: 'too_many_requests', facts: { seconds }, session: null },
      { own: scene.reader.base },
    );
  });
}

const windowSeconds = 60;

/** Of each program that was built, by the connections that it has. */
const countsHere = new WeakMap<PagesDeps['hot'], ReturnType<typeof throttleHere>>();

/**
 * For how many seconds this is refused; 0 where it may go on. A copy is counted here, in this process: everybody has one, and a row for
 * each would cost a third of a claim. What it is refused is not counted for its address: one who hammers does not use up what a whole shop
 * shares.
 */
async function waitOf(deps: PagesDeps, request: CopyRequest, scene: SessionScene): Promise<number> {
  const { perCopy, perAddress } = deps.settings.pagePosts;
  const countHere = countsHere.get(deps.hot) ?? throttleHere(deps);
  countsHere.set(deps.hot, countHere);
  const ofCopy: ThrottleLimit = {
    purpose: 'page_copy',
    key: scene.session.code,
    limit: perCopy,
    windowSeconds,
  };
  const ofAddress: ThrottleLimit = {
    purpose: 'page_address',
    key: addressKey(request.ip),
    limit: perAddress,
    windowSeconds,
  };
  const here = perCopy === 0 ? undefined : countHere(ofCopy);
  if (here && !here.allowed) return here.retryAfterSeconds;
  const all = perAddress === 0 ? undefined : await throttleTogether(deps, ofAddress);
  return all && !all.allowed ? all.retryAfterSeconds : 0;
}
