import { randomOf } from '../guilloche.ts';
import { type Html, html, trusted, type Value } from '../html.ts';

/**
 * The stamps of a card, drawn: a scalloped seal with the brand's initial, inked unevenly, each set down at its own angle. Three
 * inkings serve all places, turned and shifted by the place's own numbers, so a sheet of thirty costs no more markup than three.
 */

const round = (n: number) => Math.round(n * 10) / 10;

/** The rim of a seal: `teeth` small arcs on a circle. */
function scallops(radius: number, teeth: number): string {
  const at = (i: number) => {
    const angle = (i / teeth) * 2 * Math.PI;
    return `${round(radius * Math.sin(angle))} ${round(-radius * Math.cos(angle))}`;
  };
  const bow = round(radius * Math.sin(Math.PI / teeth) * 1.06);
  const arcs = Array.from({ length: teeth }, (_, i) => `A${bow} ${bow} 0 0 1 ${at((i + 1) % teeth)}`);
  return `M${at(0)}${arcs.join('')}Z`;
}

/** A small ticket: what a reward is. Drawn round 0, 0. */
export const ticketPath =
  'M-15-10h30v6.500a3.500 3.500 0 0 0 0 7v7l-3.750-2.800-3.750 2.800-3.750-2.800-3.750 2.800-3.750-2.800-3.750 2.800-3.750-2.800-3.750 2.800v-7a3.500 3.500 0 0 0 0-7z';

const inkings = 3;

/** Where the ink did not take: specks, and one side that was pressed less. */
function wear(seed: string, i: number): Html {
  const next = randomOf(`${seed}${i}`);
  const specks = Array.from({ length: 15 }, () => {
    const [angle, far] = [next() * 2 * Math.PI, 8 + next() * 30];
    return `<circle cx="${round(far * Math.cos(angle))}" cy="${round(far * Math.sin(angle))}" r="${round(0.4 + next() ** 3 * 1.6)}"/>`;
  });
  const side = next() * 2 * Math.PI;
  const [x, y] = [round(42 * Math.cos(side)), round(42 * Math.sin(side))];
  return trusted(
    `<radialGradient id="w${i}" gradientUnits="userSpaceOnUse" cx="${x}" cy="${y}" r="44"><stop offset="0" stop-color="#aaa"/><stop offset="1" stop-color="#fff"/></radialGradient><mask id="m${i}" maskUnits="userSpaceOnUse" x="-50" y="-50" width="100" height="100"><rect x="-50" y="-50" width="100" height="100" fill="url(#w${i})"/><g fill="#111">${specks.join('')}</g></mask>`,
  );
}

/** The first letter or figure of a brand, as its seal carries it. */
export const initialOf = (brand: string) => /[\p{L}\p{N}]/u.exec(brand)?.[0]?.toLocaleUpperCase() ?? '✓';

function seals(seed: string, brand: string): Html {
  const rim = `<path d="${scallops(36.5, 20)}" fill="var(--mark)"/><circle r="32" fill="none" stroke="var(--disc)" stroke-width="1.6" stroke-linecap="round" stroke-dasharray=".1 5.03"/><circle r="27.500" fill="none" stroke="var(--disc)" stroke-width="1.2"/>`;
  const kinds: [string, Html][] = [
    ['s', html`<text class="initial" y="2">${initialOf(brand)}</text>`],
    ['r', trusted(`<path d="${ticketPath}" transform="scale(1.15)" fill="var(--disc)"/>`)],
  ];
  const symbols = kinds.flatMap(([name, middle]) =>
    Array.from(
      { length: inkings },
      (_, i) => html`<g id="${name}${i}" mask="url(#m${i})"><use href="#rim"/>${middle}</g>`,
    ),
  );
  return html`<defs>${Array.from({ length: inkings }, (_, i) => wear(seed, i))}<g id="rim">${trusted(rim)}</g>${symbols}</defs>`;
}

