import type { BarcodeFormat } from '../../platform/codes-image/index.ts';
import type { TextLanguage } from '../../platform/i18n/index.ts';

/** What a pass is of. Each kind says how to make its content (kinds/index.ts). */
export const passKindNames = ['session', 'member'] as const;
export type PassKindName = (typeof passKindNames)[number];

/** One thing that can be in a wallet: a kind and the id of the thing. */
export interface PassSubject {
  kind: PassKindName;
  id: number;
}

/** A label and what it says. `key` names the field over the life of a pass, so that a phone can say which one changed. */
export interface PassField {
  key: string;
  label: string;
  value: string;
  /** Said on the lock screen when it changes. */
  announce?: boolean;
}

/** An uploaded picture of the account, by the content it is named by. */
export interface PassPicture {
  sha256: string;
  width: number;
  height: number;
}

export interface PassPlace {
  latitude: number;
  longitude: number;
  name: string;
}

/** A code that a wallet changes by itself, where it can: shown instead of the lasting one. */
export interface RotatingCode {
  /** What stands before the digits of the moment. */
  before: string;
  /** In hex. */
  key: string;
  digits: number;
  periodSeconds: number;
}

/** What a pass shows, in one language: plain values from which both wallets' passes are made. */
export interface PassContent {
  style: 'coupon' | 'loyalty';
  language: TextLanguage;
  /** Who offers it. */
  organisation: string;
  /** What it is, in a few words, for screen readers and notifications. */
  description: string;
  title: string;
  /** The largest word of the pass: `-20%`. Empty: the title stands there. */
  value: string;
  colours: { ground: string; text: string; label: string };
  logo: PassPicture | null;
  picture: PassPicture | null;
  /** What is collected on a card: its largest number. */
  points?: PassField;
  header: PassField[];
  secondary: PassField[];
  auxiliary: PassField[];
  /** What its holder was told last, with the number that tells it from one of the same words. */
  news?: { id: string; label: string; text: string };
  /** On the back, where there is room for terms. */
  back: PassField[];
  /** Absent where nothing is scanned, and on a pass that is of no use any more. */
  barcode: { format: BarcodeFormat; text: string; caption: string; rotating?: RotatingCode } | null;
  /** Whose card it is, where cards have names. */
  holder?: { name: string; number: string };
  expiresAt: Date | null;
  places: PassPlace[];
  /** `used` and `voided` take the pass out of service; `expired` is said by the clock. */
  state: 'valid' | 'used' | 'voided' | 'expired';
  /** The web page of the same thing. */
  address: string;
}

/** Content with what it is a copy of: the id of the coupon (or card) whose change changes every copy. */
export interface PassOf {
  source: number;
  content: PassContent;
  /** When it will show something else by the clock alone, beside its own end. */
  changesAt?: Date | undefined;
  /** Its subject was deleted: this is the last it says, and phones need not hear of it any more. */
  gone?: true;
}

/** When a pass has to be looked at again although nothing happens; null for never. */
export function nextLook({ content, changesAt }: PassOf, now: Date): Date | null {
  const ends = [content.expiresAt, changesAt].filter((end) => end && end > now) as Date[];
  return ends.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
