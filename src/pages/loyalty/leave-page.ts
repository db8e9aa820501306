import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { ticket } from '../ticket.ts';
import type { Reader } from '../view.ts';
import type { CardFace } from './card-face.ts';
import { miniFront } from './card-front.ts';

/** Asks once more, and says what is lost. */
export function leavePage(face: CardFace, reader: Reader, assets: Assets): Page {
  const t = translator(face.language, 'card');
  const stub = html`<div class="stack"><h2 class="title">${t('leave_title')}</h2><p>${t('leave_why')}</p><a class="button" href="${reader.base}">${t('leave_no')}</a><form method="post" action="${reader.base}/leave"><button class="quiet wrong">${t('leave_yes')}</button></form></div>`;
  return page(
    face,
    reader,
    { title: t('leave'), sheet: assets.cardStaffSheet, scripts: 'card.js' },
    assets,
    html`<div class="narrow">${ticket(miniFront(face), stub, 'plain narrow')}</div>`,
  );
}
