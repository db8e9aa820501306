import type { Field, Language, Place } from '../modules/coupons/index.ts';
import type { Html } from './html.ts';

/** What pages are made of: plain values, no clock, no database. The door gathers them, pages write them. */

export interface Picture {
  url: string;
  width: number | null;
  height: number | null;
}

export interface Shop {
  id: number;
  name: string;
  address: string[];
  hours: string[];
  phone: string | null;
  email: string | null;
  website: string | null;
  route: string | null;
  place: Place | null;
  /** As the reader's language writes it; null while the reader's place is not known. */
  distance: string | null;
}

/** Words of the offer that are marked where the page around them speaks another language. */
export type OwnWord = 'title' | 'subtitle' | 'description' | 'terms';

/** One coupon in one language: all that is the same for everybody who reads it. Kept per coupon version and language. */
export interface Face {
  code: string;
  /** The version it was made from; part of every key it is cached under. */
  version: number;
  language: Language;
  languages: Language[];
  brand: string;
  logo: Picture | null;
  picture: Picture | null;
  morePictures: Picture[];
  shareImage: string | null;
  favicon: string | null;
  title: string;
  subtitle: string;
  value: string;
  /** Which of the offer's words are not in the language of the page, and in which they are: they have no translation. */
  foreign: Partial<Record<OwnWord, Language>>;
  description: Html | null;
  terms: Html | null;
  /** What its claim is: a coupon that is got, or an entry. */
  enters: boolean;
  claimButton: string;
  singleUseMessage: string;
  soldOutMessage: string;
  poweredBy: { text: string; url: string | null } | null;
  brandColour: string;
  groundColour: string;
  font: string;
  themeSheet: string;
  timeZone: string;
  startsAt: Date | null;
  endsAt: Date | null;
  endsLocal: string | null;
  windows: string[];
  /** Those hours once it is claimed: the same, or none where they are about opening and claiming only. */
  windowsToUse: string[];
  once: boolean;
  /** Whether a claim is given only to browsers that did some work for it. */
  proofOfWork: boolean;
  shops: Shop[];
}

/** How this answer is framed: who reads, in which language, where the page's own addresses begin. */
export interface Reader {
  language: Language;
  /** `/p/{code}/{session}`, `/p/{code}` or `/`. */
  base: string;
  /** Shown in another site's frame: no footer, grows with its content. */
  embed: boolean;
  now: Date;
}

/** A code as the shop's scanner and eyes need it. */
export interface ShownCode {
  text: string;
  label: 'value' | 'promo_code';
  picture: { svg: string; shape: 'square' | 'long' } | null;
}

/** One person's copy, as far as pages show it. */
export interface Copy {
  code: string;
  till: string;
  claimedAt: Date | null;
  validatedAt: Date | null;
  expiresAt: Date | null;
  resetsAt: Date | null;
}

/** What a person typed and what is wrong with it, by field name; consents by their own name. */
export interface FormState {
  answers: Readonly<Record<string, string>>;
  consents: Readonly<Record<string, boolean>>;
  problems: Readonly<Record<string, string>>;
  /** Answers that were proved: shown, and not to be changed. */
  fixed?: readonly string[];
}
export const emptyForm: FormState = { answers: {}, consents: {}, problems: {} };

export interface FormField {
  field: Field;
  label: string;
}
