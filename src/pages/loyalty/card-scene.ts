import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Brand, brandWith } from '../../modules/brands/index.ts';
import {
  type Card,
  cachedCard,
  cardPath,
  findMemberByCode,
  resolveCardCode,
  tierOf,
  type WholeMember,
} from '../../modules/loyalty/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { makeCtx } from '../../platform/deps.ts';
import { preferredLanguage } from '../../platform/i18n/index.ts';
import { type PagesDeps, picturesOf } from '../scene.ts';
import type { Reader } from '../view.ts';
import { cookies, fieldsOf, rememberLanguageAt } from '../visit.ts';
import { type CardFace, cardFaceOf, cardLanguages, picturesNamed } from './card-face.ts';

/** One request about one loyalty card, with everything that its pages are made of. */
export interface CardScene {
  ctx: Ctx;
  card: Card;
  brand: Brand;
  face: CardFace;
  reader: Reader;
  secure: boolean;
}

export interface MemberScene extends CardScene {
  member: WholeMember;
}

export interface CardParams {
  card: string;
}
export interface MemberParams extends CardParams {
  member: string;
}

interface Dressed {
  brand: Brand;
  faces: Map<string, CardFace>;
  dressedAt: number;
}
/** Brands and faces per version of a card. Names and pictures of an account change seldom: a minute old is fresh. */
const wardrobe = new Map<string, Dressed>();
const wardrobeSize = 1_000;
const freshMs = 60_000;

async function dress(ctx: Ctx, card: Card): Promise<Dressed> {
  const state = [card.publishedAt, card.pausedAt, card.archivedAt].map(Number).join('/');
  const key = `${card.accountId}/${card.id}/${card.version}/${state}`;
  const known = wardrobe.get(key);
  if (known && performance.now() - known.dressedAt < freshMs) return known;
  const brand = await brandWith(ctx, picturesNamed(card));
  const dressed = { brand, faces: new Map(), dressedAt: performance.now() };
  if (wardrobe.size >= wardrobeSize) wardrobe.delete(wardrobe.keys().next().value ?? '');
  wardrobe.set(key, dressed);
  return dressed;
}

/** The card behind a public code, dressed for this reader; undefined when there is none. `member` finds whose it is, first. */
export async function cardSceneOf(
  deps: PagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  code: string,
  whose: (ctx: Ctx, card: Card) => Promise<WholeMember | undefined> = async () => undefined,
): Promise<(CardScene & { member: WholeMember | undefined }) | undefined> {
  const target = await resolveCardCode(deps.db, code.toLowerCase());
  if (!target) return undefined;
  const ctx = makeCtx(deps, target.accountId, { kind: 'consumer' }, request.id);
  const card = await cachedCard(ctx, target.cardId);
  if (!card) return undefined;
  const member = await whose(ctx, card);
  const secure = deps.settings.publicUrl.startsWith('https://');
  const offered = cardLanguages(card);
  const query = fieldsOf(request.query);
  const asked = offered.find((one) => one === query.lang);
  if (asked) rememberLanguageAt(reply, cardPath(card), asked, { secure, embed: false });
  const kept = request.cookies[cookies.language] ?? (asked ? null : member?.language);
  const language =
    asked ??
    offered.find((one) => one === kept) ??
    preferredLanguage(request.headers['accept-language'], offered, card.content.language);
  const { brand, faces } = await dress(ctx, card);
  const tier = member && card.type === 'points' ? tierOf(card, member.lifetime).tier : null;
  const key = `${language}/${tier?.name ?? ''}`;
  let face = faces.get(key);
  if (!face) {
    const sources = {
      brand: brand.name,
      currency: brand.currency,
      asset: deps.assets.url,
      picture: picturesOf(brand),
    };
    face = cardFaceOf(card, language, sources, tier);
    faces.set(key, face);
  }
  const base = cardPath(card, member);
  const reader: Reader = { language, base, embed: false, now: deps.clock.now() };
  return { ctx, card, brand, face, reader, secure, member };
}

/** The card and the member of an address; undefined when one is missing or they do not belong together. */
export async function memberSceneOf(
  deps: PagesDeps,
  request: FastifyRequest<{ Params: MemberParams }>,
  reply: FastifyReply,
): Promise<MemberScene | undefined> {
  const scene = await cardSceneOf(deps, request, reply, request.params.card, async (ctx, card) => {
    const member = await findMemberByCode(ctx, request.params.member);
    return member?.cardId === card.id ? member : undefined;
  });
  const member = scene?.member;
  return scene && member ? { ...scene, member } : undefined;
}
