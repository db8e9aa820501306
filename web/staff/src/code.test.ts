import { describe, expect, test } from 'vitest';
import * as ids from '../../../src/platform/ids.ts';
import * as code from './code.ts';

const session = 'r5nudyk7m2w9abcdefghj';

test('the app and the server agree on what a code is', () => {
  expect(code.codeAlphabet).toBe(ids.codeAlphabet);
  expect(code.tillCodeLength).toBe(ids.tillCodeLength);
  expect(code.sessionCodeLength).toBe(ids.sessionCodeLength);
  expect(session).toHaveLength(ids.sessionCodeLength);
});

describe('readTyped', () => {
  test.each([
    ['', 'empty', ''],
    [' - ', 'empty', ''],
    ['r5n', 'short', 'r5n'],
    ['R5N udy', 'whole', 'r5nudy'],
    ['r5n-udy', 'whole', 'r5nudy'],
    ['Ｒ５Ｎ ＵＤＹ', 'whole', 'r5nudy'],
    [session.toUpperCase(), 'session', session],
    ['WINTER-2026', 'other', 'WINTER-2026'],
    ['5449000000996', 'other', '5449000000996'],
    ['https://x.test/v/abcdef/r5nudy', 'other', 'https://x.test/v/abcdef/r5nudy'],
    ['r5nudyk', 'other', 'r5nudyk'],
  ])('%j is %s', (text, kind, read) => {
    expect(code.readTyped(text)).toEqual({ code: read, kind, doubtful: [] });
  });

  test('points at characters that our codes never contain and guesses none', () => {
    expect(code.readTyped('R0N')).toEqual({ code: 'r0n', kind: 'short', doubtful: [1] });
    expect(code.readTyped('oil23i')).toEqual({ code: 'oil23i', kind: 'short', doubtful: [0, 1, 2, 5] });
  });
});

describe('nameOfCode', () => {
  test.each([
    ['r5nudy', 'R5N\u00a0UDY'],
    [session, 'R5N\u00a0UDY'],
    [`https://x.test/v/abcdef/${session}?src=qr`, 'R5N\u00a0UDY'],
    ['WINTER-2026', 'WINTER-2026'],
    ['https://example.com/something/else', 'https://example.com/som…'],
  ])('%j is called %j', (text, name) => {
    expect(code.nameOfCode(text)).toBe(name);
  });
});
