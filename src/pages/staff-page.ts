import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { momentText } from './dates.ts';
import { html } from './html.ts';
import { type Page, page } from './layout.ts';
import { type ShowView, staffForm } from './show-page.ts';
import { metaOf, miniOf, ticket } from './ticket.ts';
import type { Copy, Face, Reader } from './view.ts';

/** What any phone opens when it scans the QR of a coupon: the offer, that it is good, and the staff password. */
export function staffPage(
  face: Face,
  copy: Copy,
  reader: Reader,
  assets: Assets,
  view: Pick<ShowView, 'amount' | 'problems' | 'typedAmount'>,
): Page {
  const t = translator(face.language, 'consumer');
  const claimed =
    copy.claimedAt && t('staff_claimed', { date: momentText(copy.claimedAt, face.language, face.timeZone) });
  const stub = html`<div class="stack"><p class="flash">${t('staff_open')}</p>${staffForm(face, view, `/v/${face.code}/${copy.code}`)}<p class="note">${claimed}</p></div>`;
  return page(
    face,
    reader,
    { title: t('staff_title'), status: Object.keys(view.problems).length > 0 ? 422 : 200 },
    assets,
    html`<div class="narrow">${ticket(miniOf(face, null, metaOf(face, copy, reader.now)), stub, 'plain narrow')}</div>`,
  );
}
