import type { TFunction } from 'i18next';
import type { Schemas } from '../../../api/client.ts';
import type { CardType } from '../../../api/loyalty.ts';
import type { Language } from '../../../i18n.ts';

type NewCard = Schemas['NewLoyaltyCardInput'];
type Design = NonNullable<NewCard['design']>;

const field = (name: 'first_name' | 'last_name' | 'email' | 'birth_date', use: 'required' | 'optional') => ({
  name,
  use,
  unique: name === 'email',
});

const designs: Record<CardType, Design> = {
  stamp: { brand_colour: '#cf4423', background_colour: '#f4f1ea', font: 'rounded' },
  points: { brand_colour: '#20443d', background_colour: '#f4e6d3', font: 'sans' },
  membership: { brand_colour: '#233a8f', background_colour: '#eef1fb', font: 'serif' },
};

interface Start {
  language: Language;
  timeZone: string;
  /** How many minor units make one of the account's money: a point each. */
  minorUnits: number;
}

/** A good beginning of each kind: words, colours, a form and rules that most shops would choose. It is a draft. */
export function startOf(type: CardType, t: TFunction<'loyalty'>, start: Start): NewCard {
  const whole = {
    type,
    status: 'draft' as const,
    name: t(`new.${type}.name`),
    title: t(`new.${type}.title`),
    subtitle: t(`new.${type}.subtitle`),
    language: start.language,
    time_zone: start.timeZone,
    design: designs[type],
  };
  const fields = [field('first_name', 'optional'), field('email', 'required')];
  if (type === 'membership')
    return {
      ...whole,
      settings: {
        valid_for: 'P12M',
        join: {
          fields: [
            field('first_name', 'required'),
            field('last_name', 'required'),
            field('email', 'required'),
          ],
        },
      },
    };
  if (type === 'points')
    return {
      ...whole,
      settings: {
        per_amount: { amount_minor: start.minorUnits, stamps: 1 },
        tiers: [
          { name: t('new.points.tier1'), from: 0 },
          { name: t('new.points.tier2'), from: 500, multiplier: 1.25, brand_colour: '#7a4a12' },
          { name: t('new.points.tier3'), from: 2000, multiplier: 1.5, brand_colour: '#191d16' },
        ],
        join: { fields },
      },
    };
  return { ...whole, max_stamps: 10, settings: { limits: { per_visit: 5 }, join: { fields } } };
}

/** What a card of this kind looks like before it has words of its own. */
export const faceOf = (type: CardType, t: TFunction<'loyalty'>) => ({
  type,
  title: t(`new.${type}.title`),
  max_stamps: type === 'stamp' ? 10 : null,
  rewards: type === 'membership' ? [] : [{ stamps: type === 'stamp' ? 10 : 100 }],
  design: {
    logo: null,
    strip_image: null,
    back_image: null,
    stamp_image: null,
    empty_stamp_image: null,
    front_image: null,
    favicon: null,
    home_icon: null,
    text_colour: null,
    powered_by: null,
    brand_colour: designs[type].brand_colour ?? '#cf4423',
    background_colour: designs[type].background_colour ?? '#f4f1ea',
    font: designs[type].font ?? 'sans',
  },
});
