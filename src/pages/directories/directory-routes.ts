import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import sharp from 'sharp';
import { brandWith } from '../../modules/brands/index.ts';
import {
  cachedShelf,
  countLook,
  directoryChannel,
  directoryStatus,
  hasAccess,
  openListing,
  setFavourite,
  signInByToken,
} from '../../modules/directories/index.ts';
import { listCategories } from '../../modules/shelves/index.ts';
import { parseId } from '../../platform/ids.ts';
import { flatBody } from '../flat-body.ts';
import { homeScreenManifest } from '../home-screen.ts';
import { html } from '../html.ts';
import { homeIcon } from '../lettering.ts';
import { cardFaceOf } from '../loyalty/card-face.ts';
import { drawn } from '../routes/paper.ts';
import { dressedIn, type PagesDeps, picturesOf, plainScene } from '../scene.ts';
import { sendPage, sendProblem } from '../send.ts';
import type { Face } from '../view.ts';
import { fieldsOf, isBot, isPrefetch, wantsJson } from '../visit.ts';
import {
  type DirectoryParams,
  type DirectoryScene,
  directorySceneOf,
  rememberSignIn,
} from './directory-scene.ts';
import { homePage } from './home-page.ts';
import { listingPage, type Way } from './listing-page.ts';
import { linkUsedPage, noDirectoryPage } from './person-pages.ts';
import { personRoutes } from './person-routes.ts';
import { type Slip, slipsOf } from './slips.ts';

const hidden = { schema: { hide: true } };
type ListingParams = DirectoryParams & { listing: string };

/** Everything under /d/{code}: what is offered, one listing, the way to a copy, and who is signed in. */
export function directoryRoutes(app: FastifyInstance, deps: PagesDeps): void {
  app.get<{ Params: DirectoryParams }>('/d/:directory', hidden, async (request, reply) => {
    const scene = await openScene(deps, request, reply);
    if (!scene) return reply;
    const query = fieldsOf(request.query);
    if (query.token !== undefined) return enter(deps, request, reply, scene, query.token);
    const { categories, slips } = await contentsOf(deps, scene);
    const own = [...categories].find(({ id }) => id === parseId('category', query.c ?? ''));
    const filter = {
      text: (query.q ?? '').trim().slice(0, 80),
      categoryId: own?.id ?? null,
      hideUsed: rememberedChoice(request, reply, scene, query.used),
    };
    if (!isBot(request) && !isPrefetch(request)) await countVisit(request, reply, scene);
    const pageNumber = Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1);
    const view = {
      slips,
      categories,
      filter,
      near: query.view === 'near' && scene.directory.settings.map,
      pageNumber,
      head: headTags(deps, scene),
      welcome: query.welcome === '1',
    };
    return sendPage(reply, homePage(scene, deps.assets, view), scene.reader.embed);
  });

  personRoutes(app, deps, { openScene, contentsOf });

  app.get<{ Params: DirectoryParams }>(
    '/d/:directory/manifest.webmanifest',
    hidden,
    async (request, reply) => {
      const scene = await openScene(deps, request, reply);
      if (!scene) return reply;
      const { face, reader } = scene;
      const manifest = homeScreenManifest(face, reader, {
        name: face.title,
        shortName: face.title.slice(0, 24),
      });
      return reply.header('cache-control', 'no-store').type('application/manifest+json').send(manifest);
    },
  );

  app.get<{ Params: DirectoryParams & { size: string } }>(
    '/d/:directory/icon-:size(180|192|512).png',
    hidden,
    async (request, reply) => {
      const scene = await openScene(deps, request, reply);
      if (!scene) return reply;
      const size = Number(request.params.size);
      const png = await drawn(['icon', scene.face.brandColour, size].join('/'), () =>
        sharp(Buffer.from(homeIcon(scene.face)), { density: 96 })
          .resize(size)
          .png()
          .toBuffer(),
      );
      return reply.header('cache-control', 'public, max-age=3600').type('image/png').send(png);
    },
  );

  app.get<{ Params: ListingParams }>('/d/:directory/:listing', hidden, async (request, reply) => {
    const found = await listingOf(deps, request, reply);
    if (!found) return reply;
    const { scene, slip, face } = found;
    if (!isBot(request) && !isPrefetch(request)) await countLook(scene.ctx, scene.directory, 'view', slip.id);
    return sendPage(reply, listingPage(scene, face, deps.assets, slip, wayOf(scene, slip)), false);
  });

  app.post<{ Params: ListingParams }>('/d/:directory/:listing/open', hidden, async (request, reply) => {
    const found = await listingOf(deps, request, reply);
    if (!found) return reply;
    const { scene, slip, coupon } = found;
    const { ctx, directory, reader, user } = scene;
    const way = wayOf(scene, slip);
    const next = `?next=${slip.key}`;
    const to = (address: string) => reply.header('cache-control', 'no-store').redirect(address, 303);
    if (way === 'sign_in') return to(`${reader.base}/register${next}`);
    if (way === 'access') return to(`${reader.base}/access${next}`);
    if (way === 'confirm') return to(`${reader.base}/confirm`);
    if (isBot(request)) return to(`${reader.base}/${slip.key}`);
    await countLook(ctx, directory, 'open', slip.id);
    const visited = `${slip.path}?src=${directoryChannel(directory)}`;
    if (!coupon || !user) return to(visited);
    const opened = await openListing(ctx, directory, user, coupon);
    if ('sessionCode' in opened) return to(`${slip.path}/${opened.sessionCode}`);
    if (opened.verdict === 'access_needed') return to(`${reader.base}/access${next}`);
    if (opened.verdict === 'confirm_needed') return to(`${reader.base}/confirm`);
    return to(visited);
  });

  app.post<{ Params: ListingParams }>('/d/:directory/:listing/keep', hidden, async (request, reply) => {
    const found = await listingOf(deps, request, reply);
    if (!found) return reply;
    const { scene, slip } = found;
    const { reader, user, ctx } = scene;
    if (!user) return reply.redirect(`${reader.base}/sign-in?next=${slip.key}`, 303);
    await setFavourite(ctx, user, slip.id, flatBody(request.body).keep !== '0');
    return reply.header('cache-control', 'no-store').redirect(backTo(request, scene, slip), 303);
  });

  for (const url of ['/d', '/d/*'])
    app.get(url, hidden, (request, reply) => {
      const { face, reader } = plainScene(deps, request);
      if (wantsJson(request)) return sendProblem(request, reply, 'not_found', {});
      const scene = { face: { ...face, header: null, hasTerms: false }, reader };
      return sendPage(reply, noDirectoryPage(scene, deps.assets, 'found'), false);
    });
}

