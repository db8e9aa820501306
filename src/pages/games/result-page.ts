import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { momentText } from '../dates.ts';
import { type Html, href, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { headOf, ticket, valueMark } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';
import { boardOf } from './boards.ts';
import { fairLine } from './game-page.ts';
import type { GameView, GivenView, PlayView, SharingView } from './game-view.ts';
import { thumb } from './prize-art.ts';
import { dressed } from './tones.ts';

/**
 * A game after its play: what was won and where it is, or that nothing was, in the marketer's words. The same each time it is
 * opened.
 */
export function resultPage(
  plain: Face,
  reader: Reader,
  assets: Assets,
  game: GameView,
  play: PlayView,
): Page {
  const face = dressed(plain);
  const t = translator(face.language, 'games');
  const won = play.prize !== null;
  const title = won ? (game.words.winTitle ?? t('won')) : (game.words.loseTitle ?? t('lost'));
  const say = won && play.given ? winWords(title, play.given, game) : loseWords(face, title, game, play);
  const top = html`<div class="face">${boardOf(face, game, play)}${headOf(face)}<div class="say" data-part="say">${say}</div></div>`;
  const stub = html`<div class="stack" data-part="stub">${actOf(face, reader, game, play)}</div>`;
  return page(
    face,
    reader,
    { title, sheet: assets.gameSheets[game.kind], bodyClass: won ? 'won' : 'lost' },
    assets,
    html`<p class="hide" role="status" data-said></p><div class="stage game" data-over="${won ? 'won' : 'lost'}">${ticket(top, stub, 'wide')}</div><div class="lists narrow-list" data-part="below">${play.sharing && shareBox(face, assets, play.sharing)}${fairLine(face, play.n)}</div>`,
  );
}

/** The value stands on the board where the game prints it there; elsewhere it stands here. */
function winWords(title: string, given: GivenView, { kind, words }: GameView): Html {
  const printed = kind !== 'wheel' && kind !== 'slot';
  const art = !printed && given.picture && thumb(given);
  return html`<p class="eyebrow">${title}</p><div class="${art ? 'with-art' : 'without'}"><div>${!printed && valueMark(given.value)}<h1 tabindex="-1" data-heading>${given.title}</h1></div>${art}</div>${(words.winText || given.subtitle) && html`<p class="sub">${words.winText ?? given.subtitle}</p>`}`;
}

function loseWords(face: Face, title: string, game: GameView, play: PlayView): Html {
  const t = translator(face.language, 'games');
  const text = game.words.loseText ?? (play.given ? t('lost_but') : t('lost_text'));
  return html`<h1 tabindex="-1" data-heading>${title}</h1><p class="sub">${text}</p>${play.given && html`<div class="consolation">${thumb(play.given)}<div>${play.given.picture && valueMark(play.given.value, 'span')}<h2>${play.given.title}</h2></div></div>`}`;
}

/** One's own link. Where no script runs it is a link to copy; with one there are a button that sends it and one that copies it. */
function shareBox(face: Face, assets: Assets, { url, limit, earned }: SharingView): Html {
  const t = translator(face.language, 'games');
  if (earned >= limit)
    return html`<section class="friends"><h2>${t('share_title')}</h2><p>${t('share_all', { count: earned })}</p></section>`;
  const brought = earned > 0 && html`<p><b>${t('share_brought', { count: earned, limit })}</b></p>`;
  return html`<section class="friends"><h2>${t('share_title')}</h2><p>${t('share_why', { count: limit })}</p>${brought}<p>${t('share_label')}: <a id="share" href="${url}">${url.replace(/^https?:\/\//, '')}</a></p><div class="note"><button class="button" type="button" data-hand="send" data-title="${face.title}" hidden>${t('share_send')}</button><button class="button" type="button" data-hand="copy" data-done="${t('share_copied')}" hidden>${t('share_copy')}</button></div><script src="${assets.url('game-share.js')}" defer></script></section>`;
}

function actOf(face: Face, reader: Reader, game: GameView, play: PlayView): Html {
  const t = translator(face.language, 'games');
  const embed = reader.embed ? '?embed=1' : '';
  const again = play.againAt && play.againAt <= reader.now;
  const parts: Html[] = [];
  if (play.given)
    parts.push(
      html`<a class="button" href="${play.given.url}${embed}">${(play.prize === null ? null : game.words.winButton) ?? t('get')}</a>${play.prize !== null && html`<p class="note">${t('get_note')}</p>`}`,
    );
  const [earned] = play.sharing?.ready ?? [];
  if (earned) {
    const how = play.given ? 'quiet' : 'button';
    const count = play.sharing?.ready.length ?? 1;
    parts.push(
      html`<p class="note told" role="status">${t('earned', { count })}</p><a class="${how}" href="${earned}${embed}">${t('again')}</a>`,
    );
  }
  if (again && !earned) {
    const plainOrNot = play.given ? 'quiet' : 'button';
    parts.push(html`<a class="${plainOrNot}" href="/p/${face.code}${embed}">${t('again')}</a>`);
  }
  const { loseLink, loseButton } = game.words;
  if (play.prize === null && loseLink)
    parts.push(
      html`<a class="${parts.length > 0 ? 'quiet' : 'button'}" href="${href(loseLink)}" rel="noopener">${loseButton ?? t('lose_button')}</a>`,
    );
  if (play.againAt && !again)
    parts.push(
      html`<p class="note">${t('again_at', { date: momentText(play.againAt, face.language, face.timeZone) })}</p>`,
    );
  if (parts.length === 0) parts.push(html`<p class="note">${t('thanks')}</p>`);
  return html`${parts}`;
}
