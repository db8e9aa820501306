import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Brand, brandOf } from '../modules/brands/index.ts';
import { type Coupon, cachedCoupon, resolveCouponCode } from '../modules/coupons/index.ts';
import type { Session } from '../modules/sessions/index.ts';
import type { Ctx } from '../platform/ctx.ts';
import { type Deps, makeCtx } from '../platform/deps.ts';
import { preferredLanguage, textLanguages } from '../platform/i18n/index.ts';
import { tillCodeLength } from '../platform/ids.ts';
import type { Assets } from './assets.ts';
import { type FaceSources, faceOf } from './face.ts';
import { pictureUrl } from './picture-url.ts';
import { plainFace } from './plain-face.ts';
import { readerLanguage } from './reader-language.ts';
import type { Copy, Face, Reader } from './view.ts';
import { fieldsOf } from './visit.ts';
import { wardrobe } from './wardrobe.ts';

/** What every route of the pages has at hand. */
export interface PagesDeps extends Deps {
  assets: Assets;
}

/** One request about one coupon, with everything that its pages are made of. */
export interface Scene {
  ctx: Ctx;
  coupon: Coupon;
  brand: Brand;
  face: Face;
  /** `reader.base` is the address of the coupon until a session is known. */
  reader: Reader;
  /** True when our own address is https: cookies are then for https only. */
  secure: boolean;
  /** What the browser says it is. */
  userAgent: string;
}

const dress = wardrobe<Face>(2_000);

/** The coupon behind a public code, dressed for this reader; undefined when there is none. */
export async function sceneOf(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  sessionLanguage: (ctx: Ctx) => Promise<string | null> = async () => null,
): Promise<Scene | undefined> {
  const target = await resolveCouponCode(deps.db, code.toLowerCase());
  if (!target) return undefined;
  const ctx = makeCtx(deps, target.accountId, { kind: 'consumer' }, request.id);
  const coupon = await cachedCoupon(ctx, target.couponId);
  if (!coupon) return undefined;
  const query = fieldsOf(request.query);
  const form = fieldsOf(request.body);
  const embed = query.embed === '1' || form.embed === '1';
  const secure = deps.settings.publicUrl.startsWith('https://');
  const path = `/p/${coupon.code}`;
  const own = coupon.content.language;
  const at = { path, secure, embed, own };
  const language = await readerLanguage(request, reply, at, () => sessionLanguage(ctx));
  const { brand, face } = await dressedIn(deps, ctx, coupon, language);
  const reader: Reader = { language, base: path, embed, now: deps.clock.now() };
  const userAgent = request.headers['user-agent'] ?? '';
  return { ctx, coupon, brand, face, reader, secure, userAgent };
}

/** A coupon as it is worn in one language. */
export async function dressedIn(
  deps: Pick<PagesDeps, 'assets'>,
  ctx: Ctx,
  coupon: Coupon,
  language: Face['language'],
): Promise<{ brand: Brand; face: Face }> {
  const { brand, faces } = await dress(`${coupon.accountId}/${coupon.id}/${coupon.version}`, () =>
    brandOf(ctx, coupon),
  );
  let face = faces.get(language);
  if (!face) {
    face = faceOf(coupon, language, {
      brand: brand.name,
      asset: deps.assets.url,
      picture: picturesOf(brand),
    });
    faces.set(language, face);
  }
  return { brand, face };
}

/** How a face finds the pictures of a brand; `origin` makes their addresses absolute. */
export const picturesOf =
  (brand: Brand, origin = ''): FaceSources['picture'] =>
  (id, widest) => {
    const picture = brand.pictures.get(id);
    return picture ? { url: origin + pictureUrl(picture, widest), ...scaled(picture, widest) } : null;
  };

const scaled = ({ width, height }: { width: number | null; height: number | null }, widest: number) =>
  width && height && width > widest
    ? { width: widest, height: Math.round((height * widest) / width) }
    : { width, height };

/** A page of our own for a request that leads to no coupon. */
export function plainScene(deps: PagesDeps, request: FastifyRequest): { face: Face; reader: Reader } {
  const language = preferredLanguage(request.headers['accept-language'], textLanguages, 'en');
  const embed = fieldsOf(request.query).embed === '1';
  // Languages of an unknown address cannot be switched to: there is nothing behind it to keep them for.
  const face = plainFace(language, [language], deps.assets.url);
  const path = request.url.split('?')[0] ?? '/';
  return { face, reader: { language, base: path, embed, now: deps.clock.now() } };
}

export const baseOf = (coupon: Pick<Coupon, 'code'>, session: Pick<Session, 'code'>) =>
  `/p/${coupon.code}/${session.code}`;

export function copyOf(session: Session): Copy {
  return {
    code: session.code,
    till: session.code.slice(0, tillCodeLength),
    claimedAt: session.claimedAt,
    validatedAt: session.validatedAt,
    expiresAt: session.expiresAt,
    resetsAt: session.resetsAt,
  };
}
