import type { Ctx } from '../../platform/ctx.ts';
import { endText, type TextLanguage, translator } from '../../platform/i18n/index.ts';
import { type Brand, brandOf, brandWith } from '../brands/index.ts';
import { type Coupon, linesOf, wordsOf } from '../coupons/index.ts';
import type { Directory } from '../directories/index.ts';
import { imageUrl } from '../files/index.ts';
import type { Card } from '../loyalty/index.ts';

/** What a message says about the thing that it hands over, in one language: the same for everybody who is written to. */
export interface Offer {
  thing: 'coupon' | 'card' | 'directory';
  language: TextLanguage;
  brand: string;
  brandColour: string;
  ground: string;
  /** Absolute addresses. */
  picture: string | null;
  logo: string | null;
  title: string;
  subtitle: string;
  value: string;
  /** `Valid through 31 December 2026`; null: without end. */
  until: string | null;
  terms: string[];
  places: string[];
}

const widest = 1200;
const pictureIn = (brand: Brand, id: string | null, publicUrl: string): string | null => {
  const stored = id === null ? undefined : brand.pictures.get(id);
  return stored ? new URL(imageUrl(stored, widest), publicUrl).href : null;
};

/** A coupon as messages speak of it. */
export async function offerOfCoupon(
  ctx: Ctx,
  coupon: Coupon,
  language: TextLanguage,
  publicUrl: string,
): Promise<Offer> {
  const brand = await brandOf(ctx, coupon);
  const words = wordsOf(coupon, language);
  const { design } = coupon.content;
  return {
    thing: 'coupon',
    language,
    brand: brand.name,
    brandColour: design.brand_colour,
    ground: design.background_colour,
    picture: pictureIn(brand, design.images[0] ?? null, publicUrl),
    logo: pictureIn(brand, design.logo, publicUrl),
    title: words.title?.trim() || coupon.title,
    subtitle: words.subtitle ?? '',
    value: words.value ?? '',
    until: untilOf(coupon, language),
    terms: linesOf(words.terms),
    places: coupon.locations.map(({ name, address, zip, city }) =>
      [name, address, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
    ),
  };
}

function untilOf({ endsAt, endsLocal, timeZone }: Coupon, language: TextLanguage): string | null {
  if (!endsAt) return null;
  const t = translator(language, 'mail');
  const { inclusive, text } = endText(endsLocal, endsAt, language, timeZone);
  return inclusive ? t('coupon_through', { date: text }) : t('coupon_until', { date: text });
}

/** A loyalty card as messages speak of it. */
export async function offerOfCard(
  ctx: Ctx,
  card: Card,
  language: TextLanguage,
  publicUrl: string,
): Promise<Offer> {
  const { design, translations } = card.content;
  const brand = await brandWith(ctx, [design.logo, design.front_image ?? design.strip_image]);
  const own = language === card.content.language ? {} : (translations[language] ?? {});
  const said = Object.entries(own).filter(([, text]) => text?.trim());
  const words = { ...card.content.words, ...Object.fromEntries(said) };
  return {
    thing: 'card',
    language,
    brand: brand.name,
    brandColour: design.brand_colour,
    ground: design.background_colour,
    picture: pictureIn(brand, design.front_image ?? design.strip_image, publicUrl),
    logo: pictureIn(brand, design.logo, publicUrl),
    title: words.title?.trim() || card.name,
    subtitle: words.subtitle ?? '',
    value: '',
    until: null,
    terms: linesOf(words.terms),
    places: [],
  };
}

/** A directory as messages speak of it. */
export async function offerOfDirectory(
  ctx: Ctx,
  { name, settings }: Directory,
  language: TextLanguage,
  publicUrl: string,
): Promise<Offer> {
  const { design, translations } = settings;
  const brand = await brandWith(ctx, [design.logo, design.header_image]);
  const own = language === settings.language ? {} : (translations[language] ?? {});
  const said = Object.entries(own).filter(([, text]) => text?.trim());
  const words = { ...settings.words, ...Object.fromEntries(said) };
  return {
    thing: 'directory',
    language,
    brand: brand.name,
    brandColour: design.brand_colour,
    ground: design.background_colour,
    picture: pictureIn(brand, design.header_image, publicUrl),
    logo: pictureIn(brand, design.logo, publicUrl),
    title: words.title?.trim() || name,
    subtitle: words.subtitle ?? '',
    value: '',
    until: null,
    terms: linesOf(words.terms),
    places: [],
  };
}

/** What a message that hands over nothing knows: in whose name it comes. */
export async function offerOfNothing(ctx: Ctx, language: TextLanguage): Promise<Offer> {
  const { name } = await brandWith(ctx, []);
  return {
    thing: 'coupon',
    language,
    brand: name,
    ...plainColours,
    picture: null,
    logo: null,
    title: '',
    subtitle: '',
    value: '',
    until: null,
    terms: [],
    places: [],
  };
}

/** The colours of a coupon that chose none. */
export const plainColours = { brandColour: '#cf4423', ground: '#f4f1ea' };
