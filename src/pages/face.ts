import type { Coupon, CouponLocation, Language, Words } from '../modules/coupons/index.ts';
import { distanceMetres, type Place, wordsOf } from '../modules/coupons/index.ts';
import { translator } from '../platform/i18n/index.ts';
import { distanceText, windowsText } from './dates.ts';
import { trusted } from './html.ts';
import { themeSheet } from './theme.ts';
import { foreignWords } from './tongue.ts';
import type { Face, Picture, Shop } from './view.ts';

/** What a face needs to know beside the coupon: the account's name and where files are. */
export interface FaceSources {
  brand: string;
  picture(fileId: string, widest: number): Picture | null;
  asset(name: string): string;
}

/** The languages a coupon speaks: its own first, then those with at least a title or a description of their own. */
function languagesOf(coupon: Coupon): Language[] {
  const { language, translations } = coupon.content;
  const others = Object.entries(translations) as [Language, Words][];
  return [
    language,
    ...others
      .filter(([one, words]) => one !== language && Object.values(words).some((text) => text?.trim()))
      .map(([one]) => one),
  ];
}

export function shopOf(location: CouponLocation, language: Language, from: Place | null): Shop {
  const { latitude, longitude } = location;
  const place = latitude !== null && longitude !== null ? { latitude, longitude } : null;
  const town = [location.zip, location.city].filter(Boolean).join(' ');
  const address = [location.address, town].filter((line): line is string => Boolean(line));
  const query = place ? `${place.latitude},${place.longitude}` : address.join(', ');
  return {
    id: location.id,
    name: location.name,
    address,
    hours: windowsText(location.openingHours, language),
    phone: location.phone,
    email: location.email,
    website: location.website,
    route: query ? `https://www.openstreetmap.org/directions?to=${encodeURIComponent(query)}` : null,
    place,
    distance: from && place ? distanceText(distanceMetres(from, place), language) : null,
  };
}

/** The shops of a coupon for one reader; nearest first when the reader's place is known. */
export function shopsOf(coupon: Coupon, language: Language, from: Place | null): Shop[] {
  const shops = coupon.locations.map((location) => shopOf(location, language, from));
  if (!from) return shops;
  const metres = (shop: Shop) => (shop.place ? distanceMetres(from, shop.place) : Number.POSITIVE_INFINITY);
  return shops.sort((a, b) => metres(a) - metres(b));
}

const rich = (markup: string | undefined) => (markup?.trim() ? trusted(markup) : null);

/** Everything about a coupon that is the same for all who read it in this language. Rich text was sanitised when stored. */
export function faceOf(coupon: Coupon, language: Language, sources: FaceSources): Face {
  const { design } = coupon.content;
  const words = wordsOf(coupon, language);
  const t = translator(language, 'consumer');
  const picture = (id: string | null, widest: number) => (id ? sources.picture(id, widest) : null);
  const windows = windowsText(coupon.rules.windows, language);
  const [first = null, ...others] = design.images;
  return {
    code: coupon.code,
    version: coupon.version,
    language,
    languages: [...new Set([...languagesOf(coupon), language])],
    brand: sources.brand,
    logo: picture(design.logo, 480),
    picture: picture(first, 1200),
    morePictures: others.map((id) => picture(id, 640)).filter((one) => one !== null),
    shareImage: picture(design.share_image, 1200)?.url ?? null,
    favicon: picture(design.favicon ?? design.logo, 192)?.url ?? null,
    title: words.title?.trim() || coupon.title,
    subtitle: words.subtitle ?? '',
    value: words.value ?? '',
    foreign: foreignWords(coupon.content, language),
    description: rich(words.description),
    terms: rich(words.terms),
    enters: coupon.kind === 'competition',
    claimButton: words.claim_button?.trim() || t(coupon.kind === 'competition' ? 'enter' : 'get'),
    singleUseMessage: words.single_use_message ?? '',
    soldOutMessage: words.sold_out_message ?? '',
    poweredBy: design.powered_by,
    brandColour: design.brand_colour,
    groundColour: design.background_colour,
    font: design.font,
    themeSheet: themeSheet(design, sources.asset, picture(design.background_image, 1280)?.url ?? null),
    timeZone: coupon.timeZone,
    startsAt: coupon.startsAt,
    endsAt: coupon.endsAt,
    endsLocal: coupon.endsLocal,
    windows,
    windowsToUse: coupon.rules.windows_apply_to.includes('validate') ? windows : [],
    once: coupon.rules.once_per.length > 0,
    proofOfWork: coupon.rules.proof_of_work === true,
    shops: shopsOf(coupon, language, null),
  };
}
