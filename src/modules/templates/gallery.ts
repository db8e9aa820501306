import { translator } from '../../platform/i18n/index.ts';
import type { Language, NewCoupon } from '../coupons/index.ts';

/** What a template settles; its words come from the catalogue in the language of the account. */
type Recipe = Pick<NewCoupon, 'rules' | 'claim' | 'validation'> & {
  design: {
    brand_colour: string;
    background_colour: string;
    font: 'sans' | 'serif' | 'rounded' | 'mono' | 'condensed';
  };
};

/** The templates that every account finds. */
export const recipes = {
  free_item: {
    design: { brand_colour: '#6b3a1e', background_colour: '#f3e9dc', font: 'serif' },
    rules: { once_per: ['browser'], windows: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '12:00' }] },
    validation: { methods: ['qr', 'till', 'password'] },
  },
  percentage: {
    design: { brand_colour: '#cf4423', background_colour: '#fbf1ec', font: 'condensed' },
    rules: { once_per: ['browser'] },
    validation: { methods: ['qr', 'till', 'password'], ask_amount: true },
  },
  amount: {
    design: { brand_colour: '#1d4e89', background_colour: '#eaf1f7', font: 'sans' },
    rules: { once_per: ['browser'], expires_after_claim: 'P30D' },
    validation: { methods: ['qr', 'till', 'password'], ask_amount: true },
  },
  two_for_one: {
    design: { brand_colour: '#0a7a5c', background_colour: '#e8f3ee', font: 'rounded' },
    rules: { once_per: ['browser'], reset_after_validation: 'P7D' },
    validation: { methods: ['button', 'till'] },
  },
  welcome: {
    design: { brand_colour: '#7a2e6b', background_colour: '#f6ecf3', font: 'serif' },
    rules: { once_per: ['email'] },
    claim: {
      steps: [
        {
          type: 'form',
          fields: [
            { name: 'first_name', use: 'required', unique: false, label: null, labels: {}, options: [] },
            { name: 'email', use: 'required', unique: true, label: null, labels: {}, options: [] },
          ],
          consents: [],
        },
      ],
    },
    validation: { methods: ['qr', 'till', 'password'] },
  },
  web_code: {
    design: { brand_colour: '#232a34', background_colour: '#eef0f2', font: 'mono' },
    rules: { once_per: ['browser'] },
    validation: {
      methods: ['code', 'api'],
      code: { source: 'pool', format: 'code128', label: 'promo_code' },
    },
  },
} as const satisfies Record<string, Recipe>;

export type RecipeName = keyof typeof recipes;
export const recipeNames = Object.keys(recipes) as RecipeName[];

/** A template of the gallery as the coupon it would make, in a language. */
export function couponOfRecipe(name: RecipeName, language: Language): NewCoupon {
  const t = translator(language, 'templates');
  const { design, ...settings } = structuredClone(recipes[name]) as Recipe;
  return {
    name: t(`${name}_name`),
    content: {
      language,
      words: {
        title: t(`${name}_title`),
        subtitle: t(`${name}_subtitle`),
        value: t(`${name}_value`),
        description: `<p>${t(`${name}_description`)}</p>`,
      },
      design,
    },
    ...settings,
  };
}
