import { inkOn } from '../../platform/colour.ts';
import { translator } from '../../platform/i18n/index.ts';
import type { Assets } from '../assets.ts';
import { dayText } from '../dates.ts';
import { rosette } from '../guilloche.ts';
import { type Html, html, type Value } from '../html.ts';
import { type Page, page } from '../layout.ts';
import { valueMark } from '../ticket.ts';
import type { Reader } from '../view.ts';
import type { DirectoryFace, DirectoryScene } from './directory-scene.ts';
import { isUsed, type Slip } from './slips.ts';

/** What every page of a directory is made of. */

export type Tab = 'offers' | 'favourites' | 'you' | null;

const icon = {
  search: html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></svg>`,
  heart: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 20S3.500 15 3.500 9A4.400 4.400 0 0 1 12 7.300 4.400 4.400 0 0 1 20.500 9C20.500 15 12 20 12 20Z"/></svg>`,
  pin: html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M12 21s-6.500-6-6.500-11a6.500 6.500 0 0 1 13 0c0 5-6.500 11-6.500 11Z"/><circle cx="12" cy="10" r="2.300"/></svg>`,
} as const;

export { icon };

/** The bar with the name and the ways to go. */
export function barOf(
  { directory, face, reader, user }: Omit<DirectoryScene, 'ctx' | 'secure'>,
  here: Tab,
): Html {
  const t = translator(face.language, 'directory');
  const link = (tab: Exclude<Tab, null>, path: string, text: string) =>
    html`<a href="${reader.base}${path}"${tab === here && html` aria-current="page"`}>${text}</a>`;
  const name = face.logo
    ? html`<img class="logo" src="${face.logo.url}" alt="${face.brand}">`
    : html`<span class="name">${face.brand}</span>`;
  const ways =
    directory.settings.registration.on &&
    !reader.embed &&
    html`<nav aria-label="${t('menu')}">${user && link('favourites', '/favourites', t('favourites'))}${user ? link('you', '/you', t('account')) : link('you', '/sign-in', t('sign_in'))}</nav>`;
  return html`<div class="bar"><a class="home" href="${reader.base}"${here === 'offers' && html` aria-current="page"`}>${name}</a>${ways}</div>`;
}

/** The head of a directory: its colour, its title, the search. `small`: on pages behind the first one. */
export function headOf(face: DirectoryFace, bar: Html, inside: Value): Html {
  const picture =
    face.header && html`<img class="cover" src="${face.header.url}" alt="" fetchpriority="high">`;
  return html`<header class="top${picture && ' pictured'}">${picture}${!picture && rosette(face.code || 'tearoff', 'rosette')}<div class="hold">${bar}${inside}</div></header>`;
}

/** The colours that slips wear, as a sheet: nothing inline is allowed. */
export function coloursOf(slips: readonly Pick<Slip, 'colour'>[]): string {
  return [...new Set(slips.map(({ colour }) => colour.toLowerCase()))]
    .map((colour) => `.b${colour.slice(1)}{--b:${colour};--o:${inkOn(colour)}}`)
    .join('');
}

/** A listing as a torn slip: its value on the stub, what it is beside it. A used one has no stub any more. */
export function slipOf(
  slip: Slip,
  { language, reader, heart }: { language: Reader['language']; reader: Reader; heart: boolean },
): Html {
  const t = translator(language, 'directory');
  const c = translator(language, 'consumer');
  const used = isUsed(slip);
  const kind = slip.kind === 'coupon' ? null : html`<p class="kind">${t(slip.kind)}</p>`;
  const until =
    slip.until && !used
      ? html`<span>${c(slip.until.inclusive ? 'through' : 'until')} ${slip.until.text}</span>`
      : null;
  const stand = slip.standing?.used
    ? html`<span class="mark">${t('used_on', { date: dayText(slip.standing.used, language, 'UTC') })}</span>`
    : slip.standing && html`<span class="mark">${t('yours')}</span>`;
  const where = [slip.by, slip.town].filter(Boolean).join(' · ');
  const places = slip.places.map((pair) => pair.join(',')).join(' ');
  const stub = used
    ? html`<span class="stubby gone" aria-hidden="true">${t('used')}</span>`
    : html`<span class="stubby">${valueMark(slip.value, 'span') ?? glyphOf(slip.kind)}</span>`;
  const target = reader.embed && html` target="_blank" rel="noopener"`;
  const keep =
    heart &&
    html`<form method="post" action="${reader.base}/${slip.key}/keep" class="keepit"><button name="keep" value="${slip.kept ? '0' : '1'}" aria-label="${t(slip.kept ? 'drop' : 'keep')}: ${slip.title}"${slip.kept && html` class="on"`}>${icon.heart}</button></form>`;
  return html`<li class="slip b${slip.colour.slice(1).toLowerCase()}${used && ' torn'}"${places && html` data-places="${places}"`}><a href="${reader.base}/${slip.key}"${target}>${stub}<span class="body">${kind}<b>${slip.title}</b><span class="where">${where}<span class="far"></span></span><span class="facts">${stand}${until}</span></span></a>${keep}</li>`;
}

/** What stands on the stub of something that has no value: a card, a game, a ticket. */
function glyphOf(kind: Slip['kind']): Html {
  const paths: Record<Slip['kind'], string> = {
    card: 'M4 7.500A2.500 2.500 0 0 1 6.500 5h11A2.500 2.500 0 0 1 20 7.500v9a2.500 2.500 0 0 1-2.500 2.500h-11A2.500 2.500 0 0 1 4 16.500ZM4 10h16',
    game: 'M12 3.500l2.500 5.300 5.800.700-4.300 4 1.200 5.800-5.200-2.900-5.200 2.900 1.200-5.800-4.300-4 5.800-.700Z',
    competition:
      'M7 4h10v4a5 5 0 0 1-10 0ZM12 13v4M8.500 20h7M7 6H4c0 3 1 4.500 3.200 4.500M17 6h3c0 3-1 4.500-3.200 4.500',
    coupon: 'M4 8a2 2 0 0 0 2-2h12a2 2 0 0 0 2 2v8a2 2 0 0 0-2 2H6a2 2 0 0 0-2-2ZM14 6v12',
  };
  return html`<svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d="${paths[kind]}"/></svg>`;
}

/** A page of a directory: its sheet, its script, its colours. */
export function directoryPage(
  scene: Pick<DirectoryScene, 'face' | 'reader'>,
  assets: Assets,
  frame: {
    title: string;
    status?: number;
    head?: Value;
    slips?: readonly Pick<Slip, 'colour'>[];
    bodyClass?: string;
  },
  body: Html,
): Page {
  const { face, reader } = scene;
  const { slips = [], ...rest } = frame;
  const dressed = { ...face, themeSheet: face.themeSheet + coloursOf(slips) };
  return page(
    dressed,
    reader,
    { ...rest, about: 'directory', sheet: assets.directorySheet, scripts: 'directory.js' },
    assets,
    body,
  );
}
