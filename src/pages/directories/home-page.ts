import type { Category } from '../../modules/shelves/index.ts';
import { translator } from '../../platform/i18n/index.ts';
import { formatId } from '../../platform/ids.ts';
import type { Assets } from '../assets.ts';
import { type Html, html, type Value } from '../html.ts';
import type { Page } from '../layout.ts';
import { valueMark } from '../ticket.ts';
import type { DirectoryScene } from './directory-scene.ts';
import { barOf, directoryPage, headOf, icon, slipOf } from './parts.ts';
import { type Filter, filtered, isUsed, type Slip, treeOf } from './slips.ts';

/** A word that would not fit its line at the size of a title: German knows many. Ideographs may break anywhere. */
const hasLongWord = (title: string) => /[\p{L}\p{N}-]{13,}/u.test(title.replace(/\p{Script=Han}/gu, ' '));

/** So many slips on one page, so that it stays light on a phone. */
const perPage = 24;

export interface HomeView {
  slips: Slip[];
  categories: Category[];
  filter: Filter;
  /** By distance: everything at once, for the phone to sort. */
  near: boolean;
  pageNumber: number;
  head?: Value;
  /** Somebody has just registered. */
  welcome?: boolean;
}

/** The first page of a directory: what is featured, what there is, and how to find it. */
export function homePage(scene: DirectoryScene, assets: Assets, view: HomeView): Page {
  const { directory, face, reader, user } = scene;
  const t = translator(face.language, 'directory');
  const { filter, slips, categories, near } = view;
  const found = filtered(slips, filter, categories).filter(({ places }) => !near || places.length > 0);
  const whole = filter.text === '' && filter.categoryId === null && !near;
  const featured =
    whole && view.pageNumber === 1 ? found.filter((slip) => slip.featured && !isUsed(slip)) : [];
  const rest = featured.length > 0 ? found.filter((slip) => !featured.includes(slip)) : found;
  const pages = near ? 1 : Math.max(1, Math.ceil(rest.length / perPage));
  const number = Math.min(view.pageNumber, pages);
  const shown = near ? rest : rest.slice((number - 1) * perPage, number * perPage);
  const heart = user !== undefined && !reader.embed;
  const list = shown.map((slip) => slipOf(slip, { language: face.language, reader, heart }));
  const address = (change: Record<string, string>) => addressOf(reader.base, view, reader.embed, change);
  const used = slips.some(isUsed);
  const tools = html`<div class="tools"><p class="tally" role="status">${t('found', { count: found.length })}</p>${directory.settings.map && !near && slips.some(({ places }) => places.length > 0) && html`<a class="tool" href="${address({ view: 'near', page: '' })}">${icon.pin}${t('near')}</a>`}${used && html`<a class="tool" href="${address({ used: filter.hideUsed ? 'show' : 'hide', page: '' })}">${t(filter.hideUsed ? 'show_used' : 'hide_used')}</a>`}</div>`;
  const nothing =
    found.length === 0 &&
    html`<div class="nothing"><h2>${t(whole ? 'empty' : 'none')}</h2><p>${t(whole ? 'empty_words' : 'none_words')}</p>${!whole && html`<a class="button" href="${reader.base}">${t('show_all')}</a>`}</div>`;
  const around =
    near &&
    html`<section class="around"><h2>${t('map_title')}</h2><p class="small">${t('near_note')}</p><button class="button slim" type="button" data-around data-locale="${face.language}" data-north="${t('north')}" hidden>${icon.pin}${t('near')}</button><p class="wrong" data-denied hidden>${t('near_denied')}</p><div data-chart hidden></div></section>`;
  const about =
    whole &&
    (face.description || face.terms) &&
    html`<div class="lists about">${face.description && html`<section><div class="rich">${face.description}</div></section>`}${face.terms && html`<section id="terms"><h2>${translator(face.language, 'consumer')('terms')}</h2><div class="rich small">${face.terms}</div></section>`}</div>`;
  return directoryPage(
    scene,
    assets,
    { title: face.title, head: view.head, slips: [...featured, ...shown] },
    html`${headOf(face, barOf(scene, 'offers'), html`<h1${hasLongWord(face.title) && html` class="long"`}>${face.title}</h1>${face.subtitle && html`<p class="lead">${face.subtitle}</p>`}${searchForm(scene, view)}`)}
<div class="stack" id="ticket">${view.welcome && html`<p class="flash" role="status">${t('welcome')}</p>`}${chips(scene, view, address)}${featured.length > 0 && html`<section class="picks"><h2>${t('featured')}</h2><ul class="reel" tabindex="0" aria-label="${t('featured')}">${featured.map((slip) => pickOf(slip, reader.base, reader.embed, face.language))}</ul></section>`}${around}${found.length > 0 && tools}${list.length > 0 && html`<ul class="slips">${list}</ul>`}${nothing}${pages > 1 && pager(number, pages, address, t)}${about}</div>`,
  );
}

