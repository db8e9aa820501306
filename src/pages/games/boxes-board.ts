import { translator } from '../../platform/i18n/index.ts';
import { type Html, html, trusted } from '../html.ts';
import type { Face } from '../view.ts';
import type { GameView, PlayView } from './game-view.ts';
import { printOf } from './prize-art.ts';

const body =
  '<path class="wrap" d="M12 42h76v46a6 6 0 0 1-6 6H18a6 6 0 0 1-6-6z"/><path class="shade" d="M12 42h76v8H12z"/><path class="ribbon" d="M42 42h16v52H42z"/>';
const lid =
  '<path class="bow" d="M50 26C42 8 26 4 23 12s10 15 27 14zM50 26C58 8 74 4 77 12s-10 15-27 14z"/><path class="bow-in" d="M47 23c-6-9-14-13-17-10-2 3 6 9 17 10zM53 23c6-9 14-13 17-10 2 3-6 9-17 10z"/><path class="wrap" d="M11 26h78a4 4 0 0 1 4 4v11a3 3 0 0 1-3 3H10a3 3 0 0 1-3-3V30a4 4 0 0 1 4-4z"/><path class="ribbon" d="M41 26h18v18H41z"/><path class="knot" d="M43 19h14v9H43z"/>';

const box = (tone: number, inside: Html | null): Html =>
  html`<span class="box b${tone}"><svg viewBox="0 0 100 100"><path class="hollow" d="M14 38h72v8H14z"/></svg><span class="gift">${inside}</span><svg class="body" viewBox="0 0 100 100"><use href="#box-body"/></svg><svg class="lid" viewBox="0 0 100 100"><use href="#box-lid"/></svg></span>`;

/** Boxes to pick one of, each a button of the form that plays; afterwards the one that was opened. */
export function boxesBoard(face: Face, game: GameView, play: PlayView | null): Html {
  const t = translator(face.language, 'games');
  const parts = html`<svg class="hide" aria-hidden="true"><symbol id="box-body" viewBox="0 0 100 100">${trusted(body)}</symbol><symbol id="box-lid" viewBox="0 0 100 100">${trusted(lid)}</symbol></svg>`;
  if (play)
    return html`${parts}<div class="box-grid opened" aria-hidden="true">${box((play.n - 1) % 3, printOf(face, play))}</div>`;
  const boxes = Array.from(
    { length: game.boxes },
    (_, i) =>
      html`<button class="pick" form="play" name="pick" value="${i + 1}" aria-label="${t('box', { n: i + 1 })}" data-pick>${box((i + Math.floor(i / 3)) % 3, null)}</button>`,
  );
  return html`${parts}<div class="box-grid n${game.boxes}" data-boxes role="group" aria-label="${t('boxes_pick')}">${boxes}</div>`;
}
