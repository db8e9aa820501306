import { settings } from '../../modules/coupons/index.ts';
import { consentKey, hasAccess, mailLinkMinutes } from '../../modules/directories/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayStamp, dayText } from '../dates.ts';
import { consentsHtml, fieldsHtml, formAlert } from '../form.ts';
import { rosette } from '../guilloche.ts';
import { type Html, href, html, type Value } from '../html.ts';
import type { Page } from '../layout.ts';
import { ticket } from '../ticket.ts';
import { emptyForm, type FormState } from '../view.ts';
import type { DirectoryScene } from './directory-scene.ts';
import { barOf, directoryPage, slipOf, type Tab } from './parts.ts';
import type { Slip } from './slips.ts';

/** Pages about who somebody is in a directory: a sheet of paper with a form or a few words. */

interface Sheet {
  title: string;
  words?: Value;
  tab?: Tab;
  status?: number;
  /** Below the perforation. */
  stub?: Value;
}

function sheetPage(
  scene: DirectoryScene,
  assets: Assets,
  { title, words, tab = 'you', status, stub }: Sheet,
  inside: Value,
): Page {
  const { face, reader } = scene;
  const t = translator(face.language, 'directory');
  const top = html`<div class="face"><div class="band crest">${rosette(face.code || 'tearoff', 'rosette')}<h1>${title}</h1></div>${words && html`<div class="say"><p class="sub">${words}</p></div>`}</div>`;
  return directoryPage(
    scene,
    assets,
    { title, bodyClass: 'inner', ...(status ? { status } : {}) },
    html`<div class="narrow">${barOf(scene, tab)}<p class="backto"><a href="${reader.base}">${t('back')}</a></p></div><div class="narrow">${ticket(top, html`<div class="stack">${inside}${stub}</div>`, 'plain narrow')}</div>`,
  );
}

const nextField = (next: string): Value => next && html`<input type="hidden" name="next" value="${next}">`;
const after = (next: string) => (next ? `?next=${next}` : '');

export interface PersonForm {
  state: FormState;
  next: string;
  /** What is wrong with all of it. */
  alert?: string | null;
}
export const blank = (next: string): PersonForm => ({ state: emptyForm, next });

const alertOf = (alert: string | null | undefined): Value =>
  alert && html`<p class="wrong" role="alert">${alert}</p>`;

function passwordField(
  t: ReturnType<typeof translator<'directory'>>,
  hint: string | null,
  fill: string,
  wrong?: string,
): Html {
  return html`<div class="field"><label for="f-password">${t('password')}</label><input class="input" id="f-password" name="password" type="password" autocomplete="${fill}" maxlength="128"${(hint || wrong) && html` aria-describedby="f-password-${wrong ? 'wrong' : 'hint'}"`}${wrong && html` aria-invalid="true" autofocus`}>${wrong ? html`<p class="wrong" id="f-password-wrong">${wrong}</p>` : hint && html`<small id="f-password-hint">${hint}</small>`}</div>`;
}

export function registerPage(
  scene: DirectoryScene,
  assets: Assets,
  { state, next, alert }: PersonForm,
): Page {
  const { directory, face, reader } = scene;
  const t = translator(face.language, 'directory');
  const asked = [{ name: 'email' as const, required: true }, ...directory.settings.registration.fields].map(
    ({ name, required }) => settings.fieldSchema.parse({ name, use: required ? 'required' : 'optional' }),
  );
  const wrong = Object.keys(state.problems).length > 0 || alert;
  const boxes = directory.settings.registration.consents.map((box) => ({
    ...box,
    name: consentKey(box),
    required: false,
  }));
  const form = html`<form class="form" method="post" action="${reader.base}/register" novalidate>${alertOf(alert)}${formAlert(state, face.language)}${nextField(next)}${fieldsHtml(asked, face.language, state, dayStamp(reader.now, face.timeZone))}${passwordField(t, t('password_hint'), 'new-password', state.problems.password)}${consentsHtml(boxes, face.language, state)}<button class="button">${t('register')}</button>${face.hasTerms && html`<p class="note">${t('agree')} <a href="${reader.base}#terms">${translator(face.language, 'consumer')('terms')}</a></p>`}<p class="note">${t('have_account')} <a href="${reader.base}/sign-in${after(next)}">${t('sign_in')}</a></p></form>`;
  return sheetPage(
    scene,
    assets,
    { title: t('register_title'), words: t('register_words'), ...(wrong ? { status: 422 } : {}) },
    form,
  );
}

