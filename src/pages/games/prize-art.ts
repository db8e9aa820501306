import { translator } from '../../platform/i18n/index.ts';
import { type Html, html } from '../html.ts';
import { valueMark } from '../ticket.ts';
import type { Face, Picture } from '../view.ts';
import type { PlayView } from './game-view.ts';
import { signs } from './glyphs.ts';

interface Shown {
  value: string;
  title: string;
  picture: Picture | null;
}

export const image = ({ url, width, height }: Picture): Html =>
  html`<img src="${url}"${width && height && html` width="${width}" height="${height}"`} alt="">`;

/** A prize as small as a stamp: its picture, else its value, else a parcel. */
export const thumb = ({ picture, value }: Shown): Html =>
  html`<span class="thumb">${picture ? image(picture) : value.trim() && [...value.trim()].length <= 7 ? valueMark(value, 'span') : signs.gift}</span>`;

/**
 * What is printed under the foil, on the card in the box, on the back of the medal: decoration, the words beside it say the same.
 */
export function printOf(face: Face, play: PlayView): Html {
  const t = translator(face.language, 'games');
  if (play.prize === null || !play.given)
    return html`<div class="print none"><p class="blank">${t('blank')}</p></div>`;
  const { picture, value, title } = play.given;
  return html`<div class="print${picture && ' pictured'}">${picture && image(picture)}${value.trim() ? valueMark(value) : !picture && html`<p class="print-title${lengthOf(title)}">${title}</p>`}</div>`;
}

/** How small a title has to be set so that the most of it stands on a card of three fingers' width. */
function lengthOf(title: string): string {
  const signs = [...title].reduce(
    (sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign) ? 1.7 : 1),
    0,
  );
  return signs <= 24 ? '' : signs <= 48 ? ' long' : ' long longer';
}
