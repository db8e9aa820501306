import { type Html, html, trusted } from '../html.ts';
import { glyphNames } from './reels.ts';

/** The ten pictures of the reels: one shape in ink and one in a lighter tone, in a box of 48. */
const drawings: Record<(typeof glyphNames)[number], string> = {
  star: '<path d="m24 4 5.9 12.6 13.7 1.8-10 9.5 2.5 13.7L24 34.9l-12.1 6.7 2.5-13.7-10-9.5 13.7-1.8z"/><path class="t" d="m24 4 5.9 12.6 13.7 1.8L24 24z"/>',
  moon: '<path d="M30 5a20 20 0 1 0 13 27.500A16.500 16.500 0 0 1 30 5z"/><path class="t" d="m36 9 1.700 4.300L42 15l-4.300 1.700L36 21l-1.700-4.300L30 15l4.300-1.700z"/>',
  cherry:
    '<path class="t" d="M25 5c8-3 15 0 18 6-8 3-14 1-18-6z"/><path fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" d="M26 6C20 13 15 20 14 28M26 6c4 8 7 14 7 22"/><circle cx="14" cy="35" r="9"/><circle cx="34" cy="34" r="9"/><path class="t" d="M9 33a5.500 5.500 0 0 1 5-4v2.500A3 3 0 0 0 11.500 34zm20-1a5.500 5.500 0 0 1 5-4v2.500a3 3 0 0 0-2.500 2.500z"/>',
  bell: '<path d="M24 5c9 0 13 7 13 15 0 9 3 12 5 15H6c2-3 5-6 5-15 0-8 4-15 13-15z"/><path class="t" d="M24 5c9 0 13 7 13 15 0 9 3 12 5 15H30z"/><path d="M18 38h12a6 6 0 0 1-12 0z"/>',
  clover:
    '<path d="M23 22C13 24 6 20 7 13s10-8 16 5c-5-13 3-16 9-13s4 12-5 17c9-6 17-3 17 4s-9 11-18 1c8 9 5 17-2 17s-9-10-1-22z"/><path class="t" d="M25 22c-5-9 1-19 8-17s4 12-6 17c9-6 17-3 17 4s-9 11-18 1z"/>',
  gem: '<path d="M13 8h22l9 12-20 23L4 20z"/><path class="t" d="M13 8h22l-5 12H18zM24 43l6-23h14z"/>',
  heart:
    '<path d="M24 42C10 32 4 25 4 17 4 6 19 4 24 14 29 4 44 6 44 17c0 8-6 15-20 25z"/><path class="t" d="M24 14C29 4 44 6 44 17c0 8-6 15-20 25z"/>',
  bolt: '<path d="M28 3 8 27h12l-4 18 22-26H25z"/><path class="t" d="M28 3 18 15l7 4h13z"/>',
  crown:
    '<path d="M4 13l10 9L24 7l10 15 10-9-4 23H8z"/><path class="t" d="m24 7 10 15 10-9-4 23H24z"/><path d="M8 38h32v4H8z"/>',
  leaf: '<path d="M42 5C18 5 6 15 7 30c0 3 1 6 3 8 4-13 11-19 21-23-8 6-15 14-18 26 17 5 30-8 29-36z"/><path class="t" d="M42 5c-1 3-5 7-11 10-8 6-15 14-18 26 17 5 30-8 29-36z"/>',
};

/** The glyphs a page uses, each once, to be named by `<use>`. */
export const glyphSheet = (): Html =>
  html`<svg class="hide" aria-hidden="true">${glyphNames.map((name, i) => html`<symbol id="gl${i}" viewBox="0 0 48 48">${trusted(drawings[name])}</symbol>`)}</svg>`;

export const glyph = (index: number): Html =>
  html`<svg class="glyph" viewBox="0 0 48 48" aria-hidden="true"><use href="#gl${index}"/></svg>`;

export const signs = {
  sound: trusted(
    '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 9.500v5h3.500L12 18.500v-13L7.500 9.500z"/><path class="on" d="M15.500 9a4 4 0 0 1 0 6M18 6.500a7.500 7.500 0 0 1 0 11"/><path class="off" d="m16 9.500 5 5m0-5-5 5"/></svg>',
  ),
  gift: trusted(
    '<svg class="gift-sign" viewBox="0 0 48 48" aria-hidden="true"><path d="M6 20h36v6H6zM9 29h13v14H9zM26 29h13v14H26zM22 20h4v-2h6a6 6 0 1 0-8-8 6 6 0 1 0-8 8h6z"/></svg>',
  ),
};
