import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  cardPath,
  findFriend,
  findMemberByCode,
  type JoinReason,
  joinCard,
  joinRefusal,
  listRewards,
} from '../../modules/loyalty/index.ts';
import { queueMessage } from '../../modules/messages/index.ts';
import { sortReasons } from '../../modules/sessions/index.ts';
import { addressKey, throttle } from '../../platform/http/throttle.ts';
import { translator } from '../../platform/i18n/index.ts';
import { Problem } from '../../platform/problem.ts';
import { isTicked } from '../claim-steps.ts';
import { flatBody } from '../flat-body.ts';
import { formProblems } from '../form-problems.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { emptyForm } from '../view.ts';
import {
  browserOf,
  channelOf,
  cookies,
  fieldsOf,
  isBot,
  isPrefetch,
  rememberMember,
  wantsJson,
} from '../visit.ts';
import { type CardParams, type CardScene, cardSceneOf } from './card-scene.ts';
import { cardShareTags } from './card-share.ts';
import { joinPage } from './join-page.ts';
import { memberMail } from './member-mail.ts';
import { presentCard, presentMember } from './present-member.ts';
import { type CardNo, refuseCard, refuseUnknownCard } from './refuse-card.ts';

/** Whole families and offices join behind one address; nobody joins a hundred times. */
const joins = { limit: 60, windowSeconds: 3_600 };

const noOf = {
  card_draft: 'draft',
  card_paused: 'paused',
  card_archived: 'archived',
  join_closed: 'closed',
} as const;

/** GET /l/{card}: the card and its form, or a browser's own card; POST: a new member, who is led to the card. */
export function cardRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const hidden = { schema: { hide: true } };
  app.get<{ Params: CardParams }>('/l/:card', hidden, async (request, reply) => {
    const scene = await cardSceneOf(deps, request, reply, request.params.card);
    if (!scene) return refuseUnknownCard(deps, request, reply);
    const { card, face, reader } = scene;
    const refused = joinRefusal(card);
    const head = cardShareTags(face, deps.settings.publicUrl);
    if (isBot(request)) {
      if (refused === 'card_draft' || refused === 'card_archived')
        return refuseUnknownCard(deps, request, reply);
      return sendPage(
        reply,
        joinPage(face, reader, deps.assets, { state: emptyForm, carried: [], head, form: false }),
        false,
      );
    }
    if (isPrefetch(request)) return reply.code(503).header('cache-control', 'no-store').send();
    const own = await ownMember(request, scene);
    if (own && !wantsJson(request)) return leadTo(reply, request, scene, own.code);
    if (wantsJson(request)) {
      const member =
        own &&
        presentMember(
          { ...scene, member: own },
          await listRewards(scene.ctx, own.id),
          deps.settings.publicUrl,
        );
      return reply
        .header('cache-control', 'no-store')
        .send({ card: presentCard(card, face, deps.settings.publicUrl), member: member ?? null });
    }
    if (refused)
      return refuseCard(deps, request, reply, scene, {
        no: noOf[refused],
        next: again(scene, noOf[refused]),
      });
    const view = { state: emptyForm, carried: carriedOf(scene, fieldsOf(request.query)), head, form: true };
    return sendPage(reply, joinPage(face, reader, deps.assets, view), false);
  });

  app.post<{ Params: CardParams }>('/l/:card', hidden, async (request, reply) => {
    const scene = await cardSceneOf(deps, request, reply, request.params.card);
    if (!scene || isBot(request)) return refuseUnknownCard(deps, request, reply);
    return join(deps, request, reply, scene, flatBody(request.body));
  });
}

const again = ({ face }: CardScene, no: CardNo) =>
  no === 'draft' || no === 'paused'
    ? { url: `/l/${face.code}`, text: translator(face.language, 'card')('retry') }
    : null;

/** The member that this browser joined as, while there is one. */
async function ownMember(request: FastifyRequest, { ctx, card }: CardScene) {
  const code = request.cookies[cookies.member(card.code)];
  const member = code ? await findMemberByCode(ctx, code) : undefined;
  return member?.cardId === card.id ? member : undefined;
}