export function signInPage(scene: DirectoryScene, assets: Assets, { state, next, alert }: PersonForm): Page {
  const { face, reader } = scene;
  const t = translator(face.language, 'directory');
  const email = settings.fieldSchema.parse({ name: 'email', use: 'required' });
  const form = html`<form class="form" method="post" action="${reader.base}/sign-in" novalidate>${alertOf(alert)}${nextField(next)}${fieldsHtml([email], face.language, state, '')}${passwordField(t, null, 'current-password')}<button class="button">${t('sign_in')}</button><button class="quiet" name="by" value="mail">${t('by_mail')}</button><p class="note">${t('no_account')} <a href="${reader.base}/register${after(next)}">${t('register')}</a></p></form>`;
  return sheetPage(scene, assets, { title: t('sign_in_title'), ...(alert ? { status: 422 } : {}) }, form);
}

/** A link is on its way: said whether or not somebody is registered with that address. */
export function sentPage(scene: DirectoryScene, assets: Assets, email: string): Page {
  const { face, reader } = scene;
  const t = translator(face.language, 'directory');
  return sheetPage(
    scene,
    assets,
    { title: t('sent'), words: t('sent_words', { email, minutes: mailLinkMinutes }) },
    html`<a class="button" href="${reader.base}">${t('back')}</a>`,
  );
}

/** The button behind the link of a mail: programs that open links use nothing up. */
export function linkPage(scene: DirectoryScene, assets: Assets, token: string): Page {
  const { face, reader } = scene;
  const t = translator(face.language, 'directory');
  return sheetPage(
    scene,
    assets,
    { title: t('link_title'), words: t('link_words') },
    html`<form method="post" action="${href(`${reader.base}/in/${token}`)}"><button class="button">${t('sign_in')}</button></form>`,
  );
}

export function linkUsedPage(scene: DirectoryScene, assets: Assets): Page {
  const { face, reader } = scene;
  const t = translator(face.language, 'directory');
  return sheetPage(
    scene,
    assets,
    { title: t('link_used'), words: t('link_used_words'), status: 410 },
    html`<a class="button" href="${reader.base}/sign-in">${t('sign_in')}</a>`,
  );
}

export function confirmPage(scene: DirectoryScene, assets: Assets, alert: string | null = null): Page {
  const { face, reader, user } = scene;
  const t = translator(face.language, 'directory');
  return sheetPage(
    scene,
    assets,
    { title: t('confirm'), words: t('confirm_words', { email: user?.email ?? '' }) },
    html`${alertOf(alert)}<form method="post" action="${reader.base}/confirm"><button class="button">${t('confirm_again')}</button></form>`,
  );
}

/** Paid access: where to pay, or a code that opens it. */
export function accessPage(
  scene: DirectoryScene,
  assets: Assets,
  view: { next: string; payment: string | null; alert?: string | null },
): Page {
  const { face, reader, user } = scene;
  const t = translator(face.language, 'directory');
  const state = accessText(scene);
  const pay =
    view.payment &&
    html`<a class="button" href="${href(view.payment)}" rel="noopener">${t('access_pay')}</a>`;
  const open = user && hasAccess(user, reader.now);
  const form = html`<form class="form" method="post" action="${reader.base}/access">${nextField(view.next)}<h2>${t('access_code')}</h2><div class="field"><label for="f-code">${t('access_label')}</label><input class="input code" id="f-code" name="code" autocomplete="off" autocapitalize="characters" maxlength="60" required${view.alert && html` aria-invalid="true" autofocus aria-describedby="f-code-wrong"`}>${view.alert && html`<p class="wrong" id="f-code-wrong">${view.alert}</p>`}</div><button class="button">${t('access_redeem')}</button></form>`;
  return sheetPage(
    scene,
    assets,
    {
      title: t('access_title'),
      words: open ? state : t('access_words'),
      ...(view.alert ? { status: 422 } : {}),
    },
    html`${!open && pay}${form}`,
  );
}

