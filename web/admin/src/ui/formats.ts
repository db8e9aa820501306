import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../app/may.ts';
import { lastMoment } from './last-moment.ts';

/** Minor units of a currency as an amount: some currencies have no cents. */
function amountOf(minor: number, currency: string): number {
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits;
  return minor / 10 ** (digits ?? 2);
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** The reader's own flavour of the language: 31 Dec for Britain, Dec 31 for the States. */
const localeOf = (language: string) =>
  navigator.languages.find((tag) => tag.split('-')[0] === language && isLocale(tag)) ?? language;

/** Some systems name languages in a way that formats do not take: `en-US@posix`. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** Numbers, money and moments as the reader's language writes them. Moments are shown in the zone that is named. */
export function useFormats() {
  const { i18n } = useTranslation();
  const { account } = useMe();
  const language = localeOf(i18n.language);
  return useMemo(() => {
    const plain = new Intl.NumberFormat(language);
    const decimal = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
    const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
    const odds = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 4 });
    const wholePercent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
    const change = new Intl.NumberFormat(language, {
      style: 'percent',
      maximumFractionDigits: 0,
      signDisplay: 'exceptZero',
    });
    const wholeMoney = new Intl.NumberFormat(language, {
      style: 'currency',
      currency: account.currency,
      maximumFractionDigits: 0,
    });
    const money = new Intl.NumberFormat(language, { style: 'currency', currency: account.currency });
    const zone = account.time_zone;
    const moment = (text: string, options: Intl.DateTimeFormatOptions, timeZone: string) =>
      new Intl.DateTimeFormat(language, { ...options, timeZone }).format(new Date(text));
    return {
      number: (value: number) => plain.format(value),
      decimal: (value: number) => decimal.format(value),
      /** Not all is never 100 %, and not nothing is never 0 %. */
      percent: (value: number) =>
        (value > 0 && value < 0.0005) || (value >= 0.9995 && value < 1)
          ? odds.format(value)
          : percent.format(value),
      /** To the last decimal that odds have. */
      odds: (value: number) => odds.format(value),
      wholePercent: (value: number) => wholePercent.format(value),
      money: (minor: number) => money.format(amountOf(minor, account.currency)),
      /** Where a sum is looked at and not paid. */
      wholeMoney: (minor: number) => wholeMoney.format(amountOf(minor, account.currency)),
      /** How much more or less than before: +12%. */
      change: (share: number) => change.format(share),
      day: (text: string, timeZone = zone) => moment(text, { dateStyle: 'medium' }, timeZone),
      /** The last day of what ends at this moment. */
      lastDay: (end: string, timeZone = zone) => moment(lastMoment(end), { dateStyle: 'medium' }, timeZone),
      dateTime: (text: string, timeZone = zone) =>
        moment(text, { dateStyle: 'medium', timeStyle: 'short' }, timeZone),
      time: (text: string, timeZone = zone) => moment(text, { timeStyle: 'short' }, timeZone),
      /** A date or wall-clock text as it was written, without moving it to another zone. */
      local: (text: string) =>
        new Intl.DateTimeFormat(language, {
          dateStyle: 'medium',
          ...(isDay(text) ? {} : { timeStyle: 'short' }),
          timeZone: 'UTC',
        }).format(new Date(isDay(text) ? text : `${text.slice(0, 16)}Z`)),
      /** A moment in a shape of its own. */
      moment,
      weekday: (day: number, style: 'short' | 'long' | 'narrow' = 'short') =>
        new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' }).format(
          new Date(Date.UTC(2024, 0, day)),
        ),
      ago: (text: string, now = Date.now()) => {
        const seconds = Math.round((new Date(text).getTime() - now) / 1000);
        const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
        const steps = [
          ['day', 86_400],
          ['hour', 3_600],
          ['minute', 60],
        ] as const;
        const step = steps.find(([, size]) => Math.abs(seconds) >= size);
        return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second');
      },
      list: (words: readonly string[]) =>
        new Intl.ListFormat(language, { type: 'conjunction' }).format(words),
    };
  }, [language, account.currency, account.time_zone]);
}
