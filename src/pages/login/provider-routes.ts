import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { cachedCoupon, resolveCouponCode } from '../../modules/coupons/index.ts';
import {
  type Attempt,
  attemptMinutes,
  openAttempt,
  startSignIn,
} from '../../modules/identity-providers/index.ts';
import { proveByProvider } from '../../modules/logins/index.ts';
import { findKnown, loginStepOf } from '../../modules/sessions/index.ts';
import { makeCtx } from '../../platform/deps.ts';
import { throttle } from '../../platform/http/throttle.ts';
import { textLanguages } from '../../platform/i18n/index.ts';
import { couponCodeLength, parseId, sameSecret } from '../../platform/ids.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { postOfCopy } from '../routes/post-of-copy.ts';
import { refusalOf, type SessionScene } from '../routes/session.ts';
import { dressedIn, type PagesDeps, plainScene, type Scene, sceneOf } from '../scene.ts';
import { sendPage } from '../send.ts';
import { loginPage } from './login-page.ts';
import { type ProviderTrouble, providerTroublePage } from './provider-page.ts';

const callbackPath = '/login/callback';
/** So many ways may be under way in one browser at once: more would not fit into what it sends with a request. */
const slots = 4;
/** What is too old is still known for a while, so that it can be told from what was never ours. */
const keptSeconds = 3_600;
/** Coming back costs two calls to the provider. */
const returns = { limit: 20, windowSeconds: attemptMinutes * 60 };

const cookieOf = (state: string) => `tearoff_i_${(state.codePointAt(0) ?? 0) % slots}`;

/**
 * Signing in with somebody who knows the person: a press leaves for the provider, and the provider sends back. What belongs together is
 * sealed in a cookie of the browser that left, so nobody comes back for somebody else.
 */
export function providerRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const { assets, settings } = deps;

  function trouble(
    reply: FastifyReply,
    { face, reader }: Pick<Scene, 'face' | 'reader'>,
    word: ProviderTrouble,
    provider: string | null,
    to: string | null,
  ): FastifyReply {
    return sendPage(
      reply,
      providerTroublePage(face, reader, assets, { trouble: word, provider, to }),
      reader.embed,
    );
  }

  postOfCopy(app, deps, '/p/:code/:session/login/:idp', async (request, reply, scene) => {
    const no = refusalOf(scene);
    if (no) return refuse(deps, request, reply, scene, no);
    const { ctx, coupon, session, reader } = scene;
    const step = stepUrl(scene);
    void reply.header('cache-control', 'no-store');
    if (session.claimedAt || (await findKnown(ctx, session.code)).login) return reply.redirect(step, 303);
    const { idp: way } = request.params as { idp?: string };
    const providerId = loginStepOf(coupon)?.ways.some((one) => one === way)
      ? parseId('identityProvider', way ?? '')
      : undefined;
    if (providerId === undefined) return trouble(reply, scene, 'gone', null, step);
    const left = await startSignIn(ctx, deps, {
      ...{ providerId, couponCode: coupon.code, sessionCode: session.code, language: reader.language },
    });
    if (left.verdict !== 'go') return trouble(reply, scene, left.verdict, left.provider, step);
    void reply.setCookie(cookieOf(left.state), left.sealed, {
      ...{ path: callbackPath, httpOnly: true, secure: scene.secure, sameSite: 'lax', maxAge: keptSeconds },
    });
    return reply.redirect(left.url, 303);
  });

  app.get(callbackPath, { schema: { hide: true } }, async (request, reply) => {
    const answer = new URL(request.url, settings.publicUrl).searchParams;
    const state = answer.get('state') ?? '';
    const name = cookieOf(state);
    const attempt = openAttempt(deps.secret, request.cookies[name] ?? '');
    void reply.header('cache-control', 'no-store');
    if (!attempt || !sameSecret(attempt.state, state)) return elsewhere(request, reply, state);
    const scene = await sceneOfAttempt(deps, request, attempt);
    if (!scene) return refusePlainly(deps, request, reply, 'not_found');
    const step = stepUrl(scene);
    const { accountId } = scene.ctx;
    const key = `${accountId} ${attempt.sessionCode}`;
    const { allowed, retryAfterSeconds } = await throttle(deps, {
      purpose: 'login_provider',
      key,
      ...returns,
    });
    if (!allowed) {
      void reply.header('retry-after', String(retryAfterSeconds));
      return trouble(reply, scene, 'many', null, step);
    }
    void reply.clearCookie(name, { path: callbackPath });
    const arrival = await proveByProvider(scene.ctx, deps, scene.coupon, attempt, answer);
    if ('provider' in arrival) return trouble(reply, scene, arrival.verdict, arrival.provider, step);
    if (arrival.verdict === 'another')
      return sendPage(reply, loginPage(scene.face, scene.reader, assets, { state: 'another' }), false);
    if (arrival.verdict === 'not_found') return refusePlainly(deps, request, reply, 'not_found');
    return reply.redirect(step, 303);
  });

  /** A browser that never left, or has forgotten it: the state says which offer it was about, and nothing more. */
  async function elsewhere(
    request: FastifyRequest,
    reply: FastifyReply,
    state: string,
  ): Promise<FastifyReply> {
    const code = new RegExp(`\\.([a-z0-9]{${couponCodeLength}})$`).exec(state)?.[1];
    const scene = code === undefined ? undefined : await sceneOf(deps, request, reply, code);
    if (!scene) return trouble(reply, plainScene(deps, request), 'elsewhere', null, null);
    return trouble(reply, scene, 'elsewhere', null, scene.reader.base);
  }
}

/** Whatever comes next for this copy: the step again, the next one, or the offer. */
const stepUrl = ({ reader }: Pick<SessionScene, 'reader'>) =>
  `${reader.base}/claim${reader.embed ? '?embed=1' : ''}`;

/** The copy that somebody left from, dressed as they read it. The address of the way back names nothing of it. */
async function sceneOfAttempt(
  deps: PagesDeps,
  request: FastifyRequest,
  attempt: Attempt,
): Promise<Pick<Scene, 'ctx' | 'coupon' | 'face' | 'reader'> | undefined> {
  const target = await resolveCouponCode(deps.db, attempt.couponCode);
  if (target?.accountId !== attempt.accountId) return undefined;
  const ctx = makeCtx(deps, target.accountId, { kind: 'consumer' }, request.id);
  const coupon = await cachedCoupon(ctx, target.couponId);
  if (!coupon) return undefined;
  const language = textLanguages.find((one) => one === attempt.language) ?? coupon.content.language;
  const { face } = await dressedIn(deps, ctx, coupon, language);
  const base = `/p/${coupon.code}/${attempt.sessionCode}`;
  return { ctx, coupon, face, reader: { language, base, embed: false, now: deps.clock.now() } };
}
