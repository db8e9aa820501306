import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, inkOn, mix, readable } from '../platform/colour.ts';
import { themeOf } from './theme.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);

describe('contrast', () => {
  it('is 21 between black and white and 1 with itself', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#cf4423', '#cf4423')).toBe(1);
  });
});

describe('inkOn', () => {
  it.each([
    ['#ffd400', '#161412'],
    ['#ff7f50', '#161412'],
    ['#cf4423', '#ffffff'],
    ['#0a7a5c', '#ffffff'],
  ])('on %s is %s', (ground, ink) => expect(inkOn(ground)).toBe(ink));
  it('reads on any colour', () => {
    fc.assert(fc.property(colour, (ground) => contrast(inkOn(ground), ground) >= 4.5));
  });
});

it('mix goes from one colour to the other', () => {
  expect(mix('#ffffff', '#000000', 0)).toBe('#000000');
  expect(mix('#ffffff', '#000000', 1)).toBe('#ffffff');
  expect(mix('#ff0000', '#0000ff', 0.5)).toBe('#800080');
});

it('readable moves a colour no further than it must', () => {
  expect(readable('#cf4423', ['#ffffff'])).toBe('#cf4423');
  fc.assert(
    fc.property(colour, (brand) => {
      expect(contrast(readable(brand, ['#ffffff', '#f6f3ee']), '#f6f3ee')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(readable(brand, ['#1f1d1a']), '#1f1d1a')).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

it('whatever brand and ground are chosen, every pair of the theme can be read in light and dark', () => {
  fc.assert(
    fc.property(colour, colour, (brand, ground) => {
      for (const tones of Object.values(themeOf({ brand_colour: brand, background_colour: ground }))) {
        const pairs: [string, string][] = [
          [tones.onBrand, tones.brand],
          [tones.brandText, tones.paper],
          [tones.ink, tones.paper],
          [tones.ink, tones.well],
          [tones.soft, tones.paper],
          [tones.onGround, tones.ground],
          [tones.softGround, tones.ground],
          [tones.bad, tones.paper],
          [tones.good, tones.goodGround],
          [tones.onGround, tones.field],
        ];
        for (const [front, back] of pairs)
          expect(contrast(front, back), `${front} on ${back} (${brand}, ${ground})`).toBeGreaterThanOrEqual(
            4.5,
          );
        // A field's border says where it is: 3:1 (WCAG 1.4.11).
        expect(contrast(tones.edge, tones.paper)).toBeGreaterThanOrEqual(3);
      }
    }),
  );
});
