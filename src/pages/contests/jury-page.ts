import type { Assets } from '../assets.ts';
import { momentText } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { ticket } from '../ticket.ts';
import type { Face, Reader } from '../view.ts';
import { contestTexts, type Exhibit, hung, type T, titleOf } from './exhibit.ts';

export interface Judged {
  exhibit: Exhibit;
  /** In the order of the criteria; null while there are none. */
  marks: readonly number[] | null;
}

export interface TableView {
  name: string;
  until: Date | null;
  judged: readonly Judged[];
  /** The entry whose marks were just written. */
  saved: number | null;
}

const untilText = (face: Face, until: Date | null, t: T) =>
  until ? t('jury_until', { date: momentText(until, face.language, face.timeZone) }) : t('jury_until_draw');

const juryFrame = (title: string, assets: Assets, bodyClass: string) =>
  ({ title, bodyClass, sheet: assets.contestSheet, scripts: false }) as const;

/** How far a juror has come, as words and as a line. */
function progress(done: number, total: number, t: T): Html {
  return html`<p class="progress"><span>${t('jury_progress', { done, total })}</span><progress max="${Math.max(1, total)}" value="${done}" aria-hidden="true"></progress></p>`;
}

/** Everything there is to judge, what is done, and the way to the next. */
export function juryTablePage(face: Face, reader: Reader, assets: Assets, view: TableView): Page {
  const t = contestTexts(face);
  const { judged, saved } = view;
  const open = judged.filter(({ marks }) => marks === null);
  const next = open[0]?.exhibit.n;
  const head = html`<header class="wall-head" id="ticket"><div><p class="name">${face.brand} · ${t('jury')}</p><h1 class="alone">${face.title}</h1><p class="lead">${t('jury_hello', { name: view.name })}. ${untilText(face, view.until, t)}</p></div>${next !== undefined && html`<a class="button" href="${reader.base}/${next}">${t('jury_go')}</a>`}</header>`;
  const list = judged.map(
    ({ exhibit, marks }) =>
      html`<li class="print ${exhibit.kind}${marks && ' done'}"><a href="${reader.base}/${exhibit.n}"><div class="hung">${hung(face.code, exhibit, 'small', t, true)}</div><div class="caption"><h2>${titleOf(exhibit, t)}</h2><p class="tally">${marks ? marks.join(' · ') : t('jury_not_yet')}</p></div></a></li>`,
  );
  const body = html`${saved !== null && html`<p class="said good" role="status">${t('jury_saved', { n: saved })}</p>`}${head}${
    judged.length === 0
      ? html`<p class="empty">${t('jury_empty')}</p>`
      : html`${progress(judged.length - open.length, judged.length, t)}${open.length === 0 && html`<p class="said good">${t('jury_done')}</p>`}<ul class="prints">${list}</ul>`
  }`;
  return page(face, reader, juryFrame(t('jury'), assets, 'gallery jury'), assets, body);
}

export interface ScoringView extends Judged {
  criteria: readonly { name: string; weight: number }[];
  until: Date | null;
  done: number;
  total: number;
  saved: number | null;
  /** Something was missing. */
  missing: boolean;
}

/** One entry and a row of marks for each criterion. */
export function scoringPage(face: Face, reader: Reader, assets: Assets, view: ScoringView): Page {
  const t = contestTexts(face);
  const { exhibit, criteria, marks, missing } = view;
  const all = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const rows = criteria.map(
    ({ name, weight }, i) =>
      html`<fieldset class="marks"><legend>${name}${criteria.length > 1 && html`<small>${t('jury_weight', { share: Math.round((100 * weight) / all) })}</small>`}</legend><div>${Array.from(
        { length: 11 },
        (_, mark) =>
          html`<label><input type="radio" name="mark_${i}" value="${mark}" required${marks?.[i] === mark && html` checked`}><span aria-hidden="true">${mark}</span><span class="hide">${t('jury_mark', { mark })}</span></label>`,
      )}</div></fieldset>`,
  );
  const form = html`<form class="form" method="post" action="${reader.base}/${exhibit.n}">${missing && html`<p class="wrong" role="alert">${t('jury_missing')}</p>`}${rows}<p class="ends" aria-hidden="true"><span>${t('jury_low')}</span><span>${t('jury_high')}</span></p><button class="button">${t('jury_save')}</button></form>`;
  const body = html`<div class="jury-top"><p class="way-back"><a href="${reader.base}">${t('jury_table')}</a></p>${progress(view.done, view.total, t)}</div>${view.saved !== null && html`<p class="said good" role="status">${t('jury_saved', { n: view.saved })}</p>`}<article class="ticket exhibit plain ${exhibit.kind}" id="ticket"><div class="hung">${hung(face.code, exhibit, 'large', t)}</div><div class="side"><div class="face"><div class="say">${exhibit.title?.trim() && html`<p class="about">${t('number', { n: exhibit.n })}</p>`}<h1>${titleOf(exhibit, t)}</h1>${exhibit.kind === 'photo' && exhibit.body && html`<p class="body">${exhibit.body}</p>`}</div></div><div class="perf"></div><div class="stub">${form}</div><div class="edge"></div></div></article><p class="note">${untilText(face, view.until, t)}</p>`;
  return page(face, reader, juryFrame(titleOf(exhibit, t), assets, 'exhibiting jury'), assets, body);
}

/** A link that leads nowhere any more. */
export function juryEndedPage(face: Face, reader: Reader, assets: Assets): Page {
  const t = contestTexts(face);
  const top = html`<div class="face"><div class="say"><h1 class="alone">${t('jury_ended')}</h1><p class="sub">${t('jury_ended_why')}</p></div></div>`;
  return page(
    face,
    reader,
    { ...juryFrame(t('jury_ended'), assets, 'exhibiting'), status: 404 },
    assets,
    ticket(top, html``, 'plain narrow'),
  );
}