type T = ReturnType<typeof translator<'directory'>>;

function searchForm({ face, reader }: DirectoryScene, { filter }: HomeView): Html {
  const t = translator(face.language, 'directory');
  const category =
    filter.categoryId !== null &&
    html`<input type="hidden" name="c" value="${formatId('category', filter.categoryId)}">`;
  return html`<form class="find" method="get" action="${reader.base}" role="search"><label class="hide" for="q">${t('search')}</label><input id="q" name="q" type="search" value="${filter.text}" placeholder="${t('search_hint')}" maxlength="80" enterkeyhint="search">${category}${reader.embed && html`<input type="hidden" name="embed" value="1">`}<button aria-label="${t('search')}">${icon.search}</button></form>`;
}

/** The address of this page with something changed; empty takes away. */
function addressOf(
  base: string,
  { filter, near }: HomeView,
  embed: boolean,
  change: Record<string, string>,
): string {
  const query = new URLSearchParams();
  const now: Record<string, string> = {
    q: filter.text,
    c: filter.categoryId === null ? '' : formatId('category', filter.categoryId),
    view: near ? 'near' : '',
    embed: embed ? '1' : '',
    ...change,
  };
  for (const [name, value] of Object.entries(now)) if (value) query.set(name, value);
  return query.size > 0 ? `${base}?${query}` : base;
}

/** The categories that hold something: main ones, and below the chosen one what lies there. */
function chips(
  { face }: DirectoryScene,
  view: HomeView,
  address: (change: Record<string, string>) => string,
): Html | null {
  const t = translator(face.language, 'directory');
  const { categories, slips, filter } = view;
  const held = new Set(slips.flatMap((slip) => slip.categories));
  const filled = categories.filter((one) => treeOf(categories, one.id).some((id) => held.has(id)));
  if (filled.length === 0) return null;
  const path: Category[] = [];
  for (
    let at = filled.find(({ id }) => id === filter.categoryId);
    at;
    at = filled.find(({ id }) => id === at?.parentId)
  )
    path.unshift(at);
  const name = (one: Category) => one.names[face.language] ?? one.name;
  const chip = (href: string, text: string, on: boolean) =>
    html`<li><a href="${href}"${on && html` aria-current="true"`}>${text}</a></li>`;
  const rows = [null, ...path.map(({ id }) => id)].map((parentId, depth) => {
    const below = filled.filter((one) => one.parentId === parentId);
    if (below.length === 0) return null;
    const on = path[depth]?.id;
    const parent = path[depth - 1];
    const all = chip(
      address({ c: parent ? formatId('category', parent.id) : '', page: '' }),
      t('all'),
      on === undefined,
    );
    const each = below.map((one) =>
      chip(address({ c: formatId('category', one.id), page: '' }), name(one), one.id === on),
    );
    return html`<ul class="chips${depth > 0 && ' sub'}">${all}${each}</ul>`;
  });
  return html`<nav class="cats" aria-label="${t('categories')}">${rows}</nav>`;
}

/** A featured listing: a ticket with its picture, standing upright. */
function pickOf(
  slip: Slip,
  base: string,
  embed: boolean,
  language: DirectoryScene['reader']['language'],
): Html {
  const t = translator(language, 'directory');
  const face = slip.picture
    ? html`<span class="art"><img src="${slip.picture.url}" alt="" loading="lazy">${valueMark(slip.value, 'span')}</span>`
    : html`<span class="art blank">${valueMark(slip.value, 'span')}</span>`;
  const target = embed && html` target="_blank" rel="noopener"`;
  return html`<li class="pick b${slip.colour.slice(1).toLowerCase()}"><a href="${base}/${slip.key}"${target}>${face}<span class="tear"></span><span class="told">${slip.kind !== 'coupon' && html`<span class="kind">${t(slip.kind)}</span>`}<b>${slip.title}</b><span class="where">${[slip.by, slip.town].filter(Boolean).join(' · ')}</span>${slip.standing && html`<span class="mark">${t('yours')}</span>`}</span></a></li>`;
}

const pager = (
  number: number,
  pages: number,
  address: (change: Record<string, string>) => string,
  t: T,
): Html =>
  html`<nav class="pager" aria-label="${t('page_of', { n: number, count: pages })}">${number > 1 ? html`<a class="tool" rel="prev" href="${address({ page: number > 2 ? String(number - 1) : '' })}">${t('previous')}</a>` : html`<span></span>`}<span>${t('page_of', { n: number, count: pages })}</span>${number < pages ? html`<a class="tool" rel="next" href="${address({ page: String(number + 1) })}">${t('next')}</a>` : html`<span></span>`}</nav>`;
