import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entriesOfSession } from '../../modules/competitions/index.ts';
import { queueMessage } from '../../modules/messages/index.ts';
import { findSession } from '../../modules/sessions/index.ts';
import {
  castVote,
  findOnShow,
  type OnShow,
  originOf,
  readTicket,
  type Voter,
  voterOfAddress,
  voterOfBrowser,
  votingEnds,
  writeTicket,
} from '../../modules/votes/index.ts';
import { addressKey, throttle } from '../../platform/http/throttle.ts';
import { hashSecret } from '../../platform/ids.ts';
import { countAskedMail, typedAddress } from '../asked-mail.ts';
import { flatBody } from '../flat-body.ts';
import { refusePlainly } from '../refuse.ts';
import type { PagesDeps } from '../scene.ts';
import { sendPage } from '../send.ts';
import { cookieOptions, cookies, fieldsOf } from '../visit.ts';
import { type ContestScene, contestSceneOf, decidesOf, exhibitsOf } from './contest-scene.ts';
import { confirmPage, type Said } from './exhibit-page.ts';
import { voteMail } from './vote-mail.ts';

interface VoteParams {
  code: string;
  entry: string;
}

/** Presses of one place of the network: a family, a school; not a machine. */
const perPlace = { limit: 60, windowSeconds: 3_600 };
const voterCookie = (code: string) => `tearoff_v_${code}`;

/**
 * Voting. GET shows the button to whoever has the link of a mail; only a POST votes, and afterwards the page of the entry says what came
 * of it.
 */
export function voteRoutes(app: FastifyInstance, deps: PagesDeps): void {
  const schema = { hide: true };
  const url = '/p/:code/gallery/:entry/vote';

  app.get<{ Params: VoteParams }>(url, { schema }, async (request, reply) => {
    const found = await entryOf(deps, request, reply);
    if (!found) return refusePlainly(deps, request, reply, 'not_found');
    const { scene, shown } = found;
    const { ctx, coupon, face, reader } = scene;
    const ticket = fieldsOf(request.query).ticket ?? '';
    const own = { ...reader, base: `/p/${coupon.code}/gallery/${shown.n}` };
    const decides = decidesOf(scene);
    if (!readTicket(ctx, coupon.id, deps, ticket, shown.n)) return back(reply, own, 'expired');
    if (decides.way !== 'votes' || decides.phase !== 'open') return back(reply, own, 'closed');
    const [exhibit] = await exhibitsOf(scene, [shown]);
    if (!exhibit) return refusePlainly(deps, request, reply, 'not_found');
    return sendPage(reply, confirmPage(face, own, deps.assets, { exhibit, ticket }), reader.embed);
  });

  app.post<{ Params: VoteParams }>(url, { schema }, async (request, reply) => {
    const found = await entryOf(deps, request, reply);
    if (!found) return refusePlainly(deps, request, reply, 'not_found');
    const { scene, shown } = found;
    const own = { ...scene.reader, base: `/p/${scene.coupon.code}/gallery/${shown.n}` };
    return back(reply, own, await vote(deps, request, reply, scene, shown));
  });
}

async function entryOf(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: VoteParams }>,
  reply: FastifyReply,
): Promise<{ scene: ContestScene; shown: OnShow } | undefined> {
  const { code, entry } = request.params;
  if (!/^[1-9]\d{0,8}$/.test(entry)) return undefined;
  const scene = await contestSceneOf(deps, request, reply, code);
  const shown = scene && (await findOnShow(scene.ctx, scene.coupon.id, Number(entry)));
  return scene && shown && { scene, shown };
}

function back(reply: FastifyReply, { base, embed }: { base: string; embed: boolean }, word: Said) {
  void reply.header('cache-control', 'no-store');
  return reply.redirect(`${base}?vote=${word}${embed ? '&embed=1' : ''}`, 303);
}

