import { locales, type TextLanguage } from '../platform/i18n/index.ts';

/** How many digits of a currency come after the separator: 2 for EUR, 0 for JPY. */
const digitsOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

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
  const digits = digitsOf(currency);
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
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(digits === 0 ? 1250 : 12.5);
}
