import type { Assets } from '../assets.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { headOf } from '../ticket.ts';
import { tongue } from '../tongue.ts';
import type { Face, Reader } from '../view.ts';
import { contestTexts, type Exhibit, hung, type T, titleOf } from './exhibit.ts';
import { type Decides, decidesText } from './gallery-page.ts';

/** What came of the last press, as the word in the address. */
export const said = [
  'sent',
  'granted',
  'already',
  'none_left',
  'own',
  'soon',
  'closed',
  'address',
  'many',
  'cookie',
  'expired',
] as const;
export type Said = (typeof said)[number];

export interface ExhibitView {
  exhibit: Exhibit;
  decides: Decides;
  /** address: a mail has to confirm it. press: this browser may vote at once. voted: it has. none: nobody can now. */
  ballot: 'address' | 'press' | 'voted' | 'none';
  perPerson: number;
  said: Said | null;
  /** Where it can be seen by others. */
  url: string;
}

/** Pleasant, or a no: how what was said is coloured. */
const good: ReadonlySet<Said> = new Set(['sent', 'granted', 'already']);

export function saidText(word: Said, perPerson: number, t: T): string {
  if (word === 'none_left') return t('said_none_left', { count: perPerson });
  if (word === 'closed') return t('vote_closed');
  if (word === 'soon') return t('vote_soon');
  return t(`said_${word}`);
}

/** One entry, large, with what a reader may do about it. */
export function exhibitPage(face: Face, reader: Reader, assets: Assets, view: ExhibitView): Page {
  const t = contestTexts(face);
  const { exhibit, decides, said: word } = view;
  const { n, name, votes, title } = exhibit;
  const embed = reader.embed && '?embed=1';
  const told =
    word &&
    html`<p class="said ${good.has(word) ? 'good' : 'bad'}" role="status" tabindex="-1" autofocus>${saidText(word, view.perPerson, t)}</p>`;
  const say = html`<div class="say"><p class="about"${tongue(face, 'title')}>${face.title}</p><h1>${titleOf(exhibit, t)}</h1><p class="sub">${[name && t('by', { name }), title && t('number', { n })].filter(Boolean).join(' · ')}</p>${exhibit.kind === 'photo' && exhibit.body && html`<p class="body">${exhibit.body}</p>`}${votes !== null && html`<p class="tally">${t('votes', { count: votes })}</p>`}</div>`;
  const article = html`<article class="ticket exhibit plain ${exhibit.kind}" id="ticket"><div class="hung">${hung(face.code, exhibit, 'large', t)}</div><div class="side"><div class="face">${headOf(face)}${say}</div><div class="perf"></div><div class="stub">${told}${ballotOf(view, reader, t) ?? html`<p class="note">${decidesText(face, decides, t)}</p>`}</div><div class="edge"></div></div></article>`;
  const share = html`<section class="lists narrow-list"><h2>${t('share')}</h2><div class="field share"><label for="share">${t('link_label')}</label><input class="input" id="share" readonly value="${view.url}"><button class="button" type="button" data-copy="${view.url}" data-done="${t('copied')}" hidden>${t('copy')}</button></div></section>`;
  // A page is told by its title first: what came of the press stands there, too.
  const heading = [word && saidText(word, view.perPerson, t), titleOf(exhibit, t)]
    .filter(Boolean)
    .join(' · ');
  return page(
    face,
    reader,
    { title: heading, bodyClass: 'exhibiting', sheet: assets.contestSheet },
    assets,
    html`<p class="way-back"><a href="/p/${face.code}/gallery${embed}">${t('back')}</a></p>${article}${share}`,
  );
}

function ballotOf({ ballot, said: word, decides }: ExhibitView, reader: Reader, t: T): Html | null {
  const embed = reader.embed && html`<input type="hidden" name="embed" value="1">`;
  const action = `${reader.base}/vote`;
  if (ballot === 'voted') return word ? null : html`<p class="said good">${t('voted')}</p>`;
  if (ballot === 'none' || decides.way !== 'votes') return null;
  if (ballot === 'press')
    return html`<form method="post" action="${action}">${embed}<button class="button">${t('vote')}</button></form>`;
  if (word === 'sent') return html``;
  const wrong = word === 'address';
  return html`<form class="form" method="post" action="${action}">${embed}<div class="field"><label for="email">${t('email')}</label><input class="input" id="email" name="email" type="email" autocomplete="email" inputmode="email" required maxlength="200"${wrong && html` aria-invalid="true" autofocus`} aria-describedby="email-why"><small id="email-why">${t('email_why')}</small></div><button class="button">${t('send')}</button></form>`;
}

/** Where the link of a mail leads: looking at it votes for nobody, the button does. */
export function confirmPage(
  face: Face,
  reader: Reader,
  assets: Assets,
  { exhibit, ticket }: { exhibit: Exhibit; ticket: string },
): Page {
  const t = contestTexts(face);
  const embed = reader.embed && html`<input type="hidden" name="embed" value="1">`;
  const body = html`<article class="ticket exhibit plain ${exhibit.kind}" id="ticket"><div class="hung">${hung(face.code, exhibit, 'large', t)}</div><div class="side"><div class="face">${headOf(face)}<div class="say"><p class="about"${tongue(face, 'title')}>${face.title}</p><h1>${t('confirm_title')}</h1><p class="sub">${titleOf(exhibit, t)}</p></div></div><div class="perf"></div><div class="stub"><form method="post" action="${reader.base}/vote">${embed}<input type="hidden" name="ticket" value="${ticket}"><button class="button">${t('confirm_do')}</button></form><p class="note">${t('confirm_why')}</p></div><div class="edge"></div></div></article>`;
  return page(
    face,
    reader,
    { title: t('confirm_title'), bodyClass: 'exhibiting', sheet: assets.contestSheet, scripts: false },
    assets,
    body,
  );
}