/** Who this browser is known to be: by an address that it confirmed, or by itself where that is enough. */
export function voterOf(
  deps: PagesDeps,
  request: FastifyRequest,
  { ctx, coupon, competition }: Pick<ContestScene, 'ctx' | 'coupon' | 'competition'>,
): Voter | undefined {
  if (competition.settings.votes?.identify === 'browser') {
    const browser = browserKeyOf(request);
    return browser ? voterOfBrowser(ctx, coupon.id, deps, browser) : undefined;
  }
  const known = request.cookies[voterCookie(coupon.code)];
  return known ? readTicket(ctx, coupon.id, deps, known) : undefined;
}

const browserKeyOf = (request: FastifyRequest): string | null => {
  const id = request.cookies[cookies.browser];
  return id && /^[\w-]{22}$/.test(id) ? hashSecret(id) : null;
};

async function vote(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: ContestScene,
  shown: OnShow,
): Promise<Said> {
  const { ctx, coupon, competition } = scene;
  const place = addressKey(request.ip);
  const counted = await throttle(deps, { purpose: 'vote', key: `${ctx.accountId} ${place}`, ...perPlace });
  if (!counted.allowed) return 'many';
  const fields = flatBody(request.body);
  const isByBrowser = competition.settings.votes?.identify === 'browser';
  const voter =
    fields.ticket && !isByBrowser
      ? readTicket(ctx, coupon.id, deps, fields.ticket, shown.n)
      : voterOf(deps, request, scene);
  if (!voter) {
    if (isByBrowser) return 'cookie';
    return fields.ticket ? 'expired' : askByMail(deps, request, scene, shown, fields.email ?? '');
  }
  if (await isOwn(request, scene, shown.n)) return 'own';
  const originKey = originOf(ctx, coupon.id, deps, place);
  const ballot = { n: shown.n, voter, originKey, browserKey: browserKeyOf(request) };
  const verdict = await castVote(ctx, coupon.id, ballot, deps);
  // Whoever confirmed an address votes for others by one press.
  if (fields.ticket && ['granted', 'already', 'none_left'].includes(verdict))
    void reply.setCookie(voterCookie(coupon.code), writeTicket(ctx, coupon.id, deps, voter.key), {
      ...cookieOptions({ secure: scene.secure, embed: scene.reader.embed }),
      path: `/p/${coupon.code}/gallery`,
    });
  return verdict === 'not_on_show' ? 'closed' : verdict;
}

/** Whether this browser holds the copy by which the entry was made. */
async function isOwn(request: FastifyRequest, { ctx, coupon }: ContestScene, n: number): Promise<boolean> {
  const code = request.cookies[cookies.session(coupon.code)];
  const session = code ? await findSession(ctx, code) : null;
  if (!session || session.couponId !== coupon.id) return false;
  return (await entriesOfSession(ctx, coupon.id, session.id)).some((entry) => entry.n === n);
}

async function askByMail(
  deps: PagesDeps,
  request: FastifyRequest,
  scene: ContestScene,
  shown: OnShow,
  typed: string,
): Promise<Said> {
  const { ctx, coupon, competition } = scene;
  const decides = decidesOf(scene);
  if (decides.way !== 'votes' || decides.phase !== 'open')
    return decides.way === 'votes' && decides.phase === 'soon' ? 'soon' : 'closed';
  const email = typedAddress(typed.trim());
  if (!email) return 'address';
  const { key } = voterOfAddress(ctx, coupon.id, deps, email);
  const wait = await countAskedMail(deps, 'mail_vote', `${coupon.id} ${key}`, {
    accountId: ctx.accountId,
    ip: request.ip,
  });
  if (wait > 0) return 'many';
  const ticket = writeTicket(ctx, coupon.id, deps, key, shown.n);
  const until = votingEnds(competition);
  const to = { recipient: email, voterKey: key, ticket, until };
  await queueMessage(ctx, voteMail(scene, shown, to, deps.settings.publicUrl));
  return 'sent';
}
