import { language } from './i18n.ts';

let timeZone: string | undefined;
let currency = 'EUR';

/** Times are told on the shop's clock and sums in the account's currency. */
export function setPlaceOfTrade(zone: string, currencyCode: string): void {
  timeZone = zone;
  currency = currencyCode;
}

/** The device's own flavour of the chosen language (`en-GB` has a 24-hour clock, `en-US` has not). */
const locale = () =>
  navigator.languages.find((tag) => tag.startsWith(language()) && isLocale(tag)) ?? language();

/** Some systems name languages in a way that formats do not take: `en-US@posix`. */
function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

const formatOf = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { timeZone, ...options });

const dayOf = (date: Date) => formatOf({ year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);

/** `14:02` today, `21 Nov, 14:02` on another day of this year, with the year before that. */
export function timeText(iso: string, now = new Date()): string {
  const date = new Date(iso);
  if (dayOf(date) === dayOf(now)) return formatOf({ hour: '2-digit', minute: '2-digit' }).format(date);
  return formatOf({
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(date);
}

/** The last moment something is good for. An end at midnight is the end of the day before: people are told that day. */
export function untilText(iso: string): string {
  const end = new Date(iso);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
    end,
  );
  if (clock !== '00:00') return timeText(iso);
  const day = new Date(end.getTime() - 60_000);
  return formatOf({ day: 'numeric', month: 'short', year: 'numeric' }).format(day);
}

/** `4:07` of the time left until `iso`, or undefined when it has passed. */
export function countdownText(iso: string, now = Date.now()): string | undefined {
  const seconds = Math.ceil((new Date(iso).getTime() - now) / 1000);
  if (seconds <= 0) return undefined;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How many digits the currency has behind its point: 2 for EUR, 0 for JPY. */
export function minorDigits(): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** Minor units as people write them: 1250 is `€ 12,50` in Dutch. */
export function moneyText(amountMinor: number): string {
  return new Intl.NumberFormat(locale(), { style: 'currency', currency }).format(
    amountMinor / 10 ** minorDigits(),
  );
}
