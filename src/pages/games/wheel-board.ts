import { translator } from '../../platform/i18n/index.ts';
import { type Html, html } from '../html.ts';
import type { Face } from '../view.ts';
import type { GameView, PlayView } from './game-view.ts';
import { labelHtml } from './wheel-label.ts';
import { restOf, type Segment, segmentsOf } from './wheel-segments.ts';

const rim = 88;
const round = (value: number) => Math.round(value * 100) / 100;
const spot = (degrees: number, radius: number): [number, number] => {
  const turn = (degrees * Math.PI) / 180;
  return [round(Math.sin(turn) * radius), round(-Math.cos(turn) * radius)];
};
const point = (degrees: number, radius: number) => spot(degrees, radius).join(' ');

/** What stands for a prize: its value, with a real minus, else its name. */
function labelOf({ prizes }: GameView, prize: number): string {
  const won = prizes.find(({ n }) => n === prize);
  return (won?.value.trim() || won?.title || '').replace(/^[-–](?=\s?[\d€$£¥])/, '−');
}

/**
 * A wheel drawn as one picture, turned by the browser as one layer. Labels stand upright where they are wide enough to, else along
 * the radius.
 */
export function wheelBoard(face: Face, game: GameView, play: PlayView | null): Html {
  const t = translator(face.language, 'games');
  const segments = segmentsOf(game);
  let winning = 0;
  const drawn = segments.map((segment, i) => {
    if (segment.prize === null)
      return html`<g class="l0">${slice(segment)}${labelHtml(segment, t('blank_short'), { most: 9, font: 'text' })}</g>`;
    // The last must differ from the first, which it touches where nothing lies between.
    const tone = i === segments.length - 1 && segments.length % 2 ? 2 : winning++ % 2;
    const text = labelHtml(segment, labelOf(game, segment.prize), { most: 21, font: face.font });
    return html`<g class="p${tone}">${slice(segment)}${text}</g>`;
  });
  const pins = segments.map(({ from }) => {
    const [x, y] = spot(from, 93);
    return html`<circle cx="${x}" cy="${y}" r="1.9"/>`;
  });
  const rest = play ? restOf(segments, play) : 0;
  return html`<div class="wheel-case${play && ' rested'}" data-wheel aria-hidden="true"><svg class="disc" data-disc viewBox="-100 -100 200 200"><g transform="rotate(${rest})"><circle class="rim" r="98.5"/><circle class="rim-line" r="96.5"/>${drawn}<g class="pins">${pins}</g></g></svg><svg class="hub" viewBox="-20 -20 40 40"><circle class="cap" r="19"/><circle class="cap-line" r="15.500"/><text class="hub-initial">${[...face.brand][0] ?? ''}</text></svg><svg class="flap" data-flap viewBox="0 0 40 56"><path d="M20 55C14 38 3 30 3 18a17 17 0 0 1 34 0c0 12-11 20-17 37z"/><circle cx="20" cy="18" r="6"/></svg></div>`;
}

function slice({ from, to }: Segment): Html {
  if (to - from > 359.9) return html`<circle r="${rim}"/>`;
  return html`<path d="M0 0 ${point(from, rim)}A${rim} ${rim} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to, rim)}z"/>`;
}
