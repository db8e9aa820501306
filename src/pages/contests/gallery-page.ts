import type { Assets } from '../assets.ts';
import { momentText } from '../dates.ts';
import { type Html, html } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { tongue } from '../tongue.ts';
import type { Face, Reader } from '../view.ts';
import { contestTexts, type Exhibit, hung, type T, titleOf } from './exhibit.ts';

export type Decides =
  | { way: 'votes'; phase: 'soon' | 'open' | 'closed'; from: Date | null; until: Date | null }
  | { way: 'jury' };

export interface GalleryView {
  decides: Decides;
  order: 'mixed' | 'newest';
  page: number;
  pages: number;
  total: number;
  exhibits: readonly Exhibit[];
  /** Whether somebody may still enter, and whether the winners are known. */
  open: boolean;
  drawn: boolean;
}

/** When the public votes, or that it does not. */
export function decidesText(face: Face, decides: Decides, t: T): string {
  if (decides.way === 'jury') return t('jury_decides');
  const { phase, from, until } = decides;
  const moment = (at: Date) => momentText(at, face.language, face.timeZone);
  if (phase === 'closed') return t('vote_closed');
  if (phase === 'soon') return from ? t('vote_from', { date: moment(from) }) : t('vote_soon');
  return until ? t('vote_until', { date: moment(until) }) : '';
}

/** The public wall of a contest: everything that was approved, the same chance for all to hang in front. */
export function galleryPage(face: Face, reader: Reader, assets: Assets, view: GalleryView): Page {
  const t = contestTexts(face);
  const { exhibits, order, total, decides } = view;
  const embed = reader.embed ? '&embed=1' : '';
  const link = (to: { order?: string; page?: number }) =>
    `${reader.base}?order=${to.order ?? order}${to.page && to.page > 1 ? `&page=${to.page}` : ''}${embed}`;
  const orders = (['mixed', 'newest'] as const).map(
    (one) =>
      html`<a href="${link({ order: one })}"${one === order && html` aria-current="true"`}>${t(`order_${one}`)}</a>`,
  );
  const logo = face.logo
    ? html`<img class="logo" src="${face.logo.url}" alt="${face.brand}">`
    : html`<p class="name">${face.brand}</p>`;
  const go = view.drawn
    ? html`<a class="button" href="/p/${face.code}/winners${embed && '?embed=1'}">${t('winners')}</a>`
    : view.open && html`<a class="button" href="/p/${face.code}${embed && '?embed=1'}">${t('take_part')}</a>`;
  const body = html`<header class="wall-head" id="ticket"><div>${logo}<h1 class="alone"${tongue(face, 'title')}>${face.title}</h1><p class="lead">${decidesText(face, decides, t)}</p></div>${go}</header>
${
  total === 0
    ? html`<p class="empty">${t('empty')}</p>`
    : html`<section class="wall" aria-label="${t('gallery')}"><div class="bar"><p>${t('count', { count: total })}</p>${total > 1 && html`<nav aria-label="${t('order')}">${orders}</nav>`}</div><ul class="prints">${exhibits.map((one, i) => print(face.code, one, t, i > 5, embed))}</ul>${turn(view, link, t)}</section>`
}`;
  return page(
    face,
    reader,
    { title: t('gallery'), bodyClass: 'gallery', sheet: assets.contestSheet, scripts: false },
    assets,
    body,
  );
}

function print(code: string, exhibit: Exhibit, t: T, lazy: boolean, embed: string): Html {
  const { n, title, name, votes } = exhibit;
  return html`<li class="print ${exhibit.kind}"><a href="/p/${code}/gallery/${n}${embed && '?embed=1'}"><div class="hung">${hung(code, exhibit, 'small', t, lazy)}</div><div class="caption"><h2>${titleOf(exhibit, t)}</h2><p>${name ? t('by', { name }) : title ? t('number', { n }) : ''}</p>${votes !== null && html`<p class="tally">${t('votes', { count: votes })}</p>`}</div></a></li>`;
}

function turn({ page: at, pages }: GalleryView, link: (to: { page: number }) => string, t: T): Html | null {
  if (pages < 2) return null;
  return html`<nav class="turn" aria-label="${t('page', { page: at, pages })}">${at > 1 ? html`<a href="${link({ page: at - 1 })}" rel="prev">${t('previous')}</a>` : html`<span></span>`}<span>${t('page', { page: at, pages })}</span>${at < pages ? html`<a href="${link({ page: at + 1 })}" rel="next">${t('next')}</a>` : html`<span></span>`}</nav>`;
}
