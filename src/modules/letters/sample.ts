import type { Ctx } from '../../platform/ctx.ts';
import { dayText, type TextLanguage, translator } from '../../platform/i18n/index.ts';
import { brandWith } from '../brands/index.ts';
import { type Offer, plainColours } from './offer.ts';
import type { Addressee } from './values.ts';

/** Somebody made up, for previews. */
export const samplePerson: Addressee = {
  firstName: 'Ann',
  lastName: 'Peeters',
  email: 'ann@example.com',
  phone: '+32470123456',
  custom: Object.fromEntries(Array.from({ length: 7 }, (_, i) => [`custom_${i + 1}`, `custom ${i + 1}`])),
};

/** An offer made up, in the account's name, for previews of a letter that hands over nothing yet. */
export async function sampleOffer(ctx: Ctx, language: TextLanguage): Promise<Offer> {
  const { name } = await brandWith(ctx, []);
  const t = translator(language, 'letters');
  const inAMonth = new Date(ctx.clock.now().getTime() + 30 * 86_400_000);
  return {
    thing: 'coupon',
    language,
    brand: name,
    ...plainColours,
    picture: null,
    logo: null,
    title: t('sample_title'),
    subtitle: t('sample_subtitle'),
    value: t('sample_value'),
    until: translator(language, 'mail')('coupon_through', { date: dayText(inAMonth, language, 'UTC') }),
    terms: [t('sample_subtitle')],
    places: [name],
  };
}
