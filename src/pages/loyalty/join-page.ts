import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayStamp, moneyText } from '../dates.ts';
import { consentsHtml, fieldsHtml, formAlert } from '../form.ts';
import { type Html, html, type Value } from '../html.ts';
import { type Page, page, wordsBelow } from '../layout.ts';
import { ticket } from '../ticket.ts';
import { tongue } from '../tongue.ts';
import type { FormState, Reader } from '../view.ts';
import { type CardFace, numberText, unitsText } from './card-face.ts';
import { cardFront, type Standing } from './card-front.ts';

export interface JoinView {
  state: FormState;
  /** Fields that are not shown, and what the link said about the way here. */
  carried: readonly (readonly [string, string])[];
  head?: Value;
  /** Crawlers see the card and no form. */
  form: boolean;
}

/** The card of nobody, as it is handed out: with the stamps that everybody begins with. */
export const blank = (face: CardFace): Standing => ({
  seed: face.code,
  balance: face.welcomeStamps,
  lifetime: face.welcomeStamps,
  cycle: 0,
  fresh: 0,
  name: null,
  since: null,
  expiresAt: null,
});

/** The public address of a card: the card itself, what it gives, and the form that makes it one's own. */
export function joinPage(face: CardFace, reader: Reader, assets: Assets, view: JoinView): Page {
  const t = translator(face.language, 'card');
  const about = [
    face.subtitle && html`<p class="sub"${tongue(face, 'subtitle')}>${face.subtitle}</p>`,
    face.welcomeStamps > 0 &&
      html`<p class="welcome">${t('welcome', { units: unitsText(face, face.welcomeStamps) })}</p>`,
  ];
  const wrong = Object.keys(view.state.problems).length > 0;
  const top = cardFront(face, blank(face), about.some(Boolean) ? about : null);
  return page(
    face,
    reader,
    {
      title: face.title,
      status: wrong ? 422 : 200,
      head: view.head,
      sheet: assets.cardSheet,
      scripts: 'card.js',
    },
    assets,
    html`<div>${ticket(top, view.form ? joinForm(face, reader, view) : enter(face), 'plain wide')}</div>${backOf(face)}${gives(face)}${wordsBelow(face, { near: true, column: true })}`,
  );
}

const enter = (face: CardFace): Html =>
  html`<div><a class="button" href="/l/${face.code}">${face.claimButton}</a></div>`;

function joinForm(face: CardFace, reader: Reader, { state, carried }: JoinView): Html {
  const t = translator(face.language, 'card');
  const { fields, consents } = face.join;
  const hidden = carried.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  const asks = fields.some((field) => field.use !== 'hidden') || consents.length > 0;
  const today = dayStamp(reader.now, face.timeZone);
  return html`<form class="form" method="post" action="/l/${face.code}" novalidate>${hidden}${asks && html`<h2>${t('join_title')}</h2>`}${formAlert(state, face.language)}${fieldsHtml(fields, face.language, state, today)}${consentsHtml(consents, face.language, state)}<div><button class="button">${face.claimButton}</button><p class="note">${t('join_note')}</p></div></form>`;
}

/** The picture on the back of the card: below it, above what it gives. */
export const backOf = ({ backImage }: CardFace): Html | null =>
  backImage && html`<div class="lists narrow-list"><img src="${backImage.url}" alt="" loading="lazy"></div>`;

/** What the card gives, threshold by threshold, what an amount is worth, and the tiers. */
export function gives(face: CardFace, lifetime: number | null = null): Html | null {
  const t = translator(face.language, 'card');
  const rows = face.rewards.map(
    ({ stamps, title }) =>
      html`<li class="give"><span class="after">${numberText(face, stamps)}</span><span><b>${title}</b><small>${t('at_units', { units: unitsText(face, stamps) })}</small></span></li>`,
  );
  const rate =
    face.rate &&
    html`<p class="small">${t('rate', { units: unitsText(face, face.rate.stamps), amount: moneyText(face.rate.amountMinor, face.currency, face.language) })}</p>`;
  const tiers = face.tiers.map((tier) => {
    const now = lifetime !== null && tier.name === face.tier;
    return html`<li class="give${now && ' here'}"${now && html` aria-current="true"`}><span class="after">${numberText(face, tier.from)}</span><span><b>${tier.name}</b><small>${[tier.multiplier === 1 ? '' : t('times', { n: numberText(face, tier.multiplier) }), now ? t('here') : ''].filter(Boolean).join(' · ')}</small></span></li>`;
  });
  if (rows.length + tiers.length === 0 && !rate) return null;
  const first =
    (rows.length > 0 || rate) &&
    html`<section><h2>${t('gives')}</h2>${rows.length > 0 && html`<ul class="list counts">${rows}</ul>`}${rate}</section>`;
  const second =
    tiers.length > 0 && html`<section><h2>${t('tiers')}</h2><ul class="list counts">${tiers}</ul></section>`;
  return html`<div class="lists narrow-list">${first}${second}</div>`;
}
