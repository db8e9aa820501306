import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { reachedLimit } from '../../modules/coupons/index.ts';
import { findLocationName } from '../../modules/locations/index.ts';
import {
  findSession,
  foreseeCardRefusal,
  type Granted,
  openIssuedSession,
  type Refusal,
  type Refused,
  refuseByWindow,
  type Session,
} from '../../modules/sessions/index.ts';
import { readyWallets } from '../../modules/wallet/index.ts';
import { asksEverybody } from '../claim-steps.ts';
import { goToWinners, leadsToWinners } from '../competitions/after-close.ts';
import { entryPageOf } from '../competitions/entry-standing.ts';
import { previewOf } from '../games/preview.ts';
import { sendGame } from '../games/send-game.ts';
import { type KeptView, keptPage } from '../kept-page.ts';
import type { Page } from '../layout.ts';
import { offerPage } from '../offer-page.ts';
import { shareTags } from '../preview-page.ts';
import { refuse, refusePlainly } from '../refuse.ts';
import { baseOf, copyOf, type PagesDeps, type Scene, sceneOf } from '../scene.ts';
import { presentCopy, sendPage, sendVerdict } from '../send.ts';
import { type UsedView, usedPage } from '../used-page.ts';
import { emptyForm } from '../view.ts';
import {
  browserOf,
  channelOf,
  deviceOf,
  fieldsOf,
  isBot,
  placeOf,
  rememberSession,
  wantsJson,
} from '../visit.ts';
import { walletsOf } from '../wallet-badges.ts';

export interface SessionParams {
  code: string;
  session: string;
}

/** A scene with the copy it is about. */
export interface SessionScene extends Scene {
  session: Session;
  /** What the loyalty card that gave this copy says no to. */
  byCard: Refused | null;
}

/** The coupon and the session of an address; undefined when one is missing or they do not belong together. */
export async function sessionSceneOf(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: SessionParams }>,
  reply: FastifyReply,
): Promise<SessionScene | undefined> {
  let session: Session | null = null;
  const scene = await sceneOf(deps, request, reply, request.params.code, async (ctx) => {
    session = await findSession(ctx, request.params.session);
    return session?.language ?? null;
  });
  if (!scene) return undefined;
  session ??= await findSession(scene.ctx, request.params.session);
  if (!session || session.couponId !== scene.coupon.id) return undefined;
  const asked = urlsOf[scene.coupon.kind];
  if (asked && !asked.has(request.routeOptions.url ?? '')) return undefined;
  const byCard = await foreseeCardRefusal(scene.ctx, session);
  return { ...scene, session, byCard, reader: { ...scene.reader, base: baseOf(scene.coupon, session) } };
}

const logins = ['/login', '/login/mail', '/login/code', '/login/link', '/login/:idp'];
const common = ['', '/claim', '/challenge', ...logins];
const ownUrls = (...acts: string[]) => new Set([...common, ...acts].map((act) => `/p/:code/:session${act}`));
/** What a copy of a game or a competition can be asked for. What is kept, shown and used at a till is the coupon that it gives. */
const urlsOf = {
  offer: null,
  game: ownUrls('/play'),
  competition: ownUrls('/win', '/contribution', '/contribution/picture'),
};

/** GET /p/{code}/{session}: whatever this copy is at this moment. */
export function sessionRoute(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: SessionParams }>(
    '/p/:code/:session',
    { schema: { hide: true } },
    async (request, reply) => {
      const scene = await sessionSceneOf(deps, request, reply);
      if (!scene) return refusePlainly(deps, request, reply, 'not_found');
      const opened = await openFirst(deps, request, reply, scene);
      if (!opened) return reply;
      const { session } = opened;
      if (session === null) {
        return sendPage(reply, await previewOf(deps, scene), scene.reader.embed);
      }
      const now = { ...scene, session };
      if (wantsJson(request))
        return sendVerdict(reply, 'already', presentCopy(now, session, deps.settings.publicUrl));
      const entered = await entryPageOf(deps, now);
      if (entered) return sendPage(reply, entered, scene.reader.embed);
      const no = refusalOf(now);
      if (no && leadsToWinners(request, now.coupon, no.verdict)) return goToWinners(reply, now);
      if (scene.coupon.kind === 'game') return sendGame(deps, request, reply, now, no);
      if (no) return refuse(deps, request, reply, now, no);
      return sendPage(reply, await pageOf(deps, now, fieldsOf(request.query)), scene.reader.embed);
    },
  );
}

/**
 * The first visit to a personal link opens it; previews of it do not. Answers the session as it is now, null inside for a
 * preview, undefined when a refusal was sent.
 */
