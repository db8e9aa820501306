import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  cardPath,
  deleteMember,
  joinRefusal,
  listNews,
  listRewards,
  noteMemberSeen,
} from '../../modules/loyalty/index.ts';
import { queueMessage } from '../../modules/messages/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { badAddress, countAskedMail, typedAddress } from '../asked-mail.ts';
import { flatBody } from '../flat-body.ts';
import { phoneOf } from '../routes/session.ts';
import type { PagesDeps } from '../scene.ts';

import { sendPage, sendProblem } from '../send.ts';
import { fieldsOf, forgetMember, isBot, rememberMember, wantsJson } from '../visit.ts';
import { walletBadges } from '../wallet-badges.ts';
import { type MemberParams, type MemberScene, memberSceneOf } from './card-scene.ts';
import { leavePage } from './leave-page.ts';
import { memberMail } from './member-mail.ts';
import { memberPage } from './member-page.ts';
import { beatOf, memberViewOf } from './member-view.ts';
import { presentMember } from './present-member.ts';
import { cardNoPage, refuseCard, refuseUnknownCard } from './refuse-card.ts';

const hidden = { schema: { hide: true } };

/** GET /l/{card}/{member} and what its person can do there: have it mailed, leave. */
export function memberRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: MemberParams }>('/l/:card/:member', hidden, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene) return refuseUnknownCard(deps, request, reply);
    const no = refusedOf(deps, request, reply, scene);
    if (no) return no;
    const { ctx, card, member, reader } = scene;
    if (isBot(request)) return sendMember(deps, reply, scene);
    rememberMember(reply, card.code, member.code, scene.secure);
    if (wantsJson(request)) return sendJson(deps, reply, scene, 'already');
    // As of the moment the card was read, and before the answer: what comes between is new at the next look.
    await noteMemberSeen(ctx, member.id, reader.now);
    return sendMember(deps, reply, scene, { joined: fieldsOf(request.query).joined === '1' });
  });

  // What a page that lies open asks: another beat, another page.
  app.get<{ Params: MemberParams }>('/l/:card/:member/pulse', hidden, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene) return sendProblem(request, reply, 'not_found', {});
    const { ctx, member } = scene;
    const [rewards, news] = await Promise.all([listRewards(ctx, member.id), listNews(ctx, member.id, 1)]);
    const beat = beatOf(scene, { rewards, news });
    return reply.header('cache-control', 'no-store').send({ beat });
  });

  app.post<{ Params: MemberParams }>('/l/:card/:member/mail', hidden, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene) return refuseUnknownCard(deps, request, reply);
    return (
      refusedOf(deps, request, reply, scene) ?? mail(deps, request, reply, scene, flatBody(request.body))
    );
  });

  app.get<{ Params: MemberParams }>('/l/:card/:member/leave', hidden, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene) return refuseUnknownCard(deps, request, reply);
    return sendPage(reply, leavePage(scene.face, scene.reader, deps.assets), false);
  });

  app.post<{ Params: MemberParams }>('/l/:card/:member/leave', hidden, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene) return refuseUnknownCard(deps, request, reply);
    const { ctx, card, member, face, reader } = scene;
    await deleteMember(ctx, card, member.id);
    forgetMember(reply, card.code);
    if (wantsJson(request))
      return reply.header('cache-control', 'no-store').send({ verdict: 'granted', member: null });
    return sendPage(
      reply,
      cardNoPage(face, { ...reader, base: cardPath(card) }, deps.assets, {
        no: 'left',
        next: joinRefusal(card) ? null : { url: cardPath(card), text: face.claimButton },
      }),
      false,
    );
  });
}

/** What keeps a member's card from being shown; undefined when nothing does. An expired card is shown as expired. */
export function refusedOf(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: MemberScene,
): FastifyReply | undefined {
  const { card, member } = scene;
  if (member.voidedAt) return refuseCard(deps, request, reply, scene, { no: 'voided', at: member.voidedAt });
  if (card.archivedAt) return refuseCard(deps, request, reply, scene, { no: 'archived' });
  return undefined;
}

export async function sendMember(
  deps: PagesDeps,
  reply: FastifyReply,
  scene: MemberScene,
  more: Parameters<typeof memberViewOf>[2] = {},
): Promise<FastifyReply> {
  const view = await memberViewOf(scene, { publicUrl: deps.settings.publicUrl, secret: deps.secret }, more);
  const { face, reader } = scene;
  const { wallets } = await phoneOf(deps, {
    ctx: scene.ctx,
    userAgent: reply.request.headers['user-agent'] ?? '',
  });
  if (view.status === 'active') view.badges = walletBadges(face, reader, wallets ?? []);
  return sendPage(reply, memberPage(scene.face, scene.reader, deps.assets, view), false);
}

async function sendJson(deps: PagesDeps, reply: FastifyReply, scene: MemberScene, verdict: string) {
  const rewards = await listRewards(scene.ctx, scene.member.id);
  return reply
    .header('cache-control', 'no-store')
    .send({ verdict, member: presentMember(scene, rewards, deps.settings.publicUrl) });
}

async function mail(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: MemberScene,
  fields: Record<string, string>,
): Promise<FastifyReply> {
  const { ctx, card, member, face } = scene;
  const typed = (fields.email ?? '').trim();
  const email = typedAddress(typed);
  if (!email) {
    if (wantsJson(request)) return sendProblem(request, reply, 'invalid', {}, null, [badAddress]);
    const mailProblem = translator(face.language, 'consumer')('bad_email');
    return sendMember(deps, reply, scene, { mailProblem, email: typed });
  }
  const seconds = await countAskedMail(deps, 'mail_member', member.code, {
    accountId: card.accountId,
    ip: request.ip,
  });
  if (seconds > 0) return refuseCard(deps, request, reply, scene, { no: 'too_many', seconds });
  await queueMessage(ctx, await memberMail(scene, email, deps.settings.publicUrl));
  if (wantsJson(request)) return sendJson(deps, reply, scene, 'granted');
  const said = translator(face.language, 'card')('mailed', { email: email });
  return sendMember(deps, reply, scene, { said });
}
