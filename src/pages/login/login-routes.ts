import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  askForCode,
  type LoginVerdict,
  loginKeys,
  loginWaysOf,
  openLink,
  openMailbox,
  sealMailbox,
  takeCode,
  typedCode,
} from '../../modules/logins/index.ts';
import { findKnown } from '../../modules/sessions/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { countAskedMail, typedAddress } from '../asked-mail.ts';
import { askingSteps } from '../claim-steps.ts';
import { flatBody } from '../flat-body.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { claim } from '../routes/claim.ts';
import { postOfCopy } from '../routes/post-of-copy.ts';
import { refusalOf, type SessionParams, type SessionScene, sessionSceneOf } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { fieldsOf, rememberSession } from '../visit.ts';
import { loginMail } from './login-mail.ts';
import { type LoginView, loginPage } from './login-page.ts';
import { asksLogin, progressOf, refuseKnown, sendWays } from './login-step.ts';

type Request = FastifyRequest<{ Params: SessionParams }>;

/**
 * Signing in for a claim, by mail: the address, then six digits typed into the same page, or the link of the mail on any device. Looking at
 * a page changes nothing, only a POST does.
 */
export function loginRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const schema = { hide: true };
  const url = '/p/:code/:session/login';

  app.get<{ Params: SessionParams }>(url, { schema }, async (request, reply) => {
    const scene = await sceneToSignIn(deps, request, reply);
    if (!scene) return reply;
    const { mail = '', sent } = fieldsOf(request.query);
    const email = openMailbox(scene.ctx, deps, scene.session.code, mail);
    if (email === undefined) return goTo(reply, scene, '/claim');
    return sendCode(deps, reply, scene, email, { sent: sent ?? '' });
  });

  postOfCopy(app, deps, `${url}/mail`, async (request, reply) => {
    const scene = await sceneToSignIn(deps, request, reply);
    if (!scene) return reply;
    const { mail, email: typed = '' } = flatBody(request.body);
    const known = mail ? openMailbox(scene.ctx, deps, scene.session.code, mail) : undefined;
    return askByMail(deps, request, reply, scene, typed, known);
  });

  postOfCopy(app, deps, `${url}/code`, async (request, reply) => {
    const scene = await sceneToSignIn(deps, request, reply);
    if (!scene) return reply;
    const { mail = '', code: typed = '' } = flatBody(request.body);
    const email = openMailbox(scene.ctx, deps, scene.session.code, mail);
    if (email === undefined) return goTo(reply, scene, '/claim');
    const code = typedCode(typed);
    const { ctx, coupon, session } = scene;
    const verdict = code ? await takeCode(ctx, deps, coupon, session.code, { email, code }) : 'wrong';
    if (verdict !== 'wrong') return goOn(deps, request, reply, scene, verdict);
    const wrong = translator(scene.face.language, 'login')('bad_code');
    return sendCode(deps, reply, scene, email, { wrong });
  });

  app.get<{ Params: SessionParams }>(`${url}/link`, { schema }, async (request, reply) => {
    const scene = await sceneToSignIn(deps, request, reply);
    if (!scene) return reply;
    const { ticket = '' } = fieldsOf(request.query);
    const mailed = openLink(scene.ctx, deps, scene.session.code, ticket);
    return send(
      deps,
      reply,
      scene,
      mailed ? { state: 'link', email: mailed.email, ticket } : { state: 'link_gone' },
    );
  });

  postOfCopy(app, deps, `${url}/link`, async (request, reply) => {
    const scene = await sceneToSignIn(deps, request, reply);
    if (!scene) return reply;
    const { ctx, coupon, session } = scene;
    const mailed = openLink(ctx, deps, session.code, flatBody(request.body).ticket ?? '');
    const verdict = mailed ? await takeCode(ctx, deps, coupon, session.code, mailed) : 'wrong';
    if (verdict === 'wrong') return send(deps, reply, scene, { state: 'link_gone' });
    // Another device goes on with this copy from here.
    rememberSession(reply, coupon.code, session.code, { secure: scene.secure, embed: scene.reader.embed });
    return goOn(deps, request, reply, scene, verdict);
  });
}

const send = (deps: PagesDeps, reply: FastifyReply, { face, reader }: SessionScene, view: LoginView) =>
  sendPage(reply, loginPage(face, reader, deps.assets, view), reader.embed);

