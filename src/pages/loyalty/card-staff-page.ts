import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { ticket } from '../ticket.ts';
import type { Reader } from '../view.ts';
import type { CardFace } from './card-face.ts';
import { unitsText } from './card-face.ts';
import { miniFront } from './card-front.ts';

export interface CardStaffView {
  name: string | null;
  balance: number;
  /** What was wrong with the try before. */
  problem: string | null;
  /** Null: the password is still to be typed. */
  grant: {
    token: string;
    place: string | null;
    minutes: number;
    counts: number[];
    amount: boolean;
    typed: string;
  } | null;
}

/** On the member's own phone: staff type their password, choose how many, and give the phone back. */
export function cardStaffPage(face: CardFace, reader: Reader, assets: Assets, view: CardStaffView): Page {
  const t = translator(face.language, 'card');
  const { grant } = view;
  const who = [view.name, unitsText(face, view.balance)].filter(Boolean).join(' · ');
  const form = grant ? chooseForm(face, reader, view, grant) : passwordForm(face, reader, view);
  const stub = html`<div class="stack">${form}<p class="note"><a href="${reader.base}">${t('back')}</a></p></div>`;
  return page(
    face,
    reader,
    {
      title: translator(face.language, 'consumer')('staff_title'),
      status: view.problem ? 422 : 200,
      sheet: assets.cardStaffSheet,
      scripts: 'card.js',
    },
    assets,
    html`<div class="narrow">${ticket(miniFront(face, html`<p class="sub">${who}</p>`), stub, 'plain narrow')}</div>`,
  );
}

function passwordForm(face: CardFace, reader: Reader, { problem }: CardStaffView): Html {
  const t = translator(face.language, 'card');
  const c = translator(face.language, 'consumer');
  return html`<form class="form" method="post" action="${reader.base}/staff" novalidate><h2>${t('staff_in')}</h2><div class="field"><label for="s-password">${c('staff_password')}</label><input class="input" id="s-password" name="password" type="password" autocomplete="off" required maxlength="100"${problem && html` aria-invalid="true" autofocus aria-describedby="s-password-wrong"`}>${problem && html`<p class="wrong" id="s-password-wrong" role="alert">${problem}</p>`}</div><button class="button">${t('staff_next')}</button></form>`;
}

function chooseForm(
  face: CardFace,
  reader: Reader,
  { problem }: CardStaffView,
  grant: NonNullable<CardStaffView['grant']>,
): Html {
  const t = translator(face.language, 'card');
  const points = face.type === 'points';
  const counts = grant.counts.map(
    (count) =>
      html`<label><input type="radio" name="count" value="${count}"${count === 1 && !grant.amount && html` checked`}><span>${count}</span></label>`,
  );
  const many = points
    ? html`<div class="field"><label for="s-count">${t('staff_points')}</label><input class="input" id="s-count" name="count" inputmode="numeric" autocomplete="off" maxlength="9"></div>`
    : html`<fieldset><legend>${t('staff_how_many')}</legend><div class="choose">${counts}</div></fieldset>`;
  const amount =
    grant.amount &&
    html`<div class="field"><label for="s-amount">${t('staff_amount', { currency: face.currency })}</label><input class="input" id="s-amount" name="amount" inputmode="decimal" autocomplete="off" maxlength="20" value="${grant.typed}"></div>`;
  return html`<form class="form" method="post" action="${reader.base}/staff" novalidate><input type="hidden" name="grant" value="${grant.token}">${grant.place && html`<p class="flash">${t('staff_at', { place: grant.place })}</p>`}${problem && html`<p class="wrong" role="alert">${problem}</p>`}${many}${amount}<button class="button">${points ? t('staff_give_points') : t('staff_give')}</button><p class="note">${t('staff_once', { minutes: grant.minutes })}</p></form>`;
}