export interface SheetView {
  seed: string;
  brand: string;
  places: number;
  /** So many were given. */
  given: number;
  /** The last of them that the reader has not seen yet: they land. */
  fresh: number;
  /** Places that give something. */
  rewards: readonly number[];
  label: string;
  stampImage: string | null;
  emptyImage: string | null;
}

/** A sheet with more places than this is a row of perforations instead. */
export const mostPlaces = 30;

function columnsOf(places: number): number {
  if (places <= 4) return Math.max(3, places);
  if (places <= 6) return 3;
  if (places <= 8) return 4;
  if (places <= 15) return 5;
  return 6;
}

/** The places of a stamp card in rows, a short last row in the middle. */
export function stampSheet(view: SheetView): Html {
  const columns = columnsOf(view.places);
  const rows = Math.ceil(view.places / columns);
  const next = randomOf(view.seed);
  const places = Array.from({ length: view.places }, (_, i) => {
    const row = Math.floor(i / columns);
    const inRow = Math.min(columns, view.places - row * columns);
    const x = 50 + (i % columns) * 100 + ((columns - inRow) * 100) / 2;
    const numbers = { turn: next() * 44 - 22, x: next() * 7 - 3.5, y: next() * 7 - 3.5, ink: next() };
    return html`<g transform="translate(${x} ${50 + row * 100})">${placeOf(view, i + 1, numbers)}</g>`;
  });
  return html`<svg class="sheet" viewBox="0 0 ${columns * 100} ${rows * 100}" role="img" aria-label="${view.label}">${seals(view.seed, view.brand)}${places}</svg>`;
}

interface Set {
  turn: number;
  x: number;
  y: number;
  ink: number;
}

function placeOf(view: SheetView, number: number, { turn, x, y, ink }: Set): Value {
  const gives = view.rewards.includes(number);
  const given = number <= view.given;
  const empty = view.emptyImage
    ? html`<image href="${view.emptyImage}" x="-42" y="-42" width="84" height="84"/>`
    : html`<circle class="place" r="43"/>${!given && (gives ? giftMark(number) : html`<circle class="ring" r="36"/><text class="number" y="1.5">${number}</text>`)}`;
  if (!given) return empty;
  const late = number - (view.given - view.fresh);
  const mark = view.stampImage
    ? html`<image href="${view.stampImage}" x="-42" y="-42" width="84" height="84"/>`
    : html`<use href="#${gives ? 'r' : 's'}${Math.floor(ink * inkings)}"/>`;
  const set = html`<g transform="translate(${round(x)} ${round(y)}) rotate(${round(turn)})">${mark}</g>`;
  return html`${empty}${late > 0 ? html`<g class="fresh f${Math.min(late, 3)}">${set}</g>` : set}`;
}

const giftMark = (number: number): Html =>
  html`<circle class="ring gives" r="37"/><path class="gift" transform="translate(0 -5)" d="${trusted(ticketPath)}"/><text class="number low" y="21">${number}</text>`;

/**
 * A way to go as a row of perforations: what is behind is punched out. `share` from 0 to 1; `marks` are stops on the way, in
 * shares of it, where a reward or tier waits.
 */
export function perforation(share: number, marks: readonly number[], label: string): Html {
  const holes = 25;
  const punched = Math.min(holes, Math.floor(share * holes + 1e-9));
  const under = new Set(marks.flatMap((mark) => [-1, 0, 1].map((by) => Math.round(mark * (holes - 1)) + by)));
  const dots = Array.from({ length: holes }, (_, i) => {
    const cx = 8 + i * 13;
    if (under.has(i)) return '';
    return i < punched
      ? `<circle class="out" cx="${cx}" cy="14" r="4.600"/>`
      : `<circle class="in" cx="${cx}" cy="14" r="4"/>`;
  });
  const stops = marks.map((mark) => {
    const x = round(8 + mark * (holes - 1) * 13);
    return `<path class="stop${mark <= share ? ' on' : ''}" transform="translate(${x} 14) scale(.86)" d="${ticketPath}"/>`;
  });
  return html`<svg class="way" viewBox="-2 0 332 28" role="img" aria-label="${label}">${trusted(dots.join('') + stops.join(''))}</svg>`;
}
