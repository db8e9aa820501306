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
import { readerLanguage } from '../reader-language.ts';
import { type PagesDeps, picturesOf } from '../scene.ts';
import type { Reader } from '../view.ts';
import { wardrobe } from '../wardrobe.ts';
import { type CardFace, cardFaceOf, picturesNamed } from './card-face.ts';

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

const dress = wardrobe<CardFace>(1_000);

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
  const at = { path: cardPath(card), secure, embed: false, own: card.content.language };
  const language = await readerLanguage(request, reply, at, async () => member?.language);
  const state = [card.publishedAt, card.pausedAt, card.archivedAt].map(Number).join('/');
  const { brand, faces } = await dress(`${card.accountId}/${card.id}/${card.version}/${state}`, () =>
    brandWith(ctx, picturesNamed(card)),
  );
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
