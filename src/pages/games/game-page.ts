import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { type Html, html, type Value } from '../html.ts';
import { type Page, page, wordsBelow } from '../layout.ts';
import { robotCheck } from '../robot-check.ts';
import { headOf, metaOf, ticket, valueMark } from '../ticket.ts';
import { tongue } from '../tongue.ts';
import type { Copy, Face, Reader } from '../view.ts';
import { boardOf, soundButton } from './boards.ts';
import type { GameView } from './game-view.ts';
import { thumb } from './prize-art.ts';
import { dressed } from './tones.ts';

/**
 * A game before its play, or one that was played but whose outcome this browser has not been shown yet: the same page, whose
 * button brings the outcome. Nothing in it says what that is.
 */
export function gamePage(
  plain: Face,
  copy: Copy | null,
  reader: Reader,
  assets: Assets,
  game: GameView,
  options: { head?: Value; preview?: boolean } = {},
): Page {
  const face = dressed(plain);
  const t = translator(face.language, 'games');
  const label = game.words.button ?? t(`play_${game.kind}`);
  const top = html`<div class="face">${boardOf(face, game, null)}${headOf(face)}<div class="say" data-part="say"><h1${tongue(face, 'title')}>${face.title}</h1>${face.subtitle && html`<p class="sub"${tongue(face, 'subtitle')}>${face.subtitle}</p>`}${metaOf(face, copy, reader.now)}</div>${soundButton(face, assets)}</div>`;
  const stub = html`<div data-part="stub">${actOf(face, reader, assets, game, label, options.preview ?? false)}</div>`;
  return page(
    face,
    reader,
    {
      title: face.title,
      head: options.head,
      // Each look has a sheet and a script of its own: nobody fetches a wheel to scratch a card.
      sheet: assets.gameSheets[game.kind],
      scripts: options.preview ? false : `game-${game.kind}.js`,
    },
    assets,
    html`<p class="hide" role="status" data-said></p><div class="stage game" data-game="${game.kind}" data-working="${t('working')}" data-failed="${t('failed')}" data-confetti="${assets.url('game-confetti.js')}">${ticket(top, stub, 'wide')}</div><div class="lists narrow-list" data-part="below">${prizeList(face, game)}${wordsBelow({ ...face, shops: [] }, { near: false })}</div>`,
  );
}

function actOf(
  face: Face,
  reader: Reader,
  assets: Assets,
  game: GameView,
  label: string,
  preview: boolean,
): Html {
  const t = translator(face.language, 'games');
  const embed = reader.embed && html`<input type="hidden" name="embed" value="1">`;
  if (preview) return html`<a class="button" href="/p/${face.code}">${label}</a>`;
  const login = translator(face.language, 'login');
  const button = html`<button class="button">${game.signsIn ? login('play_button') : label}</button>`;
  const form = game.asks
    ? html`<form id="play" method="get" action="${reader.base}/claim">${embed}${button}</form>`
    : html`<form id="play" method="post" action="${reader.base}/play">${embed}${button}${robotCheck(face, reader, assets)}</form>`;
  const note = game.signsIn ? login('play_note') : game.asks ? t('asks_note') : t(`note_${game.kind}`);
  return html`${form}<p class="note">${note}</p>`;
}

/** What can be won, in the order it was made. */
function prizeList(face: Face, game: GameView): Html | null {
  if (game.prizes.length === 0) return null;
  const t = translator(face.language, 'games');
  const rows = game.prizes.map(
    (prize) =>
      html`<li>${thumb(prize)}<div>${prize.picture && prize.value.trim() && html`<p class="worth">${valueMark(prize.value, 'span')}</p>`}<h3>${prize.title}</h3></div></li>`,
  );
  return html`<section class="prizes"><h2>${t('prizes', { count: game.prizes.length })}</h2><ul>${rows}</ul>${fairLine(face, null)}</section>`;
}

/** Where anyone can check how this game is decided. */
export function fairLine(face: Face, play: number | null): Html {
  const t = translator(face.language, 'games');
  const n = play === null ? '' : new Intl.NumberFormat(face.language).format(play);
  return play === null
    ? html`<p class="small">${t('fair')} <a href="/p/${face.code}/proof">${t('fair_link')}</a></p>`
    : html`<p class="small">${t('number', { n })} <a href="/p/${face.code}/proof?play=${play}">${t('check')}</a></p>`;
}
