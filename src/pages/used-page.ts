import type { Field } from '../modules/coupons/index.ts';
import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { dayStamp, dayText, momentText, moneyText, secondsText, timeText } from './dates.ts';
import { fieldsHtml } from './form.ts';
import { rosette } from './guilloche.ts';
import { type Html, html, trusted } from './html.ts';
import { type Page, page } from './layout.ts';
import { headOf, topOf, valueMark } from './ticket.ts';
import { tongue } from './tongue.ts';
import type { Copy, Face, FormState, Reader } from './view.ts';

export interface UsedView {
  /** The shop where it was used, where it is known. */
  place: string | null;
  amount: { minor: number; currency: string } | null;
  /** Asked after validation; nothing compulsory. Null when nothing is asked, or it was answered. */
  after: { fields: readonly Field[]; state: FormState } | null;
  thanked: boolean;
}

/** How long a used coupon looks fresh: long enough to be shown over the counter, too short to be shown twice. */
export const freshSeconds = 90;

const tickmark = trusted(
  '<svg class="tickmark" viewBox="0 0 64 64" aria-hidden="true"><circle cx="32" cy="32" r="31"/><path fill="none" stroke="currentColor" stroke-width="6.5" stroke-linecap="round" stroke-linejoin="round" d="m18.5 33 9.5 9.5 18-20"/></svg>',
);

/** After validation. Fresh: a green field, a turning seal, seconds that count. Later: a grey ticket torn in two. */
export function usedPage(face: Face, copy: Copy, reader: Reader, assets: Assets, view: UsedView): Page {
  const { language, timeZone } = face;
  const t = translator(language, 'consumer');
  const at = copy.validatedAt ?? reader.now;
  const seconds = Math.max(0, Math.floor((reader.now.getTime() - at.getTime()) / 1000));
  const fresh = seconds <= freshSeconds;
  const when = t('used_at', {
    date: dayText(at, language, timeZone),
    time: timeText(at, language, timeZone),
  });
  const verdict = fresh
    ? html`<div class="mark">${rosette(copy.code, 'spin')}${tickmark}</div><h1 class="big">${t('used_now')}</h1>
<p class="where"><time datetime="${at.toISOString()}">${secondsText(at, language, timeZone)}</time>${view.place && html`<br>${view.place}`}</p>
<p class="ago" data-since="${at.getTime()}" data-text="${t('used_ago', { count: '{n}' as unknown as number })}" data-fresh="${freshSeconds}">${t('used_ago', { count: seconds })}</p>`
    : html`<h1 class="big">${t('used')}</h1><p class="where">${when}${view.place && html`<br>${view.place}`}</p>${!copy.resetsAt && html`<p>${t('used_once')}</p>`}`;
  const isBack = copy.resetsAt !== null && copy.resetsAt <= reader.now;
  const again =
    copy.resetsAt &&
    (isBack
      ? html`<a class="button" href="/p/${face.code}${reader.embed && '?embed=1'}">${t('used_again')}</a>`
      : html`<p>${t('used_back', { date: momentText(copy.resetsAt, language, timeZone) })}</p>`);
  const spent =
    view.amount &&
    html`<p class="small">${t('used_spent', { amount: moneyText(view.amount.minor, view.amount.currency, language) })}</p>`;
  const torn = html`<article class="torn" id="ticket"><div class="half">${topOf(face)}${headOf(face)}<div class="say">${face.picture && valueMark(face.value)}<h2 class="title"${tongue(face, 'title')}>${face.title}</h2></div></div><div class="half low"><p>${when}${view.place && html` · ${view.place}`}</p></div></article>`;
  return page(
    face,
    reader,
    { title: fresh ? t('used_now') : t('used'), bodyClass: fresh ? 'used fresh' : 'used' },
    assets,
    html`<div class="lists" data-now="${reader.now.getTime()}"><div class="verdict" role="status">${verdict}${spent}${again}</div>${torn}${afterForm(face, reader, view)}</div>`,
  );
}

function afterForm(face: Face, reader: Reader, view: UsedView): Html | null {
  const t = translator(face.language, 'consumer');
  if (view.thanked) return html`<p class="flash" role="status">${t('after_done')}</p>`;
  if (!view.after) return null;
  const optional = view.after.fields.map((field) => ({ ...field, use: 'optional' as const }));
  const today = dayStamp(reader.now, face.timeZone);
  return html`<section class="ticket plain narrow after"><div class="stub alone"><form class="form" method="post" action="${reader.base}/after" novalidate><h2>${t('after_title')}</h2><p>${t('after_note')}</p>${fieldsHtml(optional, face.language, view.after.state, today)}<button class="button">${t('after_send')}</button></form></div></section>`;
}
