import { Temporal } from 'temporal-polyfill';
import { locales, type TextLanguage } from './i18n.ts';

/** Dates as a reader of one language expects them, on the wall clock of one zone. Pure. */

const formats = new Map<string, Intl.DateTimeFormat>();
/** Formatters cost 50 µs to make and 1 µs to use, so each is kept. The key is bounded by languages, zones and styles in use. */
export function dateFormat(language: TextLanguage, timeZone: string, options: Intl.DateTimeFormatOptions) {
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
  dateFormat(language, timeZone, day).format(at);
/** `14:02` */
export const timeText = (at: Date, language: TextLanguage, timeZone: string) =>
  dateFormat(language, timeZone, clock).format(at);
/** `14:02:31`: for a page that has to look alive. */
export const secondsText = (at: Date, language: TextLanguage, timeZone: string) =>
  dateFormat(language, timeZone, { ...clock, second: '2-digit' }).format(at);
/** `Thursday 31 December, 18:00` */
export function momentText(at: Date, language: TextLanguage, timeZone: string): string {
  const date = dateFormat(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
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
