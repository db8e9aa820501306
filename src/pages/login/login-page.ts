import { codeMinutes, type LoginWay } from '../../modules/logins/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { type Html, html, type Value } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { robotCheck } from '../robot-check.ts';
import { miniOf, ticket } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';

/** What signing in leads to, and how often it may: decides how the screen says why. */
export interface LoginAim {
  kind: 'offer' | 'game' | 'enter';
  often: 'once' | 'day' | 'fair';
}

/** How far one is, where other steps follow. From 1. */
export interface Progress {
  number: number;
  count: number;
}

export type LoginView =
  /** How do you want to sign in? */
  | {
      state: 'ways';
      aim: LoginAim;
      ways: readonly LoginWay[];
      progress: Progress;
      email: string;
      wrong: string | null;
    }
  /** Type what was mailed. `ticket` stands for the address. */
  | {
      state: 'code';
      email: string;
      ticket: string;
      progress: Progress;
      said: string | null;
      wrong: string | null;
    }
  /** Behind the link of a mail. */
  | { state: 'link'; email: string; ticket: string }
  | { state: 'link_gone' }
  /** Signed in, and one press from the end; `problem`: of the work that the browser was to do. */
  | { state: 'ready'; email: string | null; problem: string | null }
  | { state: 'another' };

type T = ReturnType<typeof translator<'login'>>;

/** One screen of signing in: one question, one button, in the coupon's own look. It works without scripts. */
export function loginPage(face: Face, reader: Reader, assets: Assets, view: LoginView): Page {
  const t = translator(face.language, 'login');
  const wrong = 'wrong' in view && view.wrong !== null;
  return page(
    face,
    reader,
    {
      title: face.title,
      bodyClass: 'signing-in',
      status: wrong ? 422 : view.state === 'link_gone' ? 410 : view.state === 'another' ? 409 : 200,
      sheet: assets.loginSheet,
    },
    assets,
    html`<div class="narrow stage">${ticket(miniOf(face), bodyOf(face, reader, assets, view, t), 'plain narrow')}</div>`,
  );
}

function bodyOf(face: Face, reader: Reader, assets: Assets, view: LoginView, t: T): Html {
  switch (view.state) {
    case 'ways':
      return waysOf(face, reader, view, t);
    case 'code':
      return codeOf(face, reader, view, t);
    case 'link':
      return html`<form class="form" method="post" action="${reader.base}/login/link">${embedOf(reader)}<input type="hidden" name="ticket" value="${view.ticket}"><div class="ask"><h2>${t('link_title')}</h2>${whoOf(t('link_why'), view.email)}</div><button class="button">${t('go_on')}</button></form><p class="note">${t('link_note')}</p>`;
    case 'link_gone':
      return html`<div class="form"><div class="ask"><h2>${t('link_gone_title')}</h2><p>${t('link_gone', { minutes: codeMinutes })}</p></div><a class="button" href="${reader.base}/claim${embedQuery(reader)}">${t('start_over')}</a></div>`;
    case 'ready':
      return html`<form class="form" method="post" action="${reader.base}/claim">${embedOf(reader)}<input type="hidden" name="step" value="1"><div class="ask"><h2>${t('in_title')}</h2>${view.email && whoOf('', view.email)}</div><button class="button">${face.claimButton}</button>${robotCheck(face, reader, assets, view.problem ?? undefined)}</form>${backOf(face, reader)}`;
    case 'another':
      return html`<div class="ask"><h2>${t('another_title')}</h2><p>${t('another_why')}</p></div>`;
  }
}

const embedOf = (reader: Reader): Value => reader.embed && html`<input type="hidden" name="embed" value="1">`;
const embedQuery = (reader: Reader) => (reader.embed ? '?embed=1' : '');

/** A line that ends in an address, which stands alone and breaks where it must. */
const whoOf = (words: string, email: string): Html =>
  html`<p class="who">${words} <b dir="ltr">${brokenAt(email)}</b></p>`;

