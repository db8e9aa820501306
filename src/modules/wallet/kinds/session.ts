import { barcodeText } from '../../../platform/codes-image/index.ts';
import { inkOn, mix, readable } from '../../../platform/colour.ts';
import { locales, type TextLanguage, translator } from '../../../platform/i18n/index.ts';
import { tillCodeLength } from '../../../platform/ids.ts';
import { type Brand, brandOf } from '../../brands/index.ts';
import { type Coupon, earliest, findCoupon, linesOf, wordsOf } from '../../coupons/index.ts';
import { findLocationName } from '../../locations/index.ts';
import { findSessionById, type Session, sessionStatus, shopCode } from '../../sessions/index.ts';
import type { PassContent, PassField } from '../content.ts';
import type { PassKind } from './kind.ts';
import { pictureOf } from './picture-of.ts';

/** A consumer's copy of a coupon. */
export const sessionKind: PassKind = {
  name: 'session',
  async contentOf(ctx, subject, language, { publicUrl }) {
    const session = await findSessionById(ctx, subject);
    const coupon = session && (await findCoupon(ctx, session.couponId));
    if (!session || !coupon) return undefined;
    const [brand, usedAt] = await Promise.all([
      brandOf(ctx, coupon),
      session.locationId === null ? undefined : findLocationName(ctx, session.locationId),
    ]);
    const content = couponPass({ coupon, session, brand, usedAt, language, now: ctx.clock.now(), publicUrl });
    return { source: coupon.id, content };
  },
  types: [
    'session.claimed',
    'session.edited',
    'session.validated',
    'session.undone',
    'session.voided',
    'session.unvoided',
    // Counters of a coupon are not on the pass; its design, words, dates and shops are.
    'coupon.updated',
    'coupon.archived',
    'coupon.restored',
  ],
  touchedBy({ type, subject, couponId }) {
    if (type.startsWith('session.')) return { subject };
    return couponId === null ? undefined : { source: couponId };
  },
};

interface CouponPass {
  coupon: Coupon;
  session: Session;
  brand: Brand;
  /** The name of the shop where it was used. */
  usedAt: string | undefined;
  language: TextLanguage;
  now: Date;
  publicUrl: string;
}

/** Wallets show so many places on the lock screen, and no more. */
const mostPlaces = 10;

/** What the pass of a coupon shows. */
export function couponPass(pass: CouponPass): PassContent {
  const { coupon, session, brand, language, publicUrl } = pass;
  const t = translator(language, 'wallet');
  const words = wordsOf(coupon, language);
  const title = words.title?.trim() || coupon.title;
  const ground = coupon.content.design.brand_colour.toLowerCase();
  const text = inkOn(ground);
  const picture = pictureOf(brand);
  const state = stateOf(pass);
  const till = tillCode(session);
  const expiresAt = earliest(session.expiresAt, coupon.endsAt);
  const barcode = state === 'valid' ? barcodeOf(pass) : null;
  const shops = coupon.locations.map(({ name, address, zip, city }) =>
    [name, address, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join(', '),
  );
  const shownTill = coupon.validation.methods.includes('till') && state === 'valid';
  return {
    style: 'coupon',
    language,
    organisation: brand.name,
    description: [brand.name, words.value, title].filter(Boolean).join(' · '),
    title,
    value: words.value?.trim() ?? '',
    colours: { ground, text, label: readable(mix(text, ground, 0.72), [ground]) },
    logo: picture(coupon.content.design.logo),
    picture: picture(coupon.content.design.images[0] ?? null),
    header: expiresAt
      ? [{ key: 'until', label: t('until'), value: untilText(coupon, session, expiresAt, language) }]
      : [],
    secondary: words.value?.trim() ? [{ key: 'title', label: '', value: title }] : [],
    auxiliary: [
      { key: 'state', label: t('state'), value: stateText(pass, state), announce: true },
      ...whereOf(coupon, language),
      ...(shownTill && !barcode ? [{ key: 'till', label: t('code'), value: till }] : []),
    ],
    back: backOf(pass, shops),
    barcode,
    expiresAt,
    places: coupon.locations
      .flatMap(({ latitude, longitude, name }) =>
        latitude !== null && longitude !== null ? [{ latitude, longitude, name }] : [],
      )
      .slice(0, mostPlaces),
    state,
    address: `${publicUrl}/p/${coupon.code}/${session.code}`,
  };
}

const tillCode = ({ code }: Session) => {
  const till = code.slice(0, tillCodeLength).toUpperCase();
  return `${till.slice(0, 3)} ${till.slice(3)}`;
};

function stateOf({ session, coupon, now }: CouponPass): PassContent['state'] {
  const status = sessionStatus(session, now, coupon.endsAt);
  if (status === 'validated') return 'used';
  if (status === 'voided' || coupon.archivedAt) return 'voided';
  return status === 'expired' ? 'expired' : 'valid';
}

function stateText({ session, coupon, usedAt, language }: CouponPass, state: PassContent['state']): string {
  const t = translator(language, 'wallet');
  if (state !== 'used' || !session.validatedAt) return t(state === 'used' ? 'state_valid' : `state_${state}`);
  const date = new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: coupon.timeZone,
  }).format(session.validatedAt);
  return usedAt ? t('state_used_at', { date, place: usedAt }) : t('state_used', { date });
}

