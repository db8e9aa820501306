import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { html, type Value } from './html.ts';
import { type Page, page, reel, wordsBelow } from './layout.ts';
import { robotCheck } from './robot-check.ts';
import { faceOfTicket, ticket } from './ticket.ts';
import type { Copy, Face, Reader } from './view.ts';

/** The offer, before it is claimed. Its one button claims at once, or leads to the first step that asks something. */
export function offerPage(
  face: Face,
  copy: Copy | null,
  reader: Reader,
  assets: Assets,
  options: { asks: boolean; head?: Value },
): Page {
  const t = translator(face.language, 'consumer');
  const embed = reader.embed && html`<input type="hidden" name="embed" value="1">`;
  const act = options.asks
    ? html`<form method="get" action="${reader.base}/claim">${embed}<button class="button">${face.claimButton}</button></form>`
    : html`<form method="post" action="${reader.base}/claim">${embed}<button class="button">${face.claimButton}</button>${robotCheck(face, reader, assets)}</form>`;
  const stub = html`<div>${act}<p class="note">${face.once ? t('once') : t('free_note')}</p></div>`;
  return page(
    face,
    reader,
    { title: face.title, head: options.head },
    assets,
    html`<div class="stage">${ticket(faceOfTicket(face, copy, reader), stub, 'wide')}</div>${reel(face)}${wordsBelow(face, { near: true })}`,
  );
}