/** An address that does not fit breaks before its host. */
function brokenAt(email: string): Html {
  const at = email.lastIndexOf('@');
  return html`${email.slice(0, at)}<wbr>${email.slice(at)}`;
}

function backOf(face: Face, reader: Reader): Html {
  const say = translator(face.language, 'consumer');
  return html`<p class="note"><a href="${reader.base}${embedQuery(reader)}">${say(face.enters ? 'enter_back' : 'back')}</a></p>`;
}

function progressOf(face: Face, { number, count }: Progress): Html | null {
  if (count < 2) return null;
  const say = translator(face.language, 'consumer');
  return html`<p class="steps">${Array.from({ length: count }, (_, i) => html`<i${i < number && html` class="on"`}></i>`)}<span>${say('step', { n: number, count })}</span></p>`;
}

const whyOf = ({ kind, often }: LoginAim, t: T): string =>
  often === 'fair' ? t('why_fair') : often === 'day' ? t('why_day') : t(`why_${kind}`);

function waysOf(
  face: Face,
  reader: Reader,
  { aim, ways, progress, email, wrong }: Extract<LoginView, { state: 'ways' }>,
  t: T,
): Html {
  const providers = ways.filter(({ way }) => way !== 'mail');
  // Providers show themselves in no frame: from there the way leads on in a window of its own.
  const buttons =
    providers.length > 0 &&
    html`<div class="ways">${providers.map(({ way, name }) => html`<form method="post" action="${reader.base}/login/${way}"${reader.embed && html` target="_blank"`}><button class="way">${t('with', { name })}</button></form>`)}</div>`;
  const byMail = providers.length < ways.length;
  const mail =
    byMail &&
    html`<form class="form" method="post" action="${reader.base}/login/mail" novalidate>${embedOf(reader)}<div class="field"><label for="f-email">${t('email')}</label><input class="input" id="f-email" name="email" type="email" inputmode="email" autocomplete="email" autocapitalize="none" spellcheck="false" maxlength="200" value="${email}" required aria-describedby="f-email-${wrong ? 'wrong' : 'why'}"${wrong && html` aria-invalid="true"`}>${wrong ? html`<p class="wrong" id="f-email-wrong" role="alert">${wrong}</p>` : html`<small id="f-email-why">${t('email_why')}</small>`}</div><button class="button">${t('send')}</button></form>`;
  return html`${progressOf(face, progress)}<div class="form"><div class="ask"><h2>${t(`title_${aim.kind}`)}</h2><p>${whyOf(aim, t)}</p></div>${buttons}${buttons && mail && html`<p class="or"><span>${t('or')}</span></p>`}${mail}</div>${backOf(face, reader)}`;
}

function codeOf(
  face: Face,
  reader: Reader,
  { email, ticket: sealed, progress, said, wrong }: Extract<LoginView, { state: 'code' }>,
  t: T,
): Html {
  const hidden = html`${embedOf(reader)}<input type="hidden" name="mail" value="${sealed}">`;
  return html`${progressOf(face, progress)}<form class="form" method="post" action="${reader.base}/login/code" novalidate>${hidden}<div class="ask"><h2>${t('code_title')}</h2>${whoOf(t('code_to'), email)}</div>${said && html`<p class="told" role="status">${said}</p>`}<div class="field"><label class="hide" for="f-code">${t('code')}</label><input class="input six" id="f-code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9 \\-]*" maxlength="9" placeholder="······" required autofocus aria-describedby="f-code-${wrong ? 'wrong' : 'hint'}"${wrong && html` aria-invalid="true"`}>${wrong ? html`<p class="wrong" id="f-code-wrong" role="alert">${wrong}</p>` : html`<small id="f-code-hint">${t('code_hint', { minutes: codeMinutes })}</small>`}</div><button class="button">${t('go_on')}</button></form>
<div class="else"><form method="post" action="${reader.base}/login/mail">${hidden}<button class="quiet">${t('again')}</button></form><a class="quiet" href="${reader.base}/claim${embedQuery(reader)}">${t('other')}</a></div>`;
}
