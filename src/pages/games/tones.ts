import { inkOn, luminance, mix, readable } from '../../platform/colour.ts';
import type { Face } from '../view.ts';

/** Light paper that segments, reels and boxes are printed on, whatever the light around the phone. */
const card = '#fffdf8';

/** The colours of a game, all made of the brand's one. Every front/back pair reaches 4.5:1 (test over random brands). */
export function gameTones(brandColour: string): Record<string, string> {
  const brand = brandColour.toLowerCase();
  // A brand that is nearly black has no darker shade to stand on: its shade is a lighter one.
  const deep = luminance(brand) < 0.02 ? mix('#ffffff', brand, 0.16) : mix('#000000', brand, 0.42);
  const tint = mix(brand, card, 0.5);
  const pale = mix(brand, card, 0.2);
  return {
    card,
    'on-card': readable(brand, [card]),
    deep,
    'on-deep': inkOn(deep),
    pale,
    'on-pale': readable(mix('#000000', brand, 0.35), [pale]),
    tint,
    'on-tint': inkOn(tint),
    foil: mix(brand, '#bdbab4', 0.16),
    'foil-lit': mix(brand, '#f4f2ee', 0.06),
    'foil-ink': mix(brand, '#55524d', 0.3),
  };
}

/** A face that wears the colours of its game as well. */
export function dressed(face: Face): Face {
  const declared = Object.entries(gameTones(face.brandColour)).map(([name, value]) => `--${name}:${value}`);
  return { ...face, themeSheet: `${face.themeSheet}:root{${declared.join(';')}}` };
}