/** Where a heart was pressed: on the page of the listing, or in a list of this directory. */
function backTo(request: FastifyRequest, { reader }: DirectoryScene, slip: Slip): string {
  const from = request.headers.referer ?? '';
  const path = URL.canParse(from) ? new URL(from) : undefined;
  if (path?.pathname === reader.base) return `${reader.base}${path.search}`;
  return path?.pathname === `${reader.base}/favourites`
    ? `${reader.base}/favourites`
    : `${reader.base}/${slip.key}`;
}

/** The directory of an address that visitors may see; otherwise the answer has been given. */
export async function openScene(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: DirectoryParams }>,
  reply: FastifyReply,
): Promise<DirectoryScene | undefined> {
  const scene = await directorySceneOf(deps, request, reply);
  if (!scene) {
    if (wantsJson(request)) sendProblem(request, reply, 'not_found', {});
    else {
      const { face, reader } = plainScene(deps, request);
      const nobody = { face: { ...face, header: null, hasTerms: false }, reader };
      sendPage(reply, noDirectoryPage(nobody, deps.assets, 'found'), false);
    }
    return undefined;
  }
  const status = directoryStatus(scene.directory);
  if (status === 'open') return scene;
  const no = status === 'draft' ? 'draft' : 'closed';
  sendPage(reply, noDirectoryPage(scene, deps.assets, no), false);
  return undefined;
}

/** What is in a directory, as this person sees it. */
export async function contentsOf(deps: PagesDeps, { ctx, directory, face, user }: DirectoryScene) {
  const [shelf, categories] = await Promise.all([cachedShelf(ctx, directory.id), listCategories(ctx)]);
  const slips = await slipsOf(deps, ctx, shelf, { language: face.language, user, categories });
  return { shelf, categories, slips };
}

