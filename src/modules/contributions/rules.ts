import { Temporal } from 'temporal-polyfill';
import { competitionSettings } from '../competitions/index.ts';
import type { Sent } from './contribution.ts';

type ContributionSettings = competitionSettings.ContributionSettings;

/** What is wrong with one part, as a word that pages translate. */
export type WrongWord =
  | 'required'
  | 'too_long'
  | 'date'
  | 'in_future'
  | 'too_early'
  | 'too_late'
  | 'too_little'
  | 'amount'
  | 'number'
  | 'not_an_image'
  | 'too_large';

export const parts = ['picture', 'title', 'text', 'shop', 'bought_on', 'amount', 'number'] as const;
export type Part = (typeof parts)[number];

/** As texts and numbers, before anything was checked. An empty text is none. */
export interface Given {
  title?: string | undefined;
  text?: string | undefined;
  shop?: string | undefined;
  boughtOn?: string | undefined;
  /** NaN: something was written that is no amount. */
  amountMinor?: number | undefined;
  number?: string | undefined;
}

const longest = { title: 80, shop: 80, number: 60 } as const;
const mostMinor = 1_000_000_000_000;

/** A number of a receipt as it is compared: letters and digits, without what people put between them. */
export const plainNumber = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/**
 * What was given, as it is kept, with everything that is wrong by the terms of the competition. Parts that the terms do not ask for
 * are left out. `today` is the day it is now in the zone of the competition.
 */
export function checkGiven(
  settings: ContributionSettings,
  given: Given,
  { hasPicture, today }: { hasPicture: boolean; today: string },
): { sent: Omit<Sent, 'picture'>; wrong: Partial<Record<Part, WrongWord>> } {
  const wrong: Partial<Record<Part, WrongWord>> = {};
  const clean = (text: string | undefined) => text?.replace(/\r\n?/g, '\n').trim() || null;
  const { kind } = settings;
  const sent: Omit<Sent, 'picture'> = {
    kind,
    title: kind !== 'receipt' && settings.title ? clean(given.title) : null,
    body: kind === 'text' || (kind === 'photo' && settings.text_max !== null) ? clean(given.text) : null,
    shop: null,
    boughtOn: null,
    amountMinor: null,
    number: null,
  };
  if (sent.title && sent.title.length > longest.title) wrong.title = 'too_long';
  if (sent.body && sent.body.length > (settings.text_max ?? competitionSettings.usualTextMax))
    wrong.text = 'too_long';
  if (kind === 'text' && !sent.body) wrong.text = 'required';
  if (kind !== 'text' && !hasPicture) wrong.picture = 'required';
  if (kind === 'receipt')
    Object.assign(wrong, checkReceipt(competitionSettings.receiptOf(settings), given, sent, today));
  return { sent, wrong };
}

function checkReceipt(
  terms: competitionSettings.ReceiptSettings,
  given: Given,
  sent: Omit<Sent, 'picture'>,
  today: string,
): Partial<Record<Part, WrongWord>> {
  const wrong: Partial<Record<Part, WrongWord>> = {};
  const asked = <T>(use: competitionSettings.FactUse, part: Part, value: T | null | undefined): T | null => {
    if (use === 'off') return null;
    if (use === 'required' && (value === null || value === undefined)) wrong[part] = 'required';
    return value ?? null;
  };
  sent.shop = asked(terms.shop, 'shop', given.shop?.trim() || null);
  sent.boughtOn = asked(terms.date, 'bought_on', given.boughtOn?.trim() || null);
  sent.amountMinor = asked(terms.amount, 'amount', given.amountMinor);
  sent.number = asked(terms.number, 'number', given.number?.trim() || null);

  if (sent.shop && sent.shop.length > longest.shop) wrong.shop = 'too_long';
  if (sent.number && sent.number.length > longest.number) wrong.number = 'too_long';
  else if (sent.number && plainNumber(sent.number) === '') wrong.number = 'number';
  if (sent.boughtOn !== null) {
    const day = dayOf(sent.boughtOn);
    if (day === undefined) wrong.bought_on = 'date';
    else if (day > today) wrong.bought_on = 'in_future';
    else if (terms.bought_from && day < terms.bought_from) wrong.bought_on = 'too_early';
    else if (terms.bought_until && day > terms.bought_until) wrong.bought_on = 'too_late';
  }
  if (sent.amountMinor !== null) {
    if (!Number.isSafeInteger(sent.amountMinor) || sent.amountMinor < 0 || sent.amountMinor > mostMinor)
      wrong.amount = 'amount';
    else if (terms.minimum_amount_minor !== null && sent.amountMinor < terms.minimum_amount_minor)
      wrong.amount = 'too_little';
  }
  return wrong;
}

function dayOf(text: string): string | undefined {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString();
  } catch {
    return undefined;
  }
}
