import type { Language } from '../../modules/coupons/index.ts';
import { type Card, type cardSettings, cardStatus } from '../../modules/loyalty/index.ts';
import { readable } from '../../platform/colour.ts';
import { translator } from '../../platform/i18n/index.ts';
import { type FaceSources, shopOf } from '../face.ts';
import { trusted } from '../html.ts';
import { themeOf, themeSheet } from '../theme.ts';
import { foreignWords } from '../tongue.ts';
import type { Face, Picture } from '../view.ts';

type Tier = cardSettings.Tier;

/** One loyalty card in one language, as its pages wear it: what every page needs, and what only cards have. */
export interface CardFace extends Face {
  type: Card['type'];
  /** What is collected, in the plural, where the card calls it something of its own. */
  unit: string | null;
  maxStamps: number | null;
  rewards: { stamps: number; title: string }[];
  tiers: Tier[];
  /** The tier whose colours it wears. */
  tier: string | null;
  /** Below the card, where one would turn it over. */
  backImage: Picture | null;
  stampImage: Picture | null;
  emptyStampImage: Picture | null;
  welcomeStamps: number;
  referralStamps: number;
  /** So many stamps for so much money. */
  rate: { amountMinor: number; stamps: number } | null;
  currency: string;
  join: Card['settings']['join'];
  status: ReturnType<typeof cardStatus>;
}

/** The languages a card speaks: its own first, then those in which it has words. */
function cardLanguages({ content }: Card): Language[] {
  const others = Object.entries(content.translations) as [Language, Record<string, string | undefined>][];
  return [
    content.language,
    ...others
      .filter(([one, words]) => one !== content.language && Object.values(words).some((text) => text?.trim()))
      .map(([one]) => one),
  ];
}

function wordsOf({ content }: Card, language: Language) {
  const own = language === content.language ? {} : (content.translations[language] ?? {});
  return { ...content.words, ...Object.fromEntries(Object.entries(own).filter(([, text]) => text?.trim())) };
}

/** The files that the design of a card names. */
export function picturesNamed({ content: { design } }: Card): (string | null)[] {
  const { logo, strip_image, back_image, stamp_image, empty_stamp_image, front_image } = design;
  return [
    logo,
    strip_image,
    back_image,
    stamp_image,
    empty_stamp_image,
    front_image,
    design.favicon,
    design.home_icon,
  ];
}

const rich = (markup: string | undefined) => (markup?.trim() ? trusted(markup) : null);

/** Everything about a card that is the same for all who read it in this language and stand in this tier. */
export function cardFaceOf(
  card: Card,
  language: Language,
  sources: FaceSources & { currency: string },
  tier: Tier | null = null,
): CardFace {
  const { design } = card.content;
  const words = wordsOf(card, language);
  const colours = {
    brand_colour: tier?.brand_colour ?? design.brand_colour,
    background_colour: tier?.background_colour ?? design.background_colour,
    font: design.font,
  };
  const picture = (id: string | null, widest: number) => (id ? sources.picture(id, widest) : null);
  const { light } = themeOf(colours);
  const onBrand = design.text_colour
    ? `;--on-brand:${readable(design.text_colour.toLowerCase(), [colours.brand_colour.toLowerCase()])}`
    : '';
  const rate = card.settings.per_amount;
  return {
    code: card.code,
    version: card.version,
    language,
    languages: [...new Set([...cardLanguages(card), language])],
    brand: sources.brand,
    logo: picture(design.logo, 480),
    picture: picture(design.strip_image, 1200),
    morePictures: [],
    shareImage: picture(design.front_image, 1200)?.url ?? null,
    favicon: picture(design.favicon ?? design.logo, 192)?.url ?? null,
    title: words.title?.trim() || card.name,
    subtitle: words.subtitle ?? '',
    value: '',
    foreign: foreignWords(card.content, language),
    description: rich(words.description),
    terms: rich(words.terms),
    claimButton: words.join_button?.trim() || translator(language, 'card')('join'),
    singleUseMessage: '',
    soldOutMessage: '',
    poweredBy: design.powered_by,
    brandColour: colours.brand_colour,
    groundColour: colours.background_colour,
    font: design.font,
    // The places of a card are printed light, and the ink on them is the brand's, whatever the light around the phone.
    themeSheet: `${themeSheet(colours, sources.asset, null)}:root{--disc:${light.paper};--mark:${light.brandText};--faint:${light.soft}${onBrand}}`,
    timeZone: card.timeZone,
    startsAt: null,
    endsAt: null,
    endsLocal: null,
    windows: [],
    windowsToUse: [],
    once: false,
    proofOfWork: false,
    enters: false,
    shops: card.locations.map((location) => shopOf(location, language, null)),
    type: card.type,
    unit: words.unit?.trim() || null,
    maxStamps: card.maxStamps,
    rewards: card.rewards.map(({ stamps, couponTitle, couponName }) => ({
      stamps,
      title: couponTitle || couponName,
    })),
    tiers: card.settings.tiers,
    tier: tier?.name ?? null,
    backImage: picture(design.back_image, 1200),
    stampImage: picture(design.stamp_image, 240),
    emptyStampImage: picture(design.empty_stamp_image, 240),
    welcomeStamps: card.type === 'membership' ? 0 : (card.settings.welcome_stamps ?? 0),
    referralStamps: card.type === 'membership' ? 0 : (card.settings.referral_stamps ?? 0),
    rate: rate && { amountMinor: rate.amount_minor, stamps: rate.stamps },
    currency: sources.currency,
    join: card.settings.join,
    status: cardStatus(card),
  };
}

/** `3 stamps`, `1,240 points`, `3 beans`: so many of what this card collects, in the reader's own figures. */
export function unitsText(face: Pick<CardFace, 'language' | 'type' | 'unit'>, count: number): string {
  const t = translator(face.language, 'card');
  if (face.unit) return t('own_units', { n: numberText(face, count), unit: face.unit });
  return face.type === 'points'
    ? t('points', { count, n: numberText(face, count) })
    : t('stamps', { count, n: numberText(face, count) });
}

const figures = new Map<string, Intl.NumberFormat>();
export function numberText({ language }: Pick<CardFace, 'language'>, count: number): string {
  let format = figures.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language);
    figures.set(language, format);
  }
  return format.format(count);
}