function accessText({ face, user, reader }: DirectoryScene): string {
  const t = translator(face.language, 'directory');
  if (!user || !hasAccess(user, reader.now)) return t('access_none');
  return user.accessUntil
    ? t('access_until', { date: dayText(user.accessUntil, face.language, face.timeZone) })
    : t('access_always');
}

/** What somebody has here: their copies, their access, the way out. */
export function youPage(scene: DirectoryScene, assets: Assets, slips: Slip[], home: Value): Page {
  const { directory, face, reader, user } = scene;
  const t = translator(face.language, 'directory');
  const own = slips.filter(({ standing }) => standing !== null);
  const name = user?.firstName || user?.email?.split('@')[0] || '';
  const paid =
    directory.settings.access.kind === 'paid' &&
    html`<p class="flash">${accessText(scene)} <a href="${reader.base}/access">${t('access_title')}</a></p>`;
  return listPage(scene, assets, {
    tab: 'you',
    title: t('account_title', { name }),
    above: html`<p class="small">${user?.email}</p>${paid}`,
    heading: t('account_copies'),
    slips: own,
    nothing: null,
    nothingWords: t('account_none'),
    below: html`${home}<form method="post" action="${reader.base}/sign-out"><button class="quiet">${t('sign_out')}</button></form>`,
  });
}

export function favouritesPage(scene: DirectoryScene, assets: Assets, slips: Slip[]): Page {
  const t = translator(scene.face.language, 'directory');
  const kept = slips.filter((slip) => slip.kept);
  return listPage(scene, assets, {
    tab: 'favourites',
    title: t('favourites'),
    above: null,
    heading: null,
    slips: kept,
    nothing: t('favourites_none'),
    nothingWords: t('favourites_words'),
    below: null,
  });
}

interface ListView {
  tab: Tab;
  title: string;
  above: Value;
  heading: string | null;
  slips: Slip[];
  nothing: string | null;
  nothingWords: string;
  below: Value;
}

function listPage(scene: DirectoryScene, assets: Assets, view: ListView): Page {
  const { face, reader } = scene;
  const t = translator(face.language, 'directory');
  const list = view.slips.map((slip) => slipOf(slip, { language: face.language, reader, heart: true }));
  return directoryPage(
    scene,
    assets,
    { title: view.title, slips: view.slips, bodyClass: 'inner' },
    html`<div class="wide">${barOf(scene, view.tab)}</div><div class="wide" id="ticket"><h1>${view.title}</h1>${view.above}${view.heading && html`<h2>${view.heading}</h2>`}${list.length > 0 ? html`<ul class="slips">${list}</ul>` : html`<div class="nothing">${view.nothing && html`<h2>${view.nothing}</h2>`}<p>${view.nothingWords}</p><a class="button" href="${reader.base}">${t('offers')}</a></div>`}${view.below}</div>`,
  );
}

/** Not open: a draft, closed, or no directory at all. */
export function noDirectoryPage(
  scene: Pick<DirectoryScene, 'face' | 'reader'>,
  assets: Assets,
  no: 'draft' | 'closed' | 'found',
): Page {
  const t = translator(scene.face.language, 'directory');
  const top = html`<div class="face"><div class="say"><h1>${t(`no_${no}`)}</h1><p class="sub">${t(`no_${no}_why`)}</p></div></div>`;
  return directoryPage(
    scene,
    assets,
    { title: t(`no_${no}`), status: no === 'closed' ? 410 : 404, bodyClass: 'inner no' },
    html`<div class="narrow">${ticket(top, html`<p class="note">${scene.face.brand}</p>`, 'plain narrow')}</div>`,
  );
}
