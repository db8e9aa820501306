import { locales, type TextLanguage } from './i18n/index.ts';

const digitsByCurrency = new Map<string, number>();

/** How many digits of a currency come after the separator: 2 for EUR, 0 for JPY. Asking ICU costs 50 µs, so it is asked once. */
export function currencyDigits(currency: string): number {
  let digits = digitsByCurrency.get(currency);
  if (digits === undefined) {
    const figures = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = figures.resolvedOptions().maximumFractionDigits ?? 2;
    digitsByCurrency.set(currency, digits);
  }
  return digits;
}

/** Minor units as a machine writes them: 1250 EUR is `12.50`, 1250 JPY is `1250`. */
export function plainAmount(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/**
 * What a machine wrote, `12.50` or `12,5`, in minor units. Nothing is grouped; digits that the currency does not have must be
 * zeros. Undefined when it is no amount.
 */
export function readPlainAmount(text: string, currency: string): number | undefined {
  const digits = currencyDigits(currency);
  const [, whole, fraction = ''] = /^(\d{1,9})(?:[.,](\d{1,4}))?$/.exec(text) ?? [];
  if (whole === undefined || /[^0]/.test(fraction.slice(digits))) return undefined;
  return Number(whole) * 10 ** digits + Number(fraction.slice(0, digits).padEnd(digits, '0'));
}

/**
 * An amount as people type it, in minor units: `12,50`, `12.5`, `€ 1.234,56`, `1 234`. The last comma or point is the
 * separator when at most as many digits follow as the currency has; else it groups thousands. Undefined when it is no amount.
 */
export function minorUnits(typed: string, currency: string): number | undefined {
  const text = typed
    .trim()
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^(\p{Sc}|[A-Z]{3})|(\p{Sc}|[A-Z]{3})$/gu, '');
  if (!/^\d{1,3}([.,]?\d{3})*([.,]\d{1,3})?$|^\d+([.,]\d{1,3})?$/.test(text)) return undefined;
  const digits = currencyDigits(currency);
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const after = at < 0 ? '' : text.slice(at + 1);
  const isSeparator = at >= 0 && after.length <= digits && !(after.length === 3 && digits < 3);
  if (at >= 0 && !isSeparator && after.length !== 3) return undefined;
  // One sign cannot group thousands and separate cents in the same amount.
  if (isSeparator && text.slice(0, at).includes(text[at] ?? '')) return undefined;
  const whole = (isSeparator ? text.slice(0, at) : text).replace(/[.,]/g, '');
  const minor = Number(whole) * 10 ** digits + Number((isSeparator ? after : '').padEnd(digits, '0') || 0);
  return Number.isSafeInteger(minor) && minor <= 99_999_999_99 ? minor : undefined;
}

/** What an amount looks like where the reader lives: `12,50`. */
export function exampleAmount(currency: string, language: TextLanguage): string {
  const digits = currencyDigits(currency);
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(digits === 0 ? 1250 : 12.5);
}