/** One listing of an address, in its own clothes; otherwise the answer has been given. */
async function listingOf(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: ListingParams }>,
  reply: FastifyReply,
) {
  const scene = await openScene(deps, request, reply);
  if (!scene) return undefined;
  const { shelf, slips } = await contentsOf(deps, scene);
  const slip = slips.find(({ key }) => key === request.params.listing);
  const item = shelf.find(({ id }) => id === slip?.id);
  if (!slip || !item) {
    sendPage(reply, noDirectoryPage(scene, deps.assets, 'found'), false);
    return undefined;
  }
  const ctx = { ...scene.ctx, accountId: item.ownerId };
  const { language } = scene.face;
  let face: Face = scene.face;
  if (item.coupon) ({ face } = await dressedIn(deps, ctx, item.coupon, language));
  else if (item.card) {
    const { design } = item.card.content;
    const brand = await brandWith(ctx, [design.logo, design.strip_image, design.favicon]);
    const sources = {
      brand: brand.name,
      currency: brand.currency,
      asset: deps.assets.url,
      picture: picturesOf(brand),
    };
    face = cardFaceOf(item.card, language, sources);
  }
  // The languages are those of the directory, and so is the maker's line.
  const dressed: Face = { ...face, languages: scene.face.languages, poweredBy: scene.face.poweredBy };
  return { scene, slip, coupon: item.coupon, face: dressed };
}

/** What has to come before a copy. */
function wayOf({ directory, user, reader }: DirectoryScene, slip: Slip): Way {
  const { registration, access } = directory.settings;
  if (!registration.on) return 'open';
  if (!user) return 'sign_in';
  if (slip.standing) return 'open';
  if (registration.confirm_mail && !user.confirmedAt) return 'confirm';
  return access.kind === 'paid' && !hasAccess(user, reader.now) ? 'access' : 'open';
}

/** Signs in by a token that the API made, and leads away from its address. */
async function enter(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  scene: DirectoryScene,
  token: string,
): Promise<FastifyReply> {
  void reply.header('cache-control', 'no-store');
  if (isBot(request) || isPrefetch(request)) return reply.redirect(scene.reader.base, 303);
  const signedIn = await signInByToken(scene.ctx, scene.directory.id, token);
  if (!signedIn) return sendPage(reply, linkUsedPage(scene, deps.assets), false);
  rememberSignIn(reply, scene, signedIn.signIn);
  return reply.redirect(scene.reader.base, 303);
}

/** A visit is one browser on one day. */
async function countVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  scene: DirectoryScene,
): Promise<void> {
  const { ctx, directory, reader, secure } = scene;
  const name = `tearoff_v_${directory.code}`;
  if (request.cookies[name]) return;
  const nextDay = 86_400 - Math.floor((reader.now.getTime() / 1000) % 86_400);
  void reply.setCookie(name, '1', {
    path: reader.base,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: nextDay,
  });
  await countLook(ctx, directory, 'visit');
}

/** Whether used ones are hidden: as was last chosen in this browser. */
function rememberedChoice(
  request: FastifyRequest,
  reply: FastifyReply,
  { directory, reader, secure }: DirectoryScene,
  asked: string | undefined,
): boolean {
  const name = `tearoff_h_${directory.code}`;
  if (asked !== 'hide' && asked !== 'show') return request.cookies[name] === '1';
  void reply.setCookie(name, asked === 'hide' ? '1' : '0', {
    path: reader.base,
    httpOnly: true,
    sameSite: 'lax',
    secure,
    maxAge: 31_536_000,
  });
  return asked === 'hide';
}

/** What messengers and home screens take from a directory. */
function headTags({ settings }: PagesDeps, { face, reader }: DirectoryScene) {
  const url = `${settings.publicUrl}${reader.base}`;
  const picture = face.shareImage ?? face.header?.url ?? null;
  return html`<meta name="description" content="${face.subtitle || face.title}"><link rel="canonical" href="${url}"><link rel="manifest" href="${reader.base}/manifest.webmanifest" crossorigin="use-credentials"><link rel="apple-touch-icon" href="${reader.base}/icon-180.png"><meta property="og:type" content="website"><meta property="og:title" content="${face.title}"><meta property="og:description" content="${face.subtitle || face.brand}"><meta property="og:url" content="${url}">${picture && html`<meta property="og:image" content="${settings.publicUrl}${picture}">`}`;
}
