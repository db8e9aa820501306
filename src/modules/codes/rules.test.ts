import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alphabets,
  type BarcodeFormat,
  checkCode,
  checkDigit,
  guessability,
  patternIssues,
  spaceOf,
} from './rules.ts';

describe('check digits', () => {
  // Worked examples: the digits of real products and of the GS1 calculator.
  test.each([
    ['400638133393', '1'],
    ['978020137962', '4'],
    ['9638507', '4'],
    ['03600029145', '2'],
    ['000000000000', '0'],
  ])('%s ends with %s', (digits, expected) => expect(checkDigit(digits)).toBe(expected));

  test('one wrong digit never passes', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{12}$/),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, add) => {
          const code = digits + checkDigit(digits);
          const wrong = code.slice(0, at) + ((Number(code[at]) + add) % 10) + code.slice(at + 1);
          expect(checkCode(code, 'ean13')).toEqual({ code });
          expect(checkCode(wrong, 'ean13')).toEqual({ problem: 'wrong_check_digit' });
        },
      ),
    );
  });
});

describe('a row of a list', () => {
  test.each<[string, BarcodeFormat, unknown]>([
    ['SUMMER-7', 'qr', { code: 'SUMMER-7' }],
    ['überraschung', 'qr', { code: 'überraschung' }],
    ['überraschung', 'code128', { problem: 'bad_characters' }],
    ['a\u0000b', 'qr', { problem: 'bad_characters' }],
    ['x'.repeat(101), 'qr', { problem: 'too_long' }],
    ['4006381333931', 'ean13', { code: '4006381333931' }],
    ['400638133393', 'ean13', { code: '4006381333931' }],
    ['4006381333932', 'ean13', { problem: 'wrong_check_digit' }],
    ['40063813', 'ean13', { problem: 'wrong_length' }],
    ['400638133393X', 'ean13', { problem: 'not_digits' }],
    ['96385074', 'ean8', { code: '96385074' }],
    ['036000291452', 'upca', { code: '036000291452' }],
    ['(01)09501101530003(17)271231', 'gs1_128', { code: '(01)09501101530003(17)271231' }],
    ['0109501101530003', 'gs1_128', { problem: 'bad_gs1' }],
  ])('%s as %s', (text, format, expected) => expect(checkCode(text, format)).toEqual(expected));
});

describe('a pattern', () => {
  const pattern = { prefix: 'LUNA', length: 10, alphabet: alphabets.alphanumeric, format: 'qr' as const };

  test('its space counts only what is drawn', () => {
    expect(spaceOf(pattern)).toBe(31 ** 6);
    expect(
      spaceOf({ ...pattern, prefix: '', length: 13, alphabet: alphabets.numeric, format: 'ean13' }),
    ).toBe(1e12);
  });

  test('a space with room enough is taken, a small one refused with the length that would do', () => {
    expect(patternIssues(pattern, 1_000_000, 0)).toEqual([]);
    expect(patternIssues({ ...pattern, length: 8 }, 1_000_000, 0)).toMatchObject([
      { field: 'length', fix: 'Send at least 9, or fewer codes.' },
    ]);
    expect(patternIssues({ ...pattern, length: 9 }, 1_000_000, 0)).toEqual([]);
  });

  test('what is there already counts', () => {
    const four = { ...pattern, prefix: '', length: 4, alphabet: alphabets.numeric };
    expect(patternIssues(four, 500, 500)).toEqual([]);
    expect(patternIssues(four, 500, 501)).toHaveLength(1);
  });

  test('a retail format has its length, its digits and its room', () => {
    const ean8 = { prefix: '', length: 8, alphabet: alphabets.numeric, format: 'ean8' as const };
    expect(patternIssues(ean8, 1_000_000, 0)).toEqual([]);
    expect(patternIssues(ean8, 1_000_001, 0)).toMatchObject([
      { field: 'amount', fix: 'Send at most 1000000.' },
    ]);
    expect(
      patternIssues({ ...ean8, length: 9, prefix: 'X', alphabet: 'AB' }, 10, 0).map((issue) => issue.field),
    ).toEqual(['length', 'prefix', 'alphabet']);
  });

  test('a character that comes twice, and nothing to draw', () => {
    expect(patternIssues({ ...pattern, alphabet: 'AAB' }, 1, 0)).toMatchObject([{ field: 'alphabet' }]);
    expect(patternIssues({ ...pattern, length: 4 }, 1, 0)).toMatchObject([{ field: 'length' }]);
  });
});

describe('the meter', () => {
  // Worked examples at 60 guesses an hour.
  test.each([
    // 10,000 codes of four digits, 100 live: one guess in a hundred hits; 99 guesses, under two hours.
    [10_000, 100, 0.01, 10_001 / 101, 'weak'],
    // Ten million codes of seven digits, 1,000 live: about 9,990 guesses, a week.
    [1e7, 1000, 1e-4, 10_000_001 / 1001, 'weak'],
    // 31^6 = 887 million, 1,000 live: 886,617 guesses, 1.7 years.
    [31 ** 6, 1000, 1000 / 31 ** 6, (31 ** 6 + 1) / 1001, 'fair'],
    // 31^8, a million live: 852,890 guesses, 1.6 years.
    [31 ** 8, 1e6, 1e6 / 31 ** 8, (31 ** 8 + 1) / (1e6 + 1), 'fair'],
    // 31^10, a million live: 819 million guesses, 1,559 years.
    [31 ** 10, 1e6, 1e6 / 31 ** 10, (31 ** 10 + 1) / (1e6 + 1), 'strong'],
  ])('%d possible, %d live', (space, live, chance, expectedGuesses, word) => {
    const meter = guessability(space, live, 60);
    expect(meter.chance).toBeCloseTo(chance, 12);
    expect(meter.expectedGuesses).toBeCloseTo(expectedGuesses, 6);
    expect(meter.expectedHours).toBeCloseTo(expectedGuesses / 60, 6);
    expect(meter.word).toBe(word);
  });

  test('more live codes never make guessing harder', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e6 }), (space, live) => {
        const one = guessability(space, live, 60);
        const more = guessability(space, live + 1, 60);
        expect(more.expectedGuesses).toBeLessThanOrEqual(one.expectedGuesses);
        expect(more.chance).toBeGreaterThanOrEqual(one.chance);
      }),
    );
  });
});
