import type { ClaimStep, LoginStep } from '../modules/coupons/index.ts';
import { translator } from '../platform/i18n/index.ts';
import type { Assets } from './assets.ts';
import { dayStamp } from './dates.ts';
import { consentsHtml, fieldsHtml, formAlert } from './form.ts';
import { type Html, html } from './html.ts';
import { type Page, page } from './layout.ts';
import { robotCheck } from './robot-check.ts';
import { miniOf, ticket } from './ticket.ts';
import type { Face, FormState, Reader } from './view.ts';

export interface ClaimStepView {
  step: Exclude<ClaimStep, LoginStep>;
  /** From 1, among the steps that ask something. */
  number: number;
  count: number;
  /** Steps with pages of their own that came before, for the marks of how far one is. */
  ahead?: number;
  state: FormState;
  /** What earlier steps asked, carried along so that the last one sends everything at once. */
  carried: readonly (readonly [string, string])[];
}

/** One step that asks something: a form or a promo code. A button step on the way is the form's own button. */
export function claimPage(face: Face, reader: Reader, assets: Assets, view: ClaimStepView): Page {
  const t = translator(face.language, 'consumer');
  const { step, number, count, state } = view;
  const last = number === count;
  const ahead = view.ahead ?? 0;
  const all = count + ahead;
  const progress =
    all > 1 &&
    html`<p class="steps">${Array.from({ length: all }, (_, i) => html`<i${i < number + ahead && html` class="on"`}></i>`)}<span>${t('step', { n: number + ahead, count: all })}</span></p>`;
  const hidden = [...view.carried, ['step', String(number)], ...(reader.embed ? [['embed', '1']] : [])].map(
    ([name, value]) => html`<input type="hidden" name="${name ?? ''}" value="${value ?? ''}">`,
  );
  const form = html`${progress}<form class="form" method="post" action="${reader.base}/claim" novalidate>${hidden}
${step.type === 'promo_code' ? promoFields(face, state) : formFields(face, reader, step, state)}
<button class="button">${last ? t(face.enters ? 'enter_send' : 'form_send') : t('form_next')}</button>${last && robotCheck(face, reader, assets, state.problems.altcha)}</form>
<p class="note"><a href="${reader.base}">${t(face.enters ? 'enter_back' : 'back')}</a></p>`;
  return page(
    face,
    reader,
    { title: face.title, status: Object.keys(state.problems).length > 0 ? 422 : 200 },
    assets,
    html`<div class="narrow stage">${ticket(miniOf(face), form, 'plain narrow')}</div>`,
  );
}

function promoFields(face: Face, state: FormState): Html {
  const t = translator(face.language, 'consumer');
  const problem = state.problems.promo_code;
  return html`<h2>${t('promo_title')}</h2><div class="field"><label for="f-promo">${t('promo_label')}</label>
<input class="input code-input" id="f-promo" name="promo_code" value="${state.answers.promo_code ?? ''}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="60" required aria-describedby="f-promo-${problem ? 'wrong' : 'hint'}"${problem && html` aria-invalid="true" autofocus`}>
${problem ? html`<p class="wrong" id="f-promo-wrong" role="alert">${problem}</p>` : html`<small id="f-promo-hint">${t('promo_hint')}</small>`}</div>`;
}

/** What is wrong with the answers; that the work is missing is said beside the button. */
function answersOf({ problems: { altcha: _, ...problems }, ...state }: FormState): FormState {
  return { ...state, problems };
}

function formFields(face: Face, reader: Reader, step: ClaimStep, state: FormState): Html {
  const t = translator(face.language, 'consumer');
  if (step.type !== 'form') return html`<h2>${t(face.enters ? 'enter_title' : 'form_title')}</h2>`;
  const today = dayStamp(reader.now, face.timeZone);
  return html`<h2>${t(face.enters ? 'enter_title' : 'form_title')}</h2>${formAlert(answersOf(state), face.language)}${fieldsHtml(step.fields, face.language, state, today)}${consentsHtml(step.consents, face.language, state)}`;
}
