import { Temporal } from 'temporal-polyfill';
import type { OpeningHours, Window } from '../modules/coupons/index.ts';
import { dateFormat, locales, type TextLanguage, translator } from '../platform/i18n/index.ts';
import { currencyDigits } from '../platform/money.ts';

export { dayText, endText, momentText, secondsText, timeText } from '../platform/i18n/index.ts';

/** Dates and distances as a reader of one language expects them, on the wall clock of one zone. Pure. */

export interface Left {
  days: number;
  hours: number;
  minutes: number;
}

/** What is left until `at`, rounded up to whole minutes; nothing when it has passed. */
export function leftUntil(at: Date, now: Date): Left {
  const minutes = Math.max(0, Math.ceil((at.getTime() - now.getTime()) / 60_000));
  return {
    days: Math.floor(minutes / 1440),
    hours: Math.floor((minutes % 1440) / 60),
    minutes: minutes % 60,
  };
}

/** The one or two largest units: `2 days 3 hours`, `40 minutes`. */
export function leftText(left: Left, language: TextLanguage): string {
  const t = translator(language, 'consumer');
  const parts = [
    left.days > 0 && `${left.days} ${t('days', { count: left.days })}`,
    left.hours > 0 && `${left.hours} ${t('hours', { count: left.hours })}`,
    left.days === 0 && `${left.minutes} ${t('minutes', { count: left.minutes })}`,
  ].filter((part) => part !== false);
  return parts.slice(0, 2).join(' ');
}

/** `850 m`, `3.2 km`, `140 km`, in the reader's own figures. */
export function distanceText(metres: number, language: TextLanguage): string {
  const unit = metres < 950 ? 'meter' : 'kilometer';
  const value = unit === 'meter' ? Math.max(10, Math.round(metres / 10) * 10) : metres / 1000;
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 && unit === 'kilometer' ? 1 : 0,
  }).format(value);
}

/** Minor units as money: 1250 EUR is `€ 12,50`. */
export function moneyText(minor: number, currency: string, language: TextLanguage): string {
  const figures = new Intl.NumberFormat(locales[language], { style: 'currency', currency });
  return figures.format(minor / 10 ** currencyDigits(currency));
}

/** Monday 5 January 2026 was a Monday: day 1 is that day, day 7 the Sunday after it. */
const weekday = (n: number, language: TextLanguage, width: 'long' | 'short') =>
  dateFormat(language, 'UTC', { weekday: width }).format(new Date(Date.UTC(2026, 0, 4 + n, 12)));

/** Weekdays as runs: [1,2,3,4,5,7] is `Mon – Fri, Sun`. */
export function daysText(days: readonly number[], language: TextLanguage, width: 'long' | 'short' = 'short') {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return translator(language, 'consumer')('every_day');
  const runs: number[][] = [];
  for (const one of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === one - 1) run.push(one);
    else runs.push([one]);
  }
  const name = (n: number | undefined) => weekday(n ?? 1, language, width);
  return runs
    .map((run) =>
      run.length > 2
        ? `${name(run[0])} – ${name(run.at(-1))}`
        : run.map(name).join(language === 'zh' ? '、' : ', '),
    )
    .join(language === 'zh' ? '、' : ', ');
}

/** Windows or opening hours as one line each: `Mon – Fri, 09:00 – 17:00`. */
export function windowsText(
  windows: readonly (Window | OpeningHours)[],
  language: TextLanguage,
  width: 'long' | 'short' = 'short',
): string[] {
  const t = translator(language, 'consumer');
  return windows.map(({ days, from, to }) => {
    const hours = from === '00:00' && to === '24:00' ? null : `${from} – ${to}`;
    const which = daysText(days, language, width);
    if (hours === null) return days.length === 7 ? `${which}, ${t('all_day')}` : which;
    return language === 'zh' ? `${which} ${hours}` : `${which}, ${hours}`;
  });
}

/** The next moment at which one of the windows opens, within eight days; null when there is none. */
export function nextOpening(windows: readonly Window[], now: Date, timeZone: string): Date | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
  const starts = Array.from({ length: 9 }, (_, ahead) => today.add({ days: ahead })).flatMap((date) =>
    windows
      .filter((window) => window.days.includes(date.dayOfWeek) && window.from !== '24:00')
      .map((window) => date.toZonedDateTime({ timeZone, plainTime: window.from }).epochMilliseconds),
  );
  const next = starts.filter((at) => at > now.getTime()).sort((a, b) => a - b)[0];
  return next === undefined ? null : new Date(next);
}

/** `2026-12-31`: today on the wall clock of a zone. */
export const dayStamp = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
