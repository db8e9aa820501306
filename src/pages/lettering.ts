import { create, type Font } from 'fontkit';
import { inkOn } from '../platform/colour.ts';
import type { Assets } from './assets.ts';
import { rosette } from './guilloche.ts';
import type { Face } from './view.ts';

/** Pictures with words in them, where no browser sets the type: letters become paths, so the machine needs no fonts. */

const fonts = new Map<string, Font>();
function fontOf(assets: Assets, name: string): Font {
  let font = fonts.get(name);
  if (!font) {
    font = create(assets.file(name).content) as Font;
    fonts.set(name, font);
  }
  return font;
}

/** Whether a face can write all of a text. Ours are Latin; Chinese words are left to whoever has them. */
export const canWrite = (assets: Assets, name: string, text: string) =>
  [...text].every((sign) => fontOf(assets, name).hasGlyphForCodePoint(sign.codePointAt(0) ?? 0));

/** Whether the PDF of a face can be set with our faces; where it cannot, the browser's own print of the page does it. */
export const canPrint = (assets: Assets, face: Face, labels: string) =>
  canWrite(assets, 'print-text.woff', [face.brand, face.title, face.subtitle, face.value, labels].join('')) &&
  canWrite(assets, `print-${face.font}.woff`, face.title + face.value);

interface Line {
  /** SVG path data with the baseline at 0, y downwards. */
  markup: string;
  width: number;
}

function setLine(font: Font, text: string, size: number): Line {
  const run = font.layout(text);
  const scale = size / font.unitsPerEm;
  let x = 0;
  const paths = run.glyphs.map((glyph, i) => {
    const path = `<path transform="translate(${x.toFixed(1)} 0) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" d="${glyph.path.toSVG()}"/>`;
    x += (run.positions[i]?.xAdvance ?? 0) * scale;
    return path;
  });
  return { markup: paths.join(''), width: x };
}

/** Words in lines no wider than `width`. */
function wrap(font: Font, text: string, size: number, width: number, most: number): Line[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = [lines.at(-1), word].filter(Boolean).join(' ');
    if (lines.length > 0 && setLine(font, longer, size).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.slice(0, most).map((line) => setLine(font, line, size));
}

/** The card of a shared link, 1200 by 630: brand, value and title on the brand's colour, with the coupon's rosette and a torn edge. */
export function shareCard(face: Face, assets: Assets): string {
  const ink = inkOn(face.brandColour);
  const display = `print-${face.font}.woff`;
  const font = fontOf(assets, display);
  const text = fontOf(assets, 'print-bold.woff');
  const at = (x: number, y: number, line: Line) => `<g transform="translate(${x} ${y})">${line.markup}</g>`;
  const value =
    face.value && canWrite(assets, display, face.value) ? face.value.replace(/^-(?=\d)/, '−') : '';
  const large = value ? fitLine(font, value, 250, 760) : null;
  const title = canWrite(assets, display, face.title) ? wrap(font, face.title, large ? 64 : 96, 820, 3) : [];
  const leading = large ? 70 : 102;
  const bottom = 520 - (title.length - 1) * leading;
  const lines = title.map((line, i) => at(80, bottom + i * leading, line));
  const name = canWrite(assets, 'print-bold.woff', face.brand)
    ? at(80, 104, setLine(text, face.brand, 38))
    : '';
  const pattern = rosette(face.code, 'share').markup.replace(
    /^<svg[^>]*>/,
    `<svg x="700" y="-190" width="760" height="760" viewBox="-100 -100 200 200" fill="none" stroke="${ink}" stroke-width=".45" opacity=".45">`,
  );
  const teeth = Array.from(
    { length: 31 },
    (_, i) => `L${1200 - i * 40 - 20} 612 L${1200 - i * 40 - 40} 588`,
  ).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1200" height="630" viewBox="0 0 1200 630"><rect width="1200" height="630" fill="${face.groundColour}"/><path d="M0 0H1200V588${teeth}Z" fill="${face.brandColour}"/><clipPath id="c"><path d="M0 0H1200V588H0Z"/></clipPath><g clip-path="url(#c)">${pattern}</g><g fill="${ink}">${name}${large ? at(72, bottom - leading - 24, large) : ''}${lines.join('')}</g></svg>`;
}

/** A line as large as it can be: at most `size` high and `width` wide. */
function fitLine(font: Font, text: string, size: number, width: number): Line {
  const full = setLine(font, text, size);
  return full.width <= width ? full : setLine(font, text, (size * width) / full.width);
}

/** The icon on a home screen: a ticket of the brand. */
export function homeIcon(face: Face): string {
  const ink = inkOn(face.brandColour);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 64 64"><rect width="64" height="64" fill="${face.brandColour}"/><path fill="${ink}" d="M14 18h36v9a5 5 0 0 0 0 10v11l-4.500-3.500-4.500 3.500-4.500-3.500-4.500 3.500-4.500-3.500-4.500 3.500-4.500-3.500-4.500 3.500V37a5 5 0 0 0 0-10z"/><path fill="none" stroke="${face.brandColour}" stroke-width="2" stroke-dasharray="2.600 2.600" d="M20 32h25"/></svg>`;
}
