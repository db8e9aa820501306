import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { rosette } from '../guilloche.ts';
import { type Html, html, trusted } from '../html.ts';
import type { Face } from '../view.ts';
import { boxesBoard } from './boxes-board.ts';
import type { GameView, PlayView } from './game-view.ts';
import { signs } from './glyphs.ts';
import { image, printOf } from './prize-art.ts';
import { slotBoard } from './slot-board.ts';
import { wheelBoard } from './wheel-board.ts';

/**
 * The board of a game: what is played on, or, once it was, how it came to rest. It is decoration: the words below it say what
 * happened, so nothing in it is read aloud.
 */
export function boardOf(face: Face, game: GameView, play: PlayView | null): Html {
  const ground = face.picture
    ? html`<span class="ground">${image(face.picture)}</span>`
    : rosette(face.code, 'rosette');
  return html`<div class="band board ${game.kind}" data-board>${ground}${drawings[game.kind](face, game, play)}</div>`;
}

type Draw = (face: Face, game: GameView, play: PlayView | null) => Html;

/** What is left of the foil: a coin went over it in nine strokes. */
const rest = trusted(
  '<svg class="rest" viewBox="0 0 300 196" preserveAspectRatio="none"><defs><linearGradient id="foil" x2="1" y2=".5"><stop offset=".06" stop-color="var(--foil)"/><stop offset=".3" stop-color="var(--foil-lit)"/><stop offset=".5" stop-color="var(--foil)"/><stop offset=".7" stop-color="var(--foil-lit)"/><stop offset=".95" stop-color="var(--foil)"/></linearGradient><mask id="coin"><path fill="#fff" d="M0 0h300v196H0z"/><path fill="none" stroke="#000" stroke-width="30" stroke-linecap="round" stroke-linejoin="round" d="M26 22 270 17 19 40 281 47 24 68 276 76 17 96 283 105 23 124 274 131 19 150 280 157 30 178 262 176"/></mask></defs><rect width="300" height="196" rx="9" fill="url(#foil)" mask="url(#coin)"/></svg>',
);

const scratch: Draw = (face, _, play) =>
  html`<div class="panel-card${play && ' scratched'}" data-panel aria-hidden="true"><div class="under" data-under>${rosette(`${face.code}u`, 'engraved')}${play && printOf(face, play)}</div>${play ? rest : html`<div class="foil" data-foil></div>`}</div>`;

const instant: Draw = (face, _, play) =>
  html`<span class="cast"></span><div class="medal${play && ' turned'}" data-medal aria-hidden="true"><div class="front">${rosette(`${face.code}m`, 'engraved')}<span class="initial">${[...face.brand][0] ?? ''}</span></div><div class="back" data-under>${rosette(`${face.code}m`, 'engraved')}${play && printOf(face, play)}</div></div>`;

const drawings: Record<GameView['kind'], Draw> = {
  scratch,
  wheel: wheelBoard,
  slot: slotBoard,
  boxes: boxesBoard,
  instant,
};

/** Shown by the script only: without it nothing makes a sound. */
export function soundButton(face: Face, assets: Assets): Html {
  const t = translator(face.language, 'games');
  return html`<button class="sound" type="button" data-sound="${assets.url('game-sound.js')}" aria-pressed="false" aria-label="${t('sound')}" hidden>${signs.sound}</button>`;
}
