import { Temporal } from 'temporal-polyfill';
import type { OpeningHours, Window } from '../modules/coupons/index.ts';
import { locales, type TextLanguage, translator } from '../platform/i18n/index.ts';
import { currencyDigits } from '../platform/money.ts';

/** Dates and distances as a reader of one language expects them, on the wall clock of one zone. Pure. */

const formats = new Map<string, Intl.DateTimeFormat>();
/** Formatters cost 50 µs to make and 1 µs to use, so each is kept. The key is bounded by languages, zones and styles in use. */
function format(language: TextLanguage, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  let one = formats.get(key);
  if (!one) {
    if (formats.size > 2000) formats.clear();
    one = new Intl.DateTimeFormat(locales[language], { timeZone, ...options });
    formats.set(key, one);
  }
  return one;
}

const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** `31 December 2026` */
export const dayText = (at: Date, language: TextLanguage, timeZone: string) =>
  format(language, timeZone, day).format(at);
/** `14:02` */
export const timeText = (at: Date, language: TextLanguage, timeZone: string) =>
  format(language, timeZone, clock).format(at);
/** `14:02:31`: for a page that has to look alive. */
export const secondsText = (at: Date, language: TextLanguage, timeZone: string) =>
  format(language, timeZone, { ...clock, second: '2-digit' }).format(at);
/** `Thursday 31 December, 18:00` */
export function momentText(at: Date, language: TextLanguage, timeZone: string): string {
  const date = format(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  return language === 'zh'
    ? `${date} ${timeText(at, language, timeZone)}`
    : `${date.replace(/,/g, '')}, ${timeText(at, language, timeZone)}`;
}

/**
 * The end as people say it. A calendar date is meant whole ("through 31 December"), a time is meant to the minute; `inclusive`
 * tells which.
 */
export function endText(
  local: string | null,
  at: Date,
  language: TextLanguage,
  timeZone: string,
): { inclusive: boolean; text: string } {
  if (local !== null && !local.includes('T')) {
    const noon = Temporal.PlainDate.from(local).toZonedDateTime({ timeZone, plainTime: '12:00' });
    return { inclusive: true, text: dayText(new Date(noon.epochMilliseconds), language, timeZone) };
  }
  const date = dayText(at, language, timeZone);
  const time = timeText(at, language, timeZone);
  return { inclusive: false, text: language === 'zh' ? `${date} ${time}` : `${date}, ${time}` };
}

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
  format(language, 'UTC', { weekday: width }).format(new Date(Date.UTC(2026, 0, 4 + n, 12)));

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
