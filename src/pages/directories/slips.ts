import { brandWith } from '../../modules/brands/index.ts';
import { type Coupon, type CouponLocation, type Language, statusOf } from '../../modules/coupons/index.ts';
import {
  type DirectoryUser,
  listFavourites,
  type ShelfItem,
  type Standing,
  standingsOf,
} from '../../modules/directories/index.ts';
import { cardPath, cardStatus } from '../../modules/loyalty/index.ts';
import type { Category } from '../../modules/shelves/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { formatId } from '../../platform/ids.ts';
import { endText } from '../dates.ts';
import { dressedIn, type PagesDeps, picturesOf } from '../scene.ts';
import type { Picture } from '../view.ts';
import { wardrobe } from '../wardrobe.ts';

/** One listing as a directory draws it: a slip that looks like the ticket behind it. */
export interface Slip {
  id: number;
  /** `lst_5001`: the last part of its address. */
  key: string;
  kind: 'coupon' | 'game' | 'competition' | 'card';
  title: string;
  value: string;
  /** Who offers it. */
  by: string;
  /** The first shop's town; how many shops there are. */
  town: string | null;
  until: { inclusive: boolean; text: string } | null;
  colour: string;
  picture: Picture | null;
  /** Where it is used: pairs of latitude and longitude. */
  places: readonly (readonly [number, number])[];
  categories: readonly number[];
  featured: boolean;
  /** Everything that a search looks at, plain. */
  words: string;
  standing: Standing | null;
  kept: boolean;
  /** The address of the coupon or card itself. */
  path: string;
}

/** Letters and digits without accents and capitals. */
export const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

const cardBrands = wardrobe<never>(1_000);

/** What a directory shows at this moment, in its order: what has ended or is paused is left out. */
export async function slipsOf(
  deps: Pick<PagesDeps, 'assets'>,
  ctx: Ctx,
  shelf: ShelfItem[],
  {
    language,
    user,
    categories,
  }: { language: Language; user: DirectoryUser | undefined; categories: Category[] },
): Promise<Slip[]> {
  const now = ctx.clock.now();
  const [standings, kept] = user
    ? await Promise.all([standingsOf(ctx, user), listFavourites(ctx, user.id)])
    : [new Map<string, Standing>(), []];
  const favourites = new Set(kept);
  const names = new Map(categories.map((one) => [one.id, [one.name, ...Object.values(one.names)].join(' ')]));
  const slips = await Promise.all(
    shelf.map(async (item): Promise<Slip | null> => {
      const standing = standings.get(`${item.ownerId}/${item.couponId}`) ?? null;
      const look = await lookOf(deps, { ...ctx, accountId: item.ownerId }, item, language, now);
      if (!look || (!look.open && !standing)) return null;
      const filed = item.categoryIds.map((id) => names.get(id) ?? '').join(' ');
      const { open: _, searched, ...rest } = look;
      return {
        ...rest,
        id: item.id,
        key: formatId('listing', item.id),
        categories: item.categoryIds,
        featured: item.featuredAt !== null,
        words: plain([rest.title, rest.value, rest.by, filed, ...searched].join(' ')),
        standing,
        kept: favourites.has(item.id),
      };
    }),
  );
  return slips.filter((slip) => slip !== null);
}

type Look = Pick<
  Slip,
  'kind' | 'title' | 'value' | 'by' | 'town' | 'until' | 'colour' | 'picture' | 'places' | 'path'
> & { open: boolean; searched: string[] };

async function lookOf(
  deps: Pick<PagesDeps, 'assets'>,
  ctx: Ctx,
  { coupon, card }: ShelfItem,
  language: Language,
  now: Date,
): Promise<Look | null> {
  if (coupon) return couponLook(deps, ctx, coupon, language, now);
  if (!card) return null;
  const { design, words, translations } = card.content;
  const { brand } = await cardBrands(`${card.accountId}/${card.id}/${card.version}`, () =>
    brandWith(ctx, [design.strip_image]),
  );
  const own = translations[language];
  return {
    kind: 'card',
    title: own?.title?.trim() || words.title?.trim() || card.name,
    value: card.maxStamps ? `${card.maxStamps}×` : '',
    by: shopOrBrand(card.locations, brand.name),
    ...shopsOf(card.locations),
    until: null,
    colour: design.brand_colour,
    picture: design.strip_image ? picturesOf(brand)(design.strip_image, 640) : null,
    path: cardPath(card),
    open: cardStatus(card) === 'active',
    searched: [own?.subtitle ?? words.subtitle ?? '', ...card.locations.map(shopWords)],
  };
}

async function couponLook(
  deps: Pick<PagesDeps, 'assets'>,
  ctx: Ctx,
  coupon: Coupon,
  language: Language,
  now: Date,
): Promise<Look> {
  const { brand, face } = await dressedIn(deps, ctx, coupon, language);
  const [first] = coupon.content.design.images;
  return {
    kind: coupon.kind === 'offer' ? 'coupon' : coupon.kind,
    title: face.title,
    value: face.value,
    by: shopOrBrand(coupon.locations, face.brand),
    ...shopsOf(coupon.locations),
    until: coupon.endsAt && endText(coupon.endsLocal, coupon.endsAt, language, coupon.timeZone),
    colour: coupon.content.design.brand_colour,
    picture: first ? picturesOf(brand)(first, 640) : null,
    path: `/p/${coupon.code}`,
    open: statusOf(coupon, now) === 'active',
    searched: [face.subtitle, ...coupon.tags, ...coupon.locations.map(shopWords)],
  };
}

/** Where there is one shop, it is the shop that offers. */
const shopOrBrand = ([first, ...others]: CouponLocation[], brand: string) =>
  first && others.length === 0 ? first.name : brand;

const shopWords = ({ name, city, zip }: CouponLocation) => [name, zip, city].filter(Boolean).join(' ');

function shopsOf(locations: CouponLocation[]): Pick<Slip, 'town' | 'places'> {
  const towns = [...new Set(locations.flatMap(({ city }) => city ?? []))];
  return {
    town: towns.length > 2 ? `${towns.slice(0, 2).join(', ')}…` : towns.join(', ') || null,
    places: locations.flatMap(({ latitude, longitude }) =>
      latitude !== null && longitude !== null ? [[latitude, longitude] as const] : [],
    ),
  };
}

export const isUsed = ({ standing }: Pick<Slip, 'standing'>) => standing?.used != null;

export interface Filter {
  text: string;
  /** A category; it holds what lies below it too. */
  categoryId: number | null;
  hideUsed: boolean;
}

/** Every word of the search has to be found somewhere; a category holds what lies below it. */
export function filtered(
  slips: Slip[],
  { text, categoryId, hideUsed }: Filter,
  categories: Category[],
): Slip[] {
  const words = plain(text).match(/[\p{L}\p{N}%€$£¥]+/gu) ?? [];
  const wanted = categoryId === null ? null : new Set(treeOf(categories, categoryId));
  return slips.filter(
    (slip) =>
      words.every((word) => slip.words.includes(word)) &&
      (wanted === null || slip.categories.some((id) => wanted.has(id))) &&
      !(hideUsed && isUsed(slip)),
  );
}

/** A category and all that lie below it. */
export function treeOf(categories: Category[], id: number): number[] {
  return [
    id,
    ...categories.filter(({ parentId }) => parentId === id).flatMap((one) => treeOf(categories, one.id)),
  ];
}