async function openFirst(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: SessionScene,
): Promise<{ session: Session | null } | undefined> {
  const { session, coupon, ctx, reader } = scene;
  if (session.openedAt || session.claimedAt) return { session };
  if (isBot(request)) return { session: null };
  const frame = { secure: scene.secure, embed: reader.embed };
  const query = fieldsOf(request.query);
  const outcome: Granted | Refusal = await openIssuedSession(ctx, coupon, session.code, {
    channel: channelOf(query.src),
    device: deviceOf(request.headers['user-agent'] ?? ''),
    language: reader.language,
    browserKey: browserOf(request, reply, frame),
    place: placeOf(query),
  });
  if (!('facts' in outcome)) {
    rememberSession(reply, coupon.code, session.code, frame);
    return { session: outcome.session };
  }
  refuse(deps, request, reply, scene, outcome, {
    placeForm: { action: reader.base, method: 'get', carried: [] },
  });
  return undefined;
}

/**
 * What keeps this copy from being shown, read off its own dates and its coupon's. Used copies are shown as used, claimed ones to their
 * person at every hour. An offer that opens at certain hours only is shut to who comes back without a claim, as to everybody.
 */
export function refusalOf({ session, coupon, reader, byCard }: SessionScene): Refusal | null {
  const { now } = reader;
  const no = (verdict: Refusal['verdict'], facts: Record<string, unknown> = {}): Refusal => ({
    verdict,
    facts,
    session,
  });
  if (session.voidedAt) return no('voided');
  if (session.validatedAt) return null;
  if (coupon.archivedAt) return no('archived');
  if (coupon.endsAt && coupon.endsAt <= now) return no('ended', { ended_at: coupon.endsAt });
  if (session.expiresAt && session.expiresAt <= now) return no('expired', { expires_at: session.expiresAt });
  if (coupon.publishedAt && coupon.pausedAt) return no('paused');
  if (byCard) return no(byCard.verdict, byCard.facts);
  if (session.claimedAt) return null;
  if (!coupon.publishedAt) return no('draft');
  if (coupon.startsAt && coupon.startsAt > now) return no('not_started', { starts_at: coupon.startsAt });
  const limit = reachedLimit(coupon);
  if (limit !== null) return no('sold_out', { limit });
  const shut = refuseByWindow(coupon, 'open', now);
  return shut && no(shut.verdict, shut.facts);
}

const nothingMailed: KeptView = { fresh: false, mailedTo: null, mailProblem: null, email: '' };

/** The page of a copy that nothing keeps from being shown. */
export async function pageOf(
  deps: PagesDeps,
  scene: SessionScene,
  query: Record<string, string>,
): Promise<Page> {
  const { session, face, reader } = scene;
  const copy = copyOf(session);
  if (session.validatedAt)
    return usedPage(face, copy, reader, deps.assets, await usedView(scene, query.thanks === '1'));
  if (session.claimedAt)
    return keptPage(face, copy, reader, deps.assets, {
      ...nothingMailed,
      fresh: query.kept === '1',
      ...(await phoneOf(deps, scene)),
    });
  return cachedOffer(deps, scene);
}

/** Which phone this may be, and the wallets on it that this account can make passes for. */
export async function phoneOf(
  deps: PagesDeps,
  { ctx, userAgent }: Pick<SessionScene, 'ctx' | 'userAgent'>,
): Promise<Pick<KeptView, 'systems' | 'wallets'>> {
  const ready = await readyWallets(ctx, deps);
  const systems = walletsOf(userAgent);
  return { systems, wallets: systems.filter((wallet) => ready.includes(wallet)) };
}

export async function usedView(
  { ctx, coupon, session, brand }: SessionScene,
  thanked: boolean,
): Promise<UsedView> {
  const place = session.locationId === null ? null : await findLocationName(ctx, session.locationId);
  const fields = coupon.validation.after?.fields ?? [];
  return {
    place: place ?? null,
    amount: session.amountMinor === null ? null : { minor: session.amountMinor, currency: brand.currency },
    after: fields.length > 0 && !thanked ? { fields, state: emptyForm } : null,
    thanked,
  };
}

const offers = new Map<string, Page>();
const offersSize = 1_000;
/** Stands in a kept page where the person's own address goes. */
const somebody = '/p/=somebody=';

/**
 * The offer is the same for everybody but for the address in its links, so it is written once for each version, language and
 * frame, and one replacement makes it personal. Copies with a clock of their own, and offers that count down, are written anew.
 */
function cachedOffer(deps: PagesDeps, { session, face, reader, coupon }: SessionScene): Page {
  const options = { asks: asksEverybody(coupon), head: shareTags(face, deps.settings.publicUrl) };
  if (session.expiresAt || (coupon.startsAt && coupon.startsAt > reader.now))
    return offerPage(face, copyOf(session), reader, deps.assets, options);
  const key = [coupon.accountId, coupon.id, coupon.version, face.language, reader.embed, face.brand].join(
    '/',
  );
  let page = offers.get(key);
  if (!page) {
    page = offerPage(face, null, { ...reader, base: somebody }, deps.assets, options);
    if (offers.size >= offersSize) offers.delete(offers.keys().next().value ?? '');
    offers.set(key, page);
  }
  return { ...page, markup: page.markup.replaceAll(somebody, reader.base) };
}