function leadTo(
  reply: FastifyReply,
  request: FastifyRequest,
  { card, reader, secure }: CardScene,
  code: string,
  said = '',
): FastifyReply {
  rememberMember(reply, card.code, code, secure);
  const { lang } = fieldsOf(request.query);
  const query = new URLSearchParams({
    ...(lang ? { lang: reader.language } : {}),
    ...(said ? { [said]: '1' } : {}),
  });
  void reply.header('cache-control', 'no-store');
  return reply.redirect(cardPath(card, { code }) + (query.size > 0 ? `?${query}` : ''), 303);
}

/** What the form carries without showing it: fields that a link filled in, the channel, and who sent the friend. */
function carriedOf({ card }: CardScene, query: Record<string, string>): [string, string][] {
  const hiddenFields = card.settings.join.fields
    .filter(({ use }) => use === 'hidden')
    .map(({ name }) => name);
  return [...hiddenFields, 'src', 'from'].flatMap((name): [string, string][] => {
    const value = query[name]?.slice(0, 200);
    return value ? [[name, value]] : [];
  });
}

async function join(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: CardScene,
  fields: Record<string, string>,
): Promise<FastifyReply> {
  const { ctx, card, face, reader, secure } = scene;
  const { publicUrl } = deps.settings;
  const own = await ownMember(request, scene);
  const answer = async (member: NonNullable<typeof own>, verdict: 'granted' | 'already') => {
    if (!wantsJson(request))
      return leadTo(reply, request, scene, member.code, verdict === 'granted' ? 'joined' : '');
    rememberMember(reply, card.code, member.code, secure);
    const rewards = await listRewards(ctx, member.id);
    return reply
      .header('cache-control', 'no-store')
      .send({ verdict, member: presentMember({ ...scene, member }, rewards, publicUrl) });
  };
  // The same browser, the same card: a form that is sent twice joins once.
  if (own) return answer(own, 'already');
  const counted = await throttle(deps, {
    purpose: 'join_card',
    key: `${card.accountId} ${card.id} ${addressKey(request.ip)}`,
    ...joins,
  });
  if (!counted.allowed)
    return refuseCard(deps, request, reply, scene, { no: 'too_many', seconds: counted.retryAfterSeconds });
  const consents = Object.fromEntries(
    card.settings.join.consents.map(({ name }) => [name, isTicked(fields[`consent_${name}`])]),
  );
  try {
    const outcome = await joinCard(ctx, card, {
      answers: fields,
      consents,
      language: reader.language,
      channel: channelOf(fields.src),
      browserKey: browserOf(request, reply, { secure, embed: false }),
      referredBy: await friendOf(deps, scene, fields.from),
    });
    if (outcome.verdict === 'granted') return answer(outcome.member, 'granted');
    if (outcome.verdict === 'card_voided')
      return refuseCard(deps, request, reply, scene, { no: 'voided', at: outcome.member.voidedAt });
    if (outcome.verdict !== 'known')
      return refuseCard(deps, request, reply, scene, { no: noOf[outcome.verdict] });
    const { member } = outcome;
    // Only what was typed is written to: an address that the shop knows is nobody's business who types a number.
    if (!fields.email?.trim())
      return refuseCard(deps, request, reply, scene, { no: 'known_phone' }, { key: 'phone' });
    const email = member.profile.email;
    if (email) await queueMessage(ctx, await memberMail({ ...scene, member }, email, publicUrl));
    return refuseCard(deps, request, reply, scene, { no: 'known' }, { key: 'email' });
  } catch (error) {
    const reasons = error instanceof Problem && error.code === 'invalid' ? error.facts.reasons : undefined;
    if (reasons === undefined || wantsJson(request)) throw error;
    const state = {
      answers: fields,
      consents,
      problems: formProblems(face, sortReasons(reasons as Record<string, JoinReason>)),
    };
    const view = { state, carried: carriedOf(scene, fields), form: true };
    return sendPage(reply, joinPage(face, reader, deps.assets, view), false);
  }
}

/** The member whose link a friend came by, where such links bring anything. */
async function friendOf(
  deps: PagesDeps,
  { ctx, card }: CardScene,
  from: string | undefined,
): Promise<number | null> {
  if (!from || !card.settings.referral_stamps) return null;
  return (await findFriend(ctx, card, from, deps.secret))?.id ?? null;
}
