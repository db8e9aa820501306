import { translator } from '../../platform/i18n/index.ts';
import { type Html, html } from '../html.ts';
import type { Face } from '../view.ts';
import type { GameView, PlayView } from './game-view.ts';
import { restOf, type Segment, segmentsOf } from './wheel-segments.ts';

const rim = 88;
const round = (value: number) => Math.round(value * 100) / 100;
const point = (degrees: number, radius: number) => {
  const turn = (degrees * Math.PI) / 180;
  return `${round(Math.sin(turn) * radius)} ${round(-Math.cos(turn) * radius)}`;
};

/** A wheel drawn as one picture, turned by the browser as one layer. Labels stand upright where they are wide enough to, else along the radius. */
export function wheelBoard(face: Face, game: GameView, play: PlayView | null): Html {
  const t = translator(face.language, 'games');
  const segments = segmentsOf(game);
  const label = (prize: number | null) => {
    if (prize === null) return t('blank_short');
    const won = game.prizes.find(({ n }) => n === prize);
    return (won?.value.trim() || won?.title || '').replace(/^[-–](?=\s?[\d€$£¥])/, '−');
  };
  let winning = 0;
  let losing = 0;
  const drawn = segments.map((segment, i) => {
    const tone =
      segment.prize === null
        ? `l${losing++ % 2}`
        : // The last must differ from the first, which it touches where nothing lies between.
          ['p0', 'p1', 'p2'][i === segments.length - 1 && segments.length % 2 ? 2 : winning++ % 2];
    return html`<g class="${tone ?? 'p0'}">${slice(segment)}${text(segment, label(segment.prize), segment.prize === null ? 9 : 21)}</g>`;
  });
  const pins = segments.map(
    ({ from }) =>
      html`<circle cx="${point(from, 93).split(' ')[0]}" cy="${point(from, 93).split(' ')[1]}" r="1.9"/>`,
  );
  const rest = play ? restOf(segments, play) : 0;
  return html`<div class="wheel-case${play && ' rested'}" data-wheel aria-hidden="true"><svg class="disc" data-disc viewBox="-100 -100 200 200"><g transform="rotate(${rest})"><circle class="rim" r="98.5"/><circle class="rim-line" r="96.5"/>${drawn}<g class="pins">${pins}</g></g></svg><svg class="hub" viewBox="-20 -20 40 40"><circle class="cap" r="19"/><circle class="cap-line" r="15.500"/><text class="hub-initial">${[...face.brand][0] ?? ''}</text></svg><svg class="flap" data-flap viewBox="0 0 40 56"><path d="M20 55C14 38 3 30 3 18a17 17 0 0 1 34 0c0 12-11 20-17 37z"/><circle cx="20" cy="18" r="6"/></svg></div>`;
}

function slice({ from, to }: Segment): Html {
  if (to - from > 359.9) return html`<circle r="${rim}"/>`;
  return html`<path d="M0 0 ${point(from, rim)}A${rim} ${rim} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to, rim)}z"/>`;
}

/** Roughly how wide a text is, in units of its size: Chinese signs are square. */
const widthOf = (line: string) =>
  [...line].reduce(
    (sum, sign) =>
      sum +
      (/[\u2e80-\u9fff\uff00-\uffef]/.test(sign)
        ? 1
        : /[A-ZÄÖÜ%€&+−MWmw]/.test(sign)
          ? 0.68
          : /[ ilIjt.,'’]/.test(sign)
            ? 0.3
            : 0.53),
    0,
  );

/** Words in at most `most` lines that are as even as can be; what does not fit ends with an ellipsis. */
export function inLines(label: string, most: number): string[] {
  const words = label.split(/\s+/);
  const best = (count: number): string[] => {
    const goal = widthOf(label) / count;
    const lines: string[] = [];
    for (const word of words) {
      const last = lines.at(-1);
      if (last !== undefined && (lines.length === count || widthOf(`${last} ${word}`) <= goal * 1.12))
        lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  };
  const tries = Array.from({ length: Math.min(most, words.length) }, (_, i) => best(i + 1));
  const widest = (lines: string[]) => Math.max(...lines.map(widthOf)) + lines.length * 1.1;
  return tries.sort((a, b) => widest(a) - widest(b))[0] ?? [label];
}

/** `most`: how large its letters may be. */
function text({ from, to }: Segment, label: string, most: number): Html | null {
  if (label === '') return null;
  const width = to - from;
  const middle = round((from + to) / 2);
  const upright = width >= 38;
  const lines = upright ? inLines(label, 3) : [label];
  const longest = Math.max(...lines.map(widthOf));
  // Across the segment at two thirds of the radius, or along it from rim to hub.
  const room = upright ? 2 * 58 * Math.sin((Math.min(width, 120) * Math.PI) / 360) * 0.84 : 52;
  const tall = upright ? 34 / lines.length : 58 * Math.sin((width * Math.PI) / 180) * 0.72;
  const size = round(Math.min(room / Math.max(longest, 0.5), tall, upright ? most : Math.min(most, 12)));
  if (upright) {
    const first = -round(66 + ((lines.length - 1) * size) / 2 - size * 0.06);
    const rows = lines.map(
      (line, i) => html`<tspan x="0" y="${round(first + i * size * 1.02)}">${line}</tspan>`,
    );
    return html`<text transform="rotate(${middle})" font-size="${size}" text-anchor="middle">${rows}</text>`;
  }
  const short = size < 6.2 ? cut(label, room / 6.2) : label;
  return html`<text transform="rotate(${round(middle - 90)})" x="82" y="0" font-size="${Math.max(size, 6.2)}" text-anchor="end">${short}</text>`;
}

function cut(label: string, room: number): string {
  if (widthOf(label) <= room) return label;
  let short = label;
  while (short.length > 1 && widthOf(`${short}…`) > room) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}
