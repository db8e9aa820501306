import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOpenLocation, isTakenAt } from '../../modules/coupons/index.ts';
import { findLocationName } from '../../modules/locations/index.ts';
import { addStamps, listRewards, mostStamps, type StampOutcome } from '../../modules/loyalty/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { minorUnits } from '../../platform/money.ts';
import { problems } from '../../platform/problem.ts';
import { moneyText } from '../dates.ts';
import { flatBody } from '../flat-body.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage, sendProblem } from '../send.ts';
import { cardStaffPlace } from '../staff-place.ts';
import { wantsJson } from '../visit.ts';
import { numberText } from './card-face.ts';
import { type MemberParams, type MemberScene, memberSceneOf } from './card-scene.ts';
import { type CardStaffView, cardStaffPage } from './card-staff-page.ts';
import { refusedOf } from './member-routes.ts';
import { nameOf } from './member-view.ts';
import { presentMember } from './present-member.ts';
import { refuseCard, refuseUnknownCard } from './refuse-card.ts';
import { type Grant, grantMinutes, readGrant, writeGrant } from './staff-grant.ts';

/** As many buttons as a thumb overlooks; who gives more types the amount at the till. */
const mostCounts = 10;

/** GET and POST /l/{card}/{member}/staff: a password on the member's phone, then how many. */
export function cardStaffRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const url = '/l/:card/:member/staff';
  app.get<{ Params: MemberParams }>(url, { schema: { hide: true } }, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene || scene.card.type === 'membership') return refuseUnknownCard(deps, request, reply);
    return refusedOf(deps, request, reply, scene) ?? ask(deps, reply, scene, null);
  });

  app.post<{ Params: MemberParams }>(url, { schema: { hide: true } }, async (request, reply) => {
    const scene = await memberSceneOf(deps, request, reply);
    if (!scene || scene.card.type === 'membership') return refuseUnknownCard(deps, request, reply);
    const no = refusedOf(deps, request, reply, scene);
    if (no) return no;
    const fields = flatBody(request.body);
    return fields.grant === undefined
      ? signIn(deps, request, reply, scene, fields.password ?? '')
      : give(deps, request, reply, scene, fields);
  });
}

const viewOf = (scene: MemberScene) => ({ name: nameOf(scene), balance: scene.member.balance });

function ask(deps: PagesDeps, reply: FastifyReply, scene: MemberScene, problem: string | null): FastifyReply {
  const view = { ...viewOf(scene), problem, grant: null };
  return sendPage(reply, cardStaffPage(scene.face, scene.reader, deps.assets, view), false);
}

async function signIn(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: MemberScene,
  password: string,
): Promise<FastifyReply> {
  const { ctx, card, member, face, reader } = scene;
  const place = await cardStaffPlace(deps, request, ctx, card.locations, password);
  if (!place.right && place.retryAfterSeconds > 0)
    return refuseCard(deps, request, reply, scene, { no: 'too_many', seconds: place.retryAfterSeconds });
  if (!place.right)
    return wantsJson(request)
      ? sendProblem(request, reply, 'wrong_password', {})
      : ask(deps, reply, scene, translator(face.language, 'consumer')('bad_password'));
  if (!isTakenAt(card, place.locationId)) {
    if (wantsJson(request)) return sendProblem(request, reply, 'wrong_location', {});
    return ask(deps, reply, scene, translator(face.language, 'consumer')('no_wrong_location'));
  }
  const token = writeGrant(deps.secret, member.code, place.locationId, reader.now);
  if (wantsJson(request))
    return reply.header('cache-control', 'no-store').send({ verdict: 'granted', grant: token });
  return choose(deps, reply, scene, token, place.locationId, null);
}

async function choose(
  deps: PagesDeps,
  reply: FastifyReply,
  scene: MemberScene,
  token: string,
  locationId: number | null,
  problem: string | null,
  typed = '',
): Promise<FastifyReply> {
  const { ctx, card, face, reader } = scene;
  const most = Math.min(mostCounts, card.settings.limits.per_visit ?? mostCounts);
  const grant: CardStaffView['grant'] = {
    token,
    place: locationId === null ? null : ((await findLocationName(ctx, locationId)) ?? null),
    minutes: grantMinutes,
    counts: Array.from({ length: most }, (_, i) => i + 1),
    amount: card.settings.per_amount !== null,
    typed,
  };
  const view = { ...viewOf(scene), problem, grant };
  return sendPage(reply, cardStaffPage(face, reader, deps.assets, view), false);
}

