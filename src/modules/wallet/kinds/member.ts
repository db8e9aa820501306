import { inkOn, mix, readable } from '../../../platform/colour.ts';
import { locales, type TextLanguage, translator } from '../../../platform/i18n/index.ts';
import { formatId, tillCodeLength } from '../../../platform/ids.ts';
import { type Brand, brandWith } from '../../brands/index.ts';
import { linesOf } from '../../coupons/index.ts';
import {
  type Card,
  cardPath,
  findCard,
  findMember,
  listNews,
  memberStatus,
  type News,
  nextReward,
  tierOf,
  type WholeMember,
} from '../../loyalty/index.ts';
import type { PassContent, PassField } from '../content.ts';
import type { PassKind } from './kind.ts';
import { pictureOf } from './picture-of.ts';

/** A member's loyalty card. */
export const memberKind: PassKind = {
  name: 'member',
  async contentOf(ctx, subject, language, publicUrl) {
    const member = await findMember(ctx, subject);
    const card = member && (await findCard(ctx, member.cardId));
    if (!member || !card) return undefined;
    const { logo, strip_image } = card.content.design;
    const brand = await brandWith(ctx, [logo, strip_image]);
    const [news] = await listNews(ctx, member.id, 1);
    return {
      source: card.id,
      content: memberPass({ card, member, news, brand, language, now: ctx.clock.now(), publicUrl }),
    };
  },
  types: [
    'stamps.added',
    'stamps.subtracted',
    'stamps.undone',
    'stamps.expired',
    'member.updated',
    'member.renewed',
    'member.voided',
    'member.unvoided',
    'card.updated',
    'card.archived',
    'card.restored',
  ],
  touchedBy({ type, subject }) {
    return type.startsWith('card.') ? { source: subject } : { subject };
  },
};

interface MemberPass {
  card: Card;
  member: WholeMember;
  news: News | undefined;
  brand: Brand;
  language: TextLanguage;
  now: Date;
  publicUrl: string;
}

/** Wallets show so many places on the lock screen, and no more. */
const mostPlaces = 10;

/** What the pass of a loyalty card shows. */
export function memberPass({ card, member, news, brand, language, now, publicUrl }: MemberPass): PassContent {
  const t = translator(language, 'wallet');
  const own = language === card.content.language ? {} : (card.content.translations[language] ?? {});
  const words = {
    ...card.content.words,
    ...Object.fromEntries(Object.entries(own).filter(([, text]) => text?.trim())),
  };
  const { design } = card.content;
  const { tier } = tierOf(card, member.lifetime);
  const ground = (tier?.brand_colour ?? design.brand_colour).toLowerCase();
  const text = readable((design.text_colour ?? inkOn(ground)).toLowerCase(), [ground]);
  const title = words.title?.trim() || card.name;
  const status = card.archivedAt ? 'voided' : memberStatus(member, now);
  const state = status === 'active' ? 'valid' : status;
  const picture = pictureOf(brand);
  const till = member.code.slice(0, tillCodeLength).toUpperCase();
  const name = [member.profile.firstName, member.profile.lastName].filter(Boolean).join(' ');
  const address = `${publicUrl}${cardPath(card, member)}`;
  const points = pointsOf(card, member, language, words.unit);
  return {
    style: 'loyalty',
    language,
    organisation: brand.name,
    description: [brand.name, title].filter(Boolean).join(' · '),
    title,
    value: '',
    ...(points ? { points } : {}),
    ...(name ? { holder: { name, number: till } } : {}),
    colours: { ground, text, label: readable(mix(text, ground, 0.72), [ground]) },
    logo: picture(design.logo),
    picture: picture(design.strip_image),
    header: tier ? [{ key: 'tier', label: t('tier'), value: tier.name }] : [],
    secondary: [
      ...(points ? [{ key: 'title', label: '', value: title }] : []),
      ...nextOf(card, member, language),
    ],
    auxiliary: [
      ...(name ? [{ key: 'holder', label: t('holder'), value: name }] : []),
      ...(member.expiresAt
        ? [{ key: 'until', label: t('until'), value: dayBefore(member.expiresAt, language, card.timeZone) }]
        : []),
      {
        key: 'state',
        label: t('state'),
        value: state === 'valid' ? t('card_valid') : t(`state_${state}`),
        announce: true,
      },
    ],
    ...(news ? { news: newsOf(card, news, language) } : {}),
    back: [
      {
        key: 'about',
        label: t('about_card'),
        value: [words.subtitle?.trim(), ...linesOf(words.description)].filter(Boolean).join('\n'),
      },
      { key: 'terms', label: t('terms'), value: linesOf(words.terms).join('\n') },
      { key: 'shops', label: t('shops'), value: card.locations.map(shopLine).join('\n') },
      { key: 'link', label: t('card_link'), value: address },
    ].filter(({ value }) => value !== ''),
    barcode:
      state === 'valid'
        ? { format: 'qr', text: member.code, caption: `${till.slice(0, 3)} ${till.slice(3)}` }
        : null,
    expiresAt: member.expiresAt,
    places: card.locations
      .flatMap(({ latitude, longitude, name }) =>
        latitude !== null && longitude !== null ? [{ latitude, longitude, name }] : [],
      )
      .slice(0, mostPlaces),
    state,
    address,
  };
}

/** `3 / 10` on a stamp card, `1,240` on a points card; a membership counts nothing. */
function pointsOf(
  card: Card,
  member: WholeMember,
  language: TextLanguage,
  unit: string | undefined,
): PassField | null {
  if (card.type === 'membership') return null;
  const t = translator(language, 'wallet');
  const count = (value: number) => new Intl.NumberFormat(locales[language]).format(value);
  const whole = card.type === 'stamp' && card.maxStamps !== null ? ` / ${count(card.maxStamps)}` : '';
  return {
    key: 'points',
    label: unit?.trim() || t(card.type === 'stamp' ? 'stamps' : 'points'),
    value: `${count(member.balance)}${whole}`,
    announce: true,
  };
}

function nextOf(card: Card, member: WholeMember, language: TextLanguage): PassField[] {
  const next = nextReward(card, member);
  if (!next) return [];
  const t = translator(language, 'wallet');
  const value = t('next_missing', { reward: next.reward.couponTitle, count: next.missing });
  return [{ key: 'next', label: t('next_reward'), value }];
}

const newsOf = (card: Card, { id, text, at }: News, language: TextLanguage) => ({
  id: formatId('push', id),
  label: translator(language, 'wallet')('news', {
    date: new Intl.DateTimeFormat(locales[language], {
      day: 'numeric',
      month: 'short',
      timeZone: card.timeZone,
    }).format(at),
  }),
  text,
});

const shopLine = ({ name, address, zip, city }: Card['locations'][number]) =>
  [name, address, [zip, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');

/** The last whole day before an end. */
const dayBefore = (end: Date, language: TextLanguage, timeZone: string) =>
  new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(new Date(end.getTime() - 1));
