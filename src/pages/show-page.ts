import { locales, translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { secondsText } from './dates.ts';
import { rosette } from './guilloche.ts';
import { type Html, html, trusted } from './html.ts';
import { type Page, page, wordsBelow } from './layout.ts';
import { metaOf, miniOf, ticket } from './ticket.ts';
import type { Copy, Face, Reader, ShownCode } from './view.ts';

export interface ShowView {
  /** The QR that opens the staff page on any phone. */
  staffQr: string | null;
  code: ShownCode | null;
  tillCode: boolean;
  button: boolean;
  password: boolean;
  amount: { currency: string; example: string } | null;
  /** What came back from a try: which part is open and what was wrong with it. */
  problems: { password?: string; amount?: string };
  typedAmount: string;
  /** Which way was tried, so that it stands open when the page comes back. */
  tried?: 'button' | 'password';
}

/** At the till: exactly what this coupon allows, large, bright and moving. */
export function showPage(face: Face, copy: Copy, reader: Reader, assets: Assets, view: ShowView): Page {
  const t = translator(face.language, 'consumer');
  const parts = [
    view.code && codePanel(face, view.code),
    view.staffQr &&
      html`<div class="panel"><div class="scan square">${trusted(view.staffQr)}</div><p class="label">${t('show_qr')}</p></div>`,
    view.tillCode && tillPanel(face, copy),
    view.button && redeem(face, reader, view),
    view.password && staffPart(face, reader, view),
  ];
  const stub = html`<div class="stack" data-awake>${seal(face, reader.now)}${parts}<p class="note"><a href="${reader.base}">${t('back')}</a></p></div>`;
  return page(
    face,
    reader,
    { title: t('show_title'), status: Object.keys(view.problems).length > 0 ? 422 : 200 },
    assets,
    html`<div class="narrow" data-now="${reader.now.getTime()}"><h2 class="hide">${t('show_title')}</h2>${ticket(miniOf(face, liveStrip(face), metaOf(face, copy, reader.now)), stub, 'plain narrow')}</div>${wordsBelow(face, { near: true })}`,
  );
}

/** A strip that runs: brand, offer and "live", over and over. Hidden from screen readers, which hear the clock. */
export function liveStrip(face: Face): Html {
  const t = translator(face.language, 'consumer');
  const words = [t('show_live'), face.brand, face.value || face.title].join(' · ');
  const long = Array.from({ length: 6 }, () => `${words} · `).join('');
  return html`<div class="live" aria-hidden="true"><span>${long}</span><span>${long}</span></div>`;
}

function seal(face: Face, now: Date): Html {
  return html`<div class="seal">${rosette(face.code, 'turning')}<time data-clock="${locales[face.language]}" data-zone="${face.timeZone}">${secondsText(now, face.language, face.timeZone)}</time></div>`;
}

function codePanel(face: Face, code: ShownCode): Html {
  const t = translator(face.language, 'consumer');
  const label = code.label === 'promo_code' ? t('show_promo') : t('show_value');
  return html`<div class="panel">${code.picture && html`<div class="scan ${code.picture.shape}">${trusted(code.picture.svg)}</div>`}<p class="label">${label}</p><p class="read${code.label === 'promo_code' && ' loud'}" dir="ltr">${code.text}</p>${code.label === 'promo_code' && html`<button class="copy" type="button" data-copy="${code.text}" data-done="${t('copied')}" hidden>${t('copy')}</button>`}</div>`;
}

function tillPanel(face: Face, copy: Copy): Html {
  const t = translator(face.language, 'consumer');
  const half = Math.ceil(copy.till.length / 2);
  return html`<div class="panel"><p class="label" id="till-label">${t('show_till')}</p><p class="till" aria-labelledby="till-label"><span>${copy.till.slice(0, half)}</span><span>${copy.till.slice(half)}</span></p></div>`;
}

/** Two presses, the second after a plain question; both work without scripts. */
function redeem(face: Face, reader: Reader, view: ShowView): Html {
  const t = translator(face.language, 'consumer');
  return html`<details class="guard"${view.tried === 'button' && html` open`}><summary class="button">${t('redeem')}</summary><form class="sure" method="post" action="${reader.base}/validate"><input type="hidden" name="method" value="button"><h2 class="title">${t('redeem_sure')}</h2><p>${t('redeem_once')}</p>${amountField(face, view, 'b')}<button class="button">${t('redeem_yes')}</button><button class="quiet" type="button" data-close>${t('redeem_no')}</button></form></details>`;
}

function amountField(
  face: Face,
  view: Pick<ShowView, 'amount' | 'problems' | 'typedAmount'>,
  id: string,
): Html | null {
  if (!view.amount) return null;
  const t = translator(face.language, 'consumer');
  const problem = view.problems.amount;
  return html`<div class="field"><label for="${id}-amount">${t('staff_amount', { currency: view.amount.currency })}</label><input class="input" id="${id}-amount" name="amount" inputmode="decimal" autocomplete="off" required maxlength="20" placeholder="${view.amount.example}" value="${view.typedAmount}"${problem && html` aria-invalid="true" autofocus aria-describedby="${id}-amount-wrong"`}>${problem && html`<p class="wrong" id="${id}-amount-wrong" role="alert">${problem}</p>`}</div>`;
}

/** The staff form stands open where it is the only way, and folds away beside others. */
function staffPart(face: Face, reader: Reader, view: ShowView): Html {
  const form = staffForm(face, view, `${reader.base}/validate`);
  const alone = !view.code && !view.staffQr && !view.tillCode && !view.button;
  if (alone) return form;
  const open = view.tried === 'password';
  const t = translator(face.language, 'consumer');
  return html`<details class="fold"${open && html` open`}><summary class="row">${t('staff_title')}</summary><div class="inside">${form}</div></details>`;
}

/** Staff type their own password; it also says where they stand. */
export function staffForm(
  face: Face,
  view: Pick<ShowView, 'amount' | 'problems' | 'typedAmount'>,
  action: string,
): Html {
  const t = translator(face.language, 'consumer');
  const problem = view.problems.password;
  return html`<form class="form" method="post" action="${action}" novalidate><input type="hidden" name="method" value="${action.startsWith('/v/') ? 'qr' : 'password'}">${amountField(face, view, 's')}<div class="field"><label for="s-password">${t('staff_password')}</label><input class="input" id="s-password" name="password" type="password" autocomplete="off" required maxlength="100"${problem && html` aria-invalid="true" autofocus aria-describedby="s-password-wrong"`}>${problem && html`<p class="wrong" id="s-password-wrong" role="alert">${problem}</p>`}</div><button class="button">${t('staff_validate')}</button></form>`;
}
