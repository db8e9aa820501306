import { useTranslation } from 'react-i18next';
import type { LoyaltyCard } from '../../../api/loyalty.ts';
import { useMe } from '../../../app/may.ts';
import { languageNames } from '../../../i18n.ts';
import { useFormats } from '../../../ui/formats.ts';
import { partsOf } from '../../builder/fields/duration.ts';

export interface Fact {
  name: string;
  what: string;
}

/** The rules of a card as somebody would tell them, only those that it has. */
export function useFacts(card: LoyaltyCard): Fact[] {
  const { t, i18n } = useTranslation('loyalty');
  const { number } = useFormats();
  const { currency } = useMe().account;
  const { settings } = card;
  const money = new Intl.NumberFormat(i18n.language, { style: 'currency', currency });
  const minor = 10 ** (money.resolvedOptions().maximumFractionDigits ?? 2);
  const own = card.unit?.trim();
  const some = (count: number) =>
    own
      ? `${number(count)} ${own}`
      : t(`some.${card.type === 'points' ? 'points' : 'stamp'}`, { count, number: number(count) });
  const length = (duration: string) => {
    const { count, unit } = partsOf(duration);
    const as = { style: 'unit', unit: unit.slice(0, -1), unitDisplay: 'long' } as const;
    return new Intl.NumberFormat(i18n.language, as).format(count);
  };
  const { per_amount: rate, stamps_expire: expiry, limits } = settings;
  const spoken = Object.entries(card.translations)
    .filter(([, words]) => Object.values(words).some((text) => text?.trim()))
    .map(([language]) => languageNames[language as keyof typeof languageNames]);
  const gifts = (['welcome_stamps', 'birthday_stamps', 'referral_stamps'] as const).flatMap((name) => {
    const count = settings[name];
    return count === null ? [] : [{ name: t(`builder.gifts.${name}`), what: some(count) }];
  });
  const caps = (['per_visit', 'per_day', 'per_member'] as const).flatMap((name) => {
    const limit = limits[name];
    return limit === null
      ? []
      : [{ name: t(`builder.limits.${name}`), what: t('overview.most', { some: some(limit) }) }];
  });
  return [
    { name: t('overview.kind'), what: t(`kind.${card.type}`) },
    ...(card.max_stamps === null ? [] : [{ name: t('overview.max'), what: some(card.max_stamps) }]),
    ...(rate
      ? [
          {
            name: t('builder.amount.title'),
            what: t('overview.rate', {
              some: some(rate.stamps),
              amount: money.format(rate.amount_minor / minor),
            }),
          },
        ]
      : []),
    ...gifts,
    ...caps,
    ...(settings.tiers.length > 0
      ? [
          {
            name: t('builder.tiers.title'),
            what: settings.tiers.map((tier) => `${tier.name} (${number(tier.from)})`).join(', '),
          },
        ]
      : []),
    ...(expiry
      ? [
          {
            name: t('builder.expiry.title'),
            what: `${length(expiry.after)} – ${t(`builder.expiry.${expiry.mode}`)}`,
          },
        ]
      : []),
    ...(settings.valid_for ? [{ name: t('builder.valid.title'), what: length(settings.valid_for) }] : []),
    {
      name: t('builder.section.join'),
      what: settings.join.open ? t('builder.join.open') : t('builder.join.openWhy'),
    },
    {
      name: t('builder.section.locations'),
      what:
        card.locations.length + card.closed_locations === 0
          ? t('overview.everywhere')
          : t('overview.shops', { count: card.locations.length }),
    },
    {
      name: t('builder.section.languages'),
      what: [languageNames[card.language], ...spoken].join(', '),
    },
  ];
}
