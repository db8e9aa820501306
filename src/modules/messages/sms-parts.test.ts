import { expect, it } from 'vitest';
import { smsParts } from './sms-parts.ts';

it.each([
  ['', 'GSM-7', 0, 1, 160],
  ['a'.repeat(160), 'GSM-7', 160, 1, 0],
  ['a'.repeat(161), 'GSM-7', 161, 2, 145],
  ['a'.repeat(306), 'GSM-7', 306, 2, 0],
  ['€'.repeat(80), 'GSM-7', 160, 1, 0],
  ['[a]', 'GSM-7', 5, 1, 155],
  ['’', 'UCS-2', 1, 1, 69],
  ['咖'.repeat(70), 'UCS-2', 70, 1, 0],
  ['咖'.repeat(71), 'UCS-2', 71, 2, 63],
  ['☕️', 'UCS-2', 2, 1, 68],
  ['🎟', 'UCS-2', 2, 1, 68],
] as const)('%s travels as %s', (text, encoding, units, parts, left) => {
  expect(smsParts(text)).toEqual({ encoding, units, parts, left });
});
