import { inkOn } from '../../platform/colour.ts';
import type { Offer } from './offer.ts';

/** A person as a letter speaks to them. */
export interface Addressee {
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  custom: Readonly<Record<string, string | undefined>>;
}

export interface LetterInput {
  offer: Offer;
  person: Addressee;
  /** Their own link. */
  link: string;
  /** Where they say that they want no more of this; null for what was asked for. */
  unsubscribe: string | null;
}

const filled = (text: string | null | undefined) => text?.trim() || null;

/** What a letter may say. What is not known is nothing, so `{% if person.first_name %}` and `default:` do what one expects. */
export function valuesOf({ offer, person, link, unsubscribe }: LetterInput) {
  const custom = Object.fromEntries(
    Array.from({ length: 7 }, (_, i) => [`custom_${i + 1}`, filled(person.custom[`custom_${i + 1}`])]),
  );
  return {
    brand: {
      name: offer.brand,
      colour: offer.brandColour,
      ink: inkOn(offer.brandColour),
      ground: offer.ground,
      logo: offer.logo,
    },
    offer: {
      title: filled(offer.title),
      subtitle: filled(offer.subtitle),
      value: filled(offer.value),
      until: offer.until,
      picture: offer.picture,
      terms: offer.terms,
      places: offer.places,
    },
    person: {
      first_name: filled(person.firstName),
      last_name: filled(person.lastName),
      email: filled(person.email),
      phone: filled(person.phone),
      ...custom,
    },
    link,
    unsubscribe,
    language: offer.language,
  };
}

/** The names that a letter knows, in the order in which they are shown to who writes one. */
export const variableNames = [
  'person.first_name',
  'person.last_name',
  'person.email',
  'person.phone',
  ...Array.from({ length: 7 }, (_, i) => `person.custom_${i + 1}`),
  'offer.title',
  'offer.subtitle',
  'offer.value',
  'offer.until',
  'offer.picture',
  'offer.terms',
  'offer.places',
  'brand.name',
  'brand.colour',
  'brand.ink',
  'brand.ground',
  'brand.logo',
  'link',
  'unsubscribe',
  'language',
];