/** The last day on which it can be used, with the hour where it ends within a day. */
function untilText(coupon: Coupon, session: Session, at: Date, language: TextLanguage): string {
  const { timeZone } = coupon;
  const wholeDays = coupon.endsLocal?.includes('T') === false && at.getTime() === coupon.endsAt?.getTime();
  const last = wholeDays ? new Date(at.getTime() - 1) : at;
  const hour = !wholeDays && (session.expiresAt !== null || coupon.endsLocal?.includes('T') === true);
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    ...(hour ? { hour: '2-digit', minute: '2-digit' } : {}),
    timeZone,
  }).format(last);
}

function whereOf(coupon: Coupon, language: TextLanguage): PassField[] {
  const t = translator(language, 'wallet');
  const [first, ...others] = coupon.locations;
  if (!first) return [];
  const value = others.length === 0 ? first.name : t('where_count', { count: others.length + 1 });
  return [{ key: 'where', label: t('where'), value }];
}

function backOf({ coupon, session, language, publicUrl }: CouponPass, shops: string[]): PassField[] {
  const t = translator(language, 'wallet');
  const words = wordsOf(coupon, language);
  const about = [words.subtitle?.trim(), ...linesOf(words.description)].filter(Boolean).join('\n');
  const code = shopCode(coupon, session);
  const { label } = coupon.validation.code;
  return [
    { key: 'about', label: t('about'), value: about },
    { key: 'code', label: t(label === 'promo_code' ? 'promo' : 'value_code'), value: code ?? '' },
    { key: 'terms', label: t('terms'), value: linesOf(words.terms).join('\n') },
    { key: 'shops', label: t('shops'), value: shops.join('\n') },
    { key: 'link', label: t('link_title'), value: `${publicUrl}/p/${coupon.code}/${session.code}` },
  ].filter(({ value }) => value !== '');
}

/** What is scanned: the shop's code, else our staff page, else the till's code. A coupon that is only pressed shows none. */
function barcodeOf({ coupon, session, publicUrl }: CouponPass): PassContent['barcode'] {
  const { methods, code } = coupon.validation;
  const own = shopCode(coupon, session);
  const scanned = own === null ? undefined : barcodeText(code.format, own);
  if (own !== null && scanned !== undefined) return { format: code.format, text: scanned, caption: own };
  const caption = methods.includes('till') ? tillCode(session) : '';
  if (methods.includes('qr'))
    return { format: 'qr', text: `${publicUrl}/v/${coupon.code}/${session.code}`, caption };
  return methods.includes('till') ? { format: 'qr', text: session.code, caption } : null;
}
