import type { FastifyReply, FastifyRequest } from 'fastify';
import { contributionTerms } from '../../modules/contributions/index.ts';
import type { Coupon } from '../../modules/coupons/index.ts';
import { cachedGame, foreseePlayed } from '../../modules/games/index.ts';
import { loginWaysOf } from '../../modules/logins/index.ts';
import { findKnown, foreseeLogin, type Known, loginStepOf } from '../../modules/sessions/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { askingSteps, nothingKnown } from '../claim-steps.ts';
import type { Page } from '../layout.ts';
import { refuse } from '../refuse.ts';
import type { SessionScene } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import type { Face, Reader } from '../view.ts';
import { type LoginAim, type LoginView, loginPage, type Progress } from './login-page.ts';

/** Whether a claim of this coupon begins with signing in. */
export const asksLogin = (coupon: Pick<Coupon, 'claim' | 'rules'>) => loginStepOf(coupon) !== undefined;

/** What is known of the person of a copy whose coupon asks to sign in; null where it asks nobody to, and nothing is read. */
export const knownByLogin = async ({ ctx, coupon, session }: SessionScene): Promise<Known | null> =>
  asksLogin(coupon) ? findKnown(ctx, session.code) : null;

export async function aimOf(ctx: Ctx, coupon: Coupon): Promise<LoginAim> {
  const kind = coupon.kind === 'game' ? 'game' : coupon.kind === 'competition' ? 'enter' : 'offer';
  const { once_per, claims_per_person } = coupon.rules;
  if (!once_per.includes('login') || (claims_per_person ?? 1) > 1) return { kind, often: 'fair' };
  const game = kind === 'game' ? await cachedGame(ctx, coupon.id) : undefined;
  return { kind, often: game?.settings.play_again === 'day' ? 'day' : 'once' };
}

/** Where signing in stands among all that is asked of somebody of whom nothing is known. */
export async function progressOf(ctx: Ctx, coupon: Coupon): Promise<Progress> {
  const ahead = (await contributionTerms(ctx, coupon)) ? 1 : 0;
  return { number: ahead + 1, count: ahead + askingSteps(coupon, nothingKnown).length };
}

/** The first screen of signing in. */
export async function waysPage(
  deps: Pick<PagesDeps, 'assets'>,
  ctx: Ctx,
  coupon: Coupon,
  { face, reader }: { face: Face; reader: Reader },
  typed: { email: string; wrong: string | null } = { email: '', wrong: null },
): Promise<Page> {
  const ways = await loginWaysOf(ctx, coupon);
  const view: LoginView = {
    state: 'ways',
    aim: await aimOf(ctx, coupon),
    ways,
    progress: await progressOf(ctx, coupon),
    ...typed,
  };
  const page = loginPage(face, reader, deps.assets, view);
  return ways.some(({ way }) => way !== 'mail') ? { ...page, formsLeadOut: true } : page;
}

export const sendWays = async (
  deps: PagesDeps,
  reply: FastifyReply,
  scene: SessionScene,
  typed?: { email: string; wrong: string | null },
): Promise<FastifyReply> =>
  sendPage(reply, await waysPage(deps, scene.ctx, scene.coupon, scene, typed), scene.reader.embed);

/**
 * Tells somebody who signed in, and has had all that the rules give one person, where it is. Undefined where a claim may still be theirs.
 */
export async function refuseKnown(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
  { login }: Known,
): Promise<FastifyReply | undefined> {
  const { ctx, coupon, session } = scene;
  if (!login || session.claimedAt) return undefined;
  const isGame = coupon.kind === 'game';
  const mine = isGame
    ? await foreseePlayed(ctx, coupon, session.code, login)
    : await foreseeLogin(ctx, coupon, login);
  if (mine === undefined) return undefined;
  const game = isGame ? await cachedGame(ctx, coupon.id) : undefined;
  const played = game?.settings.play_again === 'day' ? 'key_played_today' : 'key_played';
  return refuse(
    deps,
    request,
    reply,
    scene,
    { verdict: isGame ? played : 'key_used', facts: { key: 'login' }, session: null },
    { own: `/p/${coupon.code}/${mine}${scene.reader.embed ? '?embed=1' : ''}` },
  );
}
