import type { TextLanguage } from '../../platform/i18n/index.ts';

export const letterChannels = ['mail', 'sms'] as const;
export type LetterChannel = (typeof letterChannels)[number];

/** A template that people edit. Mail is MJML, an SMS plain text; both with Liquid. */
export interface Letter {
  id: number;
  name: string;
  channel: LetterChannel;
  /** What the product's own words in it are said in: dates, the line about unsubscribing. */
  language: TextLanguage;
  /** Empty for an SMS. */
  subject: string;
  source: string;
  version: number;
  createdAt: Date;
  createdBy: string;
  updatedAt: Date;
}

/** What a letter is made of, saved or not. */
export type Draft = Pick<Letter, 'channel' | 'language' | 'subject' | 'source'>;

/** As much as mail programs show whole: Gmail cuts a mail at 102 kB, and MJML makes about three times of its source. */
export const longestSource = 60_000;
export const longestSubject = 200;
/** Ten parts of an SMS in GSM-7. */
export const longestSms = 1_530;