function goTo(
  reply: FastifyReply,
  { reader }: SessionScene,
  path: string,
  query: Record<string, string> = {},
) {
  const all = new URLSearchParams({ ...query, ...(reader.embed ? { embed: '1' } : {}) });
  void reply.header('cache-control', 'no-store');
  return reply.redirect(reader.base + path + (all.size > 0 ? `?${all}` : ''), 303);
}

/** A copy on which somebody may sign in; undefined when a reply was made. Who has done so goes on where they were. */
async function sceneToSignIn(
  deps: PagesDeps,
  request: Request,
  reply: FastifyReply,
): Promise<SessionScene | undefined> {
  const scene = await sessionSceneOf(deps, request, reply);
  if (!scene || !asksLogin(scene.coupon)) {
    refusePlainly(deps, request, reply, 'not_found');
    return undefined;
  }
  const no = refusalOf(scene);
  if (no) {
    refuse(deps, request, reply, scene, no);
    return undefined;
  }
  const { session, ctx } = scene;
  if (session.claimedAt || (await findKnown(ctx, session.code)).login) {
    goTo(reply, scene, session.claimedAt ? '' : '/claim');
    return undefined;
  }
  return scene;
}

/** Asks for a mail. `known`: the address that was typed before, for which a new code is wanted. */
async function askByMail(
  deps: PagesDeps,
  request: Request,
  reply: FastifyReply,
  scene: SessionScene,
  typed: string,
  known: string | undefined,
): Promise<FastifyReply> {
  const { ctx, coupon, session, face } = scene;
  const t = translator(face.language, 'login');
  const say = translator(face.language, 'consumer');
  const again = (wrong: string) => sendWays(deps, reply, scene, { email: typed.slice(0, 200), wrong });
  if (!(await loginWaysOf(ctx, coupon)).some(({ way }) => way === 'mail'))
    return refusePlainly(deps, request, reply, 'not_found');
  const email = known ?? typedAddress(typed.trim());
  if (!email) return again(say('bad_email'));
  const [mailKey] = loginKeys(ctx, deps, { email });
  const wait = await countAskedMail(deps, 'mail_login', `${coupon.id} ${mailKey}`, {
    accountId: ctx.accountId,
    ip: request.ip,
  });
  if (wait > 0) return again(t('many', { count: Math.ceil(wait / 60) }));
  const write = loginMail(scene, deps.settings.publicUrl);
  const verdict = await askForCode(ctx, deps, coupon, session.code, email, write);
  if (verdict === 'disposable') return again(say('bad_disposable'));
  if (verdict === 'gone') return goTo(reply, scene, '');
  const mail = sealMailbox(ctx, deps, session.code, email);
  const sent = verdict === 'just_sent' ? 'just' : known ? 'again' : '';
  return goTo(reply, scene, '/login', { mail, ...(sent ? { sent } : {}) });
}

async function sendCode(
  deps: PagesDeps,
  reply: FastifyReply,
  scene: SessionScene,
  email: string,
  { sent = '', wrong = null }: { sent?: string; wrong?: string | null },
): Promise<FastifyReply> {
  const { ctx, coupon, session, face } = scene;
  const t = translator(face.language, 'login');
  return send(deps, reply, scene, {
    state: 'code',
    email,
    ticket: sealMailbox(ctx, deps, session.code, email),
    progress: await progressOf(ctx, coupon),
    said: sent === 'again' ? t('sent_again') : sent === 'just' ? t('just_sent') : null,
    wrong,
  });
}

/**
 * After a proof: to what else is asked, to the board of a game, or, where nothing is left to ask, the claim itself: it was pressed for
 * before.
 */
async function goOn(
  deps: PagesDeps,
  request: Request,
  reply: FastifyReply,
  scene: SessionScene,
  verdict: LoginVerdict,
): Promise<FastifyReply> {
  if (verdict === 'another') return send(deps, reply, scene, { state: 'another' });
  if (verdict !== 'granted' && verdict !== 'already') return goTo(reply, scene, '');
  const { ctx, coupon, session } = scene;
  const known = await findKnown(ctx, session.code);
  const refused = await refuseKnown(deps, request, reply, scene, known);
  if (refused) return refused;
  if (askingSteps(coupon, known).length > 0) return goTo(reply, scene, '/claim');
  if (coupon.kind === 'game') return goTo(reply, scene, '');
  const { proof_of_work, area } = coupon.rules;
  if (proof_of_work || area?.check_at.includes('claim')) return goTo(reply, scene, '/claim');
  return claim(deps, request, reply, scene, {}, ({ verdict }) =>
    goTo(reply, scene, '', verdict === 'granted' ? { kept: '1' } : {}),
  );
}