async function give(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: MemberScene,
  fields: Record<string, string>,
): Promise<FastifyReply> {
  const { ctx, card, member, face, reader } = scene;
  const t = translator(face.language, 'card');
  const grant = readGrant(deps.secret, member.code, fields.grant ?? '');
  if (!grant || grant.expiresAt < reader.now.getTime())
    return wantsJson(request)
      ? sendProblem(request, reply, 'wrong_password', {})
      : ask(deps, reply, scene, t('staff_late'));
  // The shop may have closed, or left the card, since its password was typed.
  const shop = grant.locationId;
  if (shop !== null && !(isTakenAt(card, shop) && (await isOpenLocation(ctx, shop)))) {
    if (wantsJson(request)) return sendProblem(request, reply, 'wrong_location', {});
    return ask(deps, reply, scene, translator(face.language, 'consumer')('no_wrong_location'));
  }
  const input = howMany(scene, fields);
  if (!input) {
    const issue = { path: '/count', message: 'is not a number of stamps', fix: 'Send `count`, or `amount`.' };
    if (wantsJson(request)) return sendProblem(request, reply, 'invalid', {}, null, [issue]);
    return choose(deps, reply, scene, fields.grant ?? '', grant.locationId, t('bad_count'), fields.amount);
  }
  const outcome = await addStamps(ctx, card, { id: member.id }, { ...input, ...actOf(grant) });
  // One password is one act: whoever presses again finds the card as that act left it.
  if (outcome.verdict === 'operation_used' && !wantsJson(request)) return toCard(reply, scene);
  if ('facts' in outcome) {
    if (wantsJson(request))
      return sendProblem(
        request,
        reply,
        outcome.verdict in problems ? outcome.verdict : 'conflict',
        outcome.facts,
      );
    return choose(
      deps,
      reply,
      scene,
      fields.grant ?? '',
      grant.locationId,
      whyNot(scene, outcome),
      fields.amount,
    );
  }
  if (wantsJson(request)) {
    const now = { ...scene, member: { ...member, ...outcome.member } };
    const rewards = await listRewards(ctx, member.id);
    return reply
      .header('cache-control', 'no-store')
      .send({ verdict: outcome.verdict, member: presentMember(now, rewards, deps.settings.publicUrl) });
  }
  return toCard(reply, scene);
}

const toCard = (reply: FastifyReply, { reader }: MemberScene) =>
  reply.header('cache-control', 'no-store').redirect(reader.base, 303);

const actOf = ({ operation, locationId }: Grant) => ({ operation, locationId, reason: 'phone' });

/** A number of stamps, or an amount where the card counts by amount; undefined when neither was sent. */
function howMany({ card, brand }: MemberScene, fields: Record<string, string>) {
  const typed = fields.amount?.trim();
  if (typed && card.settings.per_amount) {
    const amountMinor = minorUnits(typed, brand.currency);
    return amountMinor && amountMinor <= 100_000_000 ? { amountMinor } : undefined;
  }
  const amount = Number(fields.count);
  return Number.isSafeInteger(amount) && amount >= 1 && amount <= mostStamps[card.type]
    ? { amount }
    : undefined;
}

/** Why stamps were refused, as one sentence for who holds the phone. */
function whyNot({ face, card }: MemberScene, outcome: Extract<StampOutcome, { facts: object }>): string {
  const t = translator(face.language, 'card');
  switch (outcome.verdict) {
    case 'card_paused':
      return t('said_card_paused');
    case 'interactions_used':
      return t('said_interactions_used');
    case 'card_expired':
      return t('said_card_expired');
    case 'no_rate':
      return t('said_no_rate');
    case 'too_little': {
      const needed = card.settings.per_amount?.amount_minor ?? 0;
      return t('said_too_little', { amount: moneyText(needed, face.currency, face.language) });
    }
    case 'limit_visit':
    case 'limit_day':
    case 'limit_member':
      return t('said_limit', { limit: numberText(face, Number(outcome.facts.limit ?? 0)) });
    default:
      return t('said_failed');
  }
}
