import { type Html, html } from '../html.ts';
import type { Face } from '../view.ts';
import type { GameView, PlayView } from './game-view.ts';
import { glyph, glyphSheet } from './glyphs.ts';
import { glyphNames, lineOf } from './reels.ts';

/** How many glyphs a reel shows at rest: one above the line, the one on it, one below. */
const shown = 3;

/** Three reels. At rest a reel shows what it stopped at; the script makes it longer while it runs. */
export function slotBoard(_: Face, game: GameView, play: PlayView | null): Html {
  const line = play ? lineOf(game, play) : ([0, 0, 0] as const);
  const reels = line.map((centre, i) => {
    // Before the play the machine stands as it was left: three different ones.
    const middle = play ? centre : ([5, 8, 2][i] ?? 0);
    const cells = Array.from({ length: shown }, (_, row) =>
      glyph((middle + row - 1 + glyphNames.length) % glyphNames.length),
    );
    return html`<div class="reel-window"><div class="strip-of" data-reel>${cells}</div></div>`;
  });
  return html`${glyphSheet()}<div class="machine${play && (play.prize === null ? ' stopped' : ' stopped matched')}" data-machine data-glyphs="${glyphNames.length}" aria-hidden="true"><div class="bulbs">${Array.from({ length: 11 }, () => html`<i></i>`)}</div><div class="reels">${reels}<span class="line"></span></div></div>`;
}
