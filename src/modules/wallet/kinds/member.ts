import { inkOn, mix, readable } from '../../../platform/colour.ts';
import { locales, type TextLanguage, translator } from '../../../platform/i18n/index.ts';
import { formatId, tillCodeLength } from '../../../platform/ids.ts';
import { type Brand, brandWith } from '../../brands/index.ts';
import { linesOf } from '../../coupons/index.ts';
import {
  type Card,
  cardPath,
  type EarnedReward,
  earnedStatus,
  findCard,
  findCardOfDeleted,
  findMember,
  listNews,
  listRewards,
  memberStatus,
  type News,
  nextReward,
  rotatingDigits,
  rotatingKey,
  rotatingPeriodSeconds,
  rotatingText,
  tierOf,
  type WholeMember,
} from '../../loyalty/index.ts';
import type { PassContent, PassField, RotatingCode } from '../content.ts';
import type { PassKind } from './kind.ts';
import { pictureOf } from './picture-of.ts';

/** A member's loyalty card. */
export const memberKind: PassKind = {
  name: 'member',
  async contentOf(ctx, subject, language, { publicUrl, secret }) {
    const member = await findMember(ctx, subject);
    const cardId = member?.cardId ?? (await findCardOfDeleted(ctx, subject));
    const card = cardId === undefined ? undefined : await findCard(ctx, cardId);
    if (!card) return undefined;
    const { logo, strip_image } = card.content.design;
    const brand = await brandWith(ctx, [logo, strip_image]);
    const now = ctx.clock.now();
    if (!member)
      return { source: card.id, content: nobodysPass({ card, brand, language, now, publicUrl }), gone: true };
    const [[news], earned] = await Promise.all([listNews(ctx, member.id, 1), listRewards(ctx, member.id)]);
    const rewards = earned.filter((one) => earnedStatus(one, now) === 'open');
    const key = card.settings.rotating_code ? rotatingKey(secret, ctx.accountId, member.id) : null;
    return {
      source: card.id,
      content: memberPass({ card, member, news, rewards, brand, language, now, publicUrl, rotatingKey: key }),
      // A reward that runs out leaves the pass.
      changesAt: rewards
        .flatMap(({ expiresAt }) => expiresAt ?? [])
        .sort((a, b) => a.getTime() - b.getTime())[0],
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
    'member.deleted',
    'reward.earned',
    'reward.used',
    'reward.returned',
    'reward.revoked',
    'card.updated',
    'card.archived',
    'card.restored',
  ],
  touchedBy({ type, subject }) {
    return type.startsWith('card.') ? { source: subject } : { subject };
  },
};

/** What a pass says about its holder. */
type PassHolder = Pick<
  WholeMember,
  'id' | 'code' | 'balance' | 'lifetime' | 'expiresAt' | 'voidedAt' | 'profile'
>;

interface MemberPass {
  card: Card;
  member: PassHolder;
  news: News | undefined;
  /** Those that can be used now. */
  rewards: EarnedReward[];
  brand: Brand;
  language: TextLanguage;
  now: Date;
  publicUrl: string;
  /** Of codes that change; null where the card's do not. */
  rotatingKey: string | null;
}

/** Wallets show so many places on the lock screen, and no more. */
const mostPlaces = 10;

/** What the pass of a loyalty card shows. */
export function memberPass(pass: MemberPass): PassContent {
  const { card, member, news, rewards, brand, language, now, publicUrl } = pass;
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
      ...(state === 'valid' && rewards.length > 0
        ? [rewardsOf(rewards, language)]
        : nextOf(card, member, language)),
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
        ? {
            format: 'qr',
            text: member.code,
            caption: `${till.slice(0, 3)} ${till.slice(3)}`,
            ...(pass.rotatingKey ? { rotating: rotatingOf(member.id, pass.rotatingKey) } : {}),
          }
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

/** What is left of a card whose holder was deleted: its design, out of service, and nothing of the person. */
function nobodysPass(pass: Omit<MemberPass, 'member' | 'news' | 'rewards' | 'rotatingKey'>): PassContent {
  const member = {
    id: 0,
    code: '',
    balance: 0,
    lifetime: 0,
    expiresAt: null,
    voidedAt: pass.card.createdAt,
    profile: { custom: {} },
  };
  const { points, ...content } = memberPass({
    ...pass,
    member,
    news: undefined,
    rewards: [],
    rotatingKey: null,
  });
  const address = `${pass.publicUrl}${cardPath(pass.card)}`;
  const back = content.back.map((field) => (field.key === 'link' ? { ...field, value: address } : field));
  return { ...content, secondary: points ? content.secondary.slice(0, 1) : [], back, address };
}

const rotatingOf = (memberId: number, key: string): RotatingCode => ({
  before: rotatingText(memberId, ''),
  key,
  digits: rotatingDigits,
  periodSeconds: rotatingPeriodSeconds,
});

/** `A coffee on us, Biscuit (2)`: what can be asked for at the counter. */
function rewardsOf(rewards: readonly EarnedReward[], language: TextLanguage): PassField {
  const counts = new Map<string, number>();
  for (const { title, name } of rewards) counts.set(title || name, (counts.get(title || name) ?? 0) + 1);
  const value = [...counts].map(([text, count]) => (count > 1 ? `${text} (${count})` : text)).join(', ');
  return { key: 'rewards', label: translator(language, 'wallet')('rewards'), value, announce: true };
}

/** `3 / 10` on a stamp card, `1,240` on a points card; a membership counts nothing. */
function pointsOf(
  card: Card,
  member: PassHolder,
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

function nextOf(card: Card, member: PassHolder, language: TextLanguage): PassField[] {
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
