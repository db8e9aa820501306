import type { settings } from '../coupons/index.ts';

export type BarcodeFormat = (typeof settings.barcodeFormats)[number];

/** Longest validation code. What is longer does not scan from a phone and does not fit on a receipt. */
export const maxCodeLength = 100;

/** Why a row of a list is not taken. `repeated` and `present` are not faults of the row itself. */
export const rowProblems = [
  'too_long',
  'bad_characters',
  'quote_not_closed',
  'not_digits',
  'wrong_length',
  'wrong_check_digit',
  'bad_gs1',
  'repeated',
  'present',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** Digits of the retail formats, check digit included. */
const retailLengths: Partial<Record<BarcodeFormat, number>> = { ean13: 13, ean8: 8, upca: 12 };

/**
 * The last digit of EAN-13, EAN-8 and UPC-A: from the right, digits count three times and once in turn; the check digit fills up to a
 * multiple of ten (GS1 General Specifications, section 7.9). `400638133393` gives `1`.
 */
export function checkDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const weight = (digits.length - i) % 2 === 1 ? 3 : 1;
    sum += weight * (digits.charCodeAt(i) - 48);
  }
  return String((10 - (sum % 10)) % 10);
}

export type CheckedCode = { code: string } | { problem: RowProblem };

const unprintable = /[\p{Cc}\u2028\u2029\ufeff\ufffd]/u;
const printableAscii = /^[\x20-\x7e]+$/;
const gs1Elements = /^(\(\d{2,4}\)[\x21-\x27\x2a-\x7e]{1,90})+$/;

/**
 * A code as it will be shown, or why it cannot be. Retail codes that come without their check digit get it. Codes are case-sensitive and
 * kept as they are written.
 */
export function checkCode(text: string, format: BarcodeFormat): CheckedCode {
  if (text.length > maxCodeLength) return { problem: 'too_long' };
  if (unprintable.test(text)) return { problem: 'bad_characters' };
  const length = retailLengths[format];
  if (length !== undefined) {
    if (!/^\d+$/.test(text)) return { problem: 'not_digits' };
    if (text.length === length - 1) return { code: text + checkDigit(text) };
    if (text.length !== length) return { problem: 'wrong_length' };
    return checkDigit(text.slice(0, -1)) === text.at(-1) ? { code: text } : { problem: 'wrong_check_digit' };
  }
  if (format === 'code128' && !printableAscii.test(text)) return { problem: 'bad_characters' };
  if (format === 'gs1_128' && !gs1Elements.test(text)) return { problem: 'bad_gs1' };
  return { code: text };
}

/** Alphabets to generate from. `alphanumeric` leaves out what is mistaken for something else: 0 O 1 I L. */
export const alphabets = {
  numeric: '0123456789',
  alphanumeric: '23456789ABCDEFGHJKMNPQRSTUVWXYZ',
} as const;

export interface Pattern {
  /** Every code begins with it. */
  prefix: string;
  /** Characters of the whole code, prefix and check digit included. */
  length: number;
  /** The characters that are drawn from, each once. */
  alphabet: string;
  /** A retail format ends with a check digit. */
  format: BarcodeFormat;
}

/** How many characters of a pattern are drawn. */
export function drawnLength({ prefix, length, format }: Pattern): number {
  return length - prefix.length - (retailLengths[format] === undefined ? 0 : 1);
}

/** How many different codes a pattern can make. */
export function spaceOf(pattern: Pattern): number {
  return pattern.alphabet.length ** Math.max(0, drawnLength(pattern));
}

/** Of the codes a pattern can make at most one in this many may be live: else every tenth guess would be somebody's coupon. */
export const sparseness = 10;

export interface PatternIssue {
  field: 'prefix' | 'length' | 'alphabet' | 'amount';
  message: string;
  fix: string;
}

/** Everything that keeps a pattern from making `amount` more codes beside `present` ones. */
export function patternIssues(pattern: Pattern, amount: number, present: number): PatternIssue[] {
  const issues: PatternIssue[] = [];
  const { prefix, length, alphabet, format } = pattern;
  const retail = retailLengths[format];
  if (retail !== undefined) {
    if (length !== retail)
      issues.push({
        field: 'length',
        message: `${format} codes have ${retail} digits`,
        fix: `Send ${retail}.`,
      });
    if (!/^\d*$/.test(prefix))
      issues.push({ field: 'prefix', message: 'only digits in this format', fix: 'Use digits.' });
    if (!/^\d+$/.test(alphabet))
      issues.push({ field: 'alphabet', message: 'only digits in this format', fix: 'Use `numeric`.' });
  }
  if (new Set(alphabet).size !== alphabet.length)
    issues.push({ field: 'alphabet', message: 'a character comes twice', fix: 'Name each character once.' });
  if (format === 'gs1_128')
    issues.push({
      field: 'prefix',
      message: 'GS1-128 codes carry meaning and cannot be drawn',
      fix: 'Import them.',
    });
  if (issues.length > 0) return issues;
  const drawn = drawnLength(pattern);
  if (drawn < 1)
    return [{ field: 'length', message: 'nothing is left to draw', fix: 'Make it longer than the prefix.' }];
  const space = spaceOf(pattern);
  const needed = (amount + present) * sparseness;
  if (space < needed) {
    const shortest = length - drawn + Math.ceil(Math.log(needed) / Math.log(alphabet.length));
    issues.push({
      field: retail === undefined ? 'length' : 'amount',
      message: `${drawn} drawn characters make ${space} codes; ${amount + present} live ones need at least ${needed}`,
      fix:
        retail === undefined
          ? `Send at least ${shortest}, or fewer codes.`
          : `Send at most ${Math.max(0, Math.floor(space / sparseness) - present)}.`,
    });
  }
  return issues;
}

export const guessWords = ['weak', 'fair', 'strong'] as const;
export type GuessWord = (typeof guessWords)[number];

export interface Guessability {
  /** How many codes the pattern can make. */
  space: number;
  /** Chance that one guess hits a live code. */
  chance: number;
  /** Guesses until the first hit, on average. */
  expectedGuesses: number;
  /** The same as time for somebody who uses up what a till's throttle allows. */
  expectedHours: number;
  word: GuessWord;
}

const day = 24;
const year = 365 * day;

/**
 * How hard it is to guess a live code. Without repeats the first of `live` hits in `space` comes after (space + 1) / (live + 1) guesses on
 * average. Weak: found within a month of trying day and night; strong: not within ten years.
 */
export function guessability(space: number, live: number, guessesPerHour: number): Guessability {
  const found = Math.min(live, space);
  const expectedGuesses = found === 0 ? Number.MAX_SAFE_INTEGER : (space + 1) / (found + 1);
  const expectedHours = expectedGuesses / guessesPerHour;
  const word = expectedHours < 30 * day ? 'weak' : expectedHours < 10 * year ? 'fair' : 'strong';
  return { space, chance: space === 0 ? 1 : found / space, expectedGuesses, expectedHours, word };
}
